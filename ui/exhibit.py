"""One chart as the reader meets it: finding, chart, source, the same numbers as a table, download."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from ui import export, language, provenance
from ui.language import _

CHART_CONFIG = {"displayModeBar": False, "showSendToCloud": False, "doubleClick": False}


@dataclass(frozen=True)
class Exhibit:
    """One chart with everything a reader needs to trust it and take it away.

    Attributes:
        key: short name; also the name of the file downloaded.
        title: the finding or the question.
        alt: the finding in a sentence, for those who do not see the chart.
        figure: the chart, without a title of its own; None where the table itself is what is shown.
        table: the numbers that the chart shows, in the units that it shows.
        headers: column -> words with unit, in the order shown; other columns are left out.
        sources: ids of the sources behind it.
        note: what to know about this chart: coverage, breaks, definitions.
        help: the definition, behind the title.
    """

    key: str
    title: str
    alt: str
    figure: go.Figure | None
    table: pd.DataFrame
    headers: dict[str, str]
    sources: tuple[str, ...]
    note: str = ""
    help: str | None = None


def show(exhibit: Exhibit) -> None:
    """Draw the exhibit: title, chart, note, source, download, and the table when opened."""
    key = exhibit.key
    with st.container(key=f"exhibit_{key}"):
        st.subheader(exhibit.title, help=exhibit.help, anchor=False)
        if exhibit.table.empty:
            st.info(_("Nothing is published for these years. Widen the years to see figures."))
            return
        if exhibit.figure is None:
            _table(exhibit)
        else:
            st.plotly_chart(exhibit.figure, theme=None, key=f"chart_{key}", config=CHART_CONFIG, alt=exhibit.alt)
        st.caption("  \n".join(said for said in (exhibit.note, provenance.source_line(exhibit.sources)) if said))
        numbers(exhibit)


def readable(table: pd.DataFrame, headers: dict[str, str], sources: tuple[str, ...]) -> pd.DataFrame:
    """Return the table as shown and downloaded: words with units above, source and vintage in each row."""
    known = {"source_id": _("Source"), "vintage": _("Vintage")}
    rows = provenance.with_provenance(table, sources)
    order = [*(name for name in headers if name not in known), *known]
    return rows.loc[:, order].rename(columns={**known, **headers})


def numbers(exhibit: Exhibit) -> None:
    """Draw the download button and, when opened, the table twin of a chart; neither is made before it is asked for."""
    st.download_button(
        _("Download these numbers (CSV)"),
        data=partial(_csv, exhibit, language.current()),
        file_name=f"third_neighbor_{exhibit.key}.csv",
        mime="text/csv",
        key=f"csv_{exhibit.key}",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )
    if exhibit.figure is None:
        return
    twin = st.expander(
        _("The same numbers as a table"), key=f"table_{exhibit.key}", on_change="rerun", icon=":material/table:"
    )
    if twin.open:
        with twin:
            _table(exhibit)


def _table(exhibit: Exhibit) -> None:
    shown = readable(exhibit.table, exhibit.headers, exhibit.sources)
    st.dataframe(shown, hide_index=True, alt=exhibit.alt, placeholder="–", column_config=plain_years(shown))


def _csv(exhibit: Exhibit, lang: str) -> bytes:
    """Return what the chart shows as CSV; runs outside the page's own thread, so the language comes along."""
    language.use(lang)
    return export.csv_bytes(readable(exhibit.table, exhibit.headers, exhibit.sources))


def plain_years(shown: pd.DataFrame) -> dict[str, Any]:
    """Return column settings that keep years free of thousands separators."""
    whole = [name for name in shown.columns if pd.api.types.is_integer_dtype(shown[name].dtype)]
    return {name: st.column_config.NumberColumn(format="%d") for name in whole}
