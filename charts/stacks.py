"""Stacked bars per year, with negative amounts below the zero line."""

import math
from collections.abc import Collection, Sequence

import pandas as pd
import plotly.graph_objects as go

from charts import labels, lines, parts, scale
from charts.events import mark_events
from charts.style import Sketch, Style
from charts.words import Words

HEIGHT, BOTTOM, EDGE = 400, 30, 8


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

    The columns run from the zero line outwards; `colours` are codes whose colours they take, in their absence the
    sequence's. Bars of `hatched` years are hatched, such as those that only a part is known of.

    Returns:
        The figure, the names of the parts in their colours beside the last bar; it is as high as they need. A missing
        part has no bar; a year without any figure is empty.
    """
    chart = Sketch(style, HEIGHT)
    rows = frame.dropna(subset=list(columns), how="all").sort_values("year")
    if rows.empty:
        return chart.figure()
    years = [int(year) for year in rows["year"]]
    named: list[tuple[str, str, float]] = []
    middles = _middles(rows[list(columns)].iloc[-1].astype("float64").tolist())
    pattern = parts.hatching([year in hatched for year in years], style)
    for place, column in enumerate(columns):
        colour = style.colour(colours[place] if place < len(colours) else "", place)
        values = parts.numbers(rows[column])
        if not any(value is not None for value in values):
            continue
        name = words.name(column)
        named.append((name, colour, middles[place]))
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
    top = 12 + (12 if events is not None else 0)
    ends = [lines.End(labels.at_end(name), years[-1] + 0.5, middle, colour) for name, colour, middle in named]
    has_names = len(named) > 1
    wanted = sum(labels.LINE_PIXELS * (end.label.count("<br>") + 1) for end in ends) if has_names else 0
    height = max(HEIGHT, wanted + top + BOTTOM)
    right = labels.room([end.label for end in ends]) if has_names else EDGE
    parts.stack_by_year(chart, words, style, span, (years[0], years[-1]), (top, right))
    chart.update_layout(height=height)
    if has_names:
        lines.name_ends(chart, ends, span, False, height - top - BOTTOM)
    mark_events(chart, events, style, years[0], years[-1])
    return chart.figure()


def _middles(amounts: Sequence[float]) -> list[float]:
    """Return the middle of each part of a stack; a missing part lies where it would begin."""
    reach = {True: 0.0, False: 0.0}
    middles = []
    for amount in (0.0 if math.isnan(amount) else amount for amount in amounts):
        middles.append(reach[amount >= 0] + amount / 2)
        reach[amount >= 0] += amount
    return middles
