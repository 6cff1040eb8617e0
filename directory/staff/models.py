"""What staff may do, as permissions of Django's; and who opened what is sensitive."""

from django.db import models

from directory.staff.roles import MEANS


class Rights(models.Model):
    """No rows: it carries the permissions, so that Django's own pages of accounts and groups know them."""

    class Meta:
        default_permissions = ()
        permissions = [(str(right), words) for right, words in MEANS.items()]

    def __str__(self) -> str:
        return "rights"
