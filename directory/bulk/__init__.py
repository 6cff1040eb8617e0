"""Many rows at once: into a table, or beside it until one short transaction takes them all."""
