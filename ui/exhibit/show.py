"""One chart as the reader meets it: finding, chart, source, the same numbers as a table, download."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts import picture
from ui import log, site
from ui.exhibit.model import Exhibit
from ui.takeaway import cite, files, provenance
from ui.theme import chart_style
from words import _, date, language

PICTURE_SCALE = 2
"""Two dots a pixel: sharp in print."""
CHART_CONFIG = {"displayModeBar": False, "showSendToCloud": False, "doubleClick": False}


@dataclass
class Alone:
    """The one chart that is shown.

    Attributes:
        chart: its key.
        middle: where it is drawn.
        found: whether the page has come upon it.
    """

    chart: str
    middle: DeltaGenerator
    found: bool = False


_alone: ContextVar[Alone | None] = ContextVar("alone", default=None)


def show_only(chart: str, middle: DeltaGenerator) -> Alone:
    """Draw only one chart of the page, where `middle` says."""
    alone = Alone(chart, middle)
    _alone.set(alone)
    return alone


def show_all() -> None:
    """Draw every chart of the page in its place."""
    _alone.set(None)


def show(exhibit: Exhibit) -> None:
    """Draw the exhibit: title, chart, note, source, download, and the table when opened."""
    alone = _alone.get()
    if alone:
        alone.found = alone.found or alone.chart == exhibit.key
        if alone.chart == exhibit.key:
            with alone.middle:
                _draw(exhibit)
        return
    _draw(exhibit, with_numbers=True)


def _draw(exhibit: Exhibit, with_numbers: bool = False) -> None:
    key = exhibit.key
    with st.container(key=f"exhibit_{key}"):
        st.header(exhibit.title, help=exhibit.help, anchor=False)
        if exhibit.table.empty:
            st.info(_("The sources of this chart have no figures for these years. Widen the years to see them."))
            st.caption(_below(exhibit))
            log.add_sources(exhibit.sources)
            return
        log.add_exhibit(exhibit)
        if exhibit.figure is None:
            _table(exhibit)
        else:
            st.plotly_chart(exhibit.figure, theme=None, key=f"chart_{key}", config=CHART_CONFIG, alt=exhibit.alt)
        st.caption(_below(exhibit))
        if with_numbers:
            numbers(exhibit)


def _below(exhibit: Exhibit) -> str:
    return "  \n".join(said for said in (exhibit.note, provenance.source_line(exhibit.sources)) if said)


def numbers(exhibit: Exhibit) -> None:
    """Draw the download button and, when opened, the table twin of a chart with the other ways to take it along.

    Nothing of it is made before it is asked for.
    """
    _file(exhibit, _("Download these numbers (CSV)"), "csv", "text/csv", partial(files.long_csv, exhibit), "tertiary")
    twin = st.expander(
        _("The same numbers as a table; picture, Excel, JSON"),
        key=f"table_{exhibit.key}",
        on_change="rerun",
        icon=":material/table:",
    )
    if twin.open:
        with twin:
            _opened(exhibit)


def _table(exhibit: Exhibit) -> None:
    rows = files.on_screen(exhibit)
    st.dataframe(rows, hide_index=True, alt=exhibit.alt, placeholder="–", column_config=plain_years(rows))


def _opened(exhibit: Exhibit) -> None:
    if exhibit.figure is not None:
        _table(exhibit)
    place = cite.here()
    with st.container(horizontal=True, key=f"files_{exhibit.key}", vertical_alignment="bottom"):
        _file(exhibit, _("Excel (XLSX) with notes"), "xlsx", files.XLSX, partial(files.workbook, exhibit, place))
        _file(exhibit, _("JSON with its sources"), "json", "application/json", partial(files.json_text, exhibit, place))
        _file(exhibit, _("CSV, short headers"), "short.csv", "text/csv", partial(files.short_csv, exhibit))
    if exhibit.figure is not None:
        _picture(exhibit, place)
        st.caption(_("Address for embedding this chart alone"))
        st.code(cite.embedded(place, exhibit.key), language=None, wrap_lines=True)


def _picture(exhibit: Exhibit, place: cite.Place) -> None:
    """Draw the chart as a picture has it, with the button that makes the file in the reader's own browser."""
    kind = st.segmented_control(
        _("Picture of this chart"), ["png", "svg"], format_func=str.upper, key=f"picture_{exhibit.key}"
    )
    if not kind:
        return
    figure = picture.standing_alone(exhibit.figure, exhibit.title, below(exhibit, place), chart_style())
    st.caption(
        _(
            "The camera at the top right of the picture saves it as {kind}; it has its own width on any screen.",
            kind=kind.upper(),
        )
    )
    st.plotly_chart(
        figure,
        theme=None,
        key=f"drawn_{kind}_{exhibit.key}",
        alt=exhibit.alt,
        config={
            **CHART_CONFIG,
            "displayModeBar": True,
            "modeBarButtons": [["toImage"]],
            "toImageButtonOptions": {
                "format": kind,
                "filename": f"third_neighbor_{exhibit.key}_{place.years[0]}_{place.years[1]}",
                "width": picture.WIDTH,
                "height": int(figure.layout.height),
                "scale": PICTURE_SCALE if kind == "png" else 1,
            },
        },
    )


def below(exhibit: Exhibit, place: cite.Place) -> str:
    """Return what stands below a chart that has left its page: the sources, the years, the tool, the day."""
    made = _(
        "{tool}, years {first}–{last}, made on {day}.",
        tool=site.current().name,
        first=place.years[0],
        last=place.years[1],
        day=date(place.day.isoformat()),
    )
    return f"{provenance.source_line(exhibit.sources)}\n{made}"


def _file(
    exhibit: Exhibit,
    label: str,
    ending: str,
    mime: str,
    made: Callable[[str], bytes],
    type: Literal["secondary", "tertiary"] = "secondary",
) -> None:
    st.download_button(
        label,
        data=partial(made, language.current()),
        file_name=f"third_neighbor_{exhibit.key}.{ending}",
        mime=mime,
        key=f"{ending.replace('.', '_')}_{exhibit.key}",
        on_click="ignore",
        icon=":material/download:",
        type=type,
    )


def plain_years(shown: pd.DataFrame) -> dict[str, Any]:
    """Return column settings that keep years free of thousands separators."""
    whole = [name for name in shown.columns if pd.api.types.is_integer_dtype(shown[name].dtype)]
    return {name: st.column_config.NumberColumn(format="%d") for name in whole}
