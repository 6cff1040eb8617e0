"""Pages: reports from the public, and the workbench."""
