"""For sources that no publisher serves at a stable address: the bundled table is the record."""

from frames import FetchError


def no_address(source_id: str) -> FetchError:
    """Return the error that `fetch` raises for such a source."""
    return FetchError(
        source_id,
        "it is not served at any stable address",
        f"the bundled vintage is used; a corrected table can be taken in with `python -m loaders ingest {source_id} FILE`",
    )
