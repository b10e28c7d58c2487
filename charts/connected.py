"""Two measures against each other, a dot per year, joined in order."""

import math
from itertools import pairwise

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from charts import beside, labels, parts, scale
from charts.style import SMALL, Sketch, Style
from charts.words import Words

EDGE, BOTTOM, RIGHT = 22, 48, 24
SMALLEST, LARGEST = 7, 12
"""Diameters of the first dot and of the last, in pixels."""
ARROW_FROM = 26
"""Least distance of two dots, in pixels on a phone, for an arrowhead between them."""
STEP_PIXELS = 4
"""Distance of the points of a line that names keep clear of."""


def scatter(
    frame: pd.DataFrame,
    x: str,
    y: str,
    *,
    words: Words,
    style: Style,
    height: int = 420,
) -> go.Figure:
    """Return a connected scatter: one dot per year, arrows in the order of years, as many years named as have room.

    The columns x and y are drawn where y, on a logarithmic axis, is above zero; its title stands above the plot.

    Returns:
        The figure. Dots grow towards the present; the last is named in bold, then the first and the latest
        years before the earlier ones; a year that is not plainly reported has a hollow dot.
    """
    chart = Sketch(style, height)
    rows = frame.loc[frame[x].notna() & frame[y].gt(0)].sort_values("year", ignore_index=True)
    if rows.empty:
        return chart.figure()
    years = [str(year) for year in rows["year"]]
    xs, ys = [float(v) for v in rows[x]], [float(v) for v in rows[y]]
    xspan, yspan = scale.linear(xs), scale.logarithmic(ys)
    heading = labels.wrapped(words.y, labels.LEGEND_CHARACTERS)
    top = EDGE + labels.LINE_PIXELS * (heading.count("<br>") + 1)
    tall = height - top - BOTTOM
    axis = scale.powers(yspan, scale.TICK_APART * (yspan[1] - yspan[0]) / tall)
    left = scale.text_margin(axis["ticktext"])
    plot = (scale.PHONE_PIXELS - left - RIGHT, tall)
    places = {
        year: (plot[0] * scale.part(a, xspan), plot[1] * scale.part(math.log10(b), yspan))
        for year, a, b in zip(years, xs, ys, strict=True)
    }
    steps = list(pairwise(places.values()))
    by_weight = dict.fromkeys((years[-1], years[0], *reversed(years)))
    sides = beside.sides(
        {year: year for year in by_weight}, places, plot, (RIGHT, EDGE), _points_between(steps), only_free=True
    )
    growth = [place / max(1, len(years) - 1) for place in range(len(years))]
    chart.add_trace(
        type="scatter",
        x=parts.short(xs),
        y=parts.short(ys),
        mode="lines+markers",
        line={"color": style.muted, "width": 1.2},
        marker={
            "symbol": "arrow",
            "angleref": "previous",
            "standoff": LARGEST / 2,
            "size": [0, *(9 if math.dist(*step) >= ARROW_FROM else 0 for step in steps)],
            "color": style.muted,
            "line": {"width": 0},
        },
        hoverinfo="skip",
    )
    chart.add_trace(
        type="scatter",
        x=parts.short(xs),
        y=parts.short(ys),
        mode="markers+text",
        text=["" if year not in sides else f"<b>{year}</b>" if year == years[-1] else year for year in years],
        textposition=[sides.get(year, beside.SIDES[0]) for year in years],
        textfont={"size": SMALL, "color": style.ink},
        cliponaxis=False,
        marker={
            "size": [round(SMALLEST + (LARGEST - SMALLEST) * part, 2) for part in growth],
            "color": style.buying,
            "opacity": [round(0.45 + 0.55 * part, 2) for part in growth],
            "symbol": parts.one_or_each(
                ["circle-open" if parts.is_uncertain(status) else "circle" for status in parts.statuses(rows)]
            ),
            "line": {"width": 1.5, "color": style.buying},
        },
        customdata=list(zip(years, parts.written(rows, x, words), parts.written(rows, y, words), strict=True)),
        hovertemplate=parts.HOVER_OF_TWO.format(x=words.x, y=words.y),
    )
    chart.update_layout(hovermode="closest", margin={"l": left, "r": RIGHT, "t": top, "b": BOTTOM})
    chart.update_xaxis(title={"text": words.x}, range=list(xspan), showgrid=True)
    chart.update_yaxis(**axis)
    parts.write(
        chart, heading, 0, 1, style.muted, xref="paper", yref="paper", xanchor="left", yanchor="bottom",
        xshift=-left, yshift=EDGE - labels.LINE_PIXELS / 2, align="left",
    )  # fmt: skip
    return chart.figure()


def _points_between(steps: list[tuple[beside.Place, beside.Place]]) -> beside.Boxes:
    """Return points along the lines from dot to dot, a row for each."""
    points = [np.empty((0, 2))]
    for start, end in steps:
        count = max(1, int(math.dist(start, end) / STEP_PIXELS))
        points.append(np.array(start) + (np.array(end) - start) * np.arange(1, count)[:, None] / count)
    return np.vstack(points)
