"""Somebody withdraws in one process while another holds everything warm; ``python -m tests.listings.elsewhere``.

With an external id it is the process that withdraws. Without one it makes a directory, looks at every page, lets the
other process withdraw somebody, and looks again.
"""

import os
import subprocess  # nosec B404 - runs this project's own code
import sys
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402  only once the apps are loaded
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from django.utils import timezone  # noqa: E402

from directory.intake.parsing import parse_intake  # noqa: E402
from directory.matching import services, table  # noqa: E402
from directory.practitioners.models import Practitioner  # noqa: E402
from directory.practitioners.services import life  # noqa: E402
from directory.vocabulary.services import load_vocabulary  # noqa: E402
from tests.own_process import environment_with  # noqa: E402
from tests.practitioners.people import credential, licence, modalities, office, person, terms  # noqa: E402

WHO, NAME = "zephyrine", "Zephyrine Quill"
LISTS = ("/practitioners/", "/practitioners/?certification=SEP", "/sitemap-people-1.xml", "/places/us-or/all/sep/")
OWN = (f"/practitioners/{WHO}/", f"/practitioners/{WHO}/contact.vcf")
#: Before: on each list, every page of their own, and matched. After: nowhere.
EXACT = f"before {len(LISTS)} lists, {len(OWN)} pages, matched 4; after 0 lists, 0 pages, matched 3"


def prepare() -> None:
    """Four people alike."""
    for external_id, name in ((WHO, NAME), *((f"stays-{number}", f"Bo Ash {number}") for number in range(3))):
        who = person(external_id, name=name, confirmed_on=timezone.localdate())
        who = credential(licence(who, "LPC", "US-OR"), "SEP", verified_on=timezone.localdate())
        office(terms(modalities(who, "hakomi"), "format:in-person", "age_group:adults"))
    table.forget()


def seen(client: Client) -> str:
    """On how many lists and pages this process shows them, and how many it matches."""
    lists = sum(WHO in client.get(path).content.decode() for path in LISTS)
    pages = sum(client.get(path).status_code == 200 for path in OWN)
    answers = parse_intake({"location": "97214", "formats": ["in-person"]})
    found = services.find(answers, on=timezone.localdate(), limit=None, seed="x")
    matched = len(found.ranking.matches) if found.ranking else 0
    return f"{lists} lists, {pages} pages, matched {matched}"


def withdraw() -> None:
    """The other process."""
    life.withdraw(
        practitioner=Practitioner.objects.get(external_id=WHO), because="own-wish", today=timezone.localdate()
    )


def everything(url: str) -> str:
    """What this process shows before and after another one withdrew somebody in the database at ``url``."""
    prepare()
    client = Client()
    before = seen(client)
    subprocess.run(  # nosec B603 - fixed arguments
        [sys.executable, "-m", "tests.listings.elsewhere", WHO],
        cwd=settings.BASE_DIR,
        env={**environment_with(Path("nowhere")), "DATABASE_URL": url},
        check=True,
        timeout=120,
    )
    return f"before {before}; after {seen(client)}"


def url_of_the_tests() -> str:
    """Where the tests' own database on a server is."""
    held = connection.settings_dict
    return f"postgres://{held['USER']}:{held['PASSWORD']}@{held['HOST']}:{held['PORT']}/{held['NAME']}"


if __name__ == "__main__":
    if sys.argv[1:]:
        withdraw()
    else:
        call_command("migrate", verbosity=0)
        load_vocabulary()
        setup_test_environment()
        sys.stdout.write(everything(os.environ["DATABASE_URL"]) + "\n")
