"""The version of the rule, for pages that know nothing of the ranking."""

from django import template

from directory.matching.services import WEIGHTS

register = template.Library()


@register.simple_tag
def rule_version() -> str:
    """The version in force, as every result carries it."""
    return WEIGHTS.version
