"""People who work at a site: made by a command, logged in with two factors."""

import re
from email import message_from_bytes, policy
from pathlib import Path

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.utils import timezone

from tests.browser.serving import Site
from tests.browser.visitor import Visitor

PASSWORD = "a long pass phrase"
_MAKE = """
from django.contrib.auth.models import Group, User
from directory.staff.factors import new_secret, set_up
for name, role in (line.split(":") for line in "{people}".split()):
    user = User.objects.create_user(name, password="{password}", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    secret = new_secret()
    set_up(user, secret, 0)
    print(name, secret)
"""


def make_staff(site: Site, **roles: str) -> dict[str, str]:
    """Accounts by name with these roles; the secret of each one's second factor."""
    people = " ".join(f"{name}:{role}" for name, role in roles.items())
    said = site.manage("shell", "--no-imports", "-c", _MAKE.format(people=people, password=PASSWORD))
    return dict(line.split() for line in said.splitlines())


def log_in(visitor: Visitor, name: str, secret: str) -> None:
    """Name and password first, then the code that the app shows now."""
    visitor.go("/curation/")
    page = visitor.page
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    visitor.follow(page.get_by_role("button", name="Log in"))
    step = int(timezone.now().timestamp()) // 30
    page.locator("[name=code]").fill(format_hotp_value(hotp_value(secret, step)))
    visitor.follow(page.get_by_role("button", name="Go on"))
    assert visitor.path == "/curation/"


def link_in_mail(folder: Path, to: str) -> str:
    """The path of the one link of the one mail to this address."""
    (found,) = {
        link
        for file in folder.iterdir()
        for text in file.read_bytes().split(b"\n" + b"-" * 79)
        if to in str((mail := message_from_bytes(text.strip() + b"\n", policy=policy.default))["To"])
        for link in re.findall(r"https?://[^/\s]+(/practice/[\w-]{43}/)", mail.get_content())
    }
    return str(found)
