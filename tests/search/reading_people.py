"""Listed people whose names and listings the judged texts of the box are read against."""

from tests.practitioners.people import credential, licence, modalities, office, person, specialties, terms


def listed() -> None:
    """Names that are towns too, names with accents, in other scripts, and a listing with words of its own."""
    maren = person("maren-okafor", name="Maren Okafor", headline="Slow sessions, after accidents.")
    specialties(maren, "lumbar-radiculopathy*", "car-accident", "microdiscectomy")
    licence(modalities(terms(office(maren), "language:es"), "feldenkrais"), "LPC", "US-OR")
    credential(maren, "SEP")
    person("zoe-astrom", name="Zoë Åström", about="I have worked with **tinnitus** for years.")
    person("austin-reyes", name="Austin Reyes")
    person("bend-hollis", name="Hollis Bend")
    person("arlo-ashland", name="Arlo Ashland")
    person("patrick-obrien", name="Patrick O'Brien")
    person("anneliese", name="Anneliese Thorvaldsdóttir")
    person("yamada", name="山田 太郎")
    person("hidden", name="Wilhelmina Hidden", status="paused")
