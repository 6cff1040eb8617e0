"""Keys of second records that were made one with another: kept lists find people by key."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("practitioners", "0007_waiting"),
    ]

    operations = [
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
    ]
