"""Finding the marked texts of one file, of Python or of a template."""

import ast
from collections.abc import Iterator
from io import BytesIO

from babel.messages.extract import extract
from django.utils.translation.template import templatize

from tests.translations.messages import CollectingError, Message

#: Where the parts of a message stand among the arguments: (context, text, plural), None for a part that is not there.
FUNCTIONS: dict[str, tuple[int | None, int, int | None]] = {
    "gettext": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
FUNCTIONS |= {f"{name}_lazy": parts for name, parts in FUNCTIONS.items() if name != "gettext_noop"}
#: Django's functions, and those of this project that do the same faster.
MODULES = ("django.utils.translation", "directory.web.phrases")
_KEYWORDS: dict[str, tuple[object, ...] | None] = {
    "gettext": None,
    "_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def in_python(source: str, place: str) -> Iterator[Message]:
    """The constant texts handed to Django's functions for translation, by whatever name they were imported.

    What is no constant is passed over: it is data that was marked where it is kept. A text made of pieces is an error.
    """
    try:
        tree = ast.parse(source, place)
    except SyntaxError as error:
        raise CollectingError(f"{place}:{error.lineno}: this is no Python: {error.msg}") from error
    names = {
        alias.asname or alias.name: FUNCTIONS[alias.name]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in MODULES
        for alias in node.names
        if alias.name in FUNCTIONS
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            message = _called(node, names[node.func.id], f"{place}:{node.lineno}")
            if message is not None:
                yield message


def _called(call: ast.Call, parts: tuple[int | None, int, int | None], place: str) -> Message | None:
    texts = []
    for part in parts:
        if part is None:
            texts.append("")
            continue
        if part >= len(call.args):
            raise CollectingError(f"{place}: a call for a translation without its text")
        node = call.args[part]
        if isinstance(node, ast.JoinedStr | ast.BinOp):
            raise CollectingError(f"{place}: the text to translate is made of pieces; write %(name)s in one text")
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            return None
        texts.append(node.value)
    context, text, plural = texts
    return Message(text, plural, context)


def in_template(source: str, place: str) -> Iterator[Message]:
    """The texts of ``translate`` and ``blocktranslate``, as Django hands them over: trimmed where that is asked for."""
    # brackets around it: the rest of a template has no indentation that Python could read
    code = f"(\n{templatize(source, origin=place)}\n)"
    for _, found, _, context in extract("python", BytesIO(code.encode()), _KEYWORDS):  # type: ignore[arg-type] # named
        text, plural = (found, "") if isinstance(found, str) else (found[0], found[1])
        yield Message(text, plural, context or "")
