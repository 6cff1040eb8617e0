"""Practitioners who remove their page can ask that everything kept about them be deleted."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("practice", "0001_own_page"),
        ("practitioners", "0005_rechecks"),
    ]

    operations = [
        migrations.CreateModel(
            name="ForgetWish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField()),
                (
                    "practitioner",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="forget_wish",
                        to="practitioners.practitioner",
                    ),
                ),
            ],
        ),
    ]
