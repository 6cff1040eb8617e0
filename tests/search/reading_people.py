"""Listed people whose names and listings the judged texts of the box are read against."""

from tests.practitioners.people import credential, licence, modalities, office, people, specialties, terms


def listed() -> None:
    """Names that are towns too, names with accents, in other scripts, and a listing with words of its own."""
    maren, *_ = people(
        {"slug": "maren-okafor", "name": "Maren Okafor", "headline": "Slow sessions, after accidents."},
        {"slug": "zoe-astrom", "name": "Zoë Åström", "about": "I have worked with **tinnitus** for years."},
        {"slug": "austin-reyes", "name": "Austin Reyes"},
        {"slug": "bend-hollis", "name": "Hollis Bend"},
        {"slug": "arlo-ashland", "name": "Arlo Ashland"},
        {"slug": "patrick-obrien", "name": "Patrick O'Brien"},
        {"slug": "anneliese", "name": "Anneliese Thorvaldsdóttir"},
        {"slug": "yamada", "name": "山田 太郎"},
        {"slug": "hidden", "name": "Wilhelmina Hidden", "status": "paused"},
    )
    specialties(maren, "lumbar-radiculopathy*", "car-accident", "microdiscectomy")
    licence(modalities(terms(office(maren), "language:es"), "feldenkrais"), "LPC", "US-OR")
    credential(maren, "SEP")
