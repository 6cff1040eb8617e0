"""Where a listing came from, for its page."""

from django import template

from directory.importing.models import BatchRow

register = template.Library()
_MOST = 10


@register.inclusion_tag("importing/_came_from.html")
def came_from(external_id: str) -> dict[str, object]:
    """The rows of files that made or changed a listing, the latest first. Cost: one query."""
    rows = (
        BatchRow.objects.filter(external_id=external_id)
        .select_related("batch")
        .defer("batch__content", "batch__preview")
    )
    return {"rows": rows[:_MOST]}
