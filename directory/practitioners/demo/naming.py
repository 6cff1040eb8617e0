"""Who somebody is: a name, a gender and pronouns as they declare them, languages."""

from dataclasses import dataclass

from directory.practitioners.demo.chance import Chance, Weighted
from directory.practitioners.demo.material import Material

_GENDERS = Weighted.of({"woman": 62.0, "man": 27.0, "nonbinary": 5.0, "": 6.0})
_PRONOUNS = {
    "woman": Weighted.of({"she/her": 58.0, "she/they": 6.0, "": 36.0}),
    "man": Weighted.of({"he/him": 50.0, "he/they": 5.0, "": 45.0}),
    "nonbinary": Weighted.of({"they/them": 76.0, "they/she": 8.0, "he/they": 8.0, "": 8.0}),
    "": Weighted.of({"": 1.0}),
}
#: Languages that some learn wherever they come from.
_LEARNT = {"es": 7.0, "fr": 2.0, "ase": 1.5, "pt": 0.5}


@dataclass(frozen=True, slots=True)
class Person:
    """The person behind a listing."""

    name: str
    gender: str
    pronouns: str
    languages: tuple[str, ...]


def person(chance: Chance, material: Material) -> Person:
    """Somebody whose first and family name go together, mostly; families mix."""
    background = chance.weighted(material.backgrounds)
    gender = chance.weighted(_GENDERS)
    as_woman = gender == "woman" or (gender != "man" and chance.hits(55))
    first = chance.one(background.women if as_woman else background.men)
    family = chance.one(background.family)
    if chance.hits(10):
        family = chance.one(chance.weighted(material.backgrounds).family)
    elif chance.hits(4):
        family = f"{family}-{chance.one(chance.weighted(material.backgrounds).family)}"
    languages: set[str] = set()
    if not chance.hits(4):
        languages.add("en")
        languages.update(chance.some(_LEARNT))
        if background.languages and chance.hits(46):
            languages.add(background.languages[0] if chance.hits(75) else chance.one(background.languages))
    pronouns = chance.weighted(_PRONOUNS[gender])
    return Person(f"{first} {family}", gender, pronouns, tuple(sorted(languages)))
