"""Figures by month: a line over all months, and the months of a usual year."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from charts import labels, parts, scale
from charts.events import mark_events
from charts.style import Sketch, Style
from charts.words import Words
from frames.units import MONTHS

HEIGHT = 340
EVEN_CHARACTERS = 8
QUARTER = 3
"""Every third month is named on the axis: twelve names do not fit a phone."""


def over_months(
    frame: pd.DataFrame,
    value: str,
    *,
    words: Words,
    style: Style,
    shaded: Mapping[int, str] | None = None,
    events: pd.DataFrame | None = None,
) -> go.Figure:
    """Return one figure per month as a stepped area, a gap where a month is missing.

    The frame has year, month (1 to 12) and the value; `shaded` says by year why its ground is shaded.
    """
    chart = Sketch(style, HEIGHT)
    rows = frame.dropna(subset=[value]).sort_values(["year", "month"])
    if rows.empty:
        return chart.figure()
    known = {(int(r.year), int(r.month)): float(getattr(r, value)) for r in rows.itertuples()}
    first, last = min(known), max(known)
    every = [
        (year, month)
        for year in range(first[0], last[0] + 1)
        for month in range(1, MONTHS + 1)
        if first <= (year, month) <= last
    ]
    chart.add_trace(
        type="scatter",
        x=[year + (month - 0.5) / MONTHS for year, month in every],
        y=[known.get(at) for at in every],
        mode="lines",
        line={"color": style.buying, "width": 1.6, "shape": "hvh"},
        connectgaps=False,
        customdata=[f"{year}-{month:02d}" for year, month in every],
        hovertemplate=parts.hover(words, "%{customdata}"),
    )
    span = scale.linear(list(known.values()), True)
    for year, note in (shaded or {}).items():
        parts.shade(chart, style, x0=year, x1=year + 1, y0=0, y1=1, yref="paper")
        if year + 1 not in (shaded or {}):
            parts.write(chart, note, year + 1, 1, style.muted, yref="paper", xanchor="right", yanchor="top")
    left, right = parts.amounts_from_zero(chart, words, style, span), 10
    chart.update_xaxis(**scale.years(first[0], last[0], left, right, (0.1, 1.1)))
    chart.update_layout(
        hovermode="closest",
        margin={"l": left, "r": right, "t": 22 if events is not None else 12, "b": 30},
    )
    mark_events(chart, events, style, first[0], last[0] + 1)
    return chart.figure()


def of_the_year(
    frame: pd.DataFrame,
    *,
    words: Words,
    style: Style,
    even: float,
    names: Mapping[int, str],
) -> go.Figure:
    """Return the twelve months of a usual year: a dot for the median, a line for the range.

    The frame has month, share_pct, low_pct, high_pct; `even`, which `words.notes["even"]` names, is the share of each
    month if all were alike.
    """
    chart = Sketch(style, HEIGHT)
    if frame.empty:
        return chart.figure()
    rows = frame.sort_values("month")
    months = [int(month) for month in rows["month"]]
    for month, low, high in zip(months, rows["low_pct"], rows["high_pct"], strict=True):
        ends = (month, float(low)), (month, float(high))
        parts.line_between(chart, *ends, style.other, 4, layer="below", opacity=0.45)
    chart.add_trace(
        type="scatter",
        x=months,
        y=[float(v) for v in rows["share_pct"]],
        mode="markers",
        marker={"size": 10, "color": style.buying},
        customdata=[
            [names[m], f"{low:.1f}", f"{high:.1f}"]
            for m, low, high in zip(months, rows["low_pct"], rows["high_pct"], strict=True)
        ],
        hovertemplate="%{customdata[0]}: %{y:.1f}% (%{customdata[1]}–%{customdata[2]})<extra></extra>",
    )
    even_label = labels.wrapped(words.notes.get("even", ""), EVEN_CHARACTERS)
    span = scale.linear([0.0, *rows["low_pct"], *rows["high_pct"]], True)
    parts.horizontal_line(chart, even, style)
    parts.write(chart, even_label, 1, even, style.muted, xref="paper", xanchor="left", xshift=4, align="left")
    chart.update_yaxis(title={"text": words.y}, range=list(span))
    chart.update_xaxis(
        range=[0.4, 12.6], tickvals=months[::QUARTER], ticktext=[names[month] for month in months[::QUARTER]]
    )
    chart.update_layout(
        hovermode="closest",
        margin={"l": scale.tick_margin([span], bool(words.y)), "r": labels.room([even_label]), "t": 8, "b": 30},
    )
    return chart.figure()
