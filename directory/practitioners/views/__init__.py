"""The public pages of one practitioner, and the first page."""

from directory.practitioners.views.home import home
from directory.practitioners.views.photo import photo
from directory.practitioners.views.profile import profile
from directory.practitioners.views.vcard import vcard

__all__ = ["home", "photo", "profile", "vcard"]
