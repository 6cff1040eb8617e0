"""The signs that mean a doctor comes first, in plain words. Some stop everything, some come with advice.

The signs are those that clinicians screen for in back pain ("red flags"). Pain that does not match a scan is none.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A sign. An emergency (care now, no matching) has ``said`` and ``aloud``, which continue "You told us about …" and
    "I have …". Any other has ``advice``, a whole sentence.
    """

    code: str
    label: str
    hint: str = ""
    said: str = ""
    aloud: str = ""
    advice: str = ""

    @property
    def is_emergency(self) -> bool:
        """Whether everything stops."""
        return not self.advice


RED_FLAGS: dict[str, RedFlag] = {
    flag.code: flag
    for flag in (
        RedFlag(
            "bladder-bowel-change",
            _("New trouble with bladder or bowel"),
            _("You cannot go, cannot hold it, or do not feel it"),
            _("new trouble with your bladder or bowel"),
            _("new trouble with my bladder or bowel"),
        ),
        RedFlag(
            "saddle-numbness",
            _("Newly numb between the legs"),
            _("The parts that would touch a saddle"),
            _("new numbness between your legs"),
            _("new numbness between my legs"),
        ),
        RedFlag(
            "leg-weakness",
            _("New weakness in one or both legs"),
            _("A leg gives way, or a foot drops"),
            _("new weakness in your legs"),
            _("new weakness in my legs"),
        ),
        RedFlag(
            "fever",
            _("Fever or chills along with the pain"),
            advice=_("Fever with pain can be a sign of infection. Please call a doctor today."),
        ),
        RedFlag(
            "cancer-history",
            _("Cancer, now or in the past"),
            advice=_("After cancer, please let your doctor look at new pain first."),
        ),
        RedFlag(
            "unexplained-weight-loss",
            _("Losing weight without trying"),
            advice=_("Please tell a doctor that you lose weight without trying, and ask for a check."),
        ),
        RedFlag(
            "recent-major-injury",
            _("A hard fall, crash or blow in the last weeks"),
            advice=_("After a hard fall or crash, let a doctor rule out a break before anyone works with your body."),
        ),
        RedFlag(
            "night-pain",
            _("Pain at night that no position eases"),
            advice=_("Pain at night that nothing eases should be checked by a doctor first."),
        ),
    )
}
