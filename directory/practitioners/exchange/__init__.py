"""Practitioner files: the format as data, reading, checking, importing and exporting."""
