"""The words of listings that stood before there was an index of words."""

from django.db import migrations

from directory.fulltext import index
from directory.practitioners.services.words import words_of

CHUNK = 500


def _documents(apps):
    practitioner = apps.get_model("practitioners", "Practitioner")
    location = apps.get_model("practitioners", "Location")
    listed = practitioner.objects.filter(status="listed", consented_on__isnull=False).order_by("pk")
    keys = list(listed.values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        chunk = keys[start : start + CHUNK]
        offices = {}
        for pk, city, region in location.objects.filter(practitioner_id__in=chunk).values_list(
            "practitioner_id", "city", "region"
        ):
            offices.setdefault(pk, []).append((city, region))
        people = practitioner.objects.filter(pk__in=chunk).values_list("pk", "name", "headline", "about")
        for pk, name, headline, about in people:
            yield words_of(key=pk, name=name, headline=headline, about=about, offices=offices.get(pk, ()))


def fill(apps, schema_editor):
    index.put(_documents(apps))


def forget(apps, schema_editor):
    """Code from before the index tells it of no withdrawal: it is not left with anybody's words."""
    words = apps.get_model("fulltext", "WordsOfListing")
    index.drop(list(words.objects.values_list("key", flat=True)))


class Migration(migrations.Migration):
    dependencies = [
        ("practitioners", "0002_profiles"),
        ("fulltext", "0001_initial"),
    ]

    operations = [migrations.RunPython(fill, forget)]
