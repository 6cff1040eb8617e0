"""How dark a field of the heat table is."""

#: From so many on; below the first there is nobody.
STEPS = ((1, "1–4"), (5, "5–9"), (10, "10–19"), (20, "20–39"), (40, "40 and more"))


def level(count: int) -> int:
    """0 for nobody, 1 to 5 from light to dark."""
    return sum(count >= least for least, _ in STEPS)
