"""Indexes by which the curators' queue is counted and its first lines found, however many people there are."""

from django.db import migrations, models

_PAPERS = {"licence": "licence", "compactauthority": "compact", "credential": "credential"}


class Migration(migrations.Migration):
    dependencies = [("practitioners", "0005_rechecks")]

    operations = [
        *(migrations.RemoveIndex(model_name=model, name=f"{name}_verified_end") for model, name in _PAPERS.items()),
        *(
            migrations.AddIndex(
                model_name=model,
                index=models.Index(fields=["status", "expires_on", "practitioner"], name=f"{name}_ends"),
            )
            for model, name in _PAPERS.items()
        ),
        migrations.AddIndex(
            model_name="practitioner",
            index=models.Index(fields=["id", "status", "submitted_on", "updated_at"], name="practitioner_state"),
        ),
        migrations.RemoveIndex(model_name="verification", name="verification_due"),
        migrations.AddIndex(
            model_name="verification",
            index=models.Index(fields=["paper", "result", "next_due_on"], name="verification_due"),
        ),
        migrations.AddIndex(
            model_name="verification",
            index=models.Index(
                fields=["practitioner", "paper", "code"],
                condition=models.Q(("result", "not-confirmed")),
                name="verification_refused",
            ),
        ),
    ]
