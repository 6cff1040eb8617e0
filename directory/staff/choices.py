"""What is sensitive."""

from django.db import models


class ReadKind(models.TextChoices):
    """One sort of thing whose reading is written down."""

    EVIDENCE = "evidence", "Evidence"
    REPORT = "report", "Report"
