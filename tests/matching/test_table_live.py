"""Processes that edit, some killed in the middle of it, while others rank: no error, and nobody sees half an edit."""

import json
import os
import subprocess  # nosec B404 - runs this project's own code
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 2.0

Process = subprocess.Popen[str]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A directory of its own in a file, as ``make demo`` has it."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "directory.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'live.sqlite3'}",
        "DEMO": "1",
        "DEBUG": "0",
        "SECRET_KEY": settings.SECRET_KEY,
        "FIELD_ENCRYPTION_KEYS": "live:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
        "GAZETTEER_PATH": str(settings.GAZETTEER_PATH),
        "LOG_LEVEL": "WARNING",
    }


class Processes:
    """Starts processes of one directory, and leaves none behind."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self._started: list[Process] = []

    def start(self, *role: str) -> Process:
        process = subprocess.Popen(  # nosec B603 - fixed arguments
            [sys.executable, "-m", "tests.matching.live", *role],
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._started.append(process)
        return process

    def stop(self) -> None:
        """Whatever still runs, because a test failed."""
        for process in self._started:
            if process.poll() is None:
                process.kill()
            process.communicate()


@pytest.fixture
def processes(environment: dict[str, str]) -> Iterator[Processes]:
    held = Processes(environment)
    yield held
    held.stop()


def first_line(process: Process) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def said(process: Process) -> dict[str, Any]:
    """The last word of a process that is told to come to an end; it must not have complained."""
    out, complaints = process.communicate(timeout=30)
    assert (process.returncode, complaints) == (0, "")
    found = json.loads(out.splitlines()[-1])
    assert isinstance(found, dict)
    return found


def begin(process: Process) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def test_rankings_stay_whole_while_others_edit_and_are_killed(processes: Processes) -> None:
    rankers = [processes.start("rank", str(seed)) for seed in (1, 2)]
    editor, interrupted = (processes.start("edit", str(seed)) for seed in (3, 4))
    doomed = processes.start("die")
    assert processes.start("prepare").communicate()[1] == ""
    for process in (*rankers, editor, interrupted):
        begin(process)
    assert [first_line(ranker) for ranker in rankers] == ["ready", "ready"]
    time.sleep(SECONDS / 2)
    begin(doomed)
    assert first_line(doomed) == "open"
    for process in (doomed, interrupted):
        process.kill()
        process.wait()
    time.sleep(SECONDS)
    edits = said(editor)["edits"]
    reports = [said(process) for process in rankers]
    for report in reports:
        assert (report["torn"], report["is_exact"]) == (0, True)
        assert report["versions"] > 5
    assert reports[0]["last"] == reports[1]["last"]
    assert reports[0]["last"][0] > edits > 5
