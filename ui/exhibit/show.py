"""One exhibit on the screen: title, chart, source, downloads, the numbers as a table."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from streamlit import runtime

from charts.picture import settings
from charts.style import Plain, fetching
from ui import controls, run
from ui.exhibit import picture
from ui.exhibit.model import Download, Exhibit
from ui.takeaway import cite, files, notebook, provenance
from words import _

CHART_CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "showSendToCloud": False,
    "doubleClick": False,
}


def show(exhibit: Exhibit) -> None:
    """Draw the exhibit: title, chart, note, source, download, and the table when opened."""
    only = run.current().only_chart
    if only is None:
        _draw(exhibit, with_numbers=True)
    elif only.key == exhibit.key:
        only.is_found = True
        with only.slot:
            _draw(exhibit)


def _draw(exhibit: Exhibit, with_numbers: bool = False) -> None:
    key = exhibit.key
    is_found = with_numbers and st.query_params.get("chart") == key
    with st.container(key=f"exhibit_{key}", border=True) if is_found else nullcontext():
        st.header(exhibit.title, help=exhibit.help, anchor=False)
        if exhibit.table.empty:
            st.info(_("The sources of this chart have no figures for these years. Widen the years to see them."))
            st.caption(_caption(exhibit))
            run.add_sources(exhibit.sources)
            return
        run.add_exhibit(exhibit)
        if exhibit.figure is None:
            _table(exhibit)
        else:
            figure, config = fetching(exhibit.figure, partial(_address, key)), CHART_CONFIG | settings(exhibit.figure)
            st.plotly_chart(figure, theme=None, key=f"chart_{key}", config=config, alt=exhibit.alt)
        st.caption(_caption(exhibit))
        if with_numbers:
            _numbers(exhibit)


def _address(key: str, part: Plain) -> str:
    """Return where this server keeps a large part of a chart while the page shows it, relative to the page."""
    kept: str = runtime.get_instance().media_file_mgr.add(part.text.encode(), "application/json", f"{key} shapes")
    return kept.lstrip("/")


def _caption(exhibit: Exhibit) -> str:
    return "  \n".join(filter(None, (exhibit.note, provenance.source_line(exhibit.sources))))


def _numbers(exhibit: Exhibit) -> None:
    """Draw the download button and, when opened, the same numbers as a table with the other files.

    A file is made when it is asked for.
    """
    _file(exhibit, _("Download these numbers (CSV)"), "csv", "text/csv", partial(files.long_csv, exhibit), True)
    numbers = st.expander(
        _("Data table and downloads (image, Excel, JSON)"),
        key=f"table_{exhibit.key}",
        on_change="rerun",
        icon=":material/table:",
    )
    if numbers.open:
        with numbers:
            _opened(exhibit)


def _table(exhibit: Exhibit) -> None:
    rows = files.on_screen(exhibit)
    st.dataframe(rows, hide_index=True, alt=exhibit.alt, placeholder="–", column_config=plain_years(rows))


def _opened(exhibit: Exhibit) -> None:
    if exhibit.figure is not None:
        _table(exhibit)
    state = cite.page_state()
    with st.container(horizontal=True, key=f"files_{exhibit.key}", vertical_alignment="bottom"):
        _file(exhibit, _("Excel (XLSX) with notes"), "xlsx", files.XLSX, partial(files.workbook, exhibit, state))
        _file(exhibit, _("JSON with its sources"), "json", "application/json", partial(files.json_text, exhibit, state))
        _file(exhibit, _("CSV, short headers"), "short.csv", "text/csv", partial(files.short_csv, exhibit))
    if exhibit.figure is not None:
        picture.draw(exhibit, state, CHART_CONFIG | settings(exhibit.figure))
        st.caption(_("Address for embedding this chart alone"))
        st.code(cite.embedded(state, exhibit.key), language=None, wrap_lines=True)
    st.caption(_("These numbers in pandas, in a notebook beside the project"))
    st.code(notebook.lines(exhibit), language="python", wrap_lines=True)


def _file(
    exhibit: Exhibit, label: str, ending: str, mime: str, build: Callable[[], bytes], is_small: bool = False
) -> None:
    key, name = f"{ending.replace('.', '_')}_{exhibit.key}", f"third_neighbor_{exhibit.key}.{ending}"
    controls.download(Download(key, label, build, name, mime, is_small=is_small))


def plain_years(rows: pd.DataFrame) -> dict[str, Any]:
    """Return column settings that keep years free of thousands separators."""
    whole = [name for name in rows.columns if pd.api.types.is_integer_dtype(rows[name].dtype)]
    return {name: st.column_config.NumberColumn(format="%d") for name in whole}
