"""``exposure_report``: who is shown first, and whether equals take turns."""

import json
from argparse import ArgumentTypeError
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from directory.matching.exposure.report import Place, Report, report
from directory.matching.exposure.services import KEPT_WEEKS


class Command(BaseCommand):
    help = "How first places are spread over practitioners, against even turns among equals. Nothing about clients."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--weeks", type=_weeks, default=12, help="How many weeks, this one included; 12.")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        found = report(today=timezone.localdate(), weeks=options["weeks"])
        if options["format"] == "json":
            self.stdout.write(json.dumps(found.to_json(), ensure_ascii=False, indent=2))
            return
        for line in _lines(found):
            self.stdout.write(line)


def _weeks(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= KEPT_WEEKS and len(text) < 4):
        message = f"a number from 1 to {KEPT_WEEKS}, not {text!r}"
        raise ArgumentTypeError(message)
    return int(text)


def _lines(found: Report) -> Iterator[str]:
    if found.first is None or found.top_five is None:
        yield "The ledger is empty for these weeks: no page of results was shown, or none has been written yet."
        return
    weeks = "1 week" if found.weeks == 1 else f"{found.weeks} weeks"
    yield f"{weeks} with pages, those from {found.first_week} to {found.last_week}"
    yield f"{found.people} practitioners, shown {found.shown} times"
    for name, place in (("First places", found.first), ("First five places", found.top_five)):
        yield ""
        yield from _place_lines(name, place)
    yield ""
    yield "Even turns: each of the people within one whole point has the same part of the places that fall to them."
    yield "With few pages chance alone makes the actual figures larger than those of even turns."
    yield f"The oldest week kept is that of {found.oldest_week}; weeks are kept for {KEPT_WEEKS}."


def _place_lines(name: str, place: Place) -> Iterator[str]:
    actual, expected = place.actual, place.expected
    yield f"{name:<32}{'actual':>10}{'even turns':>14}"
    yield f"  {'places':<30}{actual.total:>10.0f}{expected.total:>14.0f}"
    yield f"  {'share of the top 1 %':<30}{actual.top_1_percent:>10.1%}{expected.top_1_percent:>14.1%}"
    yield f"  {'share of the top 10 %':<30}{actual.top_10_percent:>10.1%}{expected.top_10_percent:>14.1%}"
    yield f"  {'Gini coefficient':<30}{actual.gini:>10.3f}{expected.gini:>14.3f}"
    if place.deviations:
        yield "  furthest from even turns (z: standard deviations)"
    for one in place.deviations:
        z = "inf" if one.z is None else f"{one.z:+.1f}"
        yield f"    {one.id:<28}{one.actual:>10}{one.expected:>14.1f}  z {z}"
