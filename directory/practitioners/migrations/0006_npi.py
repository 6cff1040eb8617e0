import django.db.models.deletion
from django.db import migrations, models

import directory.practitioners.npi


class Migration(migrations.Migration):
    dependencies = [
        ("practitioners", "0005_withdrawal"),
    ]

    operations = [
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
    ]
