"""The day on which a check asked for another one, beside the paper: read by every rule, so that it passes by itself."""

from datetime import date
from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from directory.practitioners.standing import add_months

_PAPERS = {
    "Licence": ("licence", "profession_id", "jurisdiction_id", "number"),
    "CompactAuthority": ("compact", "compact_id", "", "number"),
    "Credential": ("certification", "certification_id", "", ""),
}
_BATCH = 1_000


def fill_from_the_trail(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Where the last check of a verified paper names an earlier day than the paper itself."""
    alias = schema_editor.connection.alias
    trail = apps.get_model("practitioners", "Verification")._default_manager.using(alias)
    clocks = {row.pk: row for row in apps.get_model("vocabulary", "Certification")._default_manager.using(alias).all()}
    for name, (paper, code, place, number) in _PAPERS.items():
        last: dict[tuple[Any, ...], tuple[str, date | None]] = {}
        entries = trail.filter(paper=paper).exclude(result="claimed").order_by("pk")
        for person, *about, result, due_on in entries.values_list(
            "practitioner_id", "code", "jurisdiction", "number", "result", "next_due_on"
        ).iterator(chunk_size=_BATCH):
            last[(person, *about)] = (result, due_on)
        rows = apps.get_model("practitioners", name)._default_manager.using(alias).filter(status="verified")
        changed = []
        for row in rows.order_by("pk").iterator(chunk_size=_BATCH):
            about = (row.practitioner_id, getattr(row, code), (getattr(row, place) or "") if place else "")
            own_number = getattr(row, number) if number else ""
            result, due_on = last.get((*about, own_number)) or last.get((*about, "")) or ("", None)
            own = _own_day(row, clocks)
            if result == "confirmed" and due_on is not None and (own is None or due_on < own):
                row.recheck_on = due_on
                changed.append(row)
        rows.model._default_manager.using(alias).bulk_update(changed, ["recheck_on"], batch_size=_BATCH)


def _own_day(row: Any, clocks: dict[str, Any]) -> date | None:
    """The last day on which the check counts by the paper's own dates."""
    if row.expires_on or not hasattr(row, "certification_id"):
        day: date | None = row.expires_on
        return day
    clock = clocks[row.certification_id]
    months = clock.renew_months or clock.lapses_months
    first_end = add_months(row.issued_on, months) if row.issued_on and months else None
    if first_end and not (clock.renew_months and row.verified_on and row.verified_on > first_end):
        return first_end
    if row.verified_on is None:
        return None
    due_on = add_months(row.verified_on, clock.recheck_months or 12)
    return min(due_on, add_months(row.verified_on, clock.renew_months)) if first_end else due_on


class Migration(migrations.Migration):
    dependencies = [
        ("practitioners", "0004_curation"),
        ("vocabulary", "0002_curating"),
    ]

    operations = [
        migrations.AddField(
            model_name="compactauthority",
            name="recheck_on",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="credential",
            name="recheck_on",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="licence",
            name="recheck_on",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.RunPython(fill_from_the_trail, migrations.RunPython.noop),
    ]
