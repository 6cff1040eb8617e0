"""What the database knows of its own sizes, by which it chooses the way of a query."""

from django.apps import apps
from django.db import connection

#: Rows of an index that are looked at.
LIMIT = 1_000
#: So many people brought in or changed at once are worth another look.
WORTH_IT = 500


def learn_sizes() -> None:
    """Let SQLite look at the tables of listings; PostgreSQL does so by itself.

    A file that nobody ever looked at answered the counts of the curators' queue in 2.9 s instead of 0.4 s, with 30,000
    people. Outside a transaction, since it is a write. Cost: tens of milliseconds.
    """
    if connection.vendor != "sqlite":
        return
    quote = connection.ops.quote_name
    models = apps.get_app_config("practitioners").get_models(include_auto_created=True)
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit = {LIMIT}")
        for model in models:
            cursor.execute(f"ANALYZE {quote(model._meta.db_table)}")
