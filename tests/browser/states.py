"""Every page, and every state a page can be in, by name: how to get there, and the heading that shows it is the one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.browser.people import LONELY_PLACE, LONG, RICH, SPARSE
from tests.browser.questions import Answers, ask, fill
from tests.browser.visitor import Visitor

NOBODY_THERE = "99723"
_LONELY: Answers = {"location": [LONELY_PLACE], "formats": ["in-person"], "max_distance_miles": ["25"]}
EVERYTHING: Answers = {
    "location": ["97214"],
    "events": ["car-accident"],
    "concerns": ["chronic-low-back-pain"],
    "certifications": ["SEP"],
    "time_slots": ["weekday-evening"],
    "red_flags": ["fever"],
}


@dataclass(frozen=True, slots=True)
class State:
    """``sends_form``: reached by a POST, after which a cookie is allowed."""

    reach: Callable[[Visitor], None]
    heading: str
    sends_form: bool = False


def _page(path: str, heading: str) -> State:
    return State(lambda visitor: visitor.go(path), heading)


def _answered(answers: Answers, heading: str) -> State:
    return State(lambda visitor: ask(visitor, answers), heading, sends_form=True)


def go_on(visitor: Visitor, answers: Answers | None = None) -> None:
    """Answer the open step and press Continue, or skip it."""
    if answers is not None:
        fill(visitor, answers)
    visitor.follow(visitor.page.locator(".twins").get_by_role("button").nth(0 if answers is None else 1))


def at_step(visitor: Visitor, number: int) -> None:
    """On the step of this number, with something said on the way."""
    said: tuple[Answers | None, ...] = (
        {"age_group": ["teens"]},
        {"red_flags": ["fever"]},
        {"location": ["97214"], "formats": ["in-person", "video"]},
        {"concerns": ["chronic-low-back-pain"]},
        None,
        {"responses": ["freeze-dissociation"], "importance-specialties": ["high"]},
        {"tried": ["surgery"]},
        {"certifications": ["SEP"], "touch": ["none"], "importance-certifications": ["must"]},
        {"genders": ["woman"]},
    )
    visitor.go("/match/start/")
    for answers in said[: number - 1]:
        go_on(visitor, answers)


def _step(number: int, heading: str) -> State:
    return State(lambda visitor: at_step(visitor, number), heading, sends_form=True)


def _sent_step(number: int, answers: Answers, heading: str) -> State:
    def reach(visitor: Visitor) -> None:
        at_step(visitor, number)
        go_on(visitor, answers)

    return State(reach, heading, sends_form=True)


def _word_looked_up(visitor: Visitor) -> None:
    at_step(visitor, 4)
    visitor.page.get_by_label("Find a word").fill("slipped disc")
    visitor.page.locator(".finder-says:not(:empty)").wait_for()


def _about_you(visitor: Visitor) -> None:
    at_step(visitor, 9)
    visitor.follow(visitor.page.get_by_role("link", name="What we know about you"))


def _in_danger(visitor: Visitor) -> None:
    visitor.go("/match/all/")
    visitor.follow(visitor.page.get_by_role("button", name="I am in danger"))


def send_a_foreign_form(visitor: Visitor, fields: Mapping[str, str], path: str = "/match/all/") -> None:
    """A form on a page of another host that posts to this site."""
    stranger = "http://localhost:1/form"
    inputs = "".join(f'<input name="{name}" value="{value}">' for name, value in fields.items())
    form = f'<form method="post" action="{visitor.site.url}{path}">{inputs}<button>Go</button></form>'
    html = f"<!doctype html><title>Form</title>{form}"
    visitor.context.route(stranger, lambda route: route.fulfill(body=html, content_type="text/html"))
    visitor.page.goto(stranger)
    visitor.follow(visitor.page.get_by_role("button"))


_SEARCH = "Find someone to work with, at your pace"
DIRECTORY = {
    "home": _page("/", "Somatic practitioners for a back that hurts and a past that stays close"),
    "search": _page("/practitioners/", _SEARCH),
    "search near a place": _page("/practitioners/?near=97214&within=100&certification=SEP&language=en", _SEARCH),
    "search near long names": _page(f"/practitioners/?near={LONELY_PLACE}", _SEARCH),
    "search that finds nobody": _page("/practitioners/?q=sciatica&fee_max=1&touch=none", _SEARCH),
    "search at several places": _page("/practitioners/?near=Springfield&format=video", _SEARCH),
    "search at no place": _page("/practitioners/?near=Nosuchplaceatall", _SEARCH),
    "search with unreadable numbers": _page("/practitioners/?lat=NaN&lng=1&fee_max=x&within=-1", _SEARCH),
    "search past its end": _page("/practitioners/?page=999", _SEARCH),
    "the guide": _page("/guide/", "The guide"),
    "guide page": _page("/guide/first-session/", "What a first session is like"),
    "guide: credentials": _page("/guide/credentials/", "Licences and certifications"),
    "guide: approaches": _page("/guide/approaches/", "The approaches, one by one"),
    "guide: first call": _page("/guide/first-call/", "Questions for a first call"),
    "guide: practices": _page("/guide/home-practices/", "Seven small practices for home"),
    "guide: crisis": _page("/guide/crisis/", "Where to turn in a crisis"),
    "guide: leaving": _page("/guide/leaving/", "Leaving this site quickly"),
    "approach with studies": _page("/guide/approaches/feldenkrais/", "Feldenkrais Method"),
    "approach without a study": _page("/guide/approaches/somatic-coaching/", "Somatic coaching"),
    "the rule": _page("/ranking/", "How the order is made"),
    "rich profile": _page(f"/practitioners/{RICH}/?region=US-ID&near=97214", "Ingrid Aklaq"),
    "sparse profile": _page(f"/practitioners/{SPARSE}/", "Jo"),
    "profile with long words": State(
        lambda visitor: visitor.go(f"/practitioners/{LONG}/"),
        "Prof. Dr. Wilhelmina-Aleksandra Featherstonehaugh-Vandenbroucke-Oluwaseun-Papadimitrakopoulou",
    ),
}
ANSWERS = {
    "questions": _page("/match/all/", "A few questions, all of them optional"),
    "questions with errors": _answered(
        {"location": ["Nosuchplaceatall"], "budget": ["a lot"], "concerns": ["neck-pain"]},
        "A few questions, all of them optional",
    ),
    "questions with several places": _answered({"location": ["Springfield"]}, "A few questions, all of them optional"),
    "many results": _answered(EVERYTHING, ""),
    "few results": _answered(_LONELY, "2 people you could see"),
    "no results": _answered({**_LONELY, "location": [NOBODY_THERE]}, "Nobody fits all of this yet"),
    "medical stop": _answered({"red_flags": ["saddle-numbness", "leg-weakness"]}, "Please get emergency care now"),
    "crisis stop": State(_in_danger, "Please reach someone now", sends_form=True),
    "missing page": _page("/practitioners/nobody-of-that-name/", "There is no such page"),
    "wrong method": _page("/match/forget/", "This address does not work that way"),
    "unreadable address": _page("/practitioners/%00/", "This request could not be read"),
    "foreign form": State(
        lambda visitor: send_a_foreign_form(visitor, {}), "This form could not be accepted", sends_form=True
    ),
}
STEPS = {
    "step: before you start": _page("/match/start/", "Before you start"),
    "step: safety": _step(2, "Safety first"),
    "step: where and how": _step(3, "Where and how could you meet?"),
    "step: what hurts": _step(4, "What hurts, and for how long?"),
    "step: what happened": _step(5, "What happened?"),
    "step: how you respond": _step(6, "How does your body respond?"),
    "step: what was tried": _step(7, "What have you tried so far?"),
    "step: what would help": _step(8, "What would help?"),
    "step: who feels safe": _step(9, "Who feels safe?"),
    "step: practical things": _step(10, "What has to work for you?"),
    "step with an error": _sent_step(3, {"location": ["Nosuchplaceatall"]}, "Where and how could you meet?"),
    "step with several places": _sent_step(3, {"location": ["Springfield"]}, "Where and how could you meet?"),
    "step with a word looked up": State(_word_looked_up, "What hurts, and for how long?", sends_form=True),
    "step that stops": _sent_step(2, {"red_flags": ["leg-weakness"]}, "Please get emergency care now"),
    "about you": State(_about_you, "What we know about you", sends_form=True),
    "about you, empty": _page("/match/about-you/", "What we know about you"),
}


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
    ask(visitor, {**_LONELY, "location": [NOBODY_THERE]})
    visitor.go("/shortlists/keep/")


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


def tick(visitor: Visitor, count: int, answers: Answers = EVERYTHING) -> None:
    """Answer, and tick the first so many people of the list."""
    ask(visitor, answers)
    boxes = visitor.page.locator("[name=who]")
    for place in range(min(count, boxes.count())):
        boxes.nth(place).check()


def _from_the_list(button: str, *, ticks: int = 3, answers: Answers = EVERYTHING) -> Callable[[Visitor], None]:
    def reach(visitor: Visitor) -> None:
        tick(visitor, ticks, answers)
        visitor.follow(visitor.page.get_by_role("button", name=button, exact=True))

    return reach


def _more(visitor: Visitor) -> None:
    tick(visitor, 2)
    visitor.follow(visitor.page.locator("button[value=more]"))


def _look_for(name: str) -> Callable[[Visitor], None]:
    def reach(visitor: Visitor) -> None:
        ask(visitor, EVERYTHING)
        visitor.page.get_by_label("Name", exact=True).fill(name)
        visitor.follow(visitor.page.get_by_role("button", name="Look for this name"))

    return reach


def _only_what_differs(visitor: Visitor) -> None:
    _from_the_list("Side by side")(visitor)
    visitor.follow(visitor.page.get_by_role("link", name="Only what differs"))


def _with_topics(visitor: Visitor) -> None:
    _from_the_list("Print")(visitor)
    visitor.follow(visitor.page.get_by_role("link", name="Put my topics on the sheet"))


def _changed(visitor: Visitor) -> None:
    ask(visitor, {**_LONELY, "formats": ["video"]})
    visitor.follow(visitor.page.locator(".relaxations button").first)


_NOT = "Why not …?"
RESULTS = {
    "results with ticks": State(lambda visitor: tick(visitor, 5), "", sends_form=True),
    "more results": State(_more, "", sends_form=True),
    "results after a change": State(_changed, "", sends_form=True),
    "side by side": State(_from_the_list("Side by side", ticks=4), "4 people, side by side", sends_form=True),
    "side by side, long names": State(
        _from_the_list("Side by side", answers=_LONELY), "2 people, side by side", sends_form=True
    ),
    "side by side, what differs": State(_only_what_differs, "3 people, side by side", sends_form=True),
    "sheet": State(_from_the_list("Print"), "A sheet to print", sends_form=True),
    "sheet with long names": State(_from_the_list("Print", answers=_LONELY), "A sheet to print", sends_form=True),
    "sheet with topics": State(_with_topics, "A sheet to print", sends_form=True),
    "why not, found": State(_look_for("Wilhelmina"), _NOT, sends_form=True),
    "why not, nobody": State(_look_for("Mxyzptlk"), _NOT, sends_form=True),
    "why not, no name": State(_look_for(""), _NOT, sends_form=True),
}
STATES = RESULTS | LISTS | DIRECTORY | ANSWERS | STEPS
