"""A second factor for tests: an account that has one, and the codes its app would show."""

from datetime import datetime

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from directory.staff.factors import new_secret, set_up

PASSWORD = "a long pass phrase"


def code_at(secret: str, moment: datetime) -> str:
    """What the app shows then."""
    return str(format_hotp_value(hotp_value(secret, int(moment.timestamp()) // 30)))


def with_password(user: User) -> User:
    """The account with PASSWORD."""
    user.set_password(PASSWORD)
    user.save()
    return user


def with_factor(user: User) -> tuple[str, list[str]]:
    """Gives the account PASSWORD and a second factor; its secret, and its recovery codes."""
    with_password(user)
    secret = new_secret()
    return secret, set_up(user, secret, int(timezone.now().timestamp()) // 30 - 10)


def given_password(name: str, *, way: str = "") -> Client:
    """A browser that has sent the right name and password."""
    browser = Client()
    browser.post("/admin/login/", {"username": name, "password": PASSWORD, "next": way})
    return browser


def is_in(browser: Client) -> bool:
    """Whether the workbench opens."""
    return browser.get("/curation/account/").status_code == 200
