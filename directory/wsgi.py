"""The door for WSGI servers: ``gunicorn -c python:directory.gunicorn_conf directory.wsgi``."""

import os

from django.core.wsgi import get_wsgi_application

from directory.web.doorstep import with_readable_content_type

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "directory.settings")

application = with_readable_content_type(get_wsgi_application())
