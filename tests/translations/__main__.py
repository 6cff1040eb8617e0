"""``python -m tests.translations [--missing] [--tidy] [APP ...]``"""

import argparse
import sys

from tests.translations.catalogues import missing, places, renew, shown
from tests.translations.collecting import apps
from tests.translations.messages import CollectingError


def main(arguments: list[str]) -> int:
    """0 when all is well, 1 where texts are missing (with ``--missing``), 2 where a mark cannot be collected."""
    parser = argparse.ArgumentParser(prog="python -m tests.translations", description=__doc__)
    parser.add_argument("apps", nargs="*", metavar="APP", help="of these apps only")
    parser.add_argument("--missing", action="store_true", help="change nothing, list what is empty or fuzzy")
    parser.add_argument("--tidy", action="store_true", help="forget translations of what is no longer marked")
    options = parser.parse_args(arguments)
    unknown = sorted(set(options.apps) - set(apps()))
    if unknown:
        parser.error(f"no such app: {', '.join(unknown)}; there are {', '.join(apps())}")
    left, refused = 0, 0
    for place in places(tuple(options.apps)):
        try:
            if options.missing:
                lines = missing(place)
                left += len(lines)
                sys.stdout.writelines(f"{place.app} {place.language}: {line}\n" for line in lines)
            elif renew(place, tidy=options.tidy):
                sys.stdout.write(f"{shown(place)}: {len(missing(place))} texts are missing\n")
        except CollectingError as error:
            sys.stderr.write(f"{error}\n")
            refused += 1
    return 2 if refused else 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
