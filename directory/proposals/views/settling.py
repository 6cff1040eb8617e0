"""Accepting, refusing, setting upon the listing as it is now: one form, three buttons."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from directory.practitioners.exchange.editing import EditRefused
from directory.proposals.forms import SettleForm
from directory.proposals.models import Proposal, ProposedField
from directory.proposals.pages import item_context, seen
from directory.proposals.services import OwnPapers, accept, rebase, refuse
from directory.proposals.words import outcome, refusal
from directory.staff.access import needs
from directory.staff.roles import Right
from directory.web.csrf import form_expired, keeps_text_when_expired
from directory.web.inward import inward

_LEVELS = {"good": messages.SUCCESS, "warm": messages.WARNING}
_MOVED = "This proposal changed since the page was opened. Please look again, then press the button."
_OLD = "This page was open for a long time. Nothing was done yet: please press the button once more."
_OWN = "You proposed this yourself: somebody else has to accept what touches licences, compacts or certifications."


@require_POST
@needs(Right.EDIT)
@keeps_text_when_expired
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Do what the pressed button says with the ticked fields; a form that cannot be taken comes back as it was."""
    proposal = Proposal.objects.filter(pk=pk).first()
    if proposal is None:
        raise Http404
    form = SettleForm(request.POST, proposal=proposal)
    if form_expired(request):
        return _again(request, proposal, form, [_OLD], status=403)
    if not form.is_valid():
        return _again(request, proposal, form, form.sentences(), status=400)
    if form.cleaned_data["seen"] != seen(proposal.fields.order_by("pk")):
        return _again(request, proposal, form, [_MOVED], status=409)
    try:
        _act(request, form)
    except EditRefused as error:
        return _again(request, proposal, form, refusal(error), status=409)
    except OwnPapers:
        return _again(request, proposal, form, [_OWN], status=403)
    except ProposedField.DoesNotExist:
        raise Http404 from None
    return redirect(inward(form.cleaned_data["back"], reverse("proposals:one", args=[pk])))


def _act(request: HttpRequest, form: SettleForm) -> None:
    """Raises as the services do."""
    now, today = timezone.now(), timezone.localdate()
    pks, act, by = form.cleaned_data["field"], form.cleaned_data["act"], request.user
    if act == "rebase":
        rebase(field_pks=pks, today=today, now=now)
        messages.success(request, "Compared with the listing as it is now. Nothing is accepted yet.")
        return
    if act == "accept":
        said = outcome(accept(field_pks=pks, by=by, today=today, now=now), "accepted")
    else:
        said = outcome(refuse(field_pks=pks, by=by, reason=form.cleaned_data["reason"], now=now), "refused")
    for level, sentence in said:
        messages.add_message(request, _LEVELS[level], sentence, extra_tags=level)


def _again(
    request: HttpRequest, proposal: Proposal, form: SettleForm, sentences: list[str], *, status: int
) -> HttpResponse:
    """The proposal's page with what was typed, and why nothing was done."""
    ticked, reason, back = form.typed()
    context: dict[str, Any] | None = item_context(
        proposal.pk, user=request.user, today=timezone.localdate(), back=back, ticked=ticked, reason=reason
    )
    if context is None:
        raise Http404
    context |= {"title": f"Changes for {context['person'].name}", "sentences": sentences}
    return render(request, "proposals/one.html", context, status=status)
