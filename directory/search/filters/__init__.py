"""The search form and what each of its parameters means, section by section of the public contract."""

from directory.search.filters.filterset import PractitionerFilter
from directory.search.filters.form import SearchForm

__all__ = ["PractitionerFilter", "SearchForm"]
