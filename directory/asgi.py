"""The door for ASGI servers. The middlewares are synchronous: WSGI is the tested and faster way."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "directory.settings")

application = get_asgi_application()
