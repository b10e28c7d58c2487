"""Stacked bars per year, with negative amounts below the zero line."""

from collections.abc import Collection, Sequence

import pandas as pd
import plotly.graph_objects as go

from charts import hatching, labels, parts, scale
from charts.events import mark_events
from charts.style import Sketch, Style
from charts.words import Words

LEGEND_LINE = 18


def by_year(
    frame: pd.DataFrame,
    columns: Sequence[str],
    *,
    words: Words,
    style: Style,
    colours: Sequence[str] = (),
    events: pd.DataFrame | None = None,
    hatched: Collection[int] = (),
    height: int = 400,
) -> go.Figure:
    """Return one bar per year, its parts stacked from zero; what is below zero hangs below it.

    Args:
        frame: year and the columns, in one unit.
        columns: the parts, from the zero line outwards.
        words: y title; names of the columns; format and unit.
        style: the look.
        colours: codes whose colours the parts take; in their absence the sequence's.
        events: date, title, number.
        hatched: years whose bars are hatched, such as those that only a part is known of.
        height: in pixels.

    Returns:
        The figure, the names of the parts above the bars in their colours. A missing part has no
        bar; a year without any figure is empty.
    """
    chart = Sketch(style, height)
    rows = frame.dropna(subset=list(columns), how="all").sort_values("year")
    if rows.empty:
        return chart.figure()
    years = [int(year) for year in rows["year"]]
    named = []
    pattern = hatching.pattern([year in hatched for year in years], style)
    for place, column in enumerate(columns):
        colour = style.colour(colours[place] if place < len(colours) else "", place)
        values = [None if v != v else float(v) for v in rows[column].astype("float64")]
        if all(v is None for v in values):
            continue
        name = words.name(column)
        named.append((name, colour))
        chart.add_trace(
            type="bar",
            x=years,
            y=values,
            name=name,
            marker={"color": colour, "line": {"width": 0}, **pattern},
            hovertemplate=parts.hover(words, name),
        )
    amounts = rows[list(columns)].astype("float64")
    tops = amounts.clip(lower=0).sum(axis=1).tolist()
    bottoms = amounts.clip(upper=0).sum(axis=1).tolist()
    span = scale.linear([*tops, *bottoms], True)
    first, last = min(years), max(years)
    legend = labels.legend([pair for pair in named if len(named) > 1], "■")
    left = parts.amounts_from_zero(chart, words, style, span)
    chart.update_xaxis(**scale.years(first, last, left, 8, (0.7, 0.7)))
    chart.update_layout(
        barmode="relative",
        bargap=0.25,
        margin={
            "l": left,
            "r": 8,
            "t": 12 + LEGEND_LINE * len(legend) + (12 if events is not None else 0),
            "b": 30,
        },
    )
    if legend:
        parts.legend(chart, legend, yshift=16 if events is not None else 4)
    mark_events(chart, events, style, first, last)
    return chart.figure()
