"""The list of open checks and the page that settles one."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from directory.practitioners.models import Practitioner, Verification
from directory.verifying.models import Check
from directory.verifying.services import open_checks, opening
from tests.practitioners.beside import check
from tests.practitioners.found import text_of
from tests.practitioners.people import TODAY, credential, days_ago, licence, person
from tests.staff.accounts import account, logged_in
from tests.verifying.checks import claims, confirmed, edit, refused, status_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

LIST = "/curation/verify/"


def page(who: Practitioner, paper: str = "certification", code: str = "SEP", query: str = "") -> str:
    return reverse("verifying:item", args=[who.pk, paper, code]) + query


def filled(**values: Any) -> dict[str, Any]:
    """The form as the page offers it."""
    return {
        "seen": "0",
        "method": "primary",
        "source": "the issuer’s register",
        "checked_on": "2026-11-20",
        "next_due_on": "",
        "issued_on": "2019-06-01",
        "expires_on": "",
        "on_failure": "claim",
        "act": "confirm",
    } | values


@pytest.mark.parametrize(("role", "status"), [("verifier", 200), ("auditor", 200), ("", 403)])
@pytest.mark.parametrize("is_list", [True, False])
def test_who_sees_the_workbench_reads_the_checks(role: str, status: int, *, is_list: bool) -> None:
    who = claims()
    assert logged_in(role).get(LIST if is_list else page(who)).status_code == status


def test_a_stranger_is_sent_to_log_in(client: Client) -> None:
    who = claims()
    for url in (LIST, page(who)):
        assert "/admin/login/" in client.get(url)["Location"]
    answer = client.post(page(who), filled())
    assert answer.status_code == 403
    assert "/admin/login/" in answer.content.decode()


@pytest.mark.parametrize("role", ["editor", "auditor", "coordinator"])
def test_only_who_may_verify_settles(role: str) -> None:
    who = claims()
    browser = logged_in(role)

    assert "Confirm, give the badge" not in browser.get(page(who)).content.decode()
    assert browser.post(page(who), filled()).status_code == 403
    assert not Verification.objects.exists()


def test_the_page_says_the_claim_who_brought_it_and_what_will_be_read() -> None:
    who = claims(account("editor", name="edda"))

    words = text_of(logged_in("verifier").get(page(who)))

    assert "Is Maren an SEP today?" in words
    assert "Brought by edda on 20 Nov 2026." in words
    assert "1 Jun 2019" in words
    assert (
        "The page will then read Verified 20 Nov 2026 Somatic Experiencing Practitioner (SEP) "
        "Looked up at the source: the issuer’s register. Checked 20 Nov 2026. Next due 20 Nov 2027."
    ) in words
    assert "You may settle this: the claim and the evidence came from somebody else." in words


def test_confirming_gives_the_badge_and_goes_where_one_came_from() -> None:
    who = claims()
    values = filled(note="Found at once.", private="Two people of that name.") | {
        "document-number": "SE-19", "register-number": "SE-19", "agrees-number": "yes"
    }  # fmt: skip

    answer = logged_in("verifier").post(page(who, query="?next=/curation/verify/%3Fkind%3Dclaimed"), values)

    assert (answer.status_code, answer["Location"]) == (302, "/curation/verify/?kind=claimed")
    assert status_of(who, "SEP") == "verified"
    record = Check.objects.get()
    assert (record.note, record.verification.note) == ("Two people of that name.", "Found at once.")
    assert record.compared == [
        {"field": "Number", "claim": "", "document": "SE-19", "register": "SE-19", "agrees": "yes"}
    ]


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_it_never_leads_to_another_site(wanted: str) -> None:
    answer = logged_in("verifier").post(page(claims(), query=f"?next={wanted}"), filled())

    assert answer["Location"] == "/curation/"


def test_a_private_note_is_shown_to_no_visitor(client: Client) -> None:
    who = claims()
    logged_in("verifier").post(page(who), filled(private="Two people of that name."))

    assert "Two people of that name." not in client.get("/practitioners/maren/").content.decode()
    assert "Two people of that name." in text_of(logged_in("verifier").get(page(who)))


def test_refusing_needs_a_reason_and_keeps_what_was_typed() -> None:
    who = claims()
    browser = logged_in("verifier")

    answer = browser.post(page(who), filled(act="refuse", private="Rang twice."))
    assert answer.status_code == 400
    assert "Say why, in words for everybody." in text_of(answer)
    assert "Rang twice." in answer.content.decode()

    answer = browser.post(page(who), filled(act="refuse", reason="The office did not answer.", is_untrue="on"))
    assert answer.status_code == 302
    assert status_of(who, "SEP") == "rejected"


@pytest.mark.parametrize("query", ["?place=US-OR&number=2841", "?place=US-OR&number=2841&next=x"])
def test_a_licence_is_settled_at_its_place_and_number(query: str) -> None:
    who = claims()
    values = filled(expires_on="2028-01-31", source="the board’s public register")
    del values["issued_on"]

    assert logged_in("verifier").post(page(who, "licence", "PSY", query), values).status_code == 302
    assert str(who.licences.get().expires_on) == "2028-01-31"
    assert status_of(who, "PSY") == "verified"


@pytest.mark.parametrize("query", ["", "?number=E7"])
def test_an_authority_is_found_with_and_without_its_number(query: str) -> None:
    assert logged_in("verifier").get(page(claims(), "compact", "PSYPACT", query)).status_code == 200


@pytest.mark.parametrize(
    ("paper", "code", "query"),
    [("licence", "PSY", ""), ("licence", "PSY", "?place=US-OR&number=1"), ("certification", "GCFP", ""),
     ("letter", "SEP", ""), ("licence", "PSY", "?place=%00"),
     ("licence", "PSY", "?place=US-OR&number=" + "9" * 500)],
)  # fmt: skip
def test_a_paper_that_is_not_there_is_not_found(paper: str, code: str, query: str) -> None:
    who = claims()
    assert logged_in("verifier").get(f"{LIST}{who.pk}/{paper}/{code}/{query}").status_code == 404


@pytest.mark.parametrize("pk", ["0", "99999", "9" * 40])
def test_a_person_who_is_not_there_is_not_found(pk: str) -> None:
    assert logged_in("verifier").get(f"{LIST}{pk}/certification/SEP/").status_code == 404


@pytest.mark.parametrize(
    "values",
    [
        {"method": "hearsay"},
        {"checked_on": "yesterday"},
        {"checked_on": "2999-01-01"},
        {"seen": "x"},
        {"seen": "9" * 40},
        {"source": ""},
        {"source": "\0"},
        {"note": "x" * 301},
        {"agrees-name": "perhaps"},
        {"on_failure": "fire"},
        {"expires_on": "2020-01-01"},
        {"next_due_on": "2040-01-01"},
        {"act": ""},
        {"act": "burn"},
    ],
)
def test_bad_input_is_said_and_settles_nothing(values: dict[str, str]) -> None:
    who = claims()

    answer = logged_in("verifier").post(page(who), filled(private="Kept words.") | values)

    assert answer.status_code == 400
    assert "Kept words." in answer.content.decode()
    assert not Verification.objects.exists()


def test_the_preview_shows_what_was_typed_and_settles_nothing() -> None:
    who = claims()

    answer = logged_in("verifier").post(
        page(who), filled(act="preview", method="document", source="a letter", note="Under a former name.")
    )

    assert answer.status_code == 200
    assert "A document was seen: a letter. Checked 20 Nov 2026. Next due 20 Nov 2027. Under a former name." in (
        text_of(answer)
    )
    assert not Verification.objects.exists()


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ("claim", "If the next check fails: the badge goes, and the page reads as a claim."),
        ("hidden", "If the next check fails: the badge goes, and the credential is no longer shown."),
    ],
)
def test_the_preview_says_what_was_chosen_for_failing(chosen: str, said: str) -> None:
    answer = logged_in("verifier").post(page(claims()), filled(act="preview", on_failure=chosen))

    assert said in text_of(answer)


def test_whoever_refuses_reads_that_the_last_check_chose_hiding() -> None:
    who = claims()
    browser, said = logged_in("verifier", name="ines"), "The last check chose that it is no longer shown when this one"
    assert said not in text_of(browser.get(page(who)))

    confirmed(who, account("verifier", name="rosa"), on_failure="hidden")

    assert said in text_of(browser.get(page(who)))


@pytest.mark.parametrize(
    ("paper", "code", "query", "column"),
    [("licence", "PSY", "?place=US-OR&number=2841", "licences"), ("compact", "PSYPACT", "", "compact_authorities")],
)
def test_a_licence_that_the_board_denies_is_taken_off_and_twice_is_once(
    paper: str, code: str, query: str, column: str
) -> None:
    who, browser = claims(), logged_in("verifier")
    shown = browser.get(page(who, paper, code, query)).content.decode()
    assert 'name="on_failure"' not in shown
    assert "take it off the listing" in shown
    values = filled(act="refuse", reason="The board does not know this number.", is_untrue="on")
    del values["on_failure"]

    answers = [browser.post(page(who, paper, code, query), values, follow=True) for _ in range(2)]

    for answer in answers:
        assert answer.status_code == 200
        assert f"Maren, {code}: not confirmed, and taken off the listing." in text_of(answer)
    assert not getattr(who, column).exists()
    assert Verification.objects.count() == 1
    assert logged_in("verifier", name="second").post(page(who, paper, code, query), values).status_code == 404


@pytest.mark.parametrize(
    ("values", "is_open"),
    [({}, False), ({"private": "x"}, True), ({"on_failure": "hidden"}, True), ({"note": "x" * 301}, True)],
)
def test_notes_stand_folded_until_they_hold_something(values: dict[str, str], *, is_open: bool) -> None:
    shown = logged_in("verifier").post(page(claims()), filled(act="preview") | values).content.decode()

    assert ('<details class="disclosure check-more" open>' in shown, "check-more" in shown) == (is_open, True)


def test_whoever_brought_the_claim_reads_that_somebody_else_settles_it() -> None:
    who = claims(account("curator"))
    browser = logged_in("curator")

    assert "You brought this claim yourself, so somebody else settles it." in text_of(browser.get(page(who)))
    answer = browser.post(page(who), filled())
    assert answer.status_code == 403
    assert "Somebody else has to settle this." in text_of(answer)
    assert status_of(who, "SEP") == "claimed"


def test_the_second_of_two_sees_who_was_first_and_loses_no_word() -> None:
    who = claims()
    confirmed(who, account("verifier", name="rosa"))

    answer = logged_in("verifier", name="ines").post(page(who), filled(private="My own words."))

    assert answer.status_code == 409
    assert "Settled meanwhile by rosa: confirmed." in text_of(answer)
    assert "My own words." in answer.content.decode()
    assert Verification.objects.count() == 1


def test_pressing_twice_settles_once() -> None:
    who, browser = claims(), logged_in("verifier")
    # the claim beside what was read is another after the first press
    values = filled(expires_on="2028-01-31") | {"register-ends": "31 Jan 2028", "agrees-ends": "no"}

    for _ in range(2):
        assert browser.post(page(who), values).status_code == 302

    assert Verification.objects.count() == 1


def test_a_paper_that_has_gone_meanwhile_is_not_found() -> None:
    who, browser = claims(), logged_in("verifier")
    edit(None, certifications="")

    assert browser.post(page(who), filled()).status_code == 404


def test_an_old_form_keeps_its_words() -> None:
    who = claims()
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(account("verifier"))

    answer = browser.post(page(who), filled(private="Kept words."))

    assert answer.status_code == 400
    assert "Kept words." in answer.content.decode()
    assert "This page was open too long." in text_of(answer)
    assert not Verification.objects.exists()


def due(who: Practitioner, days: int, number: str) -> None:
    licence(who, "PSY", "US-OR", number=number, expires_on=days_ago(-days))
    check(who, "PSY", paper="licence", jurisdiction="US-OR", number=number, next_due_on=days_ago(-days))


def test_badges_that_are_due_come_before_claims() -> None:
    who = claims()
    due(person("soon"), 20, "1")
    due(person("late"), -3, "2")
    due(person("later"), 90, "3")
    claims(external_id="draft")
    Practitioner.objects.filter(slug="draft").update(status="draft")
    claims(external_id="review", licences="", compacts="")
    Practitioner.objects.filter(slug="review").update(status="draft", submitted_on=TODAY)

    found = [(one.external_id, one.kind, one.code) for one in open_checks(TODAY)]

    assert found == [
        ("late", "due", "PSY"),
        ("soon", "due", "PSY"),
        (who.external_id, "claimed", "PSY"),
        (who.external_id, "claimed", "PSYPACT"),
        (who.external_id, "claimed", "SEP"),
        ("review", "claimed", "SEP"),
    ]
    checks = open_checks(TODAY)
    keys = [one.key for one in checks]
    assert len(checks) == 6
    for start in range(7):
        for stop in range(start, 8):
            assert [one.key for one in checks[start:stop]] == keys[start:stop]
            assert [one.key for one in open_checks(TODAY)[start:stop]] == keys[start:stop]
    assert [one.kind for one in open_checks(TODAY, paper="licence")] == ["due", "due", "claimed"]
    assert len(open_checks(TODAY, kind="due")) == 2


def test_a_list_is_bounded_and_the_whole_is_counted_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        credential(person(f"p-{number}"), "SEP", status="claimed", verified_on=None)
    monkeypatch.setattr(opening, "MOST_LISTED", 3)

    checks = open_checks(TODAY)

    assert (len(checks), len(checks[:50]), len(checks[2:50]), checks.waiting()) == (3, 3, 1, 5)


def test_what_was_checked_again_is_not_due() -> None:
    who = person("somebody")
    due(who, 3, "1")
    check(who, "PSY", paper="licence", jurisdiction="US-OR", number="1", checked_on=TODAY, next_due_on=days_ago(-200))

    assert list(open_checks(TODAY)) == []


def test_the_list_says_what_waits_and_why() -> None:
    claims(licences="", compacts="")
    due(person("late"), -3, "2841")

    words = text_of(logged_in("auditor").get(LIST))

    assert "Late Psychologist, Oregon, No. 2841 Due since 17 Nov 2026" in words
    assert "Maren Somatic Experiencing Practitioner A claim" in words
    assert "Maren" not in text_of(logged_in("auditor").get(f"{LIST}?kind=due"))
    assert "Late" not in text_of(logged_in("auditor").get(f"{LIST}?paper=certification")).split("Every paper")[1]


@pytest.mark.parametrize("query", ["kind=x", "paper=%00", "page=" + "9" * 40, "page=-1", "page=7", "kind=due&page=2"])
def test_an_odd_address_of_the_list_is_no_error(query: str) -> None:
    claims()
    assert logged_in("auditor").get(f"{LIST}?{query}").status_code == 200


def test_the_list_costs_the_same_queries_whatever_its_length(django_assert_max_num_queries: Any) -> None:
    for number in range(30):
        credential(person(f"p-{number:02}"), "SEP", status="claimed", verified_on=None)
    browser = logged_in("auditor")
    browser.get(LIST)

    with django_assert_max_num_queries(30):
        browser.get(LIST)


def test_a_refused_claim_says_so_in_its_history() -> None:
    who = claims()
    refused(who, account("verifier", name="rosa"))

    words = text_of(logged_in("auditor").get(page(who)))

    assert "Not confirmed by rosa, looked up with the issuer or the board: the issuer’s register" in words
