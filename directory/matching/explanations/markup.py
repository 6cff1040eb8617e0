"""The cards of the shortlist as HTML.

A longer list has dozens of cards with a dozen lines each. Django's template language takes more than a millisecond for
each, many times what finding the people takes; joined strings take a twentieth of that. So this one fragment is written
here; the page around it is the template ``matching/results.html``. Every text from outside goes through ``escape``.
What is the same whoever asks is written once for each person, language and day; what hangs on the answers is written
anew for every page.
"""

from collections.abc import Collection, Iterable
from functools import lru_cache
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString

from directory.matching.explanations.addresses import profile_address
from directory.matching.explanations.cards import Card, Fact, Introduction, Proof
from directory.matching.explanations.lines import Line, in_points
from directory.matching.explanations.steps import Step
from directory.matching.explanations.words import lower_first
from directory.ranking.types import FIT_ONE, SCORE_ONE, WEIGHT_ONE
from directory.web.phrases import gettext as _
from directory.web.phrases import language
from directory.web.templatetags.look import icon, initials, percent


class _Escaped(dict[str, str]):
    """Texts of one page as HTML: many people of a page have the same sentence."""

    def __missing__(self, text: str) -> str:
        found = self[text] = escape(text)
        return found


class _Still(NamedTuple):
    """What never hangs on the answers, as HTML. Behind ``opening`` stands the place, behind ``name`` stand the points.

    ``facts``: the last two of the strip. ``box``: the box for comparing, before and behind what says that it is ticked.
    """

    opening: str
    name: str
    facts: str
    steps: str
    box: tuple[str, str]
    why: str


def items(cards: Iterable[Card], ticked: Collection[str] | None = None) -> SafeString:
    """A list item a card, for an ordered list. Empty without cards. Cost: 30 microseconds a card.

    ``ticked``: slugs of those whose box for comparing is set; None for cards without such a box.
    """
    address, said = profile_address(), _Escaped()
    made = "\n".join(
        [
            f'<li id="place-{card.shown.match.position}">\n'
            f"{_card(card, address(card.introduction.person.slug), ticked, said)}\n</li>"
            for card in cards
        ]
    )
    # every text in it was escaped where it was put in
    return SafeString(made)  # nosec B703


def _card(card: Card, url: str, ticked: Collection[str] | None, said: _Escaped) -> str:
    still, position = card.introduction.once(_still, url), card.shown.match.position
    tick = "" if ticked is None else (" checked" if card.introduction.person.slug in ticked else "").join(still.box)
    proofs = card.introduction.once(_proofs if position > 1 else _first_proofs, url)
    inside = f"{proofs}\n{_why(card, still.why, said)}"
    actions = f'<div class="result-actions">{still.steps}{"" if card.is_slim else tick}</div>'
    if card.is_slim:
        body = (
            f'<div class="slim-foot">\n<details class="fold-why">\n'
            f"<summary>{icon('chevron')}{still.why}</summary>\n"
            f"{inside}\n{actions}\n</details>\n{tick}</div>"
        )
    else:
        body = f"{inside}\n{actions}"
    return (
        f'<article class="{"result slim" if card.is_slim else "result"}"{still.opening}{position}{still.name}'
        f"{in_points(card.total)}</b> <small>{_('of 100, fit with your answers')}</small></p>\n</header>\n"
        f'<dl class="strip">\n{_fact(card.meeting, said)}\n{_fact(card.lawful, said)}\n{still.facts}\n</dl>\n'
        f"{body}\n</article>"
    )


def _still(card: Introduction, url: str) -> _Still:
    person, said = card.person, _Escaped()
    name, href, slug = escape(person.name), escape(url), escape(person.slug)
    pronouns = f"{escape(person.pronouns)} · " if person.pronouns else ""
    title = escape(card.licensed_as or _("Licence not stated"))
    return _Still(
        opening=(
            f' data-practitioner="{slug}">\n<header class="result-head">\n'
            f'<span class="avatar" aria-hidden="true">{escape(initials(person.name))}</span>\n<div>\n'
            f'<h2 class="name"><span class="pos">'
        ),
        name=(
            f'.</span> <a href="{href}">{name}</a></h2>\n'
            f'<p class="sub">{pronouns}{title}</p>\n</div>\n<p class="score"><b>'
        ),
        facts=f"{_fact(card.capacity, said)}\n{_fact(card.cost, said)}",
        steps=_steps(card.steps, href, name),
        box=_box(slug, name),
        why=_("Why %(name)s") % {"name": escape(card.first_name)},
    )


def _steps(steps: tuple[Step, ...], href: str, name: str) -> str:
    """What can be done next: the likeliest step as the one filled button, then the profile and the other ways."""
    first, others = steps[:1], steps[1:]
    made = [_step(step, "btn primary", name) for step in first]
    kind = "btn quiet" if first else "btn primary"
    profile = _('Full profile<span class="visually-hidden"> of %(name)s</span>') % {"name": name}
    made.append(f'<a class="{kind}" href="{href}">{profile}</a>')
    made.extend([_step(step, "btn plain", name) for step in others])
    return "".join(made)


def _step(step: Step, kind: str, name: str) -> str:
    rel = ' rel="noopener noreferrer nofollow"' if step.is_outside else ""
    return (
        f'<a class="{kind}" href="{escape(step.href)}"{rel}>{icon(step.icon)}{escape(step.text)}'
        f'<span class="visually-hidden">, {name}</span></a>'
    )


def _box(slug: str, name: str) -> tuple[str, str]:
    """The box for comparing, printing and keeping. It belongs to the form that stands around no card."""
    words = _('Compare<span class="visually-hidden"> %(name)s</span>') % {"name": name}
    return (
        f'<label class="pill tick"><input type="checkbox" form="picks" name="who" value="{slug}" data-name="{name}"',
        f"><span>{words}</span></label>",
    )


def _fact(fact: Fact, said: _Escaped) -> str:
    note = f'<dd class="sub">{said[fact.note]}</dd>' if fact.note else ""
    return f"<div><dt>{said[fact.label]}</dt><dd>{said[fact.value]}</dd>{note}</div>"


def _first_proofs(card: Introduction, url: str) -> str:
    """Licences and certifications, all of them open."""
    del url  # asked for by it, like everything that is written once
    return _proof_list(card.proofs)


def _proofs(card: Introduction, url: str) -> str:
    """The same from the second card on: what has no current check is folded behind one line."""
    checked = tuple([proof for proof in card.proofs if not proof.is_claim])
    if len(checked) == len(card.proofs) or not checked:
        return _first_proofs(card, url)
    claims = tuple([proof for proof in card.proofs if proof.is_claim])
    summary = icon("chevron") + _("%(count)s more without a current check") % {"count": len(claims)}
    return (
        f'{_proof_list(checked)}\n<details class="more-creds">\n<summary>{summary}</summary>\n'
        f"{_proof_list(claims)}\n</details>"
    )


def _proof_list(proofs: tuple[Proof, ...]) -> str:
    if not proofs:
        return ""
    made = "\n".join(
        f'<li class="cred-line{" claim" if proof.is_claim else ""}">{icon(proof.icon)}\n<div>\n'
        f"<b>{escape(proof.title)}</b>\n"
        f"<p>{escape(proof.mark.text)}{f' · {escape(proof.details)}' if proof.details else ''}</p>\n</div>\n</li>"
        for proof in proofs
    )
    return f'<ul class="creds">\n{made}\n</ul>'


def _why(card: Card, whom: str, said: _Escaped) -> str:
    heading, spoken = "" if card.is_slim else f"<h3>{whom}</h3>\n", language()
    rows = "\n".join([_row(line, card.widest, spoken, said) for line in card.rows])
    total = _("%(points)s <small>of %(most)s</small>") % {"points": in_points(card.total), "most": 100}
    return (
        f'<div class="why">\n<section>\n{heading}<ul class="sum">\n{rows}\n{_folded(card, spoken, said)}'
        f'<li class="sum-total"><span>{_("Adds up to")}</span><span>{total}</span></li>\n'
        f"</ul>\n</section>\n{_doubt(card, said)}</div>"
    )


def _folded(card: Card, spoken: str, said: _Escaped) -> str:
    """What gives nearly all it can, behind one line with its sum."""
    if not card.folded:
        return ""
    names = said[", ".join([lower_first(line.label) for line in card.folded])]
    more = _("%(count)s more: %(names)s") % {"count": len(card.folded), "names": names}
    points = _points(sum([line.points for line in card.folded]), sum([line.of for line in card.folded]), spoken)
    rows = "\n".join([_row(line, card.widest, spoken, said) for line in card.folded])
    return (
        f'<li class="sum-rest">\n<details>\n<summary>{icon("chevron")}'
        f"<span>{more}</span>"
        f'<span class="points">{points}</span></summary>\n'
        f'<ul class="sum">\n{rows}\n</ul>\n</details>\n</li>\n'
    )


def _doubt(card: Card, said: _Escaped) -> str:
    """What is not known and what to keep in mind, beside the reasons."""
    if not card.unknowns and not card.cautions:
        return ""
    parts = []
    if card.unknowns:
        asked = "".join(
            [
                f'<li><span class="glyph ask" aria-hidden="true">?</span><b>{said[line.label]}</b>'
                f"<p>{said[line.sentence]}</p></li>"
                for line in card.unknowns
            ]
        )
        parts.append(f"<div>\n<h3>{_('We do not know')}</h3>\n<ul>{asked}</ul>\n</div>\n")
    if card.cautions:
        kept = "".join(
            [
                f'<li><span class="glyph mind" aria-hidden="true">!</span><b>{said[caution]}</b></li>'
                for caution in card.cautions
            ]
        )
        parts.append(f"<div>\n<h3>{_('Keep in mind')}</h3>\n<ul>{kept}</ul>\n</div>\n")
    return f'<div class="doubt">\n{"".join(parts)}</div>\n'


def _row(line: Line, widest: int, spoken: str, said: _Escaped) -> str:
    """One part of the sum: its name, its bar, its points, and what they rest on."""
    _code, label, sentence, points, of, state, part = line
    numbers = _numbers(state, points, of, part.weight, part.fit, part.contribution, widest, spoken)
    kind = "sum-row penalty" if state == "penalty" else "sum-row"
    return (
        f'<li class="{kind}">\n<span class="sum-name">{said[label]}</span>\n{numbers}\n'
        f'<p class="sum-says">{said[sentence]}</p>\n</li>'
    )


@lru_cache(maxsize=8_192)
def _numbers(
    state: str, points: int, of: int, weight: int, fit: int, contribution: int, widest: int, spoken: str
) -> str:
    """The bar and the points of a row: the template ``_bar.html`` with what a part could give and gave.

    A penalty only takes.
    """
    if state == "penalty":
        fill = min(100.0, -contribution * 100 * WEIGHT_ONE / (widest * SCORE_ONE))
        return f'{bar(state, 0.0, fill)}\n<span class="points"><b>−{in_points(-points)}</b></span>'
    track = weight * 100 / widest
    return f'{bar(state, track, track * fit / FIT_ONE)}\n<span class="points">{_points(points, of, spoken)}</span>'


@lru_cache(maxsize=2_048)
def _points(points: int, of: int, spoken: str) -> str:
    del spoken  # gettext reads it; it is here to be told apart
    text = _("%(points)s <small>of %(most)s</small>")
    return text % {"points": f"<b>{in_points(points)}</b>", "most": in_points(of)}


def bar(state: str, track: float, fill: float) -> str:
    """The same markup as ``_bar.html``; widths in per cent."""
    return (
        f'<span class="bar {escape(state)}" aria-hidden="true">'
        f'<svg class="bar-track" width="{percent(track)}" height="12" focusable="false"></svg>'
        f'<svg class="bar-fill" width="{percent(fill)}" height="12" focusable="false"></svg></span>'
    )
