"""``check_npi EXTRACT``: listings that have an NPI against a local extract of the public register."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from directory.practitioners.choices import Identity
from directory.practitioners.exchange.identifying import Finding, check_identities, counts
from directory.practitioners.exchange.nppes import BadExtractError
from directory.web.text import clean_text


class Command(BaseCommand):
    help = (
        "Compares listings that have an NPI with the monthly file of NPPES: a CSV file on this machine, or a folder "
        "with it. Keeps the result of each; makes no listing. No network is used."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("extract", type=Path, metavar="EXTRACT")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            findings = check_identities(options["extract"], today=timezone.localdate())
        except BadExtractError as problem:
            raise CommandError(str(problem)) from None
        differing = [finding for finding in findings if finding.result != Identity.AGREES]
        if options["format"] == "json":
            listings = [_as_dict(finding) for finding in differing]
            self.stdout.write(json.dumps({"counts": counts(findings), "listings": listings}, ensure_ascii=False))
            return
        for finding in differing:
            listing = finding.listing
            said = f"{clean_text(listing.name)} ({listing.external_id}), {listing.npi}: {finding.result.label}."
            self.stdout.write(f"{said} {clean_text(finding.detail)}".rstrip())
        agreeing = len(findings) - len(differing)
        self.stdout.write(f"{len(findings)} listings with an NPI: {agreeing} agree, {len(differing)} do not.")


def _as_dict(finding: Finding) -> dict[str, str]:
    listing = finding.listing
    return {
        "external_id": listing.external_id,
        "npi": listing.npi,
        "result": finding.result.value,
        "detail": finding.detail,
    }
