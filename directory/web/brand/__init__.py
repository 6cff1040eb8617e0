"""White label: another name, other colours, another picture and other words, read once from one file of the operator.

No Django model and no request: the settings read it before anything else is there, and refuse what would not work.
"""

from directory.web.brand.file import Brand, Words, read_brand
from directory.web.brand.pictures import Picture
from directory.web.brand.stylesheet import digest, stylesheet

__all__ = ["Brand", "Picture", "Words", "digest", "read_brand", "stylesheet"]
