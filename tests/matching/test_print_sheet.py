"""The sheet to print: the people of the list in its order, and not a trace of what was said."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from directory.intake.call_questions import general_questions
from directory.matching.explanations.sheet import Sheet, SheetPerson, sheet
from directory.matching.explanations.steps import short_name
from directory.practitioners.models import Practitioner
from tests.matching.listings import bring, listed, only, printed, text_of
from tests.matching.ticking import holding, keys
from tests.practitioners.people import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

STORY: dict[str, Any] = {
    "concerns": ["pelvic-pain"], "events": ["abuse-or-assault"], "responses": ["ptsd"], "budget": 77,
    "certifications": ["SEP"], "touch": "none", "genders": ["woman"], "importance": {"genders": "low"},
    "duration": "over-5-years", "tried": ["medication"], "time_slots": ["weekday-evening"],
}  # fmt: skip


def html_of(client: Client, query: str = "") -> str:
    response = client.get(f"/match/print/{query}")
    assert response.status_code == 200
    return response.content.decode()


def paper(html: str) -> str:
    """The sheet alone."""
    return html.split('<article class="sheet"')[1].split("</article>")[0]


def names(html: str) -> list[str]:
    return re.findall(r"<h3><span>\d+\. ([^<]*)</span>", html)


def four() -> None:
    bring(*(listed(name, gender="woman", email=f"{name}@example.org") for name in ("maren", "teo", "june", "liv")))


def test_the_ticked_people_stand_in_the_order_of_the_list(client: Client) -> None:
    four()
    order = [each["name"] for each in printed()["results"]]
    html = html_of(holding(client, picks=keys("teo", "maren")))
    assert names(html) == [name for name in order if name in ("Maren", "Teo")]


def test_without_ticks_it_is_the_first_three(client: Client) -> None:
    four()
    html = html_of(holding(client))
    assert names(html) == [each["name"] for each in printed()["results"]][:3]
    assert "Three people to talk to" in html


def test_one_person_can_be_printed_alone(client: Client) -> None:
    four()
    html = html_of(holding(client, picks=keys("liv")))
    assert names(html) == ["Liv"]
    assert "One person to talk to" in html


def test_two_clients_with_other_answers_have_the_same_paper() -> None:
    """Whoever finds the sheet learns nothing of what was said."""
    four()
    wide = {"importance": {"touch": "low"}}
    papers = [
        paper(html_of(holding(Client(), picks=keys("maren", "teo"), **answers))) for answers in (wide, STORY | wide)
    ]
    assert sorted(names(papers[0])) == sorted(names(papers[1]))
    first, second = (re.sub(r"maren|teo", "x", text_of(each).lower()) for each in papers)
    assert first == second


@pytest.mark.parametrize("word", ["pelvic", "abuse", "harm done", "Post-traumatic", "77", "miles", "of 100", "years"])
def test_no_answer_no_distance_and_no_score_is_printed(client: Client, word: str) -> None:
    four()
    assert word not in text_of(paper(html_of(holding(client, **STORY))))


def test_topics_stand_on_it_only_when_asked_for(client: Client) -> None:
    four()
    holding(client, **STORY)
    assert "Is your SEP current" not in html_of(client)
    html = html_of(client, "?topics=1")
    assert "Is your SEP current" in paper(html)
    assert "Think of who may see the paper" in html
    assert "Is your SEP current" not in html_of(client, "?topics=yes")


def test_who_was_unlisted_is_not_printed(client: Client) -> None:
    four()
    holding(client, picks=keys("maren", "teo"))
    Practitioner.objects.filter(external_id="teo").update(status="withdrawn", consented_on=None)
    html = html_of(client)
    assert names(html) == ["Maren"]
    assert "One person you ticked is no longer on your list" in html
    assert "Teo" not in html


def test_with_nobody_there_is_no_sheet(client: Client) -> None:
    assert "Nobody to print yet" in html_of(holding(client))


def test_every_person_has_a_way_to_be_reached_and_lines_for_a_call(client: Client) -> None:
    bring(listed("maren", phone="+1 503 555 0142", email="maren@example.org", discovery_call_minutes="20"))
    words = text_of(paper(html_of(holding(client))))
    assert "(503) 555-0142 · maren@example.org · free 20-minute call" in words
    assert "Called on Left a message Call booked for" in words


def test_the_crisis_line_and_the_red_flags_stand_on_the_paper_itself(client: Client) -> None:
    four()
    words = text_of(paper(html_of(holding(client))))
    assert "In danger, or thinking of ending your life: call or text 988, or call 911." in words
    assert "emergency care now, 911." in words


def test_what_a_session_rests_on_can_be_left_out() -> None:
    bring(listed("maren"))
    person = only()
    meeting = [
        next(entry for entry in made.people[0].entries if entry.label == "Meeting")
        for made in (
            sheet([person], general_questions(), TODAY),
            sheet([person], general_questions(), TODAY, has_basis=False),
        )
    ]
    assert [any("Oregon" in note for note in entry.notes) for entry in meeting] == [True, False]


@pytest.mark.parametrize(("count", "sizes"), [(0, []), (1, [1]), (3, [3]), (4, [4]), (5, [3, 2]), (8, [4, 4])])
def test_a_table_has_four_columns_at_most(count: int, sizes: list[int]) -> None:
    person = SheetPerson(1, "Maren", "Maren", "", (), ())
    made = Sheet("", TODAY, tuple(replace(person, number=number) for number in range(count)), ())
    assert [len(grid) for grid in made.grids] == sizes


@pytest.mark.parametrize(("name", "short"), [
    ("Maren Okafor", "Maren O."), ("Dr. Maximiliana Thistlewood-Andrade de Vasconcellos", "Maximiliana T.-A."),
    ("Jo", "Jo"), ("Dr. Ng", "Ng"), ("山田 太郎", "山田 太."), ("Ada Lind, LPC", "Ada L."), ("Dr.", "Dr."),
    ("A -", "A"),
])  # fmt: skip
def test_a_narrow_column_has_a_short_name(name: str, short: str) -> None:
    assert short_name(name) == short
