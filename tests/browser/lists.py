"""Kept and shared lists, in every state, and how a visitor comes to one."""

from tests.browser.questions import ask
from tests.browser.states import EVERYTHING, LONELY, NOBODY_THERE, State, lose_the_token
from tests.browser.visitor import Visitor


def keep(visitor: Visitor) -> str:
    """Keep the list of a few answers; the private link, which is shown now."""
    ask(visitor, EVERYTHING)
    visitor.go("/shortlists/keep/")
    visitor.follow(visitor.page.get_by_role("button", name="Keep it for 30 days"))
    return private_link(visitor)


def share(visitor: Visitor, link: str, *, reasons: bool = False) -> str:
    """Share the first two people of a kept list; the link, which is shown now."""
    visitor.page.goto(f"{link}share/")
    for place in range(2):
        visitor.page.locator("[name=people]").nth(place).check()
    visitor.page.locator("[name=reasons]").set_checked(reasons)
    visitor.follow(visitor.page.get_by_role("button", name="Make the link"))
    return private_link(visitor)


def private_link(visitor: Visitor) -> str:
    """What stands in the field, ready to be copied."""
    return visitor.page.locator("#private-link").input_value()


def _kept(after: str, heading: str) -> State:
    """A page of a kept list that has a shared link."""

    def reach(visitor: Visitor) -> None:
        link = keep(visitor)
        share(visitor, link)
        visitor.page.goto(link + after)

    return State(reach, heading, sends_form=True)


def _shared(heading: str, *, reasons: bool) -> State:
    def reach(visitor: Visitor) -> None:
        visitor.page.goto(share(visitor, keep(visitor), reasons=reasons))

    return State(reach, heading, sends_form=True)


def _keeping(visitor: Visitor) -> None:
    ask(visitor, EVERYTHING)
    visitor.go("/shortlists/keep/")


def _nobody_to_keep(visitor: Visitor) -> None:
    ask(visitor, {**LONELY, "location": [NOBODY_THERE]})
    visitor.go("/shortlists/keep/")


def _kept_too_late(visitor: Visitor) -> None:
    _keeping(visitor)
    lose_the_token(visitor)
    visitor.follow(visitor.page.get_by_role("button", name="Keep it for 30 days"))


def _nobody_ticked(visitor: Visitor) -> None:
    visitor.page.goto(f"{keep(visitor)}share/")
    visitor.follow(visitor.page.get_by_role("button", name="Make the link"))


def delete(visitor: Visitor) -> str:
    """Keep a list and delete it; its link."""
    link = keep(visitor)
    visitor.page.goto(link)
    visitor.follow(visitor.page.get_by_role("button", name="Delete this list"))
    return link


def _just_kept(visitor: Visitor) -> None:
    keep(visitor)


def _just_shared(visitor: Visitor) -> None:
    share(visitor, keep(visitor))


def _just_deleted(visitor: Visitor) -> None:
    delete(visitor)


def _link_of_the_deleted(visitor: Visitor) -> None:
    visitor.page.goto(delete(visitor))


LISTS = {
    "keep": State(_keeping, "Keep this list for 30 days", sends_form=True),
    "keep, with nobody": State(_nobody_to_keep, "Keep this list for 30 days", sends_form=True),
    "keep, open too long": State(_kept_too_late, "Keep this list for 30 days", sends_form=True),
    "kept": State(_just_kept, "Your list is kept until", sends_form=True),
    "kept list": _kept("", "Your kept list"),
    "kept list, printed": _kept("print/", "A sheet to print"),
    "share": _kept("share/", "Share some of your list"),
    "share, nobody ticked": State(_nobody_ticked, "Share some of your list", sends_form=True),
    "link to share": State(_just_shared, "Here is the link to share", sends_form=True),
    "shared list": _shared("2 practitioners, shared with you", reasons=False),
    "shared list with reasons": _shared("2 practitioners, shared with you", reasons=True),
    "deleted list": State(_just_deleted, "The list is deleted", sends_form=True),
    "link of a deleted list": State(_link_of_the_deleted, "There is no such page", sends_form=True),
}
