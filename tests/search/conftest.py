"""The day on which these tests happen: that of the practitioners' tests."""

from tests.practitioners.conftest import _on_the_day

__all__ = ["_on_the_day"]
