"""Primary keys taken before there are rows, so that rows that refer to each other can be made beforehand."""

from django.db import connection, models, transaction


@transaction.atomic
def reserve_keys(model: type[models.Model], count: int) -> list[int]:
    """So many keys of a table, ascending, which nobody else gets any more; those never used are left out for good.

    The table counts its keys itself (AutoField). Cost: one or two statements.
    """
    if count <= 0:
        return []
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)", [table, column, count]
            )
            return sorted(key for (key,) in cursor.fetchall())
        cursor.execute("UPDATE sqlite_sequence SET seq = seq + %s WHERE name = %s", [count, table])
        if not cursor.rowcount:
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, count])
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()[0]
    return list(range(last - count + 1, last + 1))
