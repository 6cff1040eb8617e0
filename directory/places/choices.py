"""Codes that are kept in the database."""

from django.db import models

from directory.places.place import ADDRESS


class Precision(models.TextChoices):
    """How exactly an online answer places an address; coarser answers are not kept."""

    ADDRESS = ADDRESS, "House"


class Reason(models.TextChoices):
    """Why an address could not be placed online."""

    NOT_FOUND = "not-found", "The service does not know it"
    SEVERAL = "several", "Several equal answers"
    COARSE = "coarse", "Only the town was found"
    IMPLAUSIBLE = "implausible", "The answer lies far from the postal code or city"
    TIMED_OUT = "timed-out", "The service was too slow"
    RATE_LIMITED = "rate-limited", "The service asked to wait"
    UNAVAILABLE = "unavailable", "The service could not be reached"
    UNREADABLE = "unreadable", "The answer could not be read"
    REFUSED = "refused", "The service refused the key or the question"
