"""Versions of the rule: the one in force, drafts, publishing."""
