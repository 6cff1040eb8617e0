"""What is left of people who asked to be forgotten: that it was done, and keyed hashes."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("practitioners", "0006_queue_by_day"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("erased_on", models.DateField()),
                ("reason", models.CharField(max_length=300)),
                ("erased_by_name", models.CharField(max_length=150)),
                ("counts", models.JSONField(default=dict)),
                (
                    "erased_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="ErasedKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("external-id", "External id"),
                            ("name-email", "Name and e-mail"),
                            ("slug", "Address of the profile"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "digest",
                    models.CharField(help_text="HMAC-SHA-256 under the key of the site, in hex.", max_length=64),
                ),
                (
                    "erasure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="keys", to="practitioners.erasure"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "digest"], name="erased_key_found")],
                "constraints": [
                    models.UniqueConstraint(fields=("erasure", "kind", "digest"), name="erased_key_once"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["external-id", "name-email", "slug"])),
                        name="erased_key_kind_known",
                    ),
                ],
            },
        ),
    ]
