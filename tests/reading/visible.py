"""What a client reads, as paragraphs: of a page, of a template's source, of the constants in a module."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).parents[2]
_DATA = ROOT / "directory" / "vocabulary" / "data"
#: Stands for what a template or a sentence fills in.
_FILLED = "one"
_SILENT = {"script", "style", "svg", "title", "head", "cite", "code", "select"}
_INLINE = {
    "a",
    "abbr",
    "b",
    "cite",
    "code",
    "em",
    "i",
    "span",
    "strong",
    "small",
    "svg",
    "path",
    "circle",
    "rect",
    "mark",
}
_VOID = {"br", "circle", "hr", "img", "input", "link", "meta", "path", "rect"}
#: Legal names and marks, which cannot be said in shorter words.
_NAMES = ("Somatic Experiencing®", "SEP®", "Creative Commons", "Trauma-informed", "Sensorimotor Psychotherapy")
#: A label of a button or a column is no sentence: running text has at least this many words, or a full stop.
_FEWEST_WORDS = 5
_IS_PROSE = re.compile(r"[a-z’,]{2,} [a-z“]{2,}")


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = [""]
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE or "btn" in (dict(attrs).get("class") or ""):
            self.blocks.append("")
        if tag in _SILENT and tag not in _VOID:
            self._silent += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent -= 1
        if tag not in _INLINE:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.blocks[-1] += data


@cache
def _named() -> re.Pattern[str]:
    """Names of approaches, certifications, professions and issuers: as they are in the vocabulary, longest first."""
    names = set(_NAMES)
    for kind in ("modality", "certification", "profession"):
        file = {"modality": "modalities", "certification": "certifications", "profession": "professions"}[kind]
        for entry in tomllib.loads((_DATA / f"{file}.toml").read_text(encoding="utf-8"))[kind]:
            names |= {entry["label"], entry.get("issuer", entry["label"])}
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile("|".join(re.escape(name) for name in longest_first), re.IGNORECASE)


def _running(texts: list[str]) -> list[str]:
    tidy = [re.sub(r"\s+", " ", _named().sub("this", text)).strip() for text in texts]
    return [text for text in tidy if len(text.split()) >= _FEWEST_WORDS or re.search(r"\w[.!?]$", text)]


def of_page(html: str) -> list[str]:
    """The running text of a page's main part."""
    parser = _Blocks()
    parser.feed(html.split("<main", 1)[-1].split("</main>", 1)[0].partition(">")[2])
    return _running(parser.blocks)


def of_template(source: str) -> list[str]:
    """The running text of a template. Both branches of a condition are read, one after the other."""
    without = re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", source, flags=re.DOTALL)
    said = re.sub(r"""\{% translate (["'])(.*?)\1.*?%\}""", r"\2", without)
    filled = re.sub(r"\{\{.*?\}\}", _FILLED, said)
    tags = re.sub(r"\{% (?:else|elif[^%]*) %\}", ". ", filled)
    parser = _Blocks()
    parser.feed(re.sub(r"\{%.*?%\}", "", tags))
    return _running(parser.blocks)


def of_module(path: Path) -> list[str]:
    """Sentences among a module's constants, f-strings with what they fill in; docstrings and exception texts aside."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return _running([text for text in _constants(tree) if _IS_PROSE.search(text) and not text.startswith("<")])


def _constants(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Raise) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
        return
    if isinstance(node, ast.JoinedStr):
        yield "".join(str(one.value) if isinstance(one, ast.Constant) else _FILLED for one in node.values)
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    for child in ast.iter_child_nodes(node):
        yield from _constants(child)
