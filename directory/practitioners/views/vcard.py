"""The contact card to keep."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.practitioners.models import Practitioner
from directory.practitioners.vcard import vcard as card_of
from directory.practitioners.wording.licences import is_checked, licensed_as
from directory.vocabulary.catalogue import catalogue
from directory.web.templatetags.look import day


@require_safe
def vcard(request: HttpRequest, slug: str) -> HttpResponse:
    """``/practitioners/<slug>/contact.vcf``: what the profile shows of how to reach somebody. Four queries."""
    people = Practitioner.objects.listed().prefetch_related("licences", "locations")
    person = get_object_or_404(people, slug=slug)
    today = timezone.localdate()
    licences = [row for row in person.licences.all() if is_checked(row, today)]
    text = card_of(
        person,
        title=licensed_as(licences, today, catalogue()),
        profile_url=request.build_absolute_uri(reverse("practitioners:profile", args=[slug])),
        note=_("From %(site)s, %(day)s") % {"site": settings.SITE_NAME, "day": day(today)},
    )
    name = f'attachment; filename="{slug}.vcf"'
    return HttpResponse(text, content_type="text/vcard; charset=utf-8", headers={"Content-Disposition": name})
