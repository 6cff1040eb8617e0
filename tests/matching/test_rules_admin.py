"""The curators' pages for the rule: who may do what, a draft from the rule in force, comparing, publishing."""

import json
import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from directory.matching.comparing.samples import BUILT_IN, samples
from directory.matching.models import RuleSet
from directory.matching.rulesets.force import in_force
from directory.ranking.weights import RULE_VERSION
from tests.matching.listings import bring, listed, text_of
from tests.matching.rules import curator, drafted, numbers, published
from tests.practitioners.people import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

LIST = "/admin/matching/ruleset/"


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(curator())
    return client


def page(held: RuleSet, name: str = "change") -> str:
    return f"{LIST}{held.pk}/{name}/"


def fields(**values: Any) -> dict[str, str]:
    return {"version": "2026.9", "note": "Why.", "numbers": json.dumps(numbers())} | values


def test_a_new_draft_begins_as_the_rule_in_force(admin: Client) -> None:
    published("2026.8", event=1.5)
    published("2026.9", event=1.2)
    found = [admin.get(f"{LIST}add/{query}") for query in ("", "?copy=2026.8", "?copy=no")]

    assert [each.context["adminform"].form.initial["numbers"]["event"] for each in found] == [1.2, 1.5, 1.2]
    assert "&quot;event&quot;: 1.2," in found[0].content.decode()


def test_a_draft_is_saved_changed_and_deleted(admin: Client) -> None:
    assert admin.post(f"{LIST}add/", fields()).status_code == 302
    held = RuleSet.objects.get()
    assert (held.version, held.state, held.created_by, held.numbers) == ("2026.9", "draft", curator(), numbers())

    changed = fields(version="other", note="Better.", numbers=json.dumps(numbers(event=1.5)))
    assert admin.post(page(held), changed).status_code == 302
    held = RuleSet.objects.get()
    assert (held.version, held.note, held.numbers["event"], held.created_by) == ("2026.9", "Better.", 1.5, curator())

    assert admin.post(page(held, "delete"), {"post": "yes"}).status_code == 302
    assert RuleSet.objects.count() == 0


@pytest.mark.parametrize(("values", "said"), [
    ({"version": "code"}, "code names the rule of the code"),
    ({"version": "2026.8"}, "2026.8 is taken; a version is used once"),
    ({"numbers": json.dumps(numbers(unknown=2))}, "unknown: must lie between 0 and 1, not 2"),
    ({"numbers": "{}"}, "This field is required."),
    ({"numbers": "{"}, "Enter a valid JSON."),
    ({"numbers": json.dumps(numbers() | {"photo": 1})}, "photo: the rule has no such number"),
])  # fmt: skip
def test_what_is_no_rule_is_told_at_its_key_and_not_saved(admin: Client, values: dict[str, str], said: str) -> None:
    drafted("2026.8")
    response = admin.post(f"{LIST}add/", fields(**values))

    assert response.status_code == 200
    assert said in text_of(response.content.decode())
    assert [each.version for each in RuleSet.objects.all()] == ["2026.8"]


def test_publishing_asks_why_and_puts_the_draft_in_force(admin: Client) -> None:
    held = drafted(event=1.5)
    assert "never changed or deleted" in admin.get(page(held, "publish")).content.decode()
    assert admin.post(page(held, "publish"), {"note": " "}).status_code == 200
    assert in_force().version == RULE_VERSION

    assert admin.post(page(held, "publish"), {"note": "What happened matters less."})["Location"] == page(held)
    held = RuleSet.objects.get()
    assert (held.published_by, held.published_on, held.note) == (curator(), TODAY, "What happened matters less.")
    assert in_force().event == 1.5
    assert admin.get(page(held, "publish")).status_code == 302


def test_a_published_rule_can_only_be_read(admin: Client) -> None:
    held = published()
    before = RuleSet.objects.values().get()
    html = admin.get(page(held)).content.decode()

    assert "_save" not in html
    assert page(held, "publish") not in html
    assert [admin.post(page(held), fields(note="Other.")).status_code,
            admin.post(page(held, "delete"), {"post": "yes"}).status_code] == [403, 403]  # fmt: skip
    assert RuleSet.objects.values().get() == before


def test_the_list_tells_what_is_in_force(admin: Client) -> None:
    published("2026.7")
    published("2026.8")
    drafted("2026.9")
    found = re.findall(r'field-standing">([^<]*)<', admin.get(LIST).content.decode())

    assert found == ["draft", "in force", "replaced"]


def test_a_draft_is_compared_with_the_rule_in_force_over_the_sample_intakes(admin: Client) -> None:
    bring(listed("near", fee_min="300", fee_max="300"), listed("far", fee_min="90", fee_max="90"))
    held = drafted(base__cost=900)
    html = admin.get(page(held, "compare")).content.decode()

    assert re.findall(r'data-intake="([^"]+)"', html) == [one.name for one in samples(BUILT_IN)]
    assert "base.cost" in html
    assert f"{RULE_VERSION}, in force" in html
    assert "<code>near</code>" in html
    assert page(held, "publish") in html
    assert "The same numbers as" in admin.get(page(drafted("same"), "compare")).content.decode()


def test_a_draft_that_is_no_rule_any_more_is_not_compared_or_published(admin: Client) -> None:
    held = drafted()
    RuleSet.objects.filter(pk=held.pk).update(numbers=numbers(unknown=2))

    assert admin.get(page(held, "compare"))["Location"] == page(held)
    response = admin.post(page(held, "publish"), {"note": "Why."})
    assert "unknown: must lie between 0 and 1, not 2" in text_of(response.content.decode())
    assert in_force().version == RULE_VERSION


@pytest.mark.parametrize(("rights", "expected"), [
    ([], (403, 403, 403)),
    (["view_ruleset"], (200, 200, 403)),
    (["view_ruleset", "change_ruleset", "add_ruleset", "delete_ruleset"], (200, 200, 403)),
    (["view_ruleset", "publish_ruleset"], (200, 200, 200)),
])  # fmt: skip
def test_writing_a_draft_and_publishing_it_are_rights_of_their_own(
    client: Client, rights: list[str], expected: tuple[int, ...]
) -> None:
    held = drafted()
    somebody = User.objects.create(username="somebody", is_staff=True)
    somebody.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(somebody)

    assert tuple(client.get(page(held, name)).status_code for name in ("change", "compare", "publish")) == expected
    assert client.post(page(held, "publish"), {"note": "Why."}).status_code == (302 if expected[2] == 200 else 403)
    assert RuleSet.objects.get().is_published is (expected[2] == 200)


@pytest.mark.parametrize("name", ["compare", "publish"])
def test_a_rule_that_is_not_there_is_not_found(admin: Client, name: str) -> None:
    assert [admin.get(f"{LIST}{key}/{name}/").status_code for key in ("999", "x", "9" * 30)] == [404, 404, 404]
