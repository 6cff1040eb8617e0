"""Listings in the workbench: found, shown, moved through their life, edited, taken back."""
