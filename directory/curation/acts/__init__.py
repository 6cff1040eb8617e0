"""The buttons of the queue: by kind of item, then by name. Kinds of other apps settle on their own pages."""

from directory.curation.acts import listing, mails, reports
from directory.curation.acts.act import Act, Asked, Done, Refused
from directory.staff.roles import Right

__all__ = ["ACTS", "Act", "Asked", "Done", "Refused"]

_PAUSE = Act(Right.EDIT, listing.pause)
_LEAVE = Act(Right.EDIT, listing.leave)
ACTS: dict[str, dict[str, Act]] = {
    "report": {
        "settle": Act(Right.REPORTS, reports.settle_reports),
        # whoever reads reports may ask; accepting takes the right to edit
        "propose": Act(Right.REPORTS, reports.propose_from),
        "pause": Act(Right.EDIT, listing.pause_and_stay),
    },
    "expired": {"remove": Act(Right.EDIT, listing.remove_paper), "pause": _PAUSE},
    "mail": {"again": Act(Right.CONFIRM, mails.again), "drop": Act(Right.CONFIRM, mails.drop)},
    "stale": {"confirm": Act(Right.EDIT, listing.confirm_openings), "pause": _PAUSE},
    "review": {"list": Act(Right.EDIT, listing.list_draft), "back": Act(Right.EDIT, listing.send_back)},
    "returning": {"back": Act(Right.EDIT, listing.bring_back), "longer": Act(Right.EDIT, listing.pause_longer)},
    "incomplete": {"fill": Act(Right.EDIT, listing.fill_gaps), "leave": _LEAVE},
    "odd": {"leave": _LEAVE, "pause": _PAUSE},
}
