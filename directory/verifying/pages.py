"""One check as a page shows it: the claim, who brought it, evidence, what agrees, the history, the decision."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from directory.practitioners.choices import CredentialStatus
from directory.practitioners.models import Verification
from directory.staff.access import may
from directory.staff.roles import Right
from directory.verifying.choices import AHEAD_DAYS, HIDEABLE, OnFailure
from directory.verifying.facts import claims_of, events_of, question_of, register_of
from directory.verifying.forms import COMPARED, METHODS, CheckForm, EvidenceForm, initial_of
from directory.verifying.hands import ADDED, hands
from directory.verifying.items import Item, item_url, read_item
from directory.verifying.models import Evidence
from directory.verifying.papers import Days, last_day, title_of, words_of
from directory.verifying.preview import Preview, preview
from directory.verifying.querying import about_paper
from directory.verifying.services.outcome import hides_when_it_fails
from directory.vocabulary.catalogue import Catalogue, catalogue

__all__ = ["Item", "claims_of", "item_context", "item_url", "read_item"]


def item_context(
    item: Item, user: Any, now: datetime, *, form: CheckForm | None = None, next_url: str = ""
) -> dict[str, Any]:
    """Everything ``verifying/_item.html`` needs. ``next_url``: where to go once it is settled. Some twenty queries."""
    today, terms = timezone.localdate(now), catalogue()
    entries = list(
        Verification.objects.filter(about_paper(item.person.pk, item.about)).select_related(
            "checked_by", "check_record"
        )
    )
    entries.sort(key=lambda entry: entry.pk, reverse=True)
    found = hands(item.person.pk, item.person.external_id, item.about)
    due_on = last_day(item.about, item.days, today, terms)
    if form is None:
        seen = entries[0].pk if entries else 0
        form = CheckForm(
            paper=item.about.paper,
            initial=initial_of(item.about.paper, item.days, seen=seen, today=today, due_on=due_on),
        )
    evidence = list(Evidence.objects.filter(about_paper(item.person.pk, item.about)))
    own = next((hand for hand in found if hand.user_id == user.pk and hand.user_id is not None), None)
    return {
        "item": item,
        "action": item_url(item.person.pk, item.about, next_url=next_url),
        "evidence_action": item_url(item.person.pk, item.about, next_url=next_url, name="verifying:add_evidence"),
        "name": words_of(item.about, terms),
        "short": title_of(item.about),
        "form": form,
        "methods": METHODS,
        "claims": claims_of(item, terms),
        "rows": _rows(item, form, terms),
        "hands": found,
        "own": own,
        "is_hidden_next": item.about.paper in HIDEABLE and hides_when_it_fails(item.person.pk, item.about),
        "brought": next((hand for hand in found if hand.did != ADDED), None),
        "title": question_of(item, terms),
        "may_verify": may(user, Right.VERIFY),
        "may_open": may(user, Right.EVIDENCE),
        "may_add": may(user, Right.EDIT) or may(user, Right.VERIFY),
        "evidence": evidence,
        "evidence_form": EvidenceForm(),
        "events": events_of(entries, found),
        "register": register_of(item.about),
        "preview": _preview(item, form, today, due_on, terms),
        "status": CredentialStatus(item.paper.status).label,
        "state": item.paper.status,
        "is_ended": due_on is None or due_on < today,
        "is_due_soon": due_on is not None and due_on < today + timedelta(days=AHEAD_DAYS),
    }


def _rows(item: Item, form: CheckForm, terms: Catalogue) -> list[dict[str, Any]]:
    claims = claims_of(item, terms)
    return [
        {
            "key": key,
            "label": label,
            "claim": claims[key],
            "document": form[f"document-{key}"],
            "register": form[f"register-{key}"],
            "agrees": form[f"agrees-{key}"],
        }
        for key, label in COMPARED.items()
        if key in claims
    ]


def _preview(item: Item, form: CheckForm, today: date, due_on: date | None, terms: Catalogue) -> Preview | None:
    """With what stands in the form; None where that is no confirmation."""
    given = form.cleaned_data if form.is_bound and form.is_valid() else form.initial
    if form.is_bound and not form.is_valid():
        return None
    days = Days(given.get("issued_on"), given.get("expires_on"))
    checked_on = given["checked_on"]
    latest = last_day(item.about, days, checked_on, terms)
    if latest is None or latest < today or checked_on > today:
        return None
    return preview(
        item.about,
        days,
        method=given["method"],
        source=given["source"],
        checked_on=checked_on,
        next_due_on=given.get("next_due_on") or latest,
        note=given.get("note", ""),
        on_failure=given.get("on_failure") or OnFailure.CLAIM.value,
        today=today,
        terms=terms,
    )
