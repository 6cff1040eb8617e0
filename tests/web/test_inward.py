"""Where a form leads afterwards: an address of this site, or the usual one."""

import pytest

from directory.web.inward import inward


@pytest.mark.parametrize("path", ["/", "/curation/", "/curation/?page=2&kind=check#top", "/es/práctica/"])
def test_a_path_of_this_site_is_taken(path: str) -> None:
    assert inward(path, "/usual/") == path


@pytest.mark.parametrize(
    "text",
    [
        "",
        "curation/",
        "?page=2",
        "//evil.example/",
        "///evil.example",
        "/\\evil.example/",
        "\\\\evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        " /curation/",
        "/a\nSet-Cookie: x",
        "/a\tb",
        "\t//evil.example",
        "/a\x00b",
        "/a\u2028b",
    ],
)
def test_anything_else_leads_to_the_usual_place(text: str) -> None:
    assert inward(text, "/usual/") == "/usual/"
