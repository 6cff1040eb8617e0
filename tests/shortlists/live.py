"""``python -m tests.shortlists.live``: keep, share and delete on a database file, and say what stands in its bytes.

Many threads send one form at once. Then what was kept is looked for in the file and in its log, before and after the
deletion. The answer is one line of JSON.
"""

import json
import sys
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import django

django.setup()

import time_machine  # noqa: E402  only once the apps are loaded
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from django.utils import timezone  # noqa: E402

from directory.practitioners.models import Practitioner  # noqa: E402
from directory.shortlists.models import KeptShortlist, SharedLink  # noqa: E402
from directory.vocabulary.services import load_vocabulary  # noqa: E402
from tests.matching.listings import bring, listed  # noqa: E402
from tests.practitioners.rows import TODAY  # noqa: E402
from tests.shortlists.at_once import at_once, housekeeping_at_once, links_at_once  # noqa: E402
from tests.shortlists.lists import KEEP, answered, once_of, page, share  # noqa: E402

STORY: dict[str, Any] = {"location": "Truth or Consequences, NM", "formats": ["video"], "budget": 137.31}
PLANTED = (b"Truth or", b"137.31")


def places_of(part: bytes) -> list[str]:
    """Where these bytes stand: in the file, in its log."""
    path = Path(settings.DATABASES["default"]["NAME"])
    found = {"file": path.read_bytes(), "log": Path(f"{path}-wal").read_bytes()}
    return [place for place, held in found.items() if part in held]


def main() -> dict[str, Any]:
    call_command("migrate", verbosity=0)
    load_vocabulary()
    setup_test_environment()
    bring(listed("maren", licences="PSY;US-NM;C1;2027-09-30;verified"))
    client = answered(Client(), **STORY)
    answers = set(at_once(client, KEEP, {"once": once_of(page(client, KEEP))}))
    ((status, mine),) = answers if len(answers) == 1 else ((0, ""),)
    rows = KeptShortlist.objects.count()
    shared = set(
        at_once(client, f"{mine}share/", {"once": once_of(page(client, f"{mine}share/")), "people": ["maren"]})
    )
    links = SharedLink.objects.count()
    theirs = share(client, mine, ["maren"], reasons=True)
    secrets = [link.split("/")[2].encode() for link in (mine, theirs)]
    sealed = KeptShortlist.objects.get().sealed.encode()[60:260]
    before = {
        "sealed": bool(places_of(sealed)),
        "planted": [word.decode() for word in PLANTED if places_of(word)],
        "tokens": [place for secret in secrets for place in places_of(secret)],
        "somebody listed": bool(places_of(Practitioner.objects.get().name.encode())),
    }
    limited = links_at_once(client, f"{mine}share/", {"people": ["maren"]})
    gone = client.post(f"{mine}delete/").status_code
    after = places_of(sealed)
    return {
        "kept": [status, rows],
        "shared": [len(shared), links],
        "before": before,
        "deleted": gone,
        "after": after,
        "most links": limited,
        **housekeeping_at_once(timezone.now()),
    }


if __name__ == "__main__":
    with time_machine.travel(datetime.combine(TODAY, time(12), tzinfo=UTC)):
        sys.stdout.write(json.dumps(main()) + "\n")
