"""Links, rounds and what a practitioner says on the own page: the one door for writing."""

from directory.practice.services.links import NoLink, absolute, link_for, opened

__all__ = ["NoLink", "absolute", "link_for", "opened"]
