"""Find anything on the site. Nothing is read or built before the first question; then the index stays."""

from typing import TYPE_CHECKING

import loaders
from ui import data
from ui.find import Entry
from words import language

if TYPE_CHECKING:
    from views.find.search import Index


def index(spoken: str) -> tuple[Entry, ...]:
    """Return everything that can be found, in one language; built from the registries, for any search.

    Args:
        spoken: code of the language.
    """
    from views.find import registries

    with registries.speaking(spoken):
        return tuple(registries.entries())


@data.of()
def _ready(spoken: str, _tables: str) -> "Index":
    """Return the index of a language for the tables in use, by their token; a theme has no other words."""
    from views.find.search import Index

    return Index(index(spoken))


def results(query: str) -> tuple[Entry, ...]:
    """Return what a reader looks for, the best first, in the reader's language; the first call builds the index."""
    return _ready(language.current(), loaders.tables_token()).search(query)
