"""Where the figures on the screen come from: source lines, caveats, citations."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

import loaders
from frames import Source
from words.language import _, clauses, listed

JOINED = " + "


def names(source_ids: str) -> tuple[str, ...]:
    """Return the ids in a cell that may name several sources (`a + b`)."""
    return tuple(part for part in source_ids.split(JOINED) if part)


def vintage(source_ids: str) -> str:
    """Return the vintage of the source, or of each of them, as the publisher or the record has it."""
    return "; ".join(loaders.vintage(name).name for name in names(source_ids))


def vintage_told(source_ids: str) -> str:
    """Return the same in the reader's language; what a publisher calls an edition stays as it is."""
    return clauses(_(loaders.vintage(name).name) for name in names(source_ids))


def publisher_line(source: Source) -> str:
    """Return publisher, table and vintage in one line: names as published, our own words in the reader's language."""
    return _(
        "{publisher}, {table} ({vintage})",
        publisher=_(source.publisher),
        table=_(source.table_name),
        vintage=vintage_told(source.id),
    )


def source_line(source_ids: tuple[str, ...]) -> str:
    """Return the line under a chart: each publisher once, with its tables and their vintages."""
    said: dict[str, list[str]] = {}
    for name in source_ids:
        source = loaders.source(name)
        table = _("{table} [{vintage}]", table=_(source.table_name), vintage=vintage_told(name))
        said.setdefault(_(source.publisher), []).append(table)
    published = (
        _("{publisher}: {tables}", publisher=publisher, tables=listed(tables)) for publisher, tables in said.items()
    )
    return _("Source: {sources}", sources=clauses(published))


def with_provenance(
    frame: pd.DataFrame, source_ids: tuple[str, ...], say: Callable[[str], str] = vintage
) -> pd.DataFrame:
    """Return the frame with the source and the vintage of each row as its last columns.

    A `source_id` column of the frame says which; rows without one get all of `source_ids`.

    Args:
        frame: the rows.
        source_ids: the sources of rows that do not name their own.
        say: what is written for a vintage; `vintage_told` where the rows are for reading, not for a program.
    """
    own = frame["source_id"] if "source_id" in frame.columns else JOINED.join(source_ids)
    named = frame.drop(columns="source_id", errors="ignore").assign(source_id=own)
    vintages = {ids: say(ids) for ids in named["source_id"].unique()}
    return named.assign(vintage=named["source_id"].map(vintages).astype("str"))


def footer(*source_ids: str) -> None:
    """Draw the foot of a page; when opened: each source with its terms and caveats, the brief, link and citations."""
    foot = st.expander(
        _("Where these figures come from, how to cite them, this page as a brief")
        if source_ids
        else _("Link to this page, how to cite it"),
        key="provenance",
        on_change="rerun",
        icon=":material/info:",
    )
    if foot.open:
        from ui import takeaway  # which needs the source lines of this module

        with foot:
            takeaway.page(source_ids)
            for source_id in source_ids:
                _about(loaders.source(source_id))


def _about(source: Source) -> None:
    st.markdown(
        _(
            "**[{title}]({homepage})** · {line} · `{id}` · Terms: {licence}",
            title=_(source.title),
            homepage=source.homepage,
            line=publisher_line(source),
            id=source.id,
            licence=_(source.licence),
        )
        + "".join(f"\n- {_(caveat)}" for caveat in source.caveats)
    )
