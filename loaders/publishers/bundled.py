"""For sources that no publisher serves at a stable address: the bundled table is the record."""

from collections.abc import Callable

import pandas as pd

from frames import FetchError, Source, Table
from frames.messages import N_, message
from loaders.store import tidy as _tidy

Fetch = Callable[[], bytes]
Parse = Callable[[bytes], pd.DataFrame]


def bundled_only(source: Source, table: Table) -> tuple[Fetch, Parse]:
    """Return `fetch` and `parse` of a source that exists as a bundled table only.

    Args:
        source: whose table it is.
        table: the table it fills.

    Returns:
        A `fetch` that raises FetchError, and a `parse` that reads our own tidy CSV, so that a
        corrected table can still be held to the same checks.
    """

    def fetch() -> bytes:
        """Refuse: there is no address to fetch from.

        Raises:
            FetchError: always.
        """
        raise FetchError(
            source.id,
            message("{publisher} serves it at no stable address that we know", publisher=source.publisher),
            N_("the bundled vintage stays in use"),
        )

    def parse(raw: bytes) -> pd.DataFrame:
        """Read the table from our own tidy CSV."""
        return _tidy.read(raw, table, source.id)

    return fetch, parse
