"""The words of listings. What searches in them is of the database's own kind, and made by the migration."""

from django.db import models


class WordsOfListing(models.Model):
    """The words of one listing, as ``documents.marked`` writes them.

    On SQLite triggers of this table fill an FTS5 index; on PostgreSQL a generated column is indexed by GIN. Both follow
    every statement, and go back with its transaction.
    """

    key = models.BigIntegerField(primary_key=True)
    words = models.TextField()

    class Meta:
        db_table = "fulltext_words"

    def __str__(self) -> str:
        return str(self.key)


class PieceOfName(models.Model):
    """A third of a word that stands in somebody's name: see ``pieces``."""

    pk = models.CompositePrimaryKey("piece", "word")
    piece = models.CharField(max_length=40)
    word = models.CharField(max_length=64)

    class Meta:
        db_table = "fulltext_piece"

    def __str__(self) -> str:
        return f"{self.piece} {self.word}"
