from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("practitioners", "0006_npi"),
    ]

    operations = [
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
    ]
