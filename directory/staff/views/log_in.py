"""The two steps of a log-in."""

from typing import Any

from django.contrib.auth import REDIRECT_FIELD_NAME, login
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from directory.staff import pending, sessions
from directory.staff.access import before_log_in
from directory.staff.factors import has_factor
from directory.staff.forms import CodeForm, LogInForm, is_locked
from directory.web.csrf import form_expired, keeps_text_when_expired

_BACKEND = "directory.staff.backend.StaffBackend"
_TOO_MANY = 429


class LogInView(LoginView):
    """Name and password. Targets elsewhere than on this site are refused by Django's view."""

    authentication_form = LogInForm
    template_name = "staff/log_in.html"
    is_in = False

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(self.get_success_url()) if self.is_in else super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if form_expired(request):
            form = LogInForm(request, initial={"username": str(request.POST.get("username", ""))[:150]})
            return self.render_to_response(self.get_context_data(form=form, is_old=True))
        return super().post(request, *args, **kwargs)

    def get_default_redirect_url(self) -> str:
        return reverse("admin:index")

    def form_valid(self, form: AuthenticationForm) -> HttpResponseRedirect:
        user = form.get_user()
        if has_factor(user):
            pending.remember(self.request.session, User.objects.get(pk=user.pk), self.get_success_url(), timezone.now())
            return HttpResponseRedirect(reverse("staff:code"))
        login(self.request, user)
        return HttpResponseRedirect(self.get_success_url())

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        return _held_back(super().form_invalid(form), form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        way = self.get_redirect_url()
        shown = super().get_context_data(title="Log in", way_name=REDIRECT_FIELD_NAME, way=way, **kwargs)
        # Django's "site" is the address of this request; every page here means the directory by it
        shown.pop("site", None)
        return shown


def log_in(request: HttpRequest, *, is_in: bool) -> HttpResponseBase:
    """The first step; who ``is_in`` already is sent on."""
    return LogInView.as_view(is_in=is_in)(request)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("code")
@keeps_text_when_expired
@before_log_in
def code(request: HttpRequest) -> HttpResponse:
    """The second step: a code, for who has given the right password a moment ago."""
    now = timezone.now()
    found = pending.recall(request.session, now)
    if found is None:
        return redirect("admin:login")
    user, way = found
    is_sent = request.method == "POST" and not form_expired(request)
    form = CodeForm(user, request.POST if is_sent else None)
    if not (is_sent and form.is_valid()):
        page = render(
            request, "staff/code.html", {"title": "Second step", "form": form, "is_old": form_expired(request)}
        )
        return _held_back(page, form)
    pending.forget(request.session)
    login(request, user, backend=_BACKEND)
    sessions.prove(request.session, proved=True)
    return redirect(way)


def _held_back(response: HttpResponse, form: BaseForm) -> HttpResponse:
    """429 where nothing was checked, for too many tries."""
    if form.is_bound and is_locked(form):
        response.status_code = _TOO_MANY
    return response
