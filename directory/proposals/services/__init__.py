"""Proposing, accepting, refusing, setting upon a listing that moved."""

from directory.proposals.services.closing import close_withdrawn
from directory.proposals.services.proposing import propose
from directory.proposals.services.rebasing import rebase
from directory.proposals.services.settling import MixedProposals, OwnPapers, Settled, accept, refuse

__all__ = ["MixedProposals", "OwnPapers", "Settled", "accept", "close_withdrawn", "propose", "rebase", "refuse"]
