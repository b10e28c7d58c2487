"""Where the figures on the screen come from: source lines and vintages."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

import loaders
from frames import Source
from ui.data import AT, JOINED, names, once
from words import _, clauses, listed


def source(name: str) -> Source:
    """Return the record of a source; of one that names its vintage (`a@b`) under that name."""
    return replace(loaders.source(name.partition(AT)[0]), id=name)


def _vintage(name: str) -> str:
    return name.partition(AT)[2] or loaders.vintage(name).name


def vintage(source_ids: str) -> str:
    """Return the vintage of each source in a cell (`a + b`), as its record names it."""
    return "; ".join(_vintage(name) for name in names(source_ids))


def vintage_in_words(source_ids: str) -> str:
    """Like `vintage`, in the reader's language; a publisher's own name of an edition stays as it is."""
    return clauses(_(_vintage(name)) for name in names(source_ids))


def publisher_line(record: Source) -> str:
    """Return publisher, table and vintage in one line: names as published, our own words in the reader's language."""
    return _(
        "{publisher}, {table} ({vintage})",
        publisher=_(record.publisher),
        table=_(record.table_name),
        vintage=vintage_in_words(record.id),
    )


@once
def source_line(source_ids: tuple[str, ...]) -> str:
    """Return the line under a chart: each publisher once, with its tables and their vintages."""
    tables_of: dict[str, list[str]] = {}
    for name in source_ids:
        record = source(name)
        table = _("{table} [{vintage}]", table=_(record.table_name), vintage=vintage_in_words(name))
        tables_of.setdefault(_(record.publisher), []).append(table)
    published = (
        _("{publisher}: {tables}", publisher=publisher, tables=listed(tables))
        for publisher, tables in tables_of.items()
    )
    return _("Source: {sources}", sources=clauses(published))


def with_provenance(
    frame: pd.DataFrame, source_ids: tuple[str, ...], write: Callable[[str], str] = vintage
) -> pd.DataFrame:
    """Return the frame with the source and the vintage of each row as its last columns.

    The rows' own `source_id` is kept; a frame without that column gets all of `source_ids`. `write` returns the cell
    for the vintage of the ids in a row; `vintage_in_words` for readers.
    """
    own = frame["source_id"] if "source_id" in frame.columns else JOINED.join(source_ids)
    named = frame.drop(columns="source_id", errors="ignore").assign(source_id=own)
    vintages = {ids: write(ids) for ids in named["source_id"].unique()}
    bare = {ids: JOINED.join(name.partition(AT)[0] for name in names(ids)) for ids in vintages}
    written = named["source_id"].map(vintages).astype("str")
    return named.assign(source_id=named["source_id"].map(bare), vintage=written)
