"""Python's collector of cycles, called less often while many rows are made: they hold none, and it took a fifth of the
time of an import."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

#: New objects between two looks; Python's own number is 700.
RARELY = 20_000
_lock = Lock()
_usual: list[tuple[int, int, int]] = []


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Within it the collector looks less often, in the whole process; the last to leave puts back what was."""
    with _lock:
        _usual.append(gc.get_threshold())
        first, second, third = _usual[0]
        gc.set_threshold(max(first, RARELY) if first else 0, second, third)
    try:
        yield
    finally:
        with _lock:
            usual = _usual[0]
            _usual.pop()
            if not _usual:
                gc.set_threshold(*usual)
