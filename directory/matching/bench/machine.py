"""What the figures were measured on: versions and cores, never names or paths."""

import os
import platform
from typing import Any

import django
import numpy as np
from django.db import connection


def machine() -> dict[str, Any]:
    """Facts that a reader needs to judge a figure. ``load``: how busy the machine was in the last minute, in cores."""
    return {
        "cores": os.cpu_count(),
        "architecture": platform.machine(),
        "load": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "numpy": np.__version__,
        "django": django.get_version(),
        "database": f"{connection.display_name} {'.'.join(map(str, connection.get_database_version()))}",
    }
