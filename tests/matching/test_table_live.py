"""Processes that edit, some killed in the middle of it, while others rank: no error, and nobody sees half an edit."""

import json
import os
import signal
import subprocess  # nosec B404 - runs this project's own code
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Any, TextIO

import pytest

from tests.own_process import environment_with

pytestmark = pytest.mark.thorough
ROOT = Path(__file__).resolve().parents[2]
SECONDS = 2.0
#: Seconds after which processes that hang are killed, so that the test fails instead of waiting for them.
PATIENCE = 60.0
#: Who takes part, each with a seed: two that rank, two that edit, and one that is killed in the middle of an edit.
ROLES = ("rank:1", "rank:2", "edit:3", "edit:4", "die:5")


@pytest.fixture
def environment(ready_file: Callable[[Path], Path], tmp_path: Path) -> dict[str, str]:
    """A directory of its own in a file, as ``make demo`` has it."""
    return environment_with(ready_file(tmp_path / "live.sqlite3"))


@dataclass(frozen=True, slots=True)
class Process:
    """One of the processes, and our ends of its pipes."""

    pid: int
    input: TextIO
    output: TextIO
    complaints: TextIO

    def begin(self) -> None:
        self.input.write("go\n")
        self.input.flush()

    def first_line(self) -> str:
        return self.output.readline().strip()

    def kill(self) -> None:
        """And wait for its end: then nobody writes to its output any more."""
        os.kill(self.pid, signal.SIGKILL)
        self.output.read()

    def said(self) -> dict[str, Any]:
        """Its last word, once it is told to come to an end; it must not have complained."""
        self.input.close()
        out = self.output.read()
        assert self.complaints.read() == ""
        found = json.loads(out.splitlines()[-1])
        assert isinstance(found, dict)
        return found


class Processes:
    """All of them, forked by one that made their directory; none is left behind."""

    def __init__(self, environment: dict[str, str]) -> None:
        pipes = [[os.pipe() for _ in range(3)] for _ in ROLES]
        ends = [(own[0], out[1], complaints[1]) for own, out, complaints in pipes]
        theirs = [end for each in ends for end in each]
        asked = [":".join((role, *map(str, each))) for role, each in zip(ROLES, ends, strict=True)]
        self._first = subprocess.Popen(  # nosec B603 - fixed arguments
            [sys.executable, "-m", "tests.matching.live", *asked],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=theirs,
            text=True,
        )
        for end in theirs:
            os.close(end)
        self._files = [
            (os.fdopen(own[1], "w"), os.fdopen(out[0]), os.fdopen(complaints[0])) for own, out, complaints in pipes
        ]
        self._pids: list[int] = []
        self._patience = Timer(PATIENCE, self._kill)
        self._patience.start()

    def start(self) -> list[Process]:
        """Once the directory is there; in the order of ROLES."""
        assert self._first.stdout is not None
        self._pids = json.loads(self._first.stdout.readline())
        return [Process(pid, *files) for pid, files in zip(self._pids, self._files, strict=True)]

    def ended(self) -> list[int]:
        """How each ended: 0 by itself, a negative number by that signal. The first one must not have complained."""
        out, complaints = self._first.communicate(timeout=30)
        assert (self._first.returncode, complaints) == (0, "")
        found = json.loads(out.splitlines()[-1])
        assert isinstance(found, list)
        return found

    def stop(self) -> None:
        """Whatever still runs, because a test failed: until the first one ends, their numbers are nobody else's."""
        self._patience.cancel()
        self._patience.join()
        if self._first.poll() is None:
            self._kill()
            self._first.communicate()
        for files in self._files:
            for file in files:
                file.close()

    def _kill(self) -> None:
        for pid in self._pids:
            os.kill(pid, signal.SIGKILL)
        self._first.kill()


@pytest.fixture
def processes(environment: dict[str, str]) -> Iterator[Processes]:
    held = Processes(environment)
    yield held
    held.stop()


def test_rankings_stay_whole_while_others_edit_and_are_killed(processes: Processes) -> None:
    *rankers, editor, interrupted, doomed = processes.start()
    for process in (*rankers, editor, interrupted):
        process.begin()
    assert [ranker.first_line() for ranker in rankers] == ["ready", "ready"]
    time.sleep(SECONDS / 2)
    doomed.begin()
    assert doomed.first_line() == "open"
    for process in (doomed, interrupted):
        process.kill()
    time.sleep(SECONDS)
    edits = editor.said()["edits"]
    reports = [ranker.said() for ranker in rankers]
    assert processes.ended() == [0, 0, 0, -signal.SIGKILL, -signal.SIGKILL]
    for report in reports:
        assert (report["torn"], report["is_exact"]) == (0, True)
        assert report["versions"] > 5
    assert reports[0]["last"] == reports[1]["last"]
    assert reports[0]["last"][0] > edits > 5
