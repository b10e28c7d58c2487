"""The vintages of a source: which there are, what changed between them, and going back."""

import pandas as pd

from loaders import read
from loaders.intake import compare
from loaders.store import records, vintages
from loaders.store.in_use import choose, read_state
from loaders.store.lock import refuse_where_public
from loaders.store.vintages import Vintage


def all_vintages(source_id: str) -> tuple[Vintage, ...]:
    """Return the vintages of a source, newest first, the release's last. Raises KeyError for an unknown id."""
    records.source(source_id)
    return vintages.all_vintages(source_id)


def last_attempt(source_id: str) -> dict[str, str]:
    """Return how the last refresh or ingest went (status, sentence, at); empty where there was none."""
    return {name: str(fact) for name, fact in read_state(source_id).get("last", {}).items()}


def restore(source_id: str, key: str) -> Vintage:
    """Put an earlier vintage (or `bundled`) in use until a refresh brings something new.

    Raises:
        KeyError: there is no such source or vintage.
        StoreError: the store cannot be written.
    """
    records.source(source_id)
    refuse_where_public(source_id)
    vintage = vintages.vintage_called(source_id, key)
    choose(source_id, key)
    return vintage


def diff(source_id: str, before: str = "", after: str = "") -> pd.DataFrame:
    """Return what changed between two vintages; by default between the one in use and the one before it.

    Returns:
        See `loaders.intake.compare.changes`: biggest revisions first, then added, then removed.

    Raises:
        KeyError: there is no such source or vintage, or there is nothing to compare with.
        SourceError: a vintage cannot be read.
    """
    known = all_vintages(source_id)
    vintages.refuse_unknown(source_id, [key for key in (before, after) if key])
    with read.ignore_pin():
        new = vintages.vintage_called(source_id, after) if after else read.vintage(source_id)
    old = vintages.vintage_called(source_id, before) if before else _one_before(new, known)
    return compare.changes(read.load_vintage(new), read.load_vintage(old), records.table(source_id))


def _one_before(vintage: Vintage, known: tuple[Vintage, ...]) -> Vintage:
    keys = [other.key for other in known]
    older = known[keys.index(vintage.key) + 1 :] if vintage.key in keys else known[1:]
    if not older:
        raise KeyError(
            f"{vintage.source_id} has no vintage before {vintage.name}; "
            "there will be something to compare with once a refresh brings newer figures"
        )
    return older[0]
