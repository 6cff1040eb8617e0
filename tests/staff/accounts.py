"""Accounts of staff for tests: one of each role, and those who have none."""

from django.contrib.auth.models import Group, User
from django.test import Client

from directory.staff.roles import ROLES


def account(role: str = "curator", *, name: str = "", is_staff: bool = True) -> User:
    """An account with the rights of this role; "" for none, "superuser" for Django's own."""
    users = User.objects
    username = name or role or "nobody"
    made = users.filter(username=username).first()
    if made is not None:
        return made
    made = users.create_user(username, f"{username}@example.org", is_staff=is_staff, is_superuser=role == "superuser")
    if role in ROLES:
        made.groups.add(Group.objects.get(name=role))
    return made


def logged_in(role: str = "curator", *, name: str = "") -> Client:
    """A browser of somebody with this role."""
    browser = Client()
    browser.force_login(account(role, name=name))
    return browser
