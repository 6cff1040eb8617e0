"""The curators' pages of duplicates."""

from typing import Any

import pytest
from django.test import Client

from directory.duplicates.models import Merge, Pair
from directory.duplicates.services import look_through
from directory.practitioners.exchange.editing import edit_cells
from directory.practitioners.models import Practitioner
from tests.duplicates.test_merging import NOW, TODAY, merged, two
from tests.practitioners.rows import bring_in, small
from tests.staff.accounts import logged_in

pytestmark = pytest.mark.django_db


def address(left: Practitioner, right: Practitioner) -> str:
    return f"/curation/duplicates/{left.pk}/{right.pk}/"


def posted(client: Client, url: str, **data: str) -> Any:
    return client.post(url, data, secure=True)


@pytest.mark.parametrize("path", ["", "apart/", "merges/", "1/2/", "merges/1/"])
def test_strangers_are_sent_to_log_in(client: Client, path: str) -> None:
    answer = client.get(f"/curation/duplicates/{path}", secure=True)
    assert answer.status_code == 302
    assert "/admin/login/" in answer["Location"]


def test_whoever_only_reads_cannot_merge_tell_apart_or_look() -> None:
    left, right = two()
    done = merged(*two_more())
    auditor = logged_in("auditor")
    assert auditor.get(address(left, right), secure=True).status_code == 200
    for url in (address(left, right), "/curation/duplicates/look/", f"/curation/duplicates/merges/{done.pk}/"):
        assert posted(auditor, url, act="apart").status_code == 403
    assert Practitioner.objects.filter(pk=right.pk).exists()
    assert not Pair.objects.filter(state="apart").exists()


def two_more() -> tuple[Practitioner, Practitioner]:
    bring_in(small("teo"), small("teo-2"))
    return Practitioner.objects.get(external_id="teo"), Practitioner.objects.get(external_id="teo-2")


def test_the_list_says_why_and_asks_the_same_of_the_database_however_long_it_is(
    django_assert_max_num_queries: Any,
) -> None:
    two()
    bring_in(*(small(f"ida-{number}", name="Ida Sæther", email="ida@example.org") for number in range(8)))
    look_through(now=NOW)
    browser = logged_in()
    with django_assert_max_num_queries(12):
        page = browser.get("/curation/duplicates/", secure=True).content.decode()
    assert "Same e-mail, ida@example.org" in page
    assert page.count("of 100") == 25


def test_the_result_is_shown_before_anything_happens() -> None:
    left, right = two()
    browser = logged_in()
    chosen = {"preview": "1", "name": "right", "slug": "left"}
    page = browser.get(address(left, right), chosen, secure=True).content.decode()
    assert "Merge the two" in page
    assert "Maren Okafor (maren) stays" in page
    assert Practitioner.objects.count() == 2
    assert "Merge the two" not in browser.get(address(left, right), secure=True).content.decode()


def test_merge_and_take_apart_by_hand() -> None:
    left, right = two()
    browser = logged_in()
    page = browser.get(address(left, right), {"preview": "1", "name": "right"}, secure=True)
    seen = page.context["plan"].seen
    answer = posted(browser, address(left, right), act="merge", seen=seen, name="right", preview="1")
    done = Merge.objects.get()
    assert answer["Location"] == f"/curation/duplicates/merges/{done.pk}/"
    assert Practitioner.objects.get().name == "Maren A. Okafor"
    assert done.merged_by is not None
    assert "Take the merge apart" in browser.get(answer["Location"], secure=True).content.decode()
    posted(browser, answer["Location"])
    assert Practitioner.objects.count() == 2
    assert "Taken apart again" in browser.get(answer["Location"], secure=True).content.decode()


def test_merging_twice_says_who_was_first() -> None:
    left, right = two()
    browser = logged_in()
    seen = browser.get(address(left, right), secure=True).context["plan"].seen
    posted(browser, address(left, right), act="merge", seen=seen)
    answer = posted(logged_in("editor"), address(left, right), act="merge", seen=seen)
    assert answer.status_code == 410
    assert "curator merged Maren A. Okafor into Maren Okafor" in answer.content.decode()
    assert Merge.objects.count() == 1


def test_an_edit_meanwhile_shows_the_page_again_with_the_choices() -> None:
    left, right = two()
    browser = logged_in()
    seen = browser.get(address(left, right), secure=True).context["plan"].seen
    edit_cells(external_id="maren-2", cells={"headline": "New words"}, today=TODAY)
    answer = posted(browser, address(left, right), act="merge", seen=seen, name="right", preview="1")
    assert answer.status_code == 409
    assert "edited meanwhile" in answer.content.decode()
    assert answer.context["plan"].pick_of("name") == "right"


def test_two_people_are_remembered_and_can_be_looked_at_again() -> None:
    left, right = two()
    look_through(now=NOW)
    browser = logged_in()
    posted(browser, address(left, right), act="apart")
    assert "No pair waits" in browser.get("/curation/duplicates/", secure=True).content.decode()
    assert "Maren A. Okafor" in browser.get("/curation/duplicates/apart/", secure=True).content.decode()
    again = posted(logged_in("editor"), address(right, left), act="apart")
    assert again.status_code == 409
    assert "Settled meanwhile: curator said" in again.content.decode()
    posted(browser, address(left, right), act="again")
    assert Pair.objects.waiting().count() == 1


@pytest.mark.parametrize("path", ["1/1/", "998/999/", f"1/{10**30}/", f"merges/{10**30}/", "merges/77/"])
def test_what_is_not_there_is_not_found(path: str) -> None:
    assert logged_in().get(f"/curation/duplicates/{path}", secure=True).status_code == 404


def test_nonsense_counts_as_not_chosen() -> None:
    left, right = two()
    page = logged_in().get(address(left, right), {"preview": "1", "name": "\0", "slug": "both"}, secure=True)
    assert page.status_code == 200
    assert page.context["plan"].pick_of("slug") == "left"


def test_looking_again_finds_what_was_edited() -> None:
    browser = logged_in()
    posted(browser, "/curation/duplicates/look/")
    left, right = two()
    assert "edits since" in browser.get("/curation/duplicates/", secure=True).content.decode().replace(
        "edit since", "edits since"
    )
    posted(browser, "/curation/duplicates/look/")
    assert Pair.objects.of(left.pk, right.pk).exists()
