"""``match`` and ``explain`` as a script sees them: stdout, stderr and the exit code."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command, execute_from_command_line

from tests.matching.listings import CLIENT, SEATTLE, bring, listed, printed

pytestmark = pytest.mark.django_db
DAY = "2026-11-20"


@pytest.fixture
def intake(tmp_path: Path) -> Any:
    """Writes an intake file and gives its path."""

    def write(data: Any = None, **answers: Any) -> str:
        path = tmp_path / "intake.json"
        content = json.dumps(CLIENT | answers) if data is None else data
        path.write_text(content, encoding="utf-8")
        return str(path)

    return write


def run(*arguments: str) -> tuple[str, str, int]:
    """Stdout, stderr with the message that ended the command, and the exit code."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(*arguments, stdout=out, stderr=err)
    except CommandError as error:
        return out.getvalue(), f"{err.getvalue()}{error}", error.returncode
    return out.getvalue(), err.getvalue(), 0


def test_json_stands_alone_on_stdout_and_is_the_outcome(intake: Any) -> None:
    bring(listed("maren"), listed("teo"))
    out, err, code = run("match", intake(concerns=["back-pain"]), "--date", DAY, "--format", "json")
    assert (code, err) == (0, "")
    assert json.loads(out) == printed(concerns=["back-pain"])


def test_the_same_call_gives_the_same_bytes(intake: Any) -> None:
    bring(*(listed(f"p-{number}") for number in range(12)))
    path = intake()
    assert len({run("match", path, "--date", DAY, "--format", "json")[0] for _ in range(3)}) == 1


def test_another_seed_turns_equals_round_and_is_told(intake: Any) -> None:
    bring(*(listed(f"p-{number}") for number in range(12)))
    found = [json.loads(run("match", intake(), "--date", DAY, "--seed", seed, "--format", "json")[0]) for seed in "xy"]
    assert [each["seed"] for each in found] == ["x", "y"]
    orders = [[one["id"] for one in each["results"]] for each in found]
    assert orders[0] != orders[1]
    assert sorted(orders[0]) == sorted(orders[1])


@pytest.mark.parametrize(("arguments", "count"), [
    ([], 20),
    (["--limit", "3"], 3),
    (["--limit", "0"], 23),
    (["--limit", "1000"], 23),
])  # fmt: skip
def test_a_limit_cuts_the_results_and_0_is_all(intake: Any, arguments: list[str], count: int) -> None:
    bring(*(listed(f"p-{number}") for number in range(23)))
    found = json.loads(run("match", intake(), "--date", DAY, "--format", "json", *arguments)[0])
    assert len(found["results"]) == count
    assert found["counts"] == {"considered": 23, "eligible": 23}


def test_text_names_people_points_and_sentences(intake: Any) -> None:
    bring(
        listed("maren", confirmed_on="2026-10-20"),
        listed("closed", accepting="no"),
        listed("waits", accepting="waitlist"),
    )
    out, err, code = run("match", intake(concerns=["neck-pain"]), "--date", DAY)
    assert (code, err) == (0, "")
    lines = [line.strip() for line in out.splitlines() if line.strip()]
    assert lines[0] == "1 of 3 could see this client on 2026-11-20"
    assert lines[1].startswith("1. Maren  ")
    assert lines[1].endswith("(maren, maren)")
    assert lines[2] == "in-person, 0.7 miles; LPC US-OR"
    assert "! capacity confirmed 31 days ago" in lines
    assert lines[-2:] == ["2 excluded: capacity", "With can_wait True: 1 more"]


def test_a_stop_looks_nobody_up(intake: Any) -> None:
    bring(listed("maren"))
    path = intake(safety={"red_flags": ["leg-weakness"]})
    assert run("match", path, "--date", DAY) == ("Stopped: medical. Nobody was looked up.\n", "", 0)
    found = json.loads(run("match", path, "--date", DAY, "--format", "json")[0])
    assert (found["stop"]["kind"], found["results"]) == ("medical", [])
    out, err, code = run("explain", path, "maren", "--format", "json")
    assert (out, err, code) == ("", "Stopped: medical. Nobody is looked up.", 1)


@pytest.mark.parametrize("command", [["match"], ["explain"]])
def test_every_error_of_an_intake_is_named_on_stderr(intake: Any, command: list[str]) -> None:
    path = intake(age_group="grown-ups", budget=-1, touch="a bit", langauges=["en"], concerns=["car-accident"])
    out, err, code = run(command[0], path, *(["maren"] if command == ["explain"] else []), "--format", "json")
    assert (out, code) == ("", 2)
    lines = err.splitlines()
    assert sorted(line.split(":", 1)[0] for line in lines[:-1]) == [
        "age_group", "budget", "concerns", "langauges", "touch",
    ]  # fmt: skip
    assert lines[-1] == f"5 errors in {path}."


def test_an_ambiguous_place_lists_the_choices(intake: Any) -> None:
    out, err, code = run("match", intake(location="Springfield"), "--format", "json")
    assert (out, code) == ("", 2)
    assert err.startswith("location: There are several places of that name")
    choices = err.split("Choices: ", 1)[1]
    assert "Springfield, IL" in choices
    assert "Springfield, MA" in choices


@pytest.mark.parametrize("content", ["", "{", "[1, 2", '{"a": 1,}', "NaN x"])
def test_a_file_that_is_no_json_ends_with_2(intake: Any, content: str) -> None:
    out, err, code = run("match", intake(content))
    assert (out, code) == ("", 2)
    assert "is not JSON" in err


@pytest.mark.parametrize("content", ["[]", "3", "null", '"text"'])
def test_json_that_is_no_object_ends_with_2(intake: Any, content: str) -> None:
    out, err, code = run("match", intake(content))
    assert (out, code) == ("", 2)
    assert err.splitlines()[0] == "intake: An intake must be one object of keys and values."
    assert err.splitlines()[1].startswith("1 error in ")


def test_bytes_that_are_no_text_end_with_2(tmp_path: Path) -> None:
    path = tmp_path / "intake.json"
    path.write_bytes(b"\xff\xfe\x00{")
    assert run("match", str(path))[2] == 2


def test_a_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "intake.json"
    path.write_text(json.dumps({}), encoding="utf-8-sig")
    assert run("match", str(path), "--format", "json")[2] == 0


def test_a_file_that_is_not_there_ends_with_2(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.json", tmp_path):
        out, err, code = run("match", str(path))
        assert (out, code) == ("", 2)
        assert err.startswith(f"{path} cannot be read: ")


@pytest.mark.parametrize(("arguments", "message"), [
    (["--date", "yesterday"], "write the day as YYYY-MM-DD, not 'yesterday'"),
    (["--date", "2026-02-30"], "write the day as YYYY-MM-DD, not '2026-02-30'"),
    (["--limit", "-1"], "a number from 0, not '-1'"),
    (["--limit", "many"], "a number from 0, not 'many'"),
])  # fmt: skip
def test_a_wrong_option_is_named(
    intake: Any, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        execute_from_command_line(["manage.py", "match", intake(), *arguments])
    assert ended.value.code == 2
    assert message in capsys.readouterr().err


def test_explain_prints_json_alone(intake: Any) -> None:
    bring(listed("maren"))
    out, err, code = run("explain", intake(), "maren", "--date", DAY, "--format", "json")
    assert (code, err) == (0, "")
    (each,) = printed()["results"]
    found = json.loads(out)
    assert {key: found[key] for key in each} == each
    assert (found["considered"], found["eligible"], found["gate"]) == (True, True, None)


@pytest.mark.parametrize(("external_id", "lines"), [
    ("hidden", ["hidden is not listed, and so not considered."]),
    ("nobody", ["nobody is not listed, and so not considered."]),
    ("closed", [
        "Closed (closed) is not on the list: capacity (state: no)",
        "  What would change it:",
        "    With an opening: on the list, place 1",
    ]),
    ("video", [
        "Video (video) is not on the list: reach (state: no; in-person: not-offered; video: not-lawful)",
        "  What would change it:",
        "    With sessions in person: on the list, place 1",
    ]),
    ("far", [
        "Far (far) is not on the list: reach (state: no; in-person: too-far; video: not-offered)",
        "  What the client could ask otherwise, to have them on the list:",
        "    Widen to 150 miles",
    ]),
    ("both", [
        "Both (both) is not on the list: capacity (state: no)",
        "  Nor is this met: age_group (not known), reach",
        "  No single change would put them on the list.",
    ]),
])  # fmt: skip
def test_explain_says_in_text_why_not_and_what_would_change_it(intake: Any, external_id: str, lines: list[str]) -> None:
    bring(
        listed("closed", accepting="no"),
        listed("hidden", status="draft"),
        listed("video", formats="video", licences="LPC;US-WA;1;;verified"),
        listed("far", formats="in-person", locations=SEATTLE, licences="PSY;US-WA;1;;verified"),
        listed("both", accepting="no", age_groups="", formats="guided-audio"),
    )
    out, err, code = run("explain", intake(), external_id, "--date", DAY)
    assert (out.splitlines(), err, code) == (lines, "", 0)


def test_explain_says_in_text_what_the_place_rests_on(intake: Any) -> None:
    bring(listed("maren", confirmed_on="2026-08-31"))
    out, _, code = run("explain", intake(), "maren", "--date", DAY)
    lines = out.splitlines()
    assert code == 0
    assert lines[0].startswith("1. Maren (maren)  ")
    assert [line.split()[3] for line in lines[1:4]] == ["scope", "reach", "freshness"]
    assert lines[4] == "  What would change it:"
    (change,) = lines[5:]
    assert change.startswith("    With capacity confirmed on 20 Nov 2026: still place 1, with ")
    assert change.endswith(" points")
