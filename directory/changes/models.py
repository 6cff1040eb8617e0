"""The change log: which practitioners an edit touched, numbered in the order in which edits were committed."""

from django.db import models


class DirectoryVersion(models.Model):
    """One row that every edit increments in its own transaction.

    The row lock makes committed edits take their numbers in commit order, so a reader that has seen number n
    has seen everything up to n. An auto-increment id would not promise that on PostgreSQL.
    """

    ONLY_ID = 1

    number = models.PositiveBigIntegerField(default=0)
    everyone = models.PositiveBigIntegerField(
        default=0, help_text="The last number that concerned everyone: a term, a compact, very many people."
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="directory_version_is_one_row")]

    def __str__(self) -> str:
        return f"version {self.number}"


class Change(models.Model):
    """One touched practitioner. Without a practitioner: something that concerns everyone (a term, a compact).

    Rows of the last 10,000 versions are kept (``services.KEPT``): a process that slept longer reads everyone anew.
    """

    version = models.PositiveBigIntegerField(db_index=True)
    practitioner_id = models.BigIntegerField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.version}: {self.practitioner_id or 'everyone'}"
