"""Reading the one box: place, name, credential and complaint in lay words, in any order. Nothing is an operator."""

from directory.search.words.parts import Kind, Meaning, Part, Read
from directory.search.words.reading import read

__all__ = ["Kind", "Meaning", "Part", "Read", "read"]
