"""Tables of words, and the index of each database over them."""

from django.db import migrations, models

# ``ascii`` takes every sign beyond ASCII as a letter: our own words arrive as they are. ``detail=none``: which listings
# have a word is all that is asked. A later migration that rewrites fulltext_words must make the triggers anew.
SQLITE = (
    """
    CREATE VIRTUAL TABLE fulltext_index USING fts5(
        words, content='fulltext_words', content_rowid='key', tokenize='ascii', detail=none, columnsize=0
    )
    """,
    """
    CREATE TRIGGER fulltext_words_added AFTER INSERT ON fulltext_words BEGIN
        INSERT INTO fulltext_index (rowid, words) VALUES (new.key, new.words);
    END
    """,
    """
    CREATE TRIGGER fulltext_words_gone AFTER DELETE ON fulltext_words BEGIN
        INSERT INTO fulltext_index (fulltext_index, rowid, words) VALUES ('delete', old.key, old.words);
    END
    """,
    """
    CREATE TRIGGER fulltext_words_changed AFTER UPDATE ON fulltext_words BEGIN
        INSERT INTO fulltext_index (fulltext_index, rowid, words) VALUES ('delete', old.key, old.words);
        INSERT INTO fulltext_index (rowid, words) VALUES (new.key, new.words);
    END
    """,
)
SQLITE_BACK = (
    "DROP TRIGGER fulltext_words_changed",
    "DROP TRIGGER fulltext_words_gone",
    "DROP TRIGGER fulltext_words_added",
    "DROP TABLE fulltext_index",
)
# Reads walk through what was written since the last clean-up: 256 kB of it take half a millisecond, the usual 4 MB ten.
POSTGRESQL = (
    """
    ALTER TABLE fulltext_words ADD COLUMN lexemes tsvector NOT NULL
        GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED
    """,
    "CREATE INDEX fulltext_words_lexemes ON fulltext_words USING gin (lexemes) WITH (gin_pending_list_limit = 256)",
)
POSTGRESQL_BACK = (
    "DROP INDEX fulltext_words_lexemes",
    "ALTER TABLE fulltext_words DROP COLUMN lexemes",
)


def make_index(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    for statement in SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="WordsOfListing",
            fields=[
                ("key", models.BigIntegerField(primary_key=True, serialize=False)),
                ("words", models.TextField()),
            ],
            options={"db_table": "fulltext_words"},
        ),
        migrations.CreateModel(
            name="PieceOfName",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "piece", "word", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("piece", models.CharField(max_length=40)),
                ("word", models.CharField(max_length=64)),
            ],
            options={"db_table": "fulltext_piece"},
        ),
        migrations.RunPython(make_index, drop_index),
    ]
