"""Fixed choices of matching."""

from django.db.models import TextChoices


class RuleState(TextChoices):
    """A draft can be tried and changed; what is published stays as it is."""

    DRAFT = "draft", "draft"
    PUBLISHED = "published", "published"
