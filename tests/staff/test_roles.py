"""Roles are groups with exact permissions; other groups are nobody's but the operator's."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal

from directory.staff.access import may
from directory.staff.groups import bring_roles, roles_of
from directory.staff.roles import ROLES, Right
from tests.practitioners.people import person
from tests.staff.accounts import account, logged_in

pytestmark = pytest.mark.django_db


def held(role: str) -> set[str]:
    """What a role may do, as Django names it."""
    rows = Permission.objects.filter(group__name=role).values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in rows}


@pytest.mark.parametrize("role", ROLES)
def test_a_role_holds_its_rights_and_no_other(role: str) -> None:
    user = account(role)

    assert {right for right in Right if may(user, right)} == ROLES[role]
    assert roles_of(user) == [role]


def test_they_are_there_after_every_migration_and_stay_the_same() -> None:
    before = {role: held(role) for role in ROLES}
    Group.objects.filter(name="editor").delete()
    Group.objects.get(name="auditor").permissions.add(Permission.objects.get(codename="change_practitioner"))
    own = Group.objects.create(name="interns")
    own.permissions.add(Permission.objects.get(codename="view_practitioner"))
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")

    assert {role: held(role) for role in ROLES} == before
    assert held("interns") == {"practitioners.view_practitioner"}


def test_members_stay_members() -> None:
    user = account("editor")
    bring_roles()

    assert roles_of(user) == ["editor"]


def test_an_auditor_reads_and_nothing_else() -> None:
    assert {name.split(".")[1].split("_")[0] for name in held("auditor")} == {"view", "see", "reads"}
    assert "curation.view_report" not in held("auditor")


def test_an_editor_leaves_credentials_as_they_are() -> None:
    editor = held("editor")

    assert "practitioners.change_practitioner" in editor
    assert not {name for name in editor if name.endswith(("_credential", "_licence", "_verification"))} - {
        "practitioners.view_credential",
        "practitioners.view_licence",
        "practitioners.view_verification",
    }


@pytest.mark.parametrize("role", ROLES)
def test_nobody_holds_what_is_sealed(role: str) -> None:
    assert not {name for name in held(role) if name.startswith(("mfa.", "account.", "shortlists.", "sessions."))}


def test_only_administrators_touch_accounts() -> None:
    assert {role for role in ROLES if any(name.startswith("auth.") for name in held(role))} == {"administrator"}


@pytest.mark.parametrize(
    ("role", "opens"), [("auditor", 200), ("editor", 200), ("verifier", 200), ("coordinator", 200)]
)
def test_the_admin_opens_listings_to_every_role(role: str, opens: int) -> None:
    assert logged_in(role).get("/admin/practitioners/practitioner/").status_code == opens


def test_the_admin_lets_an_auditor_change_nothing() -> None:
    one = person("somebody")
    path = f"/admin/practitioners/practitioner/{one.pk}/change/"

    assert logged_in("auditor").get(path).status_code == 200
    assert logged_in("auditor").post(path, {}).status_code == 403


def test_the_demo_has_two_accounts_with_roles(monkeypatch: pytest.MonkeyPatch, settings: object) -> None:
    monkeypatch.setattr("django.conf.settings.DEMO", True)
    monkeypatch.setattr("django.conf.settings.DEMO_CURATOR_PASSWORD", "demo-only-pass-phrase")
    for _ in range(2):
        call_command("demo_curator")

    assert roles_of(account("curator")) == ["curator"]
    assert roles_of(account("verifier")) == ["verifier"]
    assert not account("verifier").is_superuser
