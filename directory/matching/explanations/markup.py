"""The cards of the shortlist as HTML.

A longer list has dozens of cards with a dozen lines each. Django's template language takes more than a millisecond for
each, many times what finding the people takes; joined strings take a twentieth of that. So this one fragment is written
here; the page around it is the template ``matching/results.html``. Every text from outside goes through ``escape``.
"""

from collections.abc import Collection, Iterable
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

from directory.matching.explanations.addresses import profile_address
from directory.matching.explanations.cards import Card, Fact, Proof
from directory.matching.explanations.lines import Line, in_points
from directory.matching.explanations.steps import Step
from directory.matching.explanations.words import lower_first
from directory.ranking.types import FIT_ONE, SCORE_ONE, WEIGHT_ONE
from directory.web.phrases import gettext as _
from directory.web.templatetags.look import icon, initials, percent


def items(cards: Iterable[Card], ticked: Collection[str] | None = None) -> SafeString:
    """A list item a card, for an ordered list. Empty without cards. Cost: 50 microseconds a card.

    ``ticked``: slugs of those whose box for comparing is set; None for cards without such a box.
    """
    address = profile_address()
    made = "\n".join(
        f'<li id="place-{card.shown.match.position}">\n'
        f"{_card(card, address(card.shown.practitioner.slug), _tick(card, ticked))}\n</li>"
        for card in cards
    )
    # every text in it was escaped where it was put in
    return mark_safe(made)  # nosec B308 B703


def _card(card: Card, url: str, tick: str) -> str:
    person = card.shown.practitioner
    name, href = escape(person.name), escape(url)
    pronouns = f"{escape(person.pronouns)} · " if person.pronouns else ""
    inside = f"{_proofs(card)}\n{_why(card)}"
    actions = f'<div class="result-actions">{_steps(card, href, name)}{"" if card.is_slim else tick}</div>'
    if card.is_slim:
        body = (
            f'<div class="slim-foot">\n<details class="fold-why">\n'
            f"<summary>{icon('chevron')}{_why_whom(card)}</summary>\n"
            f"{inside}\n{actions}\n</details>\n{tick}</div>"
        )
    else:
        body = f"{inside}\n{actions}"
    kind, letters = "result slim" if card.is_slim else "result", escape(initials(person.name))
    title, fit = escape(card.licensed_as or _("Licence not stated")), _("of 100, fit with your answers")
    return (
        f'<article class="{kind}" data-practitioner="{escape(person.slug)}">\n<header class="result-head">\n'
        f'<span class="avatar" aria-hidden="true">{letters}</span>\n<div>\n'
        f'<h2 class="name"><span class="pos">{card.shown.match.position}.</span> <a href="{href}">{name}</a></h2>\n'
        f'<p class="sub">{pronouns}{title}</p>\n</div>\n'
        f'<p class="score"><b>{in_points(card.total)}</b> <small>{fit}</small></p>\n</header>\n'
        f'<dl class="strip">\n{_strip(card.strip)}\n</dl>\n{body}\n</article>'
    )


def _steps(card: Card, href: str, name: str) -> str:
    """What can be done next: the likeliest step as the one filled button, then the profile and the other ways."""
    first, others = card.steps[:1], card.steps[1:]
    made = [_step(step, "btn primary", name) for step in first]
    kind = "btn quiet" if first else "btn primary"
    profile = _('Full profile<span class="visually-hidden"> of %(name)s</span>') % {"name": name}
    made.append(f'<a class="{kind}" href="{href}">{profile}</a>')
    made.extend(_step(step, "btn plain", name) for step in others)
    return "".join(made)


def _step(step: Step, kind: str, name: str) -> str:
    rel = ' rel="noopener noreferrer nofollow"' if step.is_outside else ""
    return (
        f'<a class="{kind}" href="{escape(step.href)}"{rel}>{icon(step.icon)}{escape(step.text)}'
        f'<span class="visually-hidden">, {name}</span></a>'
    )


def _tick(card: Card, ticked: Collection[str] | None) -> str:
    """The box for comparing, printing and keeping. It belongs to the form that stands around no card."""
    if ticked is None:
        return ""
    person = card.shown.practitioner
    is_set = " checked" if person.slug in ticked else ""
    name = escape(person.name)
    words = _('Compare<span class="visually-hidden"> %(name)s</span>') % {"name": name}
    return (
        f'<label class="pill tick"><input type="checkbox" form="picks" name="who" value="{escape(person.slug)}"'
        f' data-name="{name}"{is_set}><span>{words}</span></label>'
    )


def _strip(facts: Iterable[Fact]) -> str:
    made = []
    for fact in facts:
        note = f'<dd class="sub">{escape(fact.note)}</dd>' if fact.note else ""
        made.append(f"<div><dt>{_label(fact.label)}</dt><dd>{escape(fact.value)}</dd>{note}</div>")
    return "\n".join(made)


def _proofs(card: Card) -> str:
    """Licences and certifications. From the second card on, what has no current check is folded behind one line."""
    is_first = card.shown.match.position == 1
    checked = tuple(proof for proof in card.proofs if is_first or not proof.is_claim)
    if len(checked) == len(card.proofs) or not checked:
        return _proof_list(card.proofs)
    claims = tuple(proof for proof in card.proofs if proof.is_claim)
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


def _why(card: Card) -> str:
    heading = "" if card.is_slim else f"<h3>{_why_whom(card)}</h3>\n"
    rows = "\n".join([_row(line, card.widest) for line in card.rows])
    total = _("%(points)s <small>of %(most)s</small>") % {"points": in_points(card.total), "most": 100}
    return (
        f'<div class="why">\n<section>\n{heading}<ul class="sum">\n{rows}\n{_folded(card)}'
        f'<li class="sum-total"><span>{_("Adds up to")}</span><span>{total}</span></li>\n'
        f"</ul>\n</section>\n{_doubt(card)}</div>"
    )


def _why_whom(card: Card) -> str:
    return _("Why %(name)s") % {"name": escape(card.first_name)}


def _folded(card: Card) -> str:
    """What gives nearly all it can, behind one line with its sum."""
    if not card.folded:
        return ""
    names = escape(", ".join([lower_first(line.label) for line in card.folded]))
    more = _("%(count)s more: %(names)s") % {"count": len(card.folded), "names": names}
    points = _points(sum(line.points for line in card.folded), sum(line.of for line in card.folded))
    rows = "\n".join([_row(line, card.widest) for line in card.folded])
    return (
        f'<li class="sum-rest">\n<details>\n<summary>{icon("chevron")}'
        f"<span>{more}</span>"
        f'<span class="points">{points}</span></summary>\n'
        f'<ul class="sum">\n{rows}\n</ul>\n</details>\n</li>\n'
    )


def _doubt(card: Card) -> str:
    """What is not known and what to keep in mind, beside the reasons."""
    if not card.unknowns and not card.cautions:
        return ""
    parts = []
    if card.unknowns:
        asked = "".join(
            f'<li><span class="glyph ask" aria-hidden="true">?</span><b>{_label(line.label)}</b>'
            f"<p>{escape(line.sentence)}</p></li>"
            for line in card.unknowns
        )
        parts.append(f"<div>\n<h3>{_('We do not know')}</h3>\n<ul>{asked}</ul>\n</div>\n")
    if card.cautions:
        said = "".join(
            f'<li><span class="glyph mind" aria-hidden="true">!</span><b>{escape(caution)}</b></li>'
            for caution in card.cautions
        )
        parts.append(f"<div>\n<h3>{_('Keep in mind')}</h3>\n<ul>{said}</ul>\n</div>\n")
    return f'<div class="doubt">\n{"".join(parts)}</div>\n'


def _row(line: Line, widest: int) -> str:
    """One part of the sum: its name, its bar, its points, and what they rest on."""
    part = line.part
    if line.state == "penalty":
        kind, points = "sum-row penalty", f"<b>−{in_points(-line.points)}</b>"
    else:
        kind, points = "sum-row", _points(line.points, line.of)
    return (
        f'<li class="{kind}">\n<span class="sum-name">{_label(line.label)}</span>\n'
        f"{_bar(line.state, part.weight, part.fit, part.contribution, widest)}\n"
        f'<span class="points">{points}</span>\n<p class="sum-says">{escape(line.sentence)}</p>\n</li>'
    )


def _points(points: int, of: int) -> str:
    text = _("%(points)s <small>of %(most)s</small>")
    return text % {"points": f"<b>{in_points(points)}</b>", "most": in_points(of)}


@lru_cache(maxsize=256)
def _label(text: str) -> str:
    """Escaped names of lines and facts: a few dozen in a language, the same for everybody, none from outside."""
    return escape(text)


@lru_cache(maxsize=8_192)
def _bar(state: str, weight: int, fit: int, contribution: int, widest: int) -> str:
    """The template ``_bar.html`` with what a part could give and gave; a penalty only takes."""
    track = weight * 100 / widest
    fill = track * fit / FIT_ONE
    if state == "penalty":
        track, fill = 0.0, min(100.0, -contribution * 100 * WEIGHT_ONE / (widest * SCORE_ONE))
    return bar(state, track, fill)


def bar(state: str, track: float, fill: float) -> str:
    """The same markup as ``_bar.html``; widths in per cent."""
    return (
        f'<span class="bar {escape(state)}" aria-hidden="true">'
        f'<svg class="bar-track" width="{percent(track)}" height="12" focusable="false"></svg>'
        f'<svg class="bar-fill" width="{percent(fill)}" height="12" focusable="false"></svg></span>'
    )
