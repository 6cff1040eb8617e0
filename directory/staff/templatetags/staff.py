"""Who is logged in, as what, and until when: a line for the bar of the workbench."""

from typing import Any

from django import template

from directory.staff.groups import roles_of

register = template.Library()


@register.simple_tag(takes_context=True)
def staff_line(context: Any) -> dict[str, Any] | None:
    """``name``, ``role`` and ``ends_at`` (UTC, or None outside a session); None for nobody. One query."""
    request = context.get("request") or getattr(context, "request", None)
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    roles = roles_of(user)
    role = "superuser" if user.is_superuser and not roles else ", ".join(roles)
    standing = getattr(request, "staff_standing", None)
    return {
        "name": user.get_full_name() or user.get_username(),
        "role": role.capitalize() or "No role",
        "ends_at": standing.ends_at if standing else None,
    }
