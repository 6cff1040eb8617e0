"""The cards as HTML: what people write about themselves stays text, and the markup is that of the templates."""

import re
from dataclasses import replace
from html import escape
from html.parser import HTMLParser
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from directory.matching.explanations.addresses import profile_address
from directory.matching.explanations.cards import Card, Fact, Introduction, Proof, cards
from directory.matching.explanations.lines import lines
from directory.matching.explanations.markup import bar, items
from directory.matching.explanations.steps import next_steps
from directory.matching.printing import people
from directory.matching.services import Outcome
from directory.practitioners.models import Practitioner
from directory.practitioners.wording.marks import Mark, MarkKind
from tests.matching.listings import CLIENT, SALEM, bring, listed, only, outcome, text_of

NASTY = "<img src=x onerror=alert(1)> \"Q\" & 'S' </li>"
VOID = ("img", "meta", "link", "input", "br", "path", "circle", "rect")


class Balance(HTMLParser):
    """Notes every tag that is closed without having been opened, or the other way round."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def one_card(**answers: Any) -> str:
    return str(items(cards([only(**answers)])))


def holding(card: Card, *proofs: Proof) -> Introduction:
    return replace(card.introduction, proofs=proofs)


def one_card_of(found: Outcome) -> str:
    assert found.asked is not None
    assert found.ranking is not None
    return str(items(cards(people(found.asked, found.ranking.matches[:1]))))


@pytest.mark.django_db
def test_markup_in_what_people_write_is_text() -> None:
    bring(
        listed(
            "maren",
            name=NASTY,
            pronouns="<b>she</b>",
            licences="LPC;US-OR;<i>1</i>;2027-09-30;verified",
            locations=";<u>City</u>;OR;97214;US;45.5122;-122.6513;no",
        )
    )
    html = one_card()
    for tag in ("<img", "<b>she", "<i>1", "<u>", "onerror=alert(1)>"):
        assert tag not in html
    escaped = "&lt;img src=x onerror=alert(1)&gt; &quot;Q&quot; &amp; &#x27;S&#x27; &lt;/li&gt;"
    assert html.count(escaped) == 2
    assert "&lt;b&gt;she&lt;/b&gt; · " in html
    assert "No. &lt;i&gt;1&lt;/i&gt;" in html
    assert "&lt;u&gt;City&lt;/u&gt;, OR" in html


@pytest.mark.django_db
def test_markup_in_the_vocabulary_is_text_too() -> None:
    bring(listed("maren", specialties="", languages="es"))
    person = only(languages=["en"], importance={"languages": "low"})
    entry = person.terms.terms["language"]["es"]
    written = entry.written_label
    object.__setattr__(entry, "written_label", "<s>Spanish</s>")
    try:
        assert "Lists &lt;s&gt;Spanish&lt;/s&gt; instead" in items(cards([person]))
    finally:
        # other tests may read the same entry
        object.__setattr__(entry, "written_label", written)


@pytest.mark.django_db
@pytest.mark.parametrize("is_slim", [True, False])
def test_no_text_of_a_card_is_ever_markup(is_slim: bool) -> None:
    bring(listed("maren"))
    person = only()
    tag = "<x>"
    line = lines(person)[0]._replace(label=tag, sentence=tag, state=tag)
    (card,) = cards([person])
    html = items(
        [
            replace(
                card,
                is_slim=is_slim,
                introduction=replace(
                    card.introduction,
                    person=person.practitioner._replace(name=tag, slug=tag, pronouns=tag),
                    first_name=tag,
                    licensed_as=tag,
                    capacity=Fact(tag, tag, tag),
                    cost=Fact(tag, tag, tag),
                    proofs=(Proof("shield", tag, Mark(MarkKind.YES, tag), tag),),
                ),
                meeting=Fact(tag, tag, tag),
                lawful=Fact(tag, tag, tag),
                rows=(line,),
                folded=(line, line),
                unknowns=(line,),
                cautions=(tag,),
            )
        ]
    )
    assert tag not in html
    assert f'data-practitioner="{escape(tag)}"' in html


@pytest.mark.django_db
@pytest.mark.parametrize(("position", "folded"), [(1, []), (2, ["Hakomi"]), (4, ["Hakomi"])])
def test_from_the_second_card_on_what_has_no_current_check_is_folded(position: int, folded: list[str]) -> None:
    bring(listed("maren"))
    (card,) = cards([only()])
    match = replace(card.shown.match, position=position)
    checked, claim = (
        Proof("shield", "Licence", Mark(MarkKind.YES, "Verified")),
        Proof("rosette", "Hakomi", Mark(MarkKind.SAYS, "Says")),
    )
    card = replace(card, shown=replace(card.shown, match=match), introduction=holding(card, checked, claim))
    html = items([card])
    assert re.findall(r"<b>(Licence|Hakomi)</b>", html) == ["Licence", "Hakomi"]
    behind = "".join(re.findall(r'<details class="more-creds">.*?</details>', html, re.DOTALL))
    assert re.findall(r"<b>(Licence|Hakomi)</b>", behind) == folded


@pytest.mark.django_db
def test_claims_alone_are_not_folded() -> None:
    bring(listed("maren"))
    (card,) = cards([only()])
    claim = Proof("rosette", "Hakomi", Mark(MarkKind.SAYS, "Says"))
    third = replace(card.shown, match=replace(card.shown.match, position=3))
    card = replace(card, shown=third, introduction=holding(card, claim))
    assert "more-creds" not in items([card])


@pytest.mark.django_db
def test_the_letters_of_a_name_are_text() -> None:
    bring(listed("maren"))
    (card,) = cards([only()])
    named = replace(card.introduction, person=card.introduction.person._replace(name="ﬁ Ng"))
    card = replace(card, introduction=named)
    assert '<span class="avatar" aria-hidden="true">FIN</span>' in items([card])


@pytest.mark.django_db
@pytest.mark.usefixtures("_on_the_day")
def test_markup_in_the_name_of_somebody_listed_apart_is_text(client: Client) -> None:
    bring(listed("maren"), listed("silent", name=NASTY, languages=""))
    client.post("/match/all/", CLIENT | {"languages": ["en"]})
    html = client.get("/match/results/").content.decode()
    assert "1 listed apart" in html
    assert "<img" not in html


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["Ноа Élodie 山田 太郎", "م" * 160, "X" * 160, "Dr. Ng"])
def test_long_names_and_other_scripts_stand_as_they_are(name: str) -> None:
    bring(listed("maren", name=name))
    slug = Practitioner.objects.get().slug
    html = one_card()
    assert html.count(f">{name}</a></h2>") == 1
    assert f'<span class="visually-hidden"> of {name}</span>' in html
    assert f'data-practitioner="{slug}"' in html
    assert html.count(f'href="{reverse("practitioners:profile", args=[slug])}"') == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"concerns": ["neck-pain"], "genders": ["woman"], "importance": {"genders": "high"}},
        {"formats": ["video"], "budget": 60, "languages": ["en"], "touch": "none", "discovery_call": True},
    ],
)
def test_every_tag_that_is_opened_is_closed(answers: dict[str, Any]) -> None:
    bring(listed("maren", certifications="SEP;claimed;;;", gender="man", name=NASTY))
    balance = Balance()
    balance.feed(one_card(**answers))
    balance.close()
    assert (balance.open, balance.wrong) == ([], [])


@pytest.mark.parametrize("state", ["known", "unknown", "penalty"])
@pytest.mark.parametrize(("track", "fill"), [(0.0, 0.0), (57.7, 23.0), (100.0, 100.0), (1 / 3, 200 / 3)])
def test_a_bar_is_that_of_the_template(state: str, track: float, fill: float) -> None:
    assert (
        bar(state, track, fill) == render_to_string("_bar.html", {"state": state, "track": track, "fill": fill}).strip()
    )


@pytest.mark.parametrize("slug", ["maren", "p-1", "a_b", "somebody"])
def test_an_address_is_that_of_its_name(slug: str) -> None:
    assert profile_address()(slug) == reverse("practitioners:profile", args=[slug])


@pytest.mark.django_db
def test_what_is_folded_still_carries_its_points() -> None:
    bring(
        listed(
            "maren",
            gender="woman",
            specialties="neck-pain*",
            certifications="SEP;verified;;;2026-09-12",
            discovery_call_minutes="15",
        )
    )
    answers: dict[str, Any] = {
        "concerns": ["neck-pain"], "certifications": ["SEP"], "genders": ["woman"], "languages": ["en"],
        "modalities": ["somatic-experiencing"], "budget": 200, "touch": "none", "discovery_call": True,
    }  # fmt: skip
    (card,) = cards([only(**answers)])
    html = str(items([card]))
    (said,) = re.findall(r"<span>(\d+ more: [^<]*)</span><span class=\"points\"><b>([\d.]+)</b>", html)
    folded = html.split('<ul class="sum">')[2].split("</ul>")[0]
    points = re.findall(r'<span class="points"><b>([\d.]+)</b>', folded)
    assert said[0].startswith(f"{len(card.folded)} more: ")
    assert len(points) == len(card.folded) >= 2
    assert round(sum(map(float, points)), 1) == float(said[1])
    assert len(card.rows) + len(card.folded) == len(card.shown.match.parts)


@pytest.mark.django_db
def test_only_the_first_cards_stand_in_full() -> None:
    bring(listed("maren", locations=SALEM))
    person = only(max_distance_miles=100)
    assert "fold-why" not in items(cards([person]))
    object.__setattr__(person.match, "position", 4)
    words = text_of(items(cards([person])))
    assert "Why Maren" in words
    assert "Full profile" in words


@pytest.mark.django_db
def test_the_next_step_is_the_first_way_that_the_listing_names() -> None:
    bring(
        listed("books", booking_url="https://book.example.org/x?a=1&b=2", email="b@example.org"),
        listed("calls", phone="+1 503 555 0123", website="https://calls.example.org/"),
        listed("asks", phone="+1 503 555 0123", email="asks@example.org", discovery_call_minutes="20"),
        listed("silent", discovery_call_minutes="20"),
    )
    found = outcome()
    assert found.asked is not None
    assert found.ranking is not None
    steps = {
        each.practitioner.external_id: [(step.text, step.href) for step in next_steps(each.practitioner)]
        for each in people(found.asked, found.ranking.matches)
    }
    assert steps == {
        "books": [("Book online", "https://book.example.org/x?a=1&b=2"), ("Write to Books", "mailto:b@example.org")],
        "calls": [("Call Calls", "tel:+15035550123"), ("Website", "https://calls.example.org/")],
        "asks": [("Ask for a free 20-minute call", "mailto:asks@example.org"), ("Call Asks", "tel:+15035550123")],
        "silent": [],
    }


@pytest.mark.django_db
def test_a_link_to_another_site_says_nothing_of_this_one() -> None:
    bring(listed("maren", booking_url="https://book.example.org/x?a=1&b=2", website="https://maren.example.org/"))
    html = one_card()
    outside = re.findall(r'<a class="[^"]*" href="(https:[^"]*)"([^>]*)>', html)
    rel = ' rel="noopener noreferrer nofollow"'
    assert outside == [("https://book.example.org/x?a=1&amp;b=2", rel), ("https://maren.example.org/", rel)]


@pytest.mark.django_db
def test_an_address_that_would_add_to_a_letter_cannot() -> None:
    bring(listed("maren", email="a?bcc=b@example.org"))
    assert 'href="mailto:a%3Fbcc%3Db@example.org"' in one_card()


@pytest.mark.django_db
def test_a_box_for_comparing_is_set_for_whoever_is_ticked() -> None:
    bring(listed("maren"), listed("teo"))
    found = outcome()
    assert found.asked is not None
    assert found.ranking is not None
    html = items(cards(people(found.asked, found.ranking.matches)), {"teo"})
    boxes = dict(re.findall(r'<input type="checkbox" form="picks" name="who" value="([^"]*)"[^>]*?( checked)?>', html))
    assert boxes == {"maren": "", "teo": " checked"}
    assert "checkbox" not in one_card_of(found)
