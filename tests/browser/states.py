"""Every page, and every state a page can be in, by name: how to get there, and the heading that shows it is the one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.browser.people import LONELY_PLACE, LONG, RICH, SPARSE
from tests.browser.questions import Answers, ask, fill
from tests.browser.visitor import Visitor

NOBODY_THERE = "99723"
LONELY: Answers = {"location": [LONELY_PLACE], "formats": ["in-person"], "max_distance_miles": ["25"]}
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


def at_step(visitor: Visitor, number: int, age: str = "teens") -> None:
    """On the step of this number, with something said on the way."""
    said: tuple[Answers | None, ...] = (
        {"age_group": [age]},
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


def _looked_up(word: str) -> Callable[[Visitor], None]:
    def reach(visitor: Visitor) -> None:
        at_step(visitor, 4)
        visitor.page.get_by_label("Find a word").fill(word)
        visitor.page.locator(".finder-says:not(:empty)").wait_for()

    return reach


def unfold(visitor: Visitor) -> None:
    """Open everything that is folded, the band for danger too."""
    visitor.page.evaluate("() => { for (const one of document.querySelectorAll('details')) one.open = true; }")


def unfolded(reach: Callable[[Visitor], None], heading: str) -> State:
    def reach_and_unfold(visitor: Visitor) -> None:
        reach(visitor)
        unfold(visitor)

    return State(reach_and_unfold, heading, sends_form=True)


def lose_the_token(visitor: Visitor) -> None:
    """As if the page had been open for longer than its form is valid."""
    visitor.page.evaluate(
        "() => { for (const one of document.getElementsByName('csrfmiddlewaretoken')) one.value = 'a'.repeat(64); }"
    )


def _step_open_too_long(visitor: Visitor) -> None:
    at_step(visitor, 3)
    lose_the_token(visitor)
    go_on(visitor, {"location": ["97214"]})


def _danger_and_a_sign(visitor: Visitor) -> None:
    at_step(visitor, 2)
    fill(visitor, {"red_flags": ["leg-weakness"]})
    visitor.follow(visitor.page.get_by_role("button", name="I am in danger"))


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


def _map_open(visitor: Visitor) -> None:
    """With its numbers on it; on a phone it is folded away until it is asked for."""
    visitor.go("/practitioners/?near=97214&within=100")
    fold = visitor.page.get_by_role("button", name="Show the map")
    if fold.is_visible():
        fold.click()
    visitor.page.locator(".pin").first.wait_for()


def _report(visitor: Visitor, text: str) -> None:
    visitor.go(REPORT)
    if text:
        visitor.page.get_by_label("A phone number, an e-mail or a link does not work").check()
        visitor.page.get_by_label("What should a curator know?").fill(text)
    visitor.follow(visitor.page.get_by_role("button", name="Send to a curator"))


_SEARCH = "Find someone to work with, at your pace"


def _filters_open(visitor: Visitor) -> None:
    visitor.go("/practitioners/?near=10001&touch=none&language=en")
    visitor.page.evaluate("() => { document.querySelector('#show-filters').checked = true; }")
    unfold(visitor)


DIRECTORY = {
    "home": _page("/", "Somatic practitioners for a back that hurts and a past that stays close"),
    "search": _page("/practitioners/", _SEARCH),
    "search near a place": _page("/practitioners/?near=97214&within=100&certification=SEP&language=en", _SEARCH),
    "search with its map": State(_map_open, _SEARCH),
    "places": _page("/places/", "Browse by place"),
    "place: a state": _page("/places/us-ca/", "Somatic practitioners in California"),
    "place: an approach": _page("/places/us-ca/all/somatic-experiencing/", "Somatic Experiencing in California"),
    "search near long names": _page(f"/practitioners/?near={LONELY_PLACE}", _SEARCH),
    "search that finds nobody": _page("/practitioners/?q=sciatica&fee_max=1&touch=none", _SEARCH),
    "search at several places": _page("/practitioners/?near=Springfield&format=video", _SEARCH),
    "search at no place": _page("/practitioners/?near=Nosuchplaceatall", _SEARCH),
    "search with unreadable numbers": _page("/practitioners/?lat=NaN&lng=1&fee_max=x&within=-1", _SEARCH),
    "search past its end": _page("/practitioners/?page=999", _SEARCH),
    "search: words understood": _page("/practitioners/?q=sciatcia+portland+sep", _SEARCH),
    "search: a place as a word": _page("/practitioners/?q=portland&as_words=1", _SEARCH),
    "search: several places in the box": _page("/practitioners/?q=sciatica+springfield&touch=none", _SEARCH),
    "search by video anywhere": _page("/practitioners/?near=10001&format=video", _SEARCH),
    "search by video in a state": _page("/practitioners/?format=video&region=US-OR&region=US-WA", _SEARCH),
    "search with its filters open": State(_filters_open, _SEARCH),
    "the guide": _page("/guide/", "The guide"),
    "guide page": _page("/guide/first-session/", "What a first session is like"),
    "guide: credentials": _page("/guide/credentials/", "Licences and certifications"),
    "guide: approaches": _page("/guide/approaches/", "The approaches, one by one"),
    "guide: first call": _page("/guide/first-call/", "Questions for a first call"),
    "guide: practices": _page("/guide/home-practices/", "Seven small practices for home"),
    "guide: crisis": _page("/guide/crisis/", "Where to turn in a crisis"),
    "guide: what it is not": _page("/guide/what-it-is-not/", "What somatic work is not"),
    "guide: choosing": _page("/guide/choosing/", "How to choose somebody"),
    "guide: complaints": _page("/guide/complaints/", "When something went wrong"),
    "guide: under 18": _page("/guide/under-18/", "Care for children and teens"),
    "guide: privacy": _page("/guide/privacy/", "What happens to your answers"),
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
REPORT = f"/practitioners/{SPARSE}/report/"
_REPORTED = "Something wrong here?"
DIRECTORY |= {
    "report": _page(REPORT, _REPORTED),
    "report on a long name": _page(f"/practitioners/{LONG}/report/", _REPORTED),
    "report with errors": State(lambda visitor: _report(visitor, ""), _REPORTED, sends_form=True),
    "report, sent": State(lambda visitor: _report(visitor, "The number is dead."), "Thank you", sends_form=True),
}
ANSWERS = {
    "questions": _page("/match/all/", "A few questions, all of them optional"),
    "questions with errors": _answered(
        {"location": ["Nosuchplaceatall"], "budget": ["a lot"], "concerns": ["neck-pain"]},
        "A few questions, all of them optional",
    ),
    "questions with several places": _answered({"location": ["Springfield"]}, "A few questions, all of them optional"),
    "many results": _answered(EVERYTHING, ""),
    "few results": _answered(LONELY, "2 people you could see"),
    "no results": _answered({**LONELY, "location": [NOBODY_THERE]}, "Nobody fits all of this yet"),
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
    "step with an unreadable number": _sent_step(10, {"budget": ["a lot"]}, "What has to work for you?"),
    "step that was open too long": State(_step_open_too_long, "Where and how could you meet?", sends_form=True),
    "step with a word looked up": State(_looked_up("slipped disc"), "What hurts, and for how long?", sends_form=True),
    "step with a word that fits nothing": State(_looked_up("xyzzy"), "What hurts, and for how long?", sends_form=True),
    "step, unfolded": unfolded(lambda visitor: at_step(visitor, 8), "What would help?"),
    "step of many questions, unfolded": unfolded(lambda visitor: at_step(visitor, 10), "What has to work for you?"),
    "step that stops in danger": State(_danger_and_a_sign, "Please reach someone now", sends_form=True),
    "step that stops": _sent_step(2, {"red_flags": ["leg-weakness"]}, "Please get emergency care now"),
    "about you": State(_about_you, "What we know about you", sends_form=True),
    "about you, empty": _page("/match/about-you/", "What we know about you"),
}
