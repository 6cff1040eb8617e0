"""From runs of tokens to words that find people, and to parts that the page shows."""

from collections.abc import Mapping

from directory.places.place import Place
from directory.search.asked import Word
from directory.search.words.hits import TOLD_IN_WORDS, Hits, word_of
from directory.search.words.known import Entry
from directory.search.words.parts import Kind, Meaning, Part, Read
from directory.search.words.placing import Spot, region_name
from directory.search.words.runs import Run, Runs
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.words import tokens

#: Formats for which the law of the client's place counts.
AT_A_DISTANCE = frozenset({"video", "phone"})


def told(runs: Runs, catalogue: Catalogue, hits: Hits) -> Read:
    """The whole text. For video or phone the place says where the client is, however far from the practitioner."""
    every = list(runs.in_order())
    spot = runs.spot
    choices = _at_a_distance(every, spot)
    said = [run for run in every if not (choices and (_is_only_format(run) or run.spot is spot))]
    place: Place | None = None
    places: tuple[Place, ...] = ()
    if spot is not None and not choices:
        place, places = spot.likely, spot.places if len(spot.places) > 1 else ()
    return Read(
        words=tuple(word for run in said if (word := _word(runs, run, catalogue, hits))),
        place=place,
        places=places,
        choices=choices,
        understood=tuple(_part(runs, run, catalogue, hits, is_region=bool(choices)) for run in every),
    )


def _at_a_distance(every: list[Run], spot: Spot | None) -> Mapping[str, tuple[str, ...]]:
    """Formats and where the client is, where video or phone is asked for, nothing else of the kind, and a place is
    said.
    """
    ways = {code for run in every if _is_only_format(run) for _, code in run.entries}
    region = _region(spot)
    if not ways or not region or not ways <= AT_A_DISTANCE:
        return {}
    return {"format": tuple(sorted(ways)), "region": (region,)}


def _region(spot: Spot | None) -> str:
    if spot is None:
        return ""
    return spot.region or (spot.likely.jurisdiction if spot.likely else "")


def _is_only_format(run: Run) -> bool:
    return bool(run.entries) and all(kind == Kind.FORMAT for kind, _ in run.entries)


def _word(runs: Runs, run: Run, catalogue: Catalogue, hits: Hits) -> Word | None:
    """None for a place: distance is measured from it."""
    typed, texts = runs.typed(run), runs.texts(run)
    if run.spot is not None and not run.is_name_first:
        if run.spot.places:
            return None
        return Word(text=typed, listings=hits.listed(tokens(region_name(run.spot.region))))
    if runs.tokens[run.start].is_odd:
        return Word(text=typed)
    if runs.tokens[run.start].is_small and not run.entries:
        names = hits.named(texts)
        return Word(text=typed, listings=names, names=names)
    if run.entries and not run.is_name_too:
        names = hits.named(texts)
        is_told = any(kind in TOLD_IN_WORDS for kind, _ in run.entries)
        return word_of(typed, run.entries, catalogue, listings=hits.listed(texts) if is_told else names, names=names)
    return word_of(typed, run.entries, catalogue, listings=hits.anywhere(texts[0]), names=hits.beginning(texts[0]))


def _part(runs: Runs, run: Run, catalogue: Catalogue, hits: Hits, *, is_region: bool) -> Part:
    typed = runs.typed(run)
    is_corrected = any(token.is_corrected for token in runs.tokens[run.start : run.end])
    if run.entries:
        meanings = _meanings(runs.texts(run), run, catalogue)
        exact = [m for m in meanings if _is_called(m, runs.texts(run))]
        labels = tuple(dict.fromkeys(m.label for m in exact or meanings))
        return Part(typed, meanings[0].kind, labels, meanings, is_corrected)
    spot = run.spot
    if spot is not None and not run.is_name_first:
        label = spot.likely.label if spot.likely else spot.places[0].city if spot.places else ""
        if spot.region:  # in the language of the page; one that curators took out is named in English
            label = catalogue.jurisdictions.get(spot.region) or region_name(spot.region)
        kind = Kind.REGION if spot.region or is_region else Kind.PLACE
        return Part(typed, kind, (label,), is_corrected=is_corrected, is_name_too=run.is_name_too)
    text = runs.texts(run)[0]
    is_found = bool(word.listings) if (word := _word(runs, run, catalogue, hits)) else False
    label = text.title() if is_corrected else typed
    return Part(
        typed,
        Kind.WORDS if is_found else Kind.NOTHING,
        (label,),
        is_corrected=is_corrected,
        places=spot.places if spot else (),
    )


def _meanings(texts: list[str], run: Run, catalogue: Catalogue) -> tuple[Meaning, ...]:
    """The terms of a run with their labels; those called just so come first."""
    every = [Meaning(entry.kind, entry.code, _label(entry, catalogue)) for entry in run.entries]
    return tuple(sorted(every, key=lambda meaning: not _is_called(meaning, texts)))


def _is_called(meaning: Meaning, texts: list[str]) -> bool:
    """Whether the words are its very label or code."""
    return texts in (tokens(meaning.label), tokens(meaning.code))


def _label(entry: Entry, catalogue: Catalogue) -> str:
    """In the language of the page."""
    kind, code = entry
    if kind == Kind.SPECIALTY:
        return catalogue.specialties[code].label
    if kind == Kind.MODALITY:
        return catalogue.modalities[code].label
    if kind == Kind.CERTIFICATION:
        return catalogue.certifications[code].label
    if kind == Kind.PROFESSION:
        return catalogue.professions[code].label
    return catalogue.terms[kind.value][code].label
