"""``rules``: list, show, draft and publish on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from directory.matching.models import RuleSet
from directory.matching.rulesets.force import in_force
from directory.ranking.numbers import SHIPPED, to_data
from directory.ranking.weights import RULE_DATE, RULE_VERSION
from tests.matching.listings import CLIENT, bring, listed
from tests.matching.rules import curator, drafted, numbers, published
from tests.matching.test_commands import run

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]


def file_of(tmp_path: Path, data: Any) -> str:
    path = tmp_path / "numbers.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return str(path)


def test_what_is_shown_can_be_changed_drafted_and_published(tmp_path: Path) -> None:
    shown = json.loads(run("rules", "show", "code")[0])
    path = file_of(tmp_path, shown | {"event": 1.5})
    curator()

    assert shown == to_data(SHIPPED)
    assert run("rules", "draft", "2026.9", path, "--note", "Why.", "--by", "curator")[2] == 0
    assert RuleSet.objects.get().created_by == curator()
    assert run("rules", "publish", "2026.9", "--by", "curator") == (
        "Rule 2026.9 is in force since 2026-11-20.\n", "", 0,
    )  # fmt: skip
    assert in_force().event == 1.5


def test_a_draft_written_again_gets_the_new_numbers_and_keeps_its_note(tmp_path: Path) -> None:
    drafted(note="Why.")
    run("rules", "draft", "2026.9", file_of(tmp_path, numbers(event=1.2)))

    assert [(each.numbers["event"], each.note) for each in RuleSet.objects.all()] == [(1.2, "Why.")]


def test_every_fault_is_named_on_stderr(tmp_path: Path) -> None:
    out, err, code = run("rules", "draft", "code", file_of(tmp_path, numbers(unknown=2) | {"x": 1}))
    assert (out, code) == ("", 2)
    assert err.splitlines() == [
        "version: code names the rule of the code",
        "x: the rule has no such number",
        "Rule code is refused.",
    ]


@pytest.mark.parametrize(("arguments", "said"), [
    (("show", "no"), f"No rule has the version 'no'. There are: code ({RULE_VERSION}), 2026.8, 2026.9."),
    (("publish", "no", "--by", "curator"), "There is no draft no."),
    (("publish", "2026.9", "--by", "nobody"), "There is no account nobody."),
    (("publish", "2026.9", "--by", "staff"), "staff may not publish a rule."),
    (("publish", "2026.8", "--by", "curator"),
     "A published rule set stays as it is; publish another one instead."),
    (("publish", "2026.9", "--by", "curator"), "note: say what changes, and why\nRule 2026.9 is refused."),
])  # fmt: skip
def test_what_is_refused_says_why_and_changes_nothing(arguments: tuple[str, ...], said: str) -> None:
    published("2026.8")
    drafted("2026.9")
    curator("staff", is_superuser=False)
    before = list(RuleSet.objects.values())

    assert run("rules", *arguments) == ("", said, 2)
    assert list(RuleSet.objects.values()) == before


def test_the_list_tells_what_is_in_force() -> None:
    drafted("2026.9", "Not yet.\nBecause.")
    published("2026.7", "First.")
    published("2026.8", "Second.")

    assert run("rules", "list")[0].splitlines() == [
        "2026.8              published 2026-11-20  in force  Second.",
        "2026.7              published 2026-11-20            First.",
        "2026.9              draft                           Not yet.",
        f"{RULE_VERSION:<20}code {RULE_DATE}",
    ]


def test_a_draft_can_be_tried_on_one_intake(tmp_path: Path) -> None:
    bring(listed("maren"))
    drafted(base__freshness=90)
    path = tmp_path / "intake.json"
    path.write_text(json.dumps(CLIENT), encoding="utf-8")
    found = json.loads(run("match", str(path), "--rules", "2026.9", "--format", "json")[0])

    assert found["rule_version"] == "2026.9"
    assert found["results"][0]["criteria"][-1]["code"] == "freshness"
    assert found["results"][0]["criteria"][-1]["weight"] > 0.5
    assert run("match", str(path), "--rules", "no")[1:] == (
        f"No rule has the version 'no'. There are: code ({RULE_VERSION}), 2026.9.", 2,
    )  # fmt: skip
