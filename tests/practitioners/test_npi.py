"""NPIs: the number checks itself, and a local extract of the register says whose it is. Everybody here is made up."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from directory.practitioners.exchange import identifying
from directory.practitioners.models import IdentityCheck, Practitioner
from directory.practitioners.npi import is_npi
from tests.practitioners.rows import bring_in, small

HEADER = [
    "NPI",
    "Entity Type Code",
    "Provider Organization Name (Legal Business Name)",
    "Provider Last Name (Legal Name)",
    "Provider First Name",
    "Provider Other Last Name",
    "Provider Business Practice Location Address State Name",
    "NPI Deactivation Date",
    "NPI Reactivation Date",
    "Provider License Number State Code_1",
]


def made_up(start: int) -> str:
    """The first number from here on that checks."""
    return next(str(number) for number in range(start, start + 20) if is_npi(str(number)))


ANA, BEN, CAM, DEE, EVE = (made_up(1_990_000_000 + step * 100) for step in range(5))


def extract(folder: Path, *rows: dict[str, str]) -> Path:
    path = folder / "npidata_pfile_20050523-20261108.csv"
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, HEADER, quoting=csv.QUOTE_ALL, restval="")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    return path


def entry(npi: str, last: str, first: str, state: str = "OR", **cells: str) -> dict[str, str]:
    return {
        "NPI": npi,
        "Entity Type Code": "1",
        "Provider Last Name (Legal Name)": last,
        "Provider First Name": first,
        "Provider Business Practice Location Address State Name": state,
    } | cells


def person(external_id: str, name: str, npi: str, place: str = ";Portland;OR;;US") -> None:
    bring_in(small(external_id, name=name, locations=place))
    Practitioner.objects.filter(external_id=external_id).update(npi=npi)


def results() -> dict[str, str]:
    return dict(IdentityCheck.objects.values_list("practitioner__external_id", "result"))


def test_a_number_checks_itself() -> None:
    # the example of the register's own description
    assert is_npi("1234567893")
    for text in ("1234567890", "123456789", "3234567893", "12345678931", "", "123456789a", "１２３４５６７８９３"):
        assert not is_npi(text)


def test_a_wrong_number_is_refused_in_forms() -> None:
    field = Practitioner._meta.get_field("npi")
    with pytest.raises(ValidationError, match="This is no NPI"):
        field.run_validators("1234567890")


@pytest.mark.django_db
def test_each_difference_is_named(tmp_path: Path) -> None:
    person("ana", "Ana Lowe, LPC", ANA)
    person("ben", "Ben Cole", BEN)
    person("cam", "Cam Dray", CAM)
    person("dee", "Dee Eames", DEE)
    person("eve", "Eve Falk", EVE)
    person("fay", "Fay Gray", "1234567890")
    path = extract(
        tmp_path,
        entry(ANA, "LOWE", "ANA MARIA"),
        entry(BEN, "OTHER", "BEN"),
        entry(CAM, "DRAY", "CAMERON", "CA"),
        entry(DEE, "", "", "", **{"Entity Type Code": "", "NPI Deactivation Date": "03/05/2024"}),
    )
    call_command("check_npi", str(path), stdout=io.StringIO())
    assert results() == {
        "ana": "agrees",
        "ben": "other-name",
        "cam": "other-state",
        "dee": "deactivated",
        "eve": "not-found",
        "fay": "wrong-number",
    }
    ana = IdentityCheck.objects.get(practitioner__external_id="ana")
    assert (ana.npi, ana.extract_on) == (ANA, date(2026, 11, 8))
    assert Practitioner.objects.count() == 6


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "register", "agrees"),
    [
        ("Zoë Núñez-Ortiz", ("NUNEZ ORTIZ", "ZOE"), True),
        ("Siobhán O’Brien", ("OBRIEN", "SIOBHAN"), True),
        ("Tim Walsh", ("WALSH", "TIMOTHY"), True),
        ("Timothy Walsh", ("WALSH", "TI"), False),
        ("Ana Walsh", ("WALSH", "BEA"), False),
        ("Ana Walsh", ("WELSH", "ANA"), False),
    ],
)
def test_names_are_the_same_across_marks_and_short_forms(
    tmp_path: Path, name: str, register: tuple[str, str], agrees: bool
) -> None:
    person("ana", name, ANA)
    identifying.check_identities(extract(tmp_path, entry(ANA, *register)), today=date(2026, 11, 20))
    assert (results()["ana"] == "agrees") is agrees


@pytest.mark.django_db
def test_a_former_name_and_a_licence_elsewhere_agree_and_a_number_back_in_use_is_in_use(tmp_path: Path) -> None:
    person("ana", "Ana Lowe", ANA)
    line = entry(
        ANA,
        "STONE",
        "ANA",
        "CA",
        **{
            "Provider Other Last Name": "LOWE",
            "Provider License Number State Code_1": "OR",
            "NPI Deactivation Date": "03/05/2024",
            "NPI Reactivation Date": "04/05/2024",
        },
    )
    identifying.check_identities(extract(tmp_path, line), today=date(2026, 11, 20))
    assert results() == {"ana": "agrees"}


@pytest.mark.django_db
def test_the_number_of_an_organisation_is_not_a_persons(tmp_path: Path) -> None:
    person("ana", "Ana Lowe", ANA)
    line = entry(ANA, "", "", **{"Entity Type Code": "2", HEADER[2]: "ANA LOWE THERAPY LLC"})
    identifying.check_identities(extract(tmp_path, line), today=date(2026, 11, 20))
    check = IdentityCheck.objects.get()
    assert (check.result, check.detail) == (
        "other-name",
        "The number belongs to an organisation: ANA LOWE THERAPY LLC.",
    )


@pytest.mark.django_db
def test_a_second_run_replaces_the_first_and_a_number_taken_out_is_forgotten(tmp_path: Path) -> None:
    person("ana", "Ana Lowe", ANA)
    path = extract(tmp_path, entry(ANA, "LOWE", "ANA"))
    identifying.check_identities(path, today=date(2026, 11, 20))
    identifying.check_identities(path, today=date(2026, 11, 21))
    assert IdentityCheck.objects.get().checked_on == date(2026, 11, 21)
    Practitioner.objects.update(npi="")
    identifying.check_identities(path, today=date(2026, 11, 22))
    assert not IdentityCheck.objects.exists()


@pytest.mark.django_db
def test_a_line_break_inside_a_text_does_not_lose_the_entry(tmp_path: Path) -> None:
    person("ana", "Ana Lowe", ANA)
    line = entry(ANA, "LOWE", "ANA", **{HEADER[5]: "LOWE\nSTONE"})
    identifying.check_identities(extract(tmp_path, entry(BEN, "X\nY", "Z"), line), today=date(2026, 11, 20))
    assert results() == {"ana": "agrees"}


@pytest.mark.django_db
def test_a_folder_is_read_and_what_is_no_extract_is_refused(tmp_path: Path) -> None:
    person("ana", "Ana Lowe", ANA)
    with pytest.raises(CommandError, match="no folder with npidata"):
        call_command("check_npi", str(tmp_path))
    extract(tmp_path, entry(ANA, "LOWE", "ANA"))
    (tmp_path / "npidata_pfile_20050523-20261108_fileheader.csv").write_text("NPI\n")
    out = io.StringIO()
    call_command("check_npi", str(tmp_path), "--format", "json", stdout=out)
    assert json.loads(out.getvalue())["counts"]["agrees"] == 1
    other = tmp_path / "people.csv"
    other.write_text("name,city\nA,B\n")
    with pytest.raises(CommandError, match="its first column must be NPI"):
        call_command("check_npi", str(other))


@pytest.mark.django_db
def test_files_leave_the_number_alone() -> None:
    person("ana", "Ana Lowe", ANA)
    bring_in(small("ana", name="Ana Stone"))
    assert Practitioner.objects.values_list("name", "npi").get() == ("Ana Stone", ANA)
