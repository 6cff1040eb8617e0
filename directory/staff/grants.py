"""Which of Django's own permissions a right carries with it, so that the pages of the admin open and refuse alike.

Written as ``app.action_model``; ``*`` stands for any. What is sealed (kept lists, second factors) is in no right.
"""

from fnmatch import fnmatchcase

from directory.staff.roles import ROLES, Right

_LISTING = ("practitioner", "practitionerspecialty", "location", "photo", "sessionfee", "fieldconfirmation")
_CLAIMS = ("licence", "credential", "compactauthority")

GRANTS: dict[Right, tuple[str, ...]] = {
    Right.SEE: (
        "practitioners.view_*",
        "vocabulary.view_*",
        "matching.view_ruleset",
        "places.view_*",
        "proposals.view_*",
        "duplicates.view_*",
        "importing.view_*",
    ),
    Right.EDIT: tuple(f"practitioners.*_{model}" for model in _LISTING),
    Right.VERIFY: (
        *(f"practitioners.{act}_{model}" for model in _CLAIMS for act in ("add", "change")),
        "practitioners.add_verification",
    ),
    Right.EVIDENCE: ("verifying.view_*",),
    Right.REPORTS: ("curation.view_report", "curation.change_report"),
    Right.IMPORT: (),
    Right.MERGE: (),
    Right.TERMS: ("vocabulary.*", "places.*"),
    Right.RULES: ("matching.*_ruleset",),
    Right.CONFIRM: ("mailing.view_*",),
    Right.READS: ("staff.view_sensitiveread",),
    Right.ACCOUNTS: ("auth.*_user", "auth.view_group"),
}
#: Beyond the rights of a role: who edits and verifies may also take a wrong claim away.
BESIDES: dict[str, tuple[str, ...]] = {
    role: tuple(f"practitioners.delete_{model}" for model in _CLAIMS)
    for role, rights in ROLES.items()
    if {Right.EDIT, Right.VERIFY} <= rights
}


def is_granted(role: str, app: str, codename: str) -> bool:
    """Whether a role holds this permission of Django's."""
    if app == "staff" and codename in ROLES[role]:
        return True
    patterns = [pattern for right in ROLES[role] for pattern in GRANTS[right]]
    return any(fnmatchcase(f"{app}.{codename}", pattern) for pattern in (*patterns, *BESIDES.get(role, ())))
