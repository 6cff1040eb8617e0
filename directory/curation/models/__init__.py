"""What the public tells the curators, and who is at work on what."""

from directory.curation.models.report import KEPT_DAYS, Report
from directory.curation.models.work import HOLD_MINUTES, Hold, Later, Settled

__all__ = ["HOLD_MINUTES", "KEPT_DAYS", "Hold", "Later", "Report", "Settled"]
