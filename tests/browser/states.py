"""Every page, and every state a page can be in, by name: how to get there, and the heading that shows it is the one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.browser.people import LONELY_PLACE, LONG, RICH, SPARSE
from tests.browser.questions import Answers, ask
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
STATES = DIRECTORY | ANSWERS
