"""One text to translate, and a set of them that refuses what no catalogue can hold."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


class CollectingError(Exception):
    """A mark that cannot be collected; the sentence names the file and says what to write."""


@dataclass(frozen=True, slots=True)
class Message:
    """An English text; ``plural`` is empty where no number decides, ``context`` where one text has one meaning."""

    text: str
    plural: str = ""
    context: str = ""


@dataclass(slots=True)
class Messages:
    """Texts by (context, text), each with the files it stands in."""

    held: dict[tuple[str, str], Message] = field(default_factory=dict)
    places: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def add(self, message: Message, place: str) -> None:
        """Raises CollectingError for an empty text and for one that stands with and without a plural, or with two."""
        key = (message.context, message.text)
        if not message.text.strip():
            raise CollectingError(f"{place}: an empty text is marked for translation")
        held = self.held.setdefault(key, message)
        if held != message:
            raise CollectingError(
                f"{place}: {message.text!r} is marked with the plural {message.plural!r}, and in "
                f"{', '.join(sorted(self.places[key]))} with {held.plural!r}; give one of them a context"
            )
        self.places.setdefault(key, set()).add(place)

    def add_all(self, messages: Iterable[Message], place: str) -> None:
        for message in messages:
            self.add(message, place)

    def __iter__(self) -> Iterator[Message]:
        for key in sorted(self.held):
            yield self.held[key]

    def __len__(self) -> int:
        return len(self.held)
