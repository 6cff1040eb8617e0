"""Deleting somebody whole: the one door."""

from directory.erasing.services.erasing import NotWithdrawn, erase
from directory.erasing.services.gathering import Whole, whole_of

__all__ = ["NotWithdrawn", "Whole", "erase", "whole_of"]
