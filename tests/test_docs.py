"""The documentation names only what exists: links, files, commands, settings, columns and keys."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.core.management import get_commands

from directory.intake.answers import WEIGHABLE
from directory.intake.parsing import KEYS, parse_intake
from directory.practitioners.exchange.columns import COLUMNS
from directory.practitioners.exchange.importing import import_file
from tests.docs_tables import first_code, section, table

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
#: Read by the server, the Makefile or the tests from the environment alone, not settings of the site.
BESIDE_THE_SETTINGS = {
    "PORT": "directory/gunicorn_conf.py",
    "WEB_CONCURRENCY": "directory/gunicorn_conf.py",
    "TEST_POSTGRES_URL": "tests/postgres.py",
    "HYPOTHESIS_PROFILE": "tests/conftest.py",
}
#: Words in capitals with an underscore that are parts of items in files, or settings of Django itself.
NO_ENVIRONMENT = {
    "EXPIRES_ON",
    "ISSUED_ON",
    "VERIFIED_ON",
    "HIDE_STREET",
    "EXTERNAL_ID",
    "ATOMIC_REQUESTS",
    "NAME_FILE",
}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def without_blocks(text: str) -> str:
    return re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)


def spans(text: str) -> list[str]:
    """Code spans outside code blocks."""
    return re.findall(r"`([^`\n]+)`", without_blocks(text))


def anchors(text: str) -> set[str]:
    """The anchors that a heading gets where the pages are shown."""
    titles = re.findall(r"^#+ (.+)$", without_blocks(text), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def block(text: str, language: str) -> str:
    found = re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    assert len(found) == 1
    return str(found[0])


@pytest.mark.parametrize("name", NAMES)
def test_every_relative_link_and_image_leads_somewhere(name: str) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", without_blocks(read(name))):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (ROOT / name).parent / path if path else ROOT / name
        if not file.exists() or (anchor and anchor not in anchors(file.read_text(encoding="utf-8"))):
            broken.append(target)
    assert broken == []


@pytest.mark.parametrize("name", NAMES)
def test_every_file_that_is_named_exists(name: str) -> None:
    tops = {path.name for path in ROOT.iterdir()} - {"var", ".venv", ".env"}
    named = {span for span in spans(read(name)) if re.fullmatch(r"[\w./-]+", span) and span.split("/")[0] in tops}
    assert {path for path in named if not (ROOT / path).exists()} == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_module_that_is_named_exists(name: str) -> None:
    named = {span for span in spans(read(name)) if re.fullmatch(r"directory(\.\w+)+", span)}
    missing = set()
    for dotted in named:
        path = ROOT / dotted.replace(".", "/")
        inner = path.parent.with_suffix(".py")
        is_module = path.is_dir() or path.with_suffix(".py").is_file()
        if not is_module and not (
            inner.is_file() and re.search(rf"\b{path.name}\b", inner.read_text(encoding="utf-8"))
        ):
            missing.add(dotted)
    assert missing == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_management_command_that_is_named_exists(name: str) -> None:
    named = set(re.findall(r"manage\.py ([a-z_]+)", read(name)))
    assert named - set(get_commands()) == set()


def test_the_projects_own_commands_are_all_documented() -> None:
    own = {command for command, app in get_commands().items() if str(app).startswith("directory.")}
    text = "".join(read(name) for name in NAMES)
    assert {command for command in own if command not in text} == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_make_target_that_is_named_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", read("Makefile"), flags=re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z][a-z-]*)", "\n".join(spans(read(name)))))
    assert named - targets == set()


def env_example() -> list[str]:
    return re.findall(r"^(?:# )?([A-Z][A-Z_]+)=", read(".env.example"), flags=re.MULTILINE)


def test_the_table_of_settings_has_exactly_the_names_of_the_example_file() -> None:
    rows = table(section(read("docs/operations.md"), "Settings"), "name")
    assert sorted(first_code(row) for row in rows) == sorted(env_example())


@pytest.mark.parametrize("name", NAMES)
def test_every_environment_variable_that_is_named_is_read_somewhere(name: str) -> None:
    named = {found for span in spans(read(name)) for found in re.findall(r"\b[A-Z]{2,}(?:_[A-Z]+)+\b", span)}
    known = set(env_example()) | NO_ENVIRONMENT
    known |= {variable for variable, reader in BESIDE_THE_SETTINGS.items() if variable in read(reader)}
    assert named - known == set()


def test_every_package_has_its_row_in_the_architecture() -> None:
    named = " ".join(row[0] for row in table(section(read("docs/architecture.md"), "Packages"), "package"))
    packages = {path.parent.name for path in (ROOT / "directory").glob("*/__init__.py")}
    assert {package for package in packages if f"`directory/{package}`" not in named} == set()


def test_the_table_of_columns_is_that_of_the_files() -> None:
    rows = table(section(read("docs/files.md"), "Columns"), "column")
    assert [first_code(row) for row in rows] == list(COLUMNS)


def test_the_table_of_intake_keys_is_that_of_the_parser() -> None:
    rows = table(section(read("docs/files.md"), "Intake files"), "key", nth=0)
    assert {key for row in rows for key in re.findall(r"`([a-z_]+)`", row[0])} == KEYS


def test_the_weighable_preferences_are_those_of_the_parser() -> None:
    line = re.search(r"^`importance` takes (.*?)\. ", read("docs/files.md"), flags=re.MULTILINE | re.DOTALL)
    assert line is not None
    assert tuple(re.findall(r"`([a-z_]+)`", line[1])) == WEIGHABLE


@pytest.mark.django_db
def test_the_example_of_an_intake_is_valid_and_has_every_key() -> None:
    data = json.loads(block(section(read("docs/files.md"), "Intake files"), "json"))
    assert set(data) == KEYS
    assert parse_intake(data).level("certifications") == data["importance"]["certifications"]


@pytest.mark.django_db
def test_the_example_of_a_practitioner_file_can_be_imported() -> None:
    example = block(read("docs/files.md"), "csv").encode()
    assert import_file(example, today=date(2026, 11, 21)).as_dict() == {
        "ok": True,
        "rows": 1,
        "created": 1,
        "changed": 0,
        "unchanged": 0,
        "errors": [],
    }


def test_decisions_are_numbered_without_gaps_and_listed() -> None:
    numbers = [path.name[:4] for path in DECISIONS]
    assert numbers == [f"{number:04d}" for number in range(1, len(DECISIONS) + 1)]
    assert re.findall(r"\]\((\d{4}-[^)]+)\)", read("docs/decisions/README.md")) == [path.name for path in DECISIONS]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: str(path.name))
def test_a_decision_has_context_decision_and_consequences(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, flags=re.MULTILINE) == ["Context", "Decision", "Consequences"]
    assert re.findall(r"^# (\d{4}): ", text, flags=re.MULTILINE) == [path.name[:4]]
