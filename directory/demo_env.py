"""``python -m directory.demo_env``: write the ``.env`` of a local demo, once, with secrets of its own.

Every value carries the demo mark, so that settings refuse it anywhere else. A ``.env`` that is there stays.
"""

import base64
import secrets
import sys
from pathlib import Path

ENV = Path(__file__).resolve().parent.parent / ".env"


def demo_env() -> str:
    """The text of a demo's ``.env``, different every time."""
    key = base64.b64encode(secrets.token_bytes(32)).decode()
    return (
        "# Written once by make demo. DEMO=1 allows these secrets and plain HTTP, on this machine only.\n"
        "DEMO=1\n"
        f"SECRET_KEY=demo-{secrets.token_urlsafe(48)}\n"
        f"FIELD_ENCRYPTION_KEYS=demo-1:{key}\n"
        f"DEMO_CURATOR_PASSWORD={secrets.token_urlsafe(12)}\n"
    )


if __name__ == "__main__":
    if not ENV.exists():
        ENV.write_text(demo_env(), encoding="utf-8")
        ENV.chmod(0o600)
        sys.stderr.write("Wrote .env for a local demo.\n")
