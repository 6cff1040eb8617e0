"""What curation keeps with a listing: its life, its NPI, its waitlist, what it was merged from, records of checks."""

import django.core.validators
import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import TruncDate

import directory.practitioners.npi


def date_withdrawals(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Who has withdrawn by now did so at the latest on the day of their last edit."""
    people = apps.get_model("practitioners", "Practitioner")._default_manager.using(schema_editor.connection.alias)
    people.filter(status="withdrawn").update(withdrawn_on=TruncDate("updated_at"))


_SOURCE = "It came with a practitioner file that says it was checked"
_PAPERS = {
    "Licence": ("licence", "profession_id", "jurisdiction_id", "number"),
    "CompactAuthority": ("compact", "compact_id", "", "number"),
    "Credential": ("certification", "certification_id", "", ""),
}


def record_verified(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Papers that were verified before badges came from records alone get one: as attested by their file."""
    alias = schema_editor.connection.alias
    trail = apps.get_model("practitioners", "Verification")._default_manager.using(alias)
    for name, (paper, code, place, number) in _PAPERS.items():
        about = Q(practitioner_id=OuterRef("practitioner_id"), paper=paper, code=OuterRef(code), result="confirmed")
        if number:
            about &= Q(number="") | Q(number=OuterRef(number))
        recorded = trail.filter(about, **({"jurisdiction": OuterRef(place)} if place else {}))
        rows = apps.get_model("practitioners", name)._default_manager.using(alias).filter(status="verified")
        lacking = rows.filter(~Exists(recorded)).select_related("practitioner").order_by("pk")
        batch = []
        for row in lacking.iterator(chunk_size=1_000):
            batch.append(
                trail.model(
                    practitioner_id=row.practitioner_id,
                    paper=paper,
                    code=getattr(row, code),
                    jurisdiction=(getattr(row, place) or "") if place else "",
                    number=getattr(row, number) if number else "",
                    method="attestation",
                    source=_SOURCE,
                    result="confirmed",
                    checked_on=getattr(row, "verified_on", None) or row.practitioner.updated_at.date(),
                )
            )
            if len(batch) >= 1_000:
                trail.bulk_create(batch)
                batch = []
        trail.bulk_create(batch)


def forget_lapsed(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """On the way back: the result that did not exist before."""
    trail = apps.get_model("practitioners", "Verification")._default_manager.using(schema_editor.connection.alias)
    trail.filter(result="lapsed").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("practitioners", "0003_words_of_listings"),
        ("vocabulary", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="practitioner",
            name="returns_on",
            field=models.DateField(
                blank=True, editable=False, help_text="The day somebody who paused wants to be listed again.", null=True
            ),
        ),
        migrations.AddField(
            model_name="practitioner",
            name="submitted_on",
            field=models.DateField(
                blank=True,
                editable=False,
                help_text="A draft with this day is in review; in files it is a draft.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="practitioner",
            name="withdrawn_because",
            field=models.CharField(
                blank=True,
                choices=[
                    ("own-wish", "Their own wish"),
                    ("stopped", "They no longer practise"),
                    ("deceased", "They have died"),
                    ("curators", "The curators decided"),
                ],
                db_default="",
                default="",
                editable=False,
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="practitioner",
            name="withdrawn_on",
            field=models.DateField(
                blank=True,
                editable=False,
                help_text="The day of the last withdrawal; it stays when they come back.",
                null=True,
            ),
        ),
        migrations.AddIndex(
            model_name="licence",
            index=models.Index(fields=["number", "practitioner"], name="licence_by_number"),
        ),
        migrations.AddIndex(
            model_name="practitioner",
            index=models.Index(
                fields=["name", "external_id", "email", "status", "submitted_on"], name="practitioner_found"
            ),
        ),
        migrations.AddIndex(
            model_name="practitioner",
            index=models.Index(fields=["-updated_at"], name="practitioner_changed"),
        ),
        migrations.AddIndex(
            model_name="practitioner",
            index=models.Index(
                condition=models.Q(("submitted_on__isnull", False)), fields=["submitted_on"], name="practitioner_review"
            ),
        ),
        migrations.AddIndex(
            model_name="practitioner",
            index=models.Index(
                condition=models.Q(("returns_on__isnull", False)), fields=["returns_on"], name="practitioner_returns"
            ),
        ),
        migrations.AddConstraint(
            model_name="practitioner",
            constraint=models.CheckConstraint(
                condition=models.Q(("withdrawn_because__in", ["", "own-wish", "stopped", "deceased", "curators"])),
                name="practitioner_withdrawal_known",
            ),
        ),
        migrations.AddField(
            model_name="practitioner",
            name="npi",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="National Provider Identifier, ten digits; public. Not in practitioner files.",
                max_length=10,
                validators=[directory.practitioners.npi.right_npi],
                verbose_name="NPI",
            ),
        ),
        migrations.AddIndex(
            model_name="practitioner",
            index=models.Index(
                condition=models.Q(("npi", ""), _negated=True), fields=["npi"], name="practitioner_by_npi"
            ),
        ),
        migrations.CreateModel(
            name="IdentityCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("npi", models.CharField(max_length=10, verbose_name="NPI")),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("wrong-number", "The number is no NPI"),
                            ("not-found", "Not in the register"),
                            ("deactivated", "Deactivated in the register"),
                            ("other-name", "Another name in the register"),
                            ("other-state", "Another state in the register"),
                            ("agrees", "Agrees with the register"),
                        ],
                        max_length=12,
                    ),
                ),
                ("detail", models.CharField(blank=True, max_length=400)),
                ("checked_on", models.DateField()),
                ("extract_on", models.DateField(blank=True, null=True)),
                (
                    "practitioner",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identity_check",
                        to="practitioners.practitioner",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["result", "practitioner"], name="identity_by_result")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "result__in",
                                [
                                    "wrong-number",
                                    "not-found",
                                    "deactivated",
                                    "other-name",
                                    "other-state",
                                    "agrees",
                                ],
                            )
                        ),
                        name="identity_result_known",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="practitioner",
            name="waiting_weeks",
            field=models.PositiveSmallIntegerField(
                blank=True,
                editable=False,
                help_text="About how long the waitlist takes, as they say it. Not in practitioner files.",
                null=True,
            ),
        ),
        migrations.AddConstraint(
            model_name="practitioner",
            constraint=models.CheckConstraint(
                condition=models.Q(("waiting_weeks__isnull", True))
                | models.Q(("waiting_weeks__gte", 1), ("waiting_weeks__lte", 104)),
                name="practitioner_waiting_plausible",
            ),
        ),
        migrations.CreateModel(
            name="FormerKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.BigIntegerField(unique=True)),
                ("external_id", models.CharField(max_length=80)),
                (
                    "practitioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_keys",
                        to="practitioners.practitioner",
                    ),
                ),
            ],
            options={"ordering": ["practitioner", "pk"]},
        ),
        migrations.RemoveConstraint(
            model_name="verification",
            name="verification_result_known",
        ),
        migrations.RemoveConstraint(
            model_name="verification",
            name="verification_has_a_method_unless_claimed",
        ),
        migrations.AlterField(
            model_name="verification",
            name="method",
            field=models.CharField(
                blank=True,
                choices=[
                    ("primary", "Looked up with the issuer or the board"),
                    ("document", "A document was seen"),
                    ("attestation", "Somebody who knows confirmed it"),
                ],
                help_text="Empty for a claim, and where time ran out.",
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="verification",
            name="result",
            field=models.CharField(
                choices=[
                    ("confirmed", "Confirmed"),
                    ("not-confirmed", "Not confirmed"),
                    ("claimed", "Claimed by the practitioner"),
                    ("lapsed", "Ran out: the badge went"),
                ],
                max_length=14,
            ),
        ),
        migrations.AddIndex(
            model_name="compactauthority",
            index=models.Index(condition=models.Q(("status", "claimed")), fields=["id"], name="compact_claims"),
        ),
        migrations.AddIndex(
            model_name="compactauthority",
            index=models.Index(
                condition=models.Q(("status", "verified")), fields=["expires_on"], name="compact_verified_end"
            ),
        ),
        migrations.AddIndex(
            model_name="credential",
            index=models.Index(condition=models.Q(("status", "claimed")), fields=["id"], name="credential_claims"),
        ),
        migrations.AddIndex(
            model_name="credential",
            index=models.Index(
                condition=models.Q(("status", "verified")), fields=["expires_on"], name="credential_verified_end"
            ),
        ),
        migrations.AddIndex(
            model_name="licence",
            index=models.Index(condition=models.Q(("status", "claimed")), fields=["id"], name="licence_claims"),
        ),
        migrations.AddIndex(
            model_name="licence",
            index=models.Index(
                condition=models.Q(("status", "verified")), fields=["expires_on"], name="licence_verified_end"
            ),
        ),
        migrations.AddConstraint(
            model_name="verification",
            constraint=models.CheckConstraint(
                condition=models.Q(("result__in", ["confirmed", "not-confirmed", "claimed", "lapsed"])),
                name="verification_result_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="verification",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("result__in", ["claimed", "lapsed"]), ("method", "")),
                    models.Q(
                        models.Q(("result__in", ["claimed", "lapsed"]), _negated=True),
                        models.Q(("method", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="verification_has_a_method_where_somebody_checked",
                violation_error_message="A check has a method; a claim has none.",
            ),
        ),
        migrations.RunPython(date_withdrawals, migrations.RunPython.noop),
        migrations.RunPython(record_verified, forget_lapsed),
    ]
