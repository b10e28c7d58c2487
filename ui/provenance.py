"""Where the figures on the screen come from: source lines, caveats, citations."""

import pandas as pd
import streamlit as st

import loaders
from frames import Source
from ui.language import _

JOINED = " + "


def names(source_ids: str) -> tuple[str, ...]:
    """Return the ids in a cell that may name several sources (`a + b`)."""
    return tuple(part for part in source_ids.split(JOINED) if part)


def vintage(source_ids: str) -> str:
    """Return the vintage of the source, or of each of them."""
    return "; ".join(loaders.vintage(name).name for name in names(source_ids))


def publisher_line(source: Source) -> str:
    """Return publisher, table and vintage in one line."""
    return f"{source.publisher}, {source.table_name} ({loaders.vintage(source.id).name})"


def source_line(source_ids: tuple[str, ...]) -> str:
    """Return the line under a chart: each publisher once, with its tables and their vintages."""
    said: dict[str, list[str]] = {}
    for name in source_ids:
        source = loaders.source(name)
        said.setdefault(source.publisher, []).append(f"{source.table_name} [{loaders.vintage(name).name}]")
    sources = "; ".join(f"{publisher}: {', '.join(tables)}" for publisher, tables in said.items())
    return _("Source: {sources}", sources=sources)


def with_provenance(frame: pd.DataFrame, source_ids: tuple[str, ...]) -> pd.DataFrame:
    """Return the frame with the source and the vintage of each row as its last columns.

    A `source_id` column of the frame says which; rows without one get all of `source_ids`.
    """
    own = frame["source_id"] if "source_id" in frame.columns else JOINED.join(source_ids)
    named = frame.drop(columns="source_id", errors="ignore").assign(source_id=own)
    vintages = {ids: vintage(ids) for ids in named["source_id"].unique()}
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
            licence=source.licence,
        )
        + "".join(f"\n- {_(caveat)}" for caveat in source.caveats)
    )
