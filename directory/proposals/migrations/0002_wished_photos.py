"""A photo that a practitioner wishes for waits beside the wish."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("proposals", "0001_proposals"),
    ]

    operations = [
        migrations.CreateModel(
            name="WishedPhoto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("size", models.PositiveSmallIntegerField(help_text="Pixels of a side.")),
                ("content", models.BinaryField()),
                (
                    "field",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="proposals.proposedfield",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("field", "size"), name="wished_photo_size_once"),
                    models.CheckConstraint(
                        condition=models.Q(("size__in", (96, 192, 384))), name="wished_photo_size_known"
                    ),
                ],
            },
        ),
    ]
