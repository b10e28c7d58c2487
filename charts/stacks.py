"""Stacked bars per year, with negative amounts below the zero line."""

from collections.abc import Collection, Sequence

import pandas as pd
import plotly.graph_objects as go

from charts import hatching, labels, parts, scale
from charts.events import mark_events
from charts.style import Sketch, Style
from charts.words import Words

HEIGHT, LEGEND_LINE = 400, 18


def by_year(
    frame: pd.DataFrame,
    columns: Sequence[str],
    *,
    words: Words,
    style: Style,
    colours: Sequence[str] = (),
    events: pd.DataFrame | None = None,
    hatched: Collection[int] = (),
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

    Returns:
        The figure, the names of the parts above the bars in their colours. A missing part has no
        bar; a year without any figure is empty.
    """
    chart = Sketch(style, HEIGHT)
    rows = frame.dropna(subset=list(columns), how="all").sort_values("year")
    if rows.empty:
        return chart.figure()
    years = [int(year) for year in rows["year"]]
    named = []
    pattern = hatching.pattern([year in hatched for year in years], style)
    for place, column in enumerate(columns):
        colour = style.colour(colours[place] if place < len(colours) else "", place)
        values = parts.numbers(rows[column])
        if not any(value is not None for value in values):
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
    legend = labels.legend([pair for pair in named if len(named) > 1], "■")
    top = 12 + LEGEND_LINE * len(legend) + (12 if events is not None else 0)
    parts.stack_by_year(chart, words, style, span, (years[0], years[-1]), top)
    if legend:
        parts.legend(chart, legend, style, yshift=16 if events is not None else 4)
    mark_events(chart, events, style, years[0], years[-1])
    return chart.figure()
