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
    READS = "reads"
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
    Right.READS: "Read who opened evidence and reports",
    Right.ACCOUNTS: "Manage accounts",
}

_ALL = frozenset(Right)
#: What each role may do. An administrator is everything; an auditor only reads, also who read what is sensitive.
ROLES: dict[str, frozenset[Right]] = {
    "curator": _ALL - {Right.READS, Right.ACCOUNTS},
    "verifier": frozenset({Right.SEE, Right.VERIFY, Right.EVIDENCE}),
    "editor": frozenset({Right.SEE, Right.EDIT, Right.IMPORT, Right.MERGE, Right.CONFIRM}),
    "coordinator": frozenset({Right.SEE, Right.REPORTS, Right.CONFIRM}),
    "auditor": frozenset({Right.SEE, Right.READS}),
    "administrator": _ALL,
}


def permission(right: Right) -> str:
    """The name under which Django knows a right."""
    return f"staff.{right}"
