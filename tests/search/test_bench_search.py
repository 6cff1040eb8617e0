"""The benchmark of the search: it runs from end to end, its oracle answers the same, its weights are those of files."""

import gzip
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from subprocess import CompletedProcess  # nosec B404 - the type alone

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from directory.matching import table
from directory.matching.bench.filling import file_of
from directory.practitioners.demo.seeding import seed
from directory.search.bench import oracle
from directory.search.bench.asked import PER_PAGE, around_a_city, everybody, with_openings
from directory.search.bench.running import GOALS
from directory.search.bench.weight import files_of, weight_of
from directory.search.finding import find
from directory.vocabulary.catalogue import catalogue
from tests.own_process import python
from tests.practitioners.rows import TODAY


def bench(folder: Path, *arguments: str) -> "CompletedProcess[str]":
    """The command as somebody runs it, with its people in this folder."""
    own = ("bench_search", "--folder", str(folder))
    return python("manage.py", *own, *arguments, database=folder / "never-made.sqlite3")


@pytest.mark.thorough
def test_the_command_runs_from_end_to_end(ready_file: Callable[[Path], Path], tmp_path: Path) -> None:
    for people in (120, 30):
        ready_file(file_of(tmp_path, people, seed=1))
    done = bench(tmp_path, "--practitioners", "120", "--small", "30", "--repeat", "2", "--format", "json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert [each["code"] for each in found["figures"]] == [goal.code for goal in GOALS]
    assert all(each["value"] > 0 for each in found["figures"])
    assert set(found["times"]) == {
        "engine, around a city",
        "engine, two broad filters",
        "engine, nothing asked",
        "ORM, around a city",
        "search page",
        "hello page",
        "engine, around a city of 30",
        "search page of 30",
        "hello page of 30",
    }
    assert all(0 < each["median_ms"] <= each["p99_ms"] for each in found["times"].values())
    assert found["practitioners"] == 120
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bench-120.sqlite3", "bench-30.sqlite3"]
    assert str(tmp_path) not in done.stdout


@pytest.mark.parametrize("option", ["--practitioners", "--small", "--repeat"])
def test_nothing_at_all_is_refused(option: str) -> None:
    with pytest.raises(CommandError, match="at least 1"):
        call_command("bench_search", option, "0")


def test_nobody_serves_a_directory_that_is_not_a_file_of_the_benchmark(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="the processes that this command starts itself"):
        call_command("bench_search", "--serve", "--folder", str(tmp_path), stdout=io.StringIO())


@pytest.mark.django_db
@pytest.mark.parametrize("most", [oracle._MOST_KEYS, 0], ids=["by keys", "by the query"])
def test_the_oracle_of_the_benchmark_answers_as_the_columns_do(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oracle, "_MOST_KEYS", most)
    seed(practitioners=150, seed=1, today=TODAY)
    terms, held = catalogue(), table.build()
    parents = {entry.parent for entry in terms.specialties.values()}
    city = replace(around_a_city(TODAY), miles=3_000.0)
    for asked in (city, with_openings(TODAY), everybody(TODAY)):
        found = find(asked, held, start=0, count=PER_PAGE)
        counted = oracle.search(asked, terms, PER_PAGE)
        assert (counted.total, counted.keys) == (found.total, found.keys)
        assert found.total > PER_PAGE
        assert {*found.facets} - {*counted.facets} == {"region", "certified_only"}
        for name, counts in counted.facets.items():
            columns = {code: n for code, n in found.facets[name].items() if n and code not in parents}
            assert {code: n for code, n in counts.items() if code not in parents} == columns, name


def test_the_files_of_a_page_are_those_that_a_browser_fetches_by_itself() -> None:
    html = (
        '<link rel="stylesheet" href="/static/a.css"><link rel="canonical" href="/c"><script>1</script>'
        '<script src="/static/b.js"></script><img src="/static/c.png"><img loading="lazy" src="/static/d.png">'
        '<a href="/static/e.css">e</a><script src="/static/b.js"></script>'
    )
    assert files_of(html) == ["/static/a.css", "/static/b.js", "/static/c.png"]


def test_a_page_weighs_what_it_and_its_files_do_compressed() -> None:
    html = '<link rel="stylesheet" href="/static/steadyground.css">'
    css = (settings.BASE_DIR / "directory" / "static" / "steadyground.css").read_bytes()
    assert weight_of(html) == len(gzip.compress(html.encode(), 9)) + len(gzip.compress(css, 9))
    assert weight_of("<p>") == len(gzip.compress(b"<p>", 9))


@pytest.mark.parametrize("url", ["https://elsewhere.example/a.css", "/media/a.css", "/static/no-such-file.css"])
def test_a_file_that_is_not_of_this_site_is_an_error(url: str) -> None:
    with pytest.raises(ValueError, match=r"is no file of this site|is not there"):
        weight_of(f'<link rel="stylesheet" href="{url}">')
