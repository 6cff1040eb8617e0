"""How much of the shortlist a page shows: a few first, more on request, everything before it still there."""

from dataclasses import dataclass

from directory.web.numbers import bounded_int

#: People at first: as many as anybody reads. Then so many at a time.
FIRST, STEP = 8, 20
#: The end of the page. Nobody reads further; a name can be asked for, and the command line prints everyone.
MOST = FIRST + 5 * STEP


@dataclass(frozen=True, slots=True)
class Length:
    """``shown``: people on the page. ``before``: how many of them the page before this one had; 0 on the first."""

    shown: int
    before: int

    @property
    def is_whole(self) -> bool:
        """Whether no longer page exists."""
        return self.shown >= MOST

    @property
    def longer(self) -> int:
        """What the next page shows."""
        return min(self.shown + STEP, MOST)

    def more(self, total: int) -> int:
        """How many the next page would add; 0 where there is none."""
        return max(0, min(self.longer, total) - self.shown)


def length_of(text: str | None) -> Length:
    """From the address: the step that holds so many. What is no number, or too small, is the first page."""
    wanted = bounded_int(text, FIRST, MOST) or FIRST
    steps = -(-(wanted - FIRST) // STEP)
    shown = FIRST + steps * STEP
    return Length(shown, shown - STEP if steps > 1 else FIRST if steps else 0)
