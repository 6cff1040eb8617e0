"""Where checks are usually made: phrases that curators are offered, known in every language of the site."""

from django.utils.translation import gettext_noop

#: Of papers that a practitioner file says were checked: nobody here has seen how.
FROM_A_FILE = gettext_noop("It came with a practitioner file that says it was checked")
#: Which day passed where a badge went by itself.
ENDED = gettext_noop("Its last day passed and nothing newer was seen.")
NOT_CHECKED_AGAIN = gettext_noop("The next check was due and was not made.")

#: By kind of check; whatever else a curator types is shown as it was typed.
SOURCES: dict[str, tuple[str, ...]] = {
    "licence": (
        gettext_noop("the board’s public register"),
        gettext_noop("the state’s register of licences"),
        gettext_noop("the licensing board’s search page"),
    ),
    "compact": (gettext_noop("the compact’s own directory"), gettext_noop("the compact commission’s list")),
    "primary": (
        gettext_noop("the issuer’s register"),
        gettext_noop("the issuer’s public list"),
        gettext_noop("the issuer’s office, by e-mail"),
    ),
    "document": (
        gettext_noop("the certificate of completion"),
        gettext_noop("a letter of the training institute"),
        gettext_noop("a scan of the certificate"),
    ),
    "attestation": (gettext_noop("the trainer of record"), gettext_noop("the supervisor of the training")),
}
