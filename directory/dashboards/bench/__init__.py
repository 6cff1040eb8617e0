"""Measuring the curators' pages at two sizes of the directory."""
