"""Texts that read the same in the other language on purpose, by language: names, marks, numbers with a sign."""

SAME: dict[str, frozenset[str]] = {
    "es": frozenset(
        {
            "%(day)s %(month)s %(year)s",
            "Australia",
            "Video",
        }
    )
}
