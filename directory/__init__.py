"""Steadyground: a directory of somatic practitioners and a lawful, explained match. This module imports nothing."""

__version__ = "0.1.0"
