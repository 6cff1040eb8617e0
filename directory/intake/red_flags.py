"""The signs that mean a doctor comes first, in plain words. Some stop everything, some come with advice.

The signs are those that clinicians screen for in back pain ("red flags"). Pain that does not match a scan is none.
"""

from dataclasses import dataclass


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
            "New trouble with bladder or bowel",
            "You cannot go, cannot hold it, or do not feel it",
            "new trouble with your bladder or bowel",
            "new trouble with my bladder or bowel",
        ),
        RedFlag(
            "saddle-numbness",
            "Newly numb between the legs",
            "The parts that would touch a saddle",
            "new numbness between your legs",
            "new numbness between my legs",
        ),
        RedFlag(
            "leg-weakness",
            "New weakness in one or both legs",
            "A leg gives way, or a foot drops",
            "new weakness in your legs",
            "new weakness in my legs",
        ),
        RedFlag(
            "fever",
            "Fever or chills along with the pain",
            advice="Fever with pain can be a sign of infection. Please call a doctor today.",
        ),
        RedFlag(
            "cancer-history",
            "Cancer, now or in the past",
            advice="After cancer, please let your doctor look at new pain first.",
        ),
        RedFlag(
            "unexplained-weight-loss",
            "Losing weight without trying",
            advice="Please tell a doctor that you lose weight without trying, and ask for a check.",
        ),
        RedFlag(
            "recent-major-injury",
            "A hard fall, crash or blow in the last weeks",
            advice="After a hard fall or crash, let a doctor rule out a break before anyone works with your body.",
        ),
        RedFlag(
            "night-pain",
            "Pain at night that no position eases",
            advice="Pain at night that nothing eases should be checked by a doctor first.",
        ),
    )
}
