"""Sentences about what someone knows and holds: they say what the points rest on, and no more."""

from typing import Any

import pytest
from django.utils.translation import override

from directory.matching.explanations.lines import lines
from directory.matching.explanations.story import specialties
from directory.vocabulary.models import Specialty
from tests.matching.listings import bring, details, listed, only, result

pytestmark = pytest.mark.django_db

SEP, SPC = {"certifications": ["SEP"]}, {"certifications": ["SEP", "SP-certified"]}


def said(code: str, cells: dict[str, str], **answers: Any) -> str:
    """The sentence of one criterion for a directory of one."""
    bring(listed("maren", **cells))
    return details(**answers)[code]


@pytest.mark.parametrize(
    ("held", "sentence"),
    [
        ("neck-pain*", "Focus on neck pain"),
        ("neck-pain", "Mentions neck pain"),
        ("whiplash*", "Focus on whiplash (near neck pain)"),
        ("neck-pain*|whiplash*", "Focus on neck pain"),
        ("grief-loss*", "Does not name neck pain"),
        ("", "Names no specialties"),
    ],
)
def test_specialties_name_the_term_itself_before_a_near_one(held: str, sentence: str) -> None:
    assert said("specialties", {"specialties": held}, concerns=["neck-pain"]) == sentence


def test_specialties_tell_focus_mention_and_what_is_missing_apart() -> None:
    story = {"concerns": ["back-pain", "fibromyalgia"], "events": ["car-accident"], "responses": ["ptsd", "depression"]}
    held = {"specialties": "chronic-low-back-pain*|accident|depression"}
    assert said("specialties", held, **story) == (
        "Focus on chronic low back pain (near back pain and fibromyalgia); "
        "mentions accident or injury (near car accident) and low mood or depression; "
        "does not name post-traumatic stress"
    )


@pytest.mark.parametrize(
    ("held", "sentence"),
    [
        ("back-surgery*", "Focus on back surgery (near back pain after surgery)"),
        ("spinal-fusion", "Mentions spinal fusion (near back pain after surgery)"),
        # in the family before beside, above before both
        ("upper-back-pain*|surgery*", "Focus on surgery (near back pain after surgery)"),
        ("back-pain*|surgery*", "Focus on back pain (near back pain after surgery)"),
        ("neck-pain*", "Does not name back pain after surgery"),
    ],
)
def test_a_term_of_the_family_is_named_as_near(held: str, sentence: str) -> None:
    assert said("specialties", {"specialties": held}, concerns=["post-surgical-back-pain"]) == sentence


@pytest.mark.parametrize(
    ("held", "responses", "sentence"),
    [
        ("anxiety*", ["ptsd"], "Se centra en ansiedad (cercano a estrés postraumático)"),
        ("ptsd", ["ptsd", "panic-attacks"], "Menciona estrés postraumático (también cercano a ataques de pánico)"),
    ],
)
def test_a_near_term_reads_so_in_spanish_too(held: str, responses: list[str], sentence: str) -> None:
    bring(listed("maren", specialties=held))
    with override("es"):
        assert specialties(only(responses=responses)) == sentence


@pytest.mark.parametrize(
    ("held", "sentence"),
    [
        (
            "anxiety*",
            "Focus on anxiety (near post-traumatic stress and panic attacks)",
        ),
        (
            "ptsd*",
            "Focus on post-traumatic stress (also near panic attacks)",
        ),
    ],
)
def test_what_somebody_names_is_named_once_with_all_that_it_is_near(held: str, sentence: str) -> None:
    story = {"responses": ["ptsd", "panic-attacks"]}
    assert said("specialties", {"specialties": held}, **story) == sentence


def test_a_mention_of_the_term_itself_is_told_beside_a_focus_that_is_only_near() -> None:
    held = {"specialties": "anxiety*|ptsd"}
    sentence = "Focus on anxiety (near post-traumatic stress); mentions post-traumatic stress"
    assert said("specialties", held, responses=["ptsd"]) == sentence


def test_a_mention_of_what_is_less_near_than_the_focus_is_left_out() -> None:
    held = {"specialties": "ptsd*|anxiety"}
    assert said("specialties", held, responses=["ptsd"]) == "Focus on post-traumatic stress"


@pytest.mark.parametrize(
    ("held", "sentence"),
    [
        ("SEP;verified;2019-06-01;;2026-09-12", "SEP, verified 12 Sep 2026"),
        ("SEP;claimed;;;", "Says: SEP. Not yet verified"),
        ("SEP;verified;;;", "SEP, checked on no recorded day"),
        ("SEP;verified;2019-06-01;;2025-01-31", "SEP, not checked since 31 Jan 2025"),
        ("PSEP;verified;2026-01-01;;2026-02-01", "PSEP, training verified 1 Feb 2026, not certified"),
        ("PSEP;claimed;;;", "Says: PSEP. Not yet verified, not certified"),
        (
            "SEP;claimed;;;|PSEP;verified;2026-01-01;;2026-02-01",
            "Says: SEP. Not yet verified; PSEP, training verified 1 Feb 2026, not certified",
        ),
        ("SEP;verified;2019-06-01;;2026-09-12|PSEP;verified;2026-01-01;;2026-02-01", "SEP, verified 12 Sep 2026"),
        ("SEP;verified;2019-06-01;2026-11-19;2026-09-12", "No current SEP"),
        ("PSEP;verified;2024-01-01;;2024-02-01", "No current SEP"),
        ("SEP;rejected;;;", "No current SEP"),
        ("", "No current SEP"),
    ],
)
def test_a_certification_is_never_more_than_what_was_checked(held: str, sentence: str) -> None:
    assert said("certifications", {"certifications": held}, **SEP) == sentence


def test_several_certifications_are_named_while_they_are_few() -> None:
    assert said("certifications", {}, **SPC) == "No current SEP or Certified in Sensorimotor Psychotherapy"


LPC, PT, LMT = "LPC;US-OR;1;;verified", "PT;US-OR;2;;verified", "LMT;US-OR;3;;verified"


@pytest.mark.parametrize(
    ("licences", "answers", "sentence"),
    [
        (LPC, {}, "A psychotherapy licence in Oregon"),
        (PT, {}, "A licence for body care in Oregon"),
        (LMT, {}, "A bodywork licence in Oregon"),
        ("", {}, "Education or coaching, not licensed care"),
        (
            "LPC;US-OR;1;;claimed",
            {},
            "No licence in force that we have checked; says: licensed counselor in Oregon",
        ),
        (
            "LPC;US-OR;1;2026-11-19;verified|PT;US-WA;1;2026-01-31;verified",
            {},
            "No licence in force that we have checked; licensed counselor in Oregon ended 19 Nov 2026",
        ),
        (
            f"{LPC}|PSY;US-WA;2;;verified|LMT;US-CA;3;;verified|LPC;US-ID;4;;claimed",
            {},
            "A psychotherapy licence in Oregon and Washington",
        ),
        (LPC, {"responses": ["ptsd"]}, "A psychotherapy licence in Oregon, right for post-traumatic stress"),
        (
            LMT,
            {"responses": ["ptsd"]},
            "A bodywork licence in Oregon; for post-traumatic stress, a psychotherapy licence is right as well",
        ),
        (PT, {"concerns": ["herniated-disc"]}, "A licence for body care in Oregon, right for herniated disc"),
        (
            LPC,
            {"concerns": ["herniated-disc"], "responses": ["ptsd"]},
            "A psychotherapy licence in Oregon; for herniated disc, a body profession is right as well",
        ),
        (
            PT,
            {"concerns": ["herniated-disc"], "responses": ["ptsd"]},
            "A licence for body care in Oregon; for post-traumatic stress, a psychotherapy licence is right as well",
        ),
        (
            f"{LPC}|{PT}",
            {"concerns": ["herniated-disc"], "responses": ["ptsd"]},
            "A psychotherapy licence in Oregon, right for herniated disc and post-traumatic stress",
        ),
        ("", {"modalities": ["mbsr"]}, "Education or coaching, not licensed care, right for a class or coaching"),
        (LPC, {"modalities": ["mbsr"]}, "A psychotherapy licence in Oregon"),
    ],
)
def test_the_kind_of_licence_names_only_what_asks_for_it(licences: str, answers: dict[str, Any], sentence: str) -> None:
    assert said("scope", {"licences": licences}, **answers) == sentence


def test_panic_asks_for_a_psychotherapy_licence_after_an_event_alone() -> None:
    bring(listed("maren", licences=LMT))
    assert details(responses=["panic-attacks"])["scope"] == "A bodywork licence in Oregon"
    assert details(responses=["panic-attacks"], events=["fall"])["scope"] == (
        "A bodywork licence in Oregon; for panic attacks, a psychotherapy licence is right as well"
    )


@pytest.mark.parametrize(
    ("cells", "wanted", "sentence"),
    [
        ({"modalities": "somatic-experiencing"}, ["somatic-experiencing"], "Somatic Experiencing"),
        (
            {"modalities": "somatic-experiencing", "certifications": "SEP;verified;;;2026-01-01"},
            ["somatic-experiencing"],
            "Somatic Experiencing, certified",
        ),
        (
            {"modalities": "somatic-experiencing", "certifications": "PSEP;verified;2026-01-01;;2026-01-01"},
            ["somatic-experiencing"],
            "Somatic Experiencing",
        ),
        ({"modalities": "massage"}, ["somatic-experiencing"], "No Somatic Experiencing"),
        ({"modalities": ""}, ["somatic-experiencing"], "Names no approaches"),
        ({"modalities": "emdr|massage"}, ["emdr", "hakomi"], "EMDR; no Hakomi"),
        (
            {"modalities": "massage", "certifications": "SEP;verified;;;2026-01-01"},
            ["somatic-experiencing"],
            "Somatic Experiencing is not listed, but they hold SEP",
        ),
        (
            {"modalities": "massage", "certifications": "SEP;claimed;;;"},
            ["somatic-experiencing"],
            "Somatic Experiencing is not listed, but they say they hold SEP; not yet verified",
        ),
        (
            {"modalities": "", "certifications": "SEP;verified;;;2026-01-01"},
            ["somatic-experiencing", "hakomi"],
            "Names no approaches; Somatic Experiencing is not listed, but they hold SEP",
        ),
        (
            {"modalities": "massage", "certifications": "SEP;verified;2019-01-01;2020-01-01;2019-01-01"},
            ["somatic-experiencing"],
            "No Somatic Experiencing",
        ),
        (
            {"modalities": "massage", "certifications": "EMDR-certified;verified;;;2026-01-01", "licences": LMT},
            ["emdr"],
            "No EMDR",
        ),
        (
            {
                "modalities": "massage",
                "certifications": "EMDR-certified;verified;;;2026-01-01",
                "licences": "LPC;US-OR;1;;claimed",
            },
            ["emdr"],
            "EMDR is not listed, but they hold EMDRIA certified therapist, on a licence not yet checked",
        ),
        (
            {"modalities": "myofascial-release|talk-therapy|craniosacral", "licences": LMT},
            ["massage"],
            "No Massage therapy; near it: Craniosacral therapy and Myofascial release",
        ),
        ({"modalities": "emdr", "licences": LMT}, ["emdr"], "EMDR, without the licence it needs"),
        ({"modalities": "emdr", "licences": "LPC;US-OR;1;;claimed"}, ["emdr"], "EMDR, on a licence not yet checked"),
        (
            {"modalities": "emdr", "licences": "LPC;US-OR;1;2026-11-19;verified"},
            ["emdr"],
            "EMDR, without the licence it needs",
        ),
        ({"modalities": "tf-cbt|massage"}, ["tf-cbt"], "Trauma-Focused CBT is for other ages"),
        ({"modalities": "tf-cbt|emdr"}, ["tf-cbt"], "Trauma-Focused CBT is for other ages; near it: EMDR"),
    ],
)
def test_an_approach_that_counts_for_less_says_why(cells: dict[str, str], wanted: list[str], sentence: str) -> None:
    assert said("modalities", cells, modalities=wanted) == sentence


def penalty(**answers: Any) -> dict[str, Any]:
    (found,) = [line for line in result(**answers)["criteria"] if line["state"] == "penalty"]
    assert (found["weight"], found["fit"]) == (0, 0)
    assert found["contribution"] < 0
    return {key: found[key] for key in ("code", "of", "detail")}


@pytest.mark.parametrize(
    ("held", "sentence"),
    [
        ("grief-loss*", "You named neck pain first; they do not name it"),
        ("", "You named neck pain first; they name no specialties"),
    ],
)
def test_a_missed_concern_says_how_it_is_missed(held: str, sentence: str) -> None:
    bring(listed("maren", specialties=held))
    assert penalty(concerns=["neck-pain"]) == {
        "code": "missed-concern", "of": "specialties", "detail": sentence,
    }  # fmt: skip


def test_a_concern_among_very_many_is_not_called_unnamed() -> None:
    every = list(Specialty.objects.order_by("code").values_list("code", flat=True))
    bring(listed("maren", specialties="|".join(every)))
    said = f"You named neck pain first; they name it among {len(every)} specialties"
    assert penalty(concerns=["neck-pain"])["detail"] == said


def test_a_failed_wish_names_the_wish() -> None:
    bring(listed("maren", gender="man"))
    assert penalty(genders=["woman"], importance={"genders": "high"}) == {
        "code": "failed-wish", "of": "genders", "detail": "You said this matters a lot: gender",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "answers", "label"),
    [
        ({"insurance": "cigna"}, {"insurance": ["aetna"]}, "An important wish is not met"),
        ({"insurance": ""}, {"insurance": ["aetna"]}, "An important wish is not known"),
        ({"insurance": "cigna"}, {"insurance": ["aetna"], "budget": 60}, "An important wish is met in part"),
    ],
)
def test_an_insurer_that_is_refused_is_no_wish_met_in_part(
    cells: dict[str, str], answers: dict[str, Any], label: str
) -> None:
    bring(listed("maren", **cells))
    found = lines(only(**answers, importance={"cost": "high"}))
    assert [line.label for line in found if line.is_penalty] == [label]
