"""The operator's colours as a stylesheet of their own: custom properties, and nothing that could be anything else."""

from hashlib import sha256

from directory.web.brand.colours import DEFAULTS, SCHEMES
from directory.web.brand.file import Brand


def stylesheet(brand: Brand) -> str:
    """The text of ``theme-….css``, in the layer of the tokens; empty where no colour was set."""
    changed = [name for name in DEFAULTS if any(name in brand.colours.get(scheme, {}) for scheme in SCHEMES)]
    if not changed:
        return ""
    light, dark = SCHEMES
    lines = [f"    --{name}: light-dark({brand.of(name, light)}, {brand.of(name, dark)});" for name in changed]
    return "\n".join(["@layer tokens {", "  :root {", *lines, "  }", "}", ""])


def digest(text: str) -> str:
    """What names one version of a stylesheet in its address; empty for none."""
    return sha256(text.encode()).hexdigest()[:16] if text else ""
