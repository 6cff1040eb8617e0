"""``evaluate_ranking FOLDER``: how far the ranking agrees with judged cases."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from directory.matching.judging import BadFolderError, judge


class Command(BaseCommand):
    help = "Runs judged cases; prints agreement per case and overall. Exit 1 below --floor, 2 for an unusable folder."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--floor", type=float, default=0.0, help="Least overall agreement, 0 to 1.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            cases = judge(options["folder"])
        except BadFolderError as error:
            raise CommandError(str(error), returncode=2) from error
        held = total = 0
        for case in cases:
            good = sum(check.holds for check in case.checks)
            held, total = held + good, total + len(case.checks)
            self.stdout.write(f"{case.agreement:6.1%}  {good:3d}/{len(case.checks):<3d}  {case.name}")
            for check in case.checks:
                if not check.holds:
                    self.stdout.write(f"          not: {check.said}")
        overall = held / total if total else 1.0
        self.stdout.write(f"{overall:6.1%}  {held:3d}/{total:<3d}  overall")
        if overall < options["floor"]:
            raise CommandError(f"Agreement {overall:.3f} is below the floor of {options['floor']}.", returncode=1)
