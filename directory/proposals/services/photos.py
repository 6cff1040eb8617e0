"""The files of a wished photo: kept while its wish is open, taken out when it is accepted."""

from collections.abc import Iterable

from directory.practitioners.pictures import Drawn
from directory.proposals.cells import PHOTO
from directory.proposals.models import ProposedField, WishedPhoto


def keep_photo(field: ProposedField, drawn: Drawn) -> None:
    """Beside the field that asks for it. In the caller's transaction."""
    WishedPhoto.objects.bulk_create(
        WishedPhoto(field=field, size=size, content=content) for size, content in drawn.files.items()
    )


def photo_of(fields: Iterable[ProposedField]) -> Drawn | None:
    """The picture that one of these fields asks for; None where none does. At most one query."""
    field = next((one for one in fields if one.column == PHOTO), None)
    if field is None:
        return None
    files = {size: bytes(content) for size, content in field.photos.values_list("size", "content")}
    return Drawn(files, field.wanted) if files else None
