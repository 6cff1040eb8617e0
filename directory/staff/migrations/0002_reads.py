"""Room for the longest external id, and a right of its own to read who opened what."""

from typing import Any

from django.db import migrations, models
from django.db.models.functions import Length, Substr

_BEFORE = 64


def shorten(apps: Any, schema_editor: Any) -> None:
    """On the way back: what the narrower column cannot hold keeps its beginning."""
    reads = apps.get_model("staff", "SensitiveRead")._base_manager.using(schema_editor.connection.alias)
    reads.annotate(length=Length("about")).filter(length__gt=_BEFORE).update(about=Substr("about", 1, _BEFORE))


class Migration(migrations.Migration):
    dependencies = [
        ("staff", "0001_rights"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="rights",
            options={
                "default_permissions": (),
                "permissions": [
                    ("see", "Read the workbench, listings and their history"),
                    ("edit", "Edit listings, move them through their life, accept proposed changes, revert edits"),
                    ("verify", "Confirm or refuse credentials and licences"),
                    ("evidence", "Open evidence: certificates, screenshots, letters"),
                    ("reports", "Read and settle reports from the public"),
                    ("import", "Import and export listings"),
                    ("merge", "Merge duplicates, and take merges apart"),
                    ("terms", "Edit the vocabulary, compacts and places"),
                    ("rules", "Draft and publish ranking rules"),
                    ("confirm", "Send confirmation rounds and mails to practitioners"),
                    ("reads", "Read who opened evidence and reports"),
                    ("accounts", "Manage accounts"),
                ],
            },
        ),
        migrations.AlterField(
            model_name="sensitiveread",
            name="about",
            field=models.CharField(max_length=80),
        ),
        migrations.RunPython(migrations.RunPython.noop, shorten),
    ]
