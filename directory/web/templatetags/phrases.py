"""``{% translate "…" %}`` of a constant text, at a tenth of the cost of Django's own tag, and ``{% language %}``.

Django makes a lazy text at every mark and asks which language is active: 6.5 µs, and a long page has two hundred marks.
With a variable, a context or ``noop`` it is Django's tag. A builtin library, behind Django's.
"""

import re

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context
from django.template.exceptions import TemplateSyntaxError
from django.templatetags.i18n import do_translate
from django.utils.safestring import SafeString, mark_safe

from directory.web.phrases import gettext, one_language

register = template.Library()

_CONSTANT = re.compile(r"""("[^"\\]*"|'[^'\\]*')""")


class PhraseNode(Node):
    """A constant text; with ``name`` it is put there instead of printed. Per cent signs are doubled, as Django does."""

    child_nodelists = ()

    def __init__(self, text: str, name: str = "") -> None:
        self.text = text.replace("%", "%%")
        self.name = name

    def render(self, context: Context) -> str:
        found = gettext(self.text).replace("%%", "%")
        if not self.name:
            return found
        # a constant of templates and catalogues, no text from outside
        context[self.name] = mark_safe(found)  # nosec B308 B703
        return ""


class LanguageNode(Node):
    """What stands inside is in another language, for Django's functions and for those of this project."""

    def __init__(self, nodelist: NodeList, code: FilterExpression) -> None:
        self.nodelist = nodelist
        self.code = code

    def render(self, context: Context) -> SafeString:
        with one_language(self.code.resolve(context)):
            return self.nodelist.render(context)


@register.tag("translate")
def translate(parser: Parser, token: Token) -> Node:
    """Raises TemplateSyntaxError as Django's does."""
    match token.split_contents():
        case [_, text] if _CONSTANT.fullmatch(text):
            return PhraseNode(text[1:-1])
        case [_, text, "as", name] if _CONSTANT.fullmatch(text):
            return PhraseNode(text[1:-1], name)
    return do_translate(parser, token)


@register.tag("language")
def language(parser: Parser, token: Token) -> Node:
    """``{% language "en" %}…{% endlanguage %}``. Raises TemplateSyntaxError without a language."""
    bits = token.split_contents()
    if len(bits) != 2:
        raise TemplateSyntaxError(f"{bits[0]!r} takes one argument, a language code")
    nodelist = parser.parse(("endlanguage",))
    parser.delete_first_token()
    return LanguageNode(nodelist, parser.compile_filter(bits[1]))
