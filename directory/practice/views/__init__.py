"""A practitioner's own page, and the curators' rounds."""
