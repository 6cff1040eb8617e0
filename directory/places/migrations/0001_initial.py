from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="GeocodedAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.CharField(max_length=400, unique=True)),
                ("latitude", models.FloatField(blank=True, null=True)),
                ("longitude", models.FloatField(blank=True, null=True)),
                ("precision", models.CharField(blank=True, choices=[("address", "House")], max_length=10)),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not-found", "The service does not know it"),
                            ("several", "Several equal answers"),
                            ("coarse", "Only the town was found"),
                            ("implausible", "The answer lies far from the postal code or city"),
                            ("timed-out", "The service was too slow"),
                            ("rate-limited", "The service asked to wait"),
                            ("unavailable", "The service could not be reached"),
                            ("unreadable", "The answer could not be read"),
                            ("refused", "The service refused the key or the question"),
                        ],
                        max_length=20,
                        verbose_name="not placed because",
                    ),
                ),
                ("service", models.CharField(max_length=40)),
                ("looked_up_at", models.DateTimeField()),
                ("retry_after", models.DateTimeField(blank=True, db_index=True, null=True)),
            ],
            options={
                "verbose_name": "geocoded address",
                "verbose_name_plural": "geocoded addresses",
                "ordering": ["-looked_up_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("latitude__gte", -90),
                                ("latitude__isnull", False),
                                ("latitude__lte", 90),
                                ("longitude__gte", -180),
                                ("longitude__isnull", False),
                                ("longitude__lte", 180),
                                ("precision__in", ["address"]),
                                ("reason", ""),
                                ("retry_after", None),
                            ),
                            models.Q(
                                ("latitude", None),
                                ("longitude", None),
                                ("precision", ""),
                                (
                                    "reason__in",
                                    [
                                        "not-found",
                                        "several",
                                        "coarse",
                                        "implausible",
                                        "timed-out",
                                        "rate-limited",
                                        "unavailable",
                                        "unreadable",
                                        "refused",
                                    ],
                                ),
                                ("retry_after__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="geocoded_placed_or_reason",
                        violation_error_message="An address is either placed, or has a reason and a time to ask again.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("retry_after", None), ("retry_after__gte", models.F("looked_up_at")), _connector="OR"
                        ),
                        name="geocoded_retry_later",
                        violation_error_message="The time to ask again cannot lie before the last look-up.",
                    ),
                ],
            },
        ),
    ]
