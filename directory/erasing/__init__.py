"""Somebody who asks to be forgotten: everything that hangs on a listing, deleted at once, and a note that it was."""
