"""Accounts are made by administrators, in Django's pages, and superusers stay out of their reach."""

import pytest
from django.contrib.auth.models import Group, User

from directory.staff.factors import has_factor
from tests.staff.accounts import account, logged_in
from tests.staff.factors import is_in, with_factor

pytestmark = pytest.mark.django_db
ADD = "/admin/auth/user/add/"
LIST = "/admin/auth/user/"


def change(user: User) -> str:
    """The page of an account."""
    return f"{LIST}{user.pk}/change/"


def fields_of(user: User) -> dict[str, object]:
    """What its form sends when nothing is changed."""
    joined = user.date_joined
    return {
        "username": user.username,
        "is_active": "on",
        "is_staff": "on",
        "date_joined_0": joined.date().isoformat(),
        "date_joined_1": joined.strftime("%H:%M:%S"),
    }


def test_an_administrator_makes_an_account_with_a_role() -> None:
    role = Group.objects.get(name="verifier")
    fields = {"username": "rosalind", "usable_password": "true", "is_staff": "on", "groups": [role.pk]}
    fields |= {"password1": "quiet river stones", "password2": "quiet river stones"}
    response = logged_in("administrator").post(ADD, fields)
    made = User.objects.get(username="rosalind")

    assert response.status_code == 302
    assert (made.is_staff, made.is_superuser, list(made.groups.all())) == (True, False, [role])


def test_an_administrator_makes_nobody_a_superuser() -> None:
    editor = account("editor")
    logged_in("administrator").post(
        change(editor), {**fields_of(editor), "is_superuser": "on", "email": "e@example.org"}
    )
    editor.refresh_from_db()

    assert editor.email == "e@example.org"
    assert not editor.is_superuser


@pytest.mark.parametrize("path", ["change/", "password/", "delete/"])
def test_an_administrator_leaves_superusers_alone(path: str) -> None:
    boss = account("superuser")

    assert logged_in("administrator").post(f"{LIST}{boss.pk}/{path}", fields_of(boss)).status_code == 403


def take_off(by: str, user: User) -> None:
    """The action of the list."""
    logged_in(by).post(LIST, {"action": "take_factor_off", "_selected_action": [user.pk]})


def test_a_lost_phone_is_taken_off_and_its_sessions_end() -> None:
    lost = account("editor")
    browser = logged_in("editor")
    with_factor(lost)
    take_off("administrator", lost)

    assert not has_factor(lost)
    assert not is_in(browser)


def test_not_from_superusers_and_not_by_others() -> None:
    boss, editor = account("superuser"), account("editor")
    with_factor(boss), with_factor(editor)
    take_off("administrator", boss)
    take_off("curator", editor)

    assert has_factor(boss)
    assert has_factor(editor)


@pytest.mark.parametrize("role", ["curator", "editor", "auditor"])
def test_no_other_role_sees_accounts(role: str) -> None:
    assert logged_in(role).get(LIST).status_code == 403
    assert logged_in(role).get(ADD).status_code == 403


def test_secrets_of_second_factors_have_no_page() -> None:
    browser = logged_in("superuser")

    assert browser.get("/admin/mfa/authenticator/").status_code == 404
    assert browser.get("/admin/account/emailaddress/").status_code == 404
