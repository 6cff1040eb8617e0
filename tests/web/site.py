"""A small site of its own for the tests of this package: pages that answer, ask, fail and refuse."""

from django.contrib import admin
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.template import Context, Template
from django.urls import include, path
from django.views.decorators.http import require_safe

from directory.web.csrf import form_expired, keeps_text_when_expired

_FORM = '<form method="post">{% csrf_token %}<textarea name="text">{{ text }}</textarea>{{ note }}</form>'


class AnswersLostError(Exception):
    """An error whose text quotes what somebody wrote."""


def plain(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<!doctype html><title>Plain</title>")


@require_safe
def read_only(request: HttpRequest) -> HttpResponse:
    return HttpResponse("read")


def _form(request: HttpRequest, note: str) -> HttpResponse:
    context = {"text": request.POST.get("text", ""), "note": note, "csrf_token": get_token(request)}
    return HttpResponse(Template(_FORM).render(Context(context)))


def strict_form(request: HttpRequest) -> HttpResponse:
    return _form(request, "saved" if request.method == "POST" else "new")


@keeps_text_when_expired
def patient_form(request: HttpRequest) -> HttpResponse:
    if form_expired(request):
        return _form(request, "expired")
    return _form(request, "saved" if request.method == "POST" else "new")


def gives_cookie(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("given")
    response.set_cookie("answers", "sealed")
    return response


def elsewhere(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect("/plain/")


def fails(request: HttpRequest, token: str = "") -> HttpResponse:
    written = request.POST.get("answer", "") + request.GET.get("near", "")
    raise AnswersLostError(f"could not understand {written}") from ValueError(written)


def refuses(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied(f"not for {request.GET.get('near')}")


def missing(request: HttpRequest) -> HttpResponse:
    raise Http404(f"no {request.GET.get('near')}")


def unreadable(request: HttpRequest) -> HttpResponse:
    raise BadRequest(f"odd {request.GET.get('near')}")


def suspicious(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation(f"tampered {request.GET.get('near')}")


urlpatterns = [
    path("plain/", plain, name="plain"),
    path("read-only/", read_only, name="read-only"),
    path("strict/", strict_form, name="strict"),
    path("patient/", patient_form, name="patient"),
    path("gives-cookie/", gives_cookie, name="gives-cookie"),
    path("elsewhere/", elsewhere, name="elsewhere"),
    path("fails/", fails, name="fails"),
    path("match/fails/", fails, name="private-fails"),
    path("shortlists/<str:token>/", fails, name="private-link"),
    path("refuses/", refuses, name="refuses"),
    path("missing/", missing, name="missing"),
    path("unreadable/", unreadable, name="unreadable"),
    path("suspicious/", suspicious, name="suspicious"),
    path("match/", plain, name="private"),
    path("practitioners/", include(([path("", plain, name="search")], "search"))),
    path("", include(([path("match/", plain, name="start")], "matching"))),
    path("ranking/", include(([path("", plain, name="rule")], "ranking"))),
    path("places/", include(([path("", plain, name="index")], "places"))),
    path("guide/", include("directory.guide.urls")),
    path("admin/", admin.site.urls),
    path("curation/", include(([path("", plain, name="queue")], "curation"))),
    path("", include(([path("sitemap.xml", plain, name="index")], "sitemap"))),
    path("", include("directory.web.urls")),
]

handler400 = "directory.web.errors.bad_request"
handler403 = "directory.web.errors.permission_denied"
handler404 = "directory.web.errors.page_not_found"
handler500 = "directory.web.errors.server_error"
