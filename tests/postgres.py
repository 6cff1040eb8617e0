"""``python -m tests.postgres``: print the address of a PostgreSQL server that answers, or exit 1."""

import os
import sys

import psycopg

URL = os.environ.get("TEST_POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/test")

if __name__ == "__main__":
    try:
        psycopg.connect(URL, connect_timeout=2).close()
    except psycopg.OperationalError:
        sys.exit(1)
    sys.stdout.write(f"{URL}\n")
