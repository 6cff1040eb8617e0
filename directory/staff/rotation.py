"""Second factors under the newest key."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.db import transaction

from directory.sealing import SealBroken, newest_key_id

#: Where allauth keeps what is sealed, by kind of factor.
_SEALED = ("secret", "seed")


def seal_factors_anew() -> tuple[int, int]:
    """How many second factors were sealed anew, and how many no key here opens. Two statements each; may run twice."""
    sealed = left = 0
    for key in Authenticator.objects.order_by("pk").values_list("pk", flat=True):
        try:
            sealed += _anew(key)
        except SealBroken:
            left += 1
    return sealed, left


@transaction.atomic
def _anew(key: int) -> bool:
    row = Authenticator.objects.select_for_update().filter(pk=key).first()
    old = {} if row is None else {name: row.data[name] for name in _SEALED if name in row.data}
    if row is None or all(text.startswith(f"{newest_key_id()}.") for text in old.values()):
        return False
    adapter = get_adapter()
    row.data |= {name: adapter.encrypt(adapter.decrypt(text)) for name, text in old.items()}
    row.save(update_fields=["data"])
    return True
