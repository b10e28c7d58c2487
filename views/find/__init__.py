"""Find anything on the site. Nothing is read or built before the first question; then the index stays."""

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import loaders
from ui import data
from ui.find import Entry
from words import language

if TYPE_CHECKING:
    from views.find.search import Index

PATIENCE = 0.02
"""Seconds after which a reader sees what is found so far; what has been read before takes less."""


def index(spoken: str) -> tuple[Entry, ...]:
    """Return everything that can be found, in one language; built from the registries, for any search."""
    from views.find import registries

    with registries.speaking(spoken):
        return tuple(entry for part in registries.parts() for entry in part())


@data.of()
def _part(number: int, _spoken: str, _tables: str) -> "Index":
    """Return the index of one part, by its language and the token of the tables in use; a theme has no other words."""
    from views.find import registries, search

    return search.Index(tuple(registries.parts()[number]()))


def results(query: str) -> Iterator[tuple[Entry, ...]]:
    """Yield what a reader looks for, the best first, in the reader's language; the last answer has everything.

    The first question of a process reads the tables of every page, which takes seconds: answers from the parts read
    so far come before.
    """
    from views.find import registries, search

    found: list[Index] = []
    since = time.monotonic()
    for number in range(len(registries.parts())):
        if found and time.monotonic() - since > PATIENCE:
            yield search.best(found, query)
            since = time.monotonic()
        found.append(_part(number, language.current(), loaders.tables_token()))
    yield search.best(found, query)
