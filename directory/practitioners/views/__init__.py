"""The public pages: home, search, profile."""

from directory.practitioners.views.home import home
from directory.practitioners.views.profile import profile
from directory.practitioners.views.search import search

__all__ = ["home", "profile", "search"]
