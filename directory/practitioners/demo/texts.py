"""Headlines and "about" texts from the phrases of the data file."""

from directory.practitioners.demo.chance import Chance
from directory.practitioners.demo.material import Material
from directory.practitioners.records import SpecialtyRecord
from directory.vocabulary.catalogue import ModalityEntry

#: Approaches whose label is a name, though it does not look like one.
_NAMES = frozenset({"hakomi", "emdr", "tf-cbt", "mbsr"})

#: Labels that read badly inside a sentence, in other words.
_IN_WORDS = {
    "bracing": "bracing",
    "freeze-dissociation": "numbness and disconnection",
    "headache-migraine": "headaches",
    "combat-or-duty": "trauma from duty",
    "depression": "low mood",
    "developmental-trauma": "early trauma",
    "grief-loss": "grief",
    "abuse-or-assault": "the aftermath of abuse",
    "stress-flare-ups": "pain that flares with stress",
    "hypervigilance": "a body on high alert",
    "accident": "the aftermath of an accident",
    "car-accident": "the aftermath of a car accident",
    "fall": "the aftermath of a fall",
    "surgery": "recovery after surgery",
    "disc-problem": "disc problems",
    "herniated-disc": "herniated discs",
    "bulging-disc": "bulging discs",
    "sports-injury": "sports injuries",
    "work-injury": "work injuries",
    "ptsd": "post-traumatic stress",
}


def headline_and_about(
    kind: str,
    modalities: tuple[str, ...],
    specialties: tuple[SpecialtyRecord, ...],
    city: str,
    years: int,
    chance: Chance,
    material: Material,
) -> tuple[str, str]:
    """Both may be empty: some people write nothing. A phrase is used only where its blanks can be filled."""
    words = {"city": city}
    if modalities:
        words["approach"] = _approach(material.catalogue.modalities[chance.one(modalities)])
    if specialties:
        words["focus"] = _in_words(specialties[0].code, material)
    if years >= 3:
        words["years"] = str(years)
    phrases = material.texts[kind]
    headline = "" if chance.hits(6) else _phrase(phrases["headline"], words, chance)
    about = ""
    if not chance.hits(20):
        about = " ".join(_phrase(phrases[part], words, chance) for part in ("open", "method"))
        if chance.hits(60):
            about += "\n\n" + _phrase(phrases["close"], words, chance)
    return headline, about


def _phrase(phrases: tuple[str, ...], words: dict[str, str], chance: Chance) -> str:
    while True:
        phrase = chance.one(phrases)
        if all(f"{{{blank}}}" not in phrase or blank in words for blank in ("approach", "focus", "years", "city")):
            text = phrase.format_map(words)
            return text[:1].upper() + text[1:]


def _approach(entry: ModalityEntry) -> str:
    """The label inside a sentence: names keep their capital, other words do not; no abbreviations in brackets."""
    label = entry.label.partition(" (")[0]
    second = label.partition(" ")[2][:1]
    is_name = entry.is_mark or entry.code in _NAMES or second.isupper()
    return label if is_name else label[:1].lower() + label[1:]


def _in_words(code: str, material: Material) -> str:
    label = material.catalogue.specialties[code].label
    return _IN_WORDS.get(code, label[:1].lower() + label[1:])
