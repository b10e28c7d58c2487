"""The headers of exhibits' tables: column and words with unit, as `views/headers.csv` declares them."""

from functools import cache

from frames.lists import rows
from ui.labels import COMMON
from words import C_, _


@cache
def _declared(exhibit: str) -> tuple[tuple[str, str, str], ...]:
    found = [row for row in rows("views.headers") if row["exhibit"] == exhibit]
    return tuple((row["column"], row["header"] or COMMON[row["column"]], row["context"]) for row in found)


def headers_of(exhibit: str, **facts: object) -> dict[str, str]:
    """Return column -> header in the order shown; a header without words of its own is the column's usual one.

    The facts fill placeholders, such as a unit.
    """
    return {
        column: C_(context, header) if context else _(header, **(facts if "{" in header else {}))
        for column, header, context in _declared(exhibit)
    }
