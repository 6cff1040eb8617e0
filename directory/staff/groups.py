"""The roles as groups of Django's."""

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import transaction

from directory.staff.grants import is_granted
from directory.staff.roles import ROLES


def bring_roles(*, using: str = "default", verbosity: int = 0) -> None:
    """Each role is a group that holds exactly its permissions. Any other group, and who is in which, stays as it is.

    Runs after every migration, and changes nothing the second time. Permissions that Django would make only later in
    the same run are made first.
    """
    for config in apps.get_app_configs():
        create_permissions(config, verbosity=verbosity, using=using)
    held = list(Permission.objects.using(using).values_list("pk", "content_type__app_label", "codename", named=False))
    with transaction.atomic(using=using):
        for role in ROLES:
            group, _ = Group.objects.using(using).get_or_create(name=role)
            group.permissions.set([pk for pk, app, codename in held if is_granted(role, app, codename)])


def roles_of(user: AbstractBaseUser) -> list[str]:
    """The roles of an account, in the order of ROLES. One query."""
    names = set(Group.objects.filter(user=user.pk, name__in=ROLES).values_list("name", flat=True))
    return [role for role in ROLES if role in names]
