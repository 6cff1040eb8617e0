"""Every marked text of one app: its Python, its templates, its data."""

from collections.abc import Iterator
from pathlib import Path

from tests.translations.data import DATA
from tests.translations.marks import in_python, in_template
from tests.translations.messages import Messages

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = ROOT / "directory"
TEMPLATES = ROOT / "templates"
#: Where templates go that belong to no app of their name.
FRAME = "web"


def apps() -> list[str]:
    """The packages of the project, by name."""
    return sorted(path.parent.name for path in CODE.glob("*/__init__.py"))


def collect(app: str) -> Messages:
    """All marked texts of ``app``. Raises CollectingError at the first that cannot be collected."""
    found = Messages()
    for path in sorted((CODE / app).rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        found.add_all(in_python(path.read_text(encoding="utf-8"), place), place)
    for path in sorted(_templates(app)):
        place = path.relative_to(ROOT).as_posix()
        found.add_all(in_template(path.read_text(encoding="utf-8"), place), place)
    for message, place in DATA.get(app, lambda: iter(()))():
        found.add(message, place)
    return found


def _templates(app: str) -> Iterator[Path]:
    known = set(apps())
    for path in TEMPLATES.rglob("*"):
        folder = path.relative_to(TEMPLATES).parts[0]
        if path.is_file() and app == (folder if folder in known else FRAME) and folder != "admin":
            yield path
