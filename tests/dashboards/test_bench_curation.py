"""The benchmark of the curators' pages: it runs from end to end, beside the directory, and every page comes."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.own_process import python


@pytest.mark.thorough
def test_the_command_runs_from_end_to_end(tmp_path: Path) -> None:
    done = python(
        "manage.py", "bench_curation", "--folder", str(tmp_path), "--practitioners", "20", "40", "--repeat", "1",
        "--format", "json", database=tmp_path / "never-made.sqlite3",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    paths = {each["path"] for each in found["pages"]}
    assert {"/curation/", "/curation/dashboard/", "/curation/changes/", "/admin/practitioners/practitioner/"} <= paths
    assert all(each["few"] > 0 and each["queries"][0] > 0 for each in found["pages"])
    assert not (tmp_path / "never-made.sqlite3").exists()


@pytest.mark.parametrize("options", [["--practitioners", "0", "5"], ["--repeat", "0"]])
def test_nothing_is_measured_of_nobody_or_never(options: list[str]) -> None:
    with pytest.raises(CommandError, match="must be at least 1"):
        call_command("bench_curation", *options)
