"""Columns of the public search: beside those of the ranking, in the same table, and following edits with it."""
