"""Catalogues on the disk: read, brought into step, written so that a small change is a small difference."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from directory.web.languages import WRITTEN
from tests.translations.collecting import CODE, ROOT, apps, collect
from tests.translations.messages import Messages

SOURCE = "en"
LANGUAGES = tuple(code for code in WRITTEN if code != SOURCE)
_WIDTH = 110


class StableCatalog(Catalog):
    """A catalogue without the days and names that would change with every run."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=UTF-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", self.plural_forms),
        ]


@dataclass(frozen=True, slots=True)
class Place:
    """Where one app's texts in one language are."""

    app: str
    language: str

    @property
    def folder(self) -> Path:
        return CODE / self.app / "locale" / self.language / "LC_MESSAGES"

    @property
    def po(self) -> Path:
        return self.folder / "django.po"

    @property
    def mo(self) -> Path:
        return self.folder / "django.mo"


def places(only: tuple[str, ...] = ()) -> list[Place]:
    """Every catalogue there should be, or those of some apps."""
    return [Place(app, language) for app in apps() if not only or app in only for language in LANGUAGES]


def read(place: Place) -> Catalog:
    """The catalogue as it stands; an empty one where there is none yet."""
    if not place.po.exists():
        return Catalog(locale=place.language)
    with place.po.open("rb") as file:
        return read_po(file, locale=place.language, abort_invalid=True)


def in_step(place: Place, messages: Messages, *, tidy: bool) -> StableCatalog:
    """The catalogue that holds exactly ``messages``, with the translations that are there.

    What is no longer marked is kept as a comment, unless ``tidy``: a mark that moves loses nothing on the way.
    """
    old, new = read(place), StableCatalog(locale=place.language)
    for message in messages:
        key = message.text if not message.plural else (message.text, message.plural)
        held = old.get(message.text, message.context or None)
        if held is None:
            held = old.obsolete.get(old._key_for(message.text, message.context or None))
        string = held.string if held is not None and bool(held.pluralizable) == bool(message.plural) else None
        new.add(
            key,
            string or (("",) * new.num_plurals if message.plural else ""),
            locations=[(name, 0) for name in sorted(messages.places[message.context, message.text])],
            flags={"fuzzy"} if held is not None and held.fuzzy else (),
            user_comments=held.user_comments if held is not None else (),
            context=message.context or None,
        )
    if not tidy:
        gone = [m for m in [*old, *old.obsolete.values()] if m.id and m.string and m.id not in new]
        for held in gone:
            if new.get(held.id, held.context) is None:
                new.obsolete[new._key_for(held.id, held.context)] = held
    return new


def written(catalog: StableCatalog) -> bytes:
    """The text of the catalogue: in the order of its texts, with files but without lines."""
    head = "".join(f'"{name}: {value}\\n"\n' for name, value in catalog.mime_headers)
    body = BytesIO()
    write_po(body, catalog, width=_WIDTH, omit_header=True, sort_output=True, include_lineno=False)
    return f'msgid ""\nmsgstr ""\n{head}\n'.encode() + body.getvalue().lstrip(b"\n")


def compiled(catalog: StableCatalog) -> bytes:
    """The same for machines. What is empty or fuzzy is left out, so that English stands in its place."""
    body = BytesIO()
    write_mo(body, catalog)
    return body.getvalue()


def renew(place: Place, *, tidy: bool) -> bool:
    """Bring one catalogue into step on the disk. Says whether anything changed; an app without texts has none."""
    messages = collect(place.app)
    if not len(messages) and not place.po.exists():
        return False
    catalog = in_step(place, messages, tidy=tidy)
    changed = False
    for path, content in ((place.po, written(catalog)), (place.mo, compiled(catalog))):
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            changed = True
    return changed


def missing(place: Place) -> list[str]:
    """The texts of a catalogue that are empty, half filled or fuzzy, with their files."""
    lines = []
    for message in in_step(place, collect(place.app), tidy=True):
        if not message.id:
            continue
        strings = message.string if isinstance(message.string, list | tuple) else (message.string,)
        if message.fuzzy or not all(strings):
            text = message.id if isinstance(message.id, str) else message.id[0]
            lines.append(f"{text!r}  ({', '.join(sorted({name for name, _ in message.locations}))})")
    return lines


def shown(place: Place) -> str:
    return place.po.relative_to(ROOT).as_posix()
