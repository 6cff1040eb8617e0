"""The search form and what each of its parameters means, section by section of the public contract."""

from directory.practitioners.filters.filterset import DEFAULT_MILES, PractitionerFilter
from directory.practitioners.filters.form import SearchForm, Where, where_of

__all__ = ["DEFAULT_MILES", "PractitionerFilter", "SearchForm", "Where", "where_of"]
