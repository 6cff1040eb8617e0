"""Measuring the public search: the columns beside the ORM, and the page at two sizes of the directory."""
