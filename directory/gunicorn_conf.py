"""gunicorn's settings: ``gunicorn -c python:directory.gunicorn_conf directory.wsgi``.

There is no access log: each of its lines would hold an address of a visitor and the query of a search.
What fails is logged by Django, by route. gunicorn's own error log goes through the same filter as Django's.
``WEB_CONCURRENCY`` (processes), ``PORT`` and gunicorn's own options on the command line win over these.
"""

import logging
import os
from typing import Any

from django.apps import apps

from directory.web.logs import WithoutAnswers

_filter = WithoutAnswers()

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
timeout = 30
graceful_timeout = 30
keepalive = 5
max_requests = 10_000
max_requests_jitter = 1_000
# A search with every filter set is longer than the 4,094 characters gunicorn allows by itself.
limit_request_line = 8_190
accesslog = None
errorlog = "-"
# No control socket: it would write into the home directory of whoever runs this.
control_socket_disable = True


def on_starting(server: Any) -> None:
    """Before the first worker is made, so that every worker inherits the filter."""
    logging.getLogger("gunicorn.error").addFilter(_filter)


def worker_exit(server: Any, worker: Any) -> None:
    """What a process counted and did not write yet."""
    if apps.ready:
        # Imported here because it reads models, and this file is read before there are any.
        from directory.matching.exposure.ledger import flush  # noqa: PLC0415

        flush()


def post_worker_init(worker: Any) -> None:
    """In every new worker, before its first request: the ranking table and the towns, so that no visitor waits.

    Without a database the worker starts all the same, and says at ``/readyz`` that it is not ready.
    """
    # Imported here because the apps are loaded by now, and were not when gunicorn read this file.
    from django.db import DatabaseError, connections  # noqa: PLC0415

    from directory.matching import table  # noqa: PLC0415
    from directory.search.landing import towns  # noqa: PLC0415

    try:
        table.stands()
        towns.current()
    except DatabaseError:
        logging.getLogger(__name__).exception("The ranking table could not be read yet")
    finally:
        connections.close_all()
