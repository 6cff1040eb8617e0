"""Who among the staff may do what. A role is a group of Django's, a right one of its permissions: ``staff.verify``."""

from enum import StrEnum


class Right(StrEnum):
    """One thing that a page or an action asks for."""

    SEE = "see"
    EDIT = "edit"
    VERIFY = "verify"
    EVIDENCE = "evidence"
    REPORTS = "reports"
    IMPORT = "import"
    MERGE = "merge"
    TERMS = "terms"
    RULES = "rules"
    CONFIRM = "confirm"
    ACCOUNTS = "accounts"


#: In words, as the page of a person's account says it.
MEANS = {
    Right.SEE: "Read the workbench, listings and their history",
    Right.EDIT: "Edit listings, move them through their life, accept proposed changes, revert edits",
    Right.VERIFY: "Confirm or refuse credentials and licences",
    Right.EVIDENCE: "Open evidence: certificates, screenshots, letters",
    Right.REPORTS: "Read and settle reports from the public",
    Right.IMPORT: "Import and export listings",
    Right.MERGE: "Merge duplicates, and take merges apart",
    Right.TERMS: "Edit the vocabulary, compacts and places",
    Right.RULES: "Draft and publish ranking rules",
    Right.CONFIRM: "Send confirmation rounds and mails to practitioners",
    Right.ACCOUNTS: "Manage accounts and read who opened evidence",
}

_ALL = frozenset(Right)
#: What each role may do. An administrator is everything; an auditor only reads.
ROLES: dict[str, frozenset[Right]] = {
    "curator": _ALL - {Right.ACCOUNTS},
    "verifier": frozenset({Right.SEE, Right.VERIFY, Right.EVIDENCE}),
    "editor": frozenset({Right.SEE, Right.EDIT, Right.IMPORT, Right.MERGE, Right.CONFIRM}),
    "coordinator": frozenset({Right.SEE, Right.REPORTS, Right.CONFIRM}),
    "auditor": frozenset({Right.SEE}),
    "administrator": _ALL,
}


def permission(right: Right) -> str:
    """The name under which Django knows a right."""
    return f"staff.{right}"
