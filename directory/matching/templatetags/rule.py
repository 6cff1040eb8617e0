"""The version of the rule, for pages that know nothing of the ranking."""

from django import template

from directory.matching.rulesets.force import in_force

register = template.Library()


@register.simple_tag
def rule_version() -> str:
    """The version in force, as every result carries it."""
    return in_force().version
