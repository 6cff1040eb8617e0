"""The day on which these tests happen."""

from tests.practitioners.conftest import _on_the_day

__all__ = ["_on_the_day"]
