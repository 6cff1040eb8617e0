"""Public listing data: who practises, under which licence, with which certification, where and how."""

from directory.practitioners.models.authority import CompactAuthority, Licence
from directory.practitioners.models.credential import Credential
from directory.practitioners.models.erasure import ErasedKey, Erasure
from directory.practitioners.models.identity import IdentityCheck
from directory.practitioners.models.listing import (
    FieldConfirmation,
    FormerKey,
    FormerSlug,
    Photo,
    PhotoFile,
    SessionFee,
)
from directory.practitioners.models.location import Location
from directory.practitioners.models.practitioner import Practitioner, PractitionerSpecialty
from directory.practitioners.models.verification import Verification

__all__ = [
    "CompactAuthority",
    "Credential",
    "ErasedKey",
    "Erasure",
    "FieldConfirmation",
    "FormerKey",
    "FormerSlug",
    "IdentityCheck",
    "Licence",
    "Location",
    "Photo",
    "PhotoFile",
    "Practitioner",
    "PractitionerSpecialty",
    "SessionFee",
    "Verification",
]
