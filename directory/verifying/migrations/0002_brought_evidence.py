"""Evidence that practitioners sent and no check has used yet is found by itself."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("practitioners", "0005_rechecks"),
        ("verifying", "0001_checks"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(
                condition=Q(verification__isnull=True, uploaded_by__isnull=True, uploader=""),
                fields=["paper", "practitioner"],
                name="evidence_brought",
            ),
        ),
    ]
