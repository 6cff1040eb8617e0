"""Short lists and limits of checks."""

from django.db.models import TextChoices

from directory.practitioners.choices import Paper

#: Bytes of a file that is evidence.
MOST_BYTES = 5 * 1024 * 1024
#: Bytes sealed at a time: a value of the seal has a limit, and a row should be read in one go.
PART_BYTES = 262_144
#: Days that evidence is kept after the check it served was due again, and that unused evidence is kept at all.
KEPT_DAYS = 365
#: Days for which a claim that could not be confirmed does not come back by itself.
REFUSED_DAYS = 180
#: How long a case may be overdue and still be found by its due day; the housekeeping has long had it by then.
OVERDUE_DAYS = 60
#: Days ahead in which a check that is due is offered.
AHEAD_DAYS = 30
#: Open checks of one paper and kind that a list counts and shows; what there is more comes up once these are settled.
MOST_LISTED = 2_000
#: Pieces of evidence about one paper at a time.
MOST_EVIDENCE = 10
#: Pieces of evidence by one practitioner, over all papers, that wait for a check.
MOST_BROUGHT = 5


class OnFailure(TextChoices):
    """What happens when the next check fails or is not made."""

    CLAIM = "claim", "The badge goes, and the page reads as a claim"
    HIDDEN = "hidden", "The badge goes, and the credential is no longer shown"


#: Papers that can stay on a listing without being shown. Files give licences and authorities no such state.
HIDEABLE = frozenset({Paper.CERTIFICATION})


class MediaType(TextChoices):
    """What a file of evidence may be."""

    PDF = "application/pdf", "PDF"
    PNG = "image/png", "PNG"
    JPEG = "image/jpeg", "JPEG"
    WEBP = "image/webp", "WebP"


ENDINGS = {MediaType.PDF: ".pdf", MediaType.PNG: ".png", MediaType.JPEG: ".jpg", MediaType.WEBP: ".webp"}
