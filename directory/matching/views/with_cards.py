"""A page whose cards are put in when its template is done: on their way out of it they would be copied many times."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

#: Where the cards go. No text on a page holds a NUL: forms refuse it.
_HERE = mark_safe("\0")  # nosec B308 B703  a constant


def with_cards(request: HttpRequest, template: str, context: Mapping[str, Any], cards: SafeString) -> HttpResponse:
    """The page of this template, in which ``cards`` stands for the cards, or for nothing where there are none.

    Cost: that of a page without cards, and one copy of them.
    """
    around = render_to_string(template, {**context, "cards": _HERE if cards else ""}, request)
    before, _here, after = around.partition(_HERE)
    return HttpResponse((before, cards, after))
