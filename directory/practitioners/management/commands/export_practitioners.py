"""``export_practitioners FILE``: CSV, or XLSX where the name ends so; ``-`` writes CSV to standard output."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError

from directory.practitioners.exchange.exporting import export_lines, export_workbook
from directory.practitioners.management.progress import progress_bar
from directory.practitioners.models import Practitioner


class Command(BaseCommand):
    help = (
        "Writes everybody into a file that import_practitioners reads: XLSX where its name ends in .xlsx, else CSV. "
        "FILE is replaced only when complete."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a path, or - for standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["file"] == "-":
            # the lines end in CR LF already, and bytes pass Django's wrapper by
            out = getattr(self.stdout._out, "buffer", None)
            try:
                for line in export_lines():
                    out.write(line) if out else self.stdout.write(line.decode(), ending="")
            except BrokenPipeError:
                # whoever reads has seen enough; nothing more may be written, not even at exit
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
                sys.exit(1)
            return
        path = Path(options["file"])
        try:
            count = _write_whole(path, _into_workbook if path.suffix.lower() == ".xlsx" else _into_lines)
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from None
        self.stderr.write(f"{count} {'practitioner' if count == 1 else 'practitioners'} written to {path}.")


def _into_lines(file: IO[bytes]) -> int:
    return sum(1 for line in _with_progress() if file.write(line)) - 1


def _into_workbook(file: IO[bytes]) -> int:
    total = Practitioner.objects.count()
    done = 0
    with progress_bar("Exporting", total) as progress:

        def step(count: int) -> None:
            nonlocal done
            done += count
            progress(done, total)

        return export_workbook(file, step)


def _with_progress() -> Iterator[bytes]:
    total = Practitioner.objects.count()
    with progress_bar("Exporting", total) as progress:
        for done, line in enumerate(export_lines()):
            yield line
            progress(done, total)


def _write_whole(path: Path, write: Callable[[IO[bytes]], int]) -> int:
    """Write beside ``path`` and move into place, so that a broken run leaves the old file. Returns rows written."""
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            return write(file)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            count = write(file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return count
