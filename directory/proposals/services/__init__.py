"""Proposing, accepting, refusing, setting upon a listing that moved."""

from directory.proposals.services.closing import close_withdrawn, withdraw_fields
from directory.proposals.services.photos import photo_of
from directory.proposals.services.proposing import propose
from directory.proposals.services.rebasing import rebase
from directory.proposals.services.settling import MixedProposals, OwnPapers, Settled, accept, refuse

__all__ = [
    "MixedProposals",
    "OwnPapers",
    "Settled",
    "accept",
    "close_withdrawn",
    "photo_of",
    "propose",
    "rebase",
    "refuse",
    "withdraw_fields",
]
