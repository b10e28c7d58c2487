"""Who comes first in one year."""

import math
from collections.abc import Collection
from itertools import accumulate

import pandas as pd
import plotly.graph_objects as go

from charts import labels, parts, scale
from charts.style import SMALL, Sketch, Style
from charts.words import Words

ROW_PIXELS, BAR_PIXELS = 30, 20
ROW_GAP = 8
"""Pixels between a name of several lines and the next."""
FRAME_PIXELS, EDGE_PIXELS = 24, 4
"""Height of the chart besides its rows, and of each margin in it."""
NAME_CHARACTERS = 20
AXIS_PIXELS, DOT_PIXELS = 30, 11
FIGURE_PIXELS = 72
PHONE_PIXELS = 330
NEGATIVE_ROOM = 0.22


def bars(
    frame: pd.DataFrame,
    value: str,
    by: str,
    *,
    words: Words,
    style: Style,
    highlight: Collection[str] = (),
) -> go.Figure:
    """Return horizontal bars, largest on top, the figure written at the end of each.

    Rows without a figure are left out.
    """
    rows = _Rows(frame.dropna(subset=[value]).sort_values(value, ascending=True), value, by, words)
    chart = Sketch(style, FRAME_PIXELS + rows.pixels)
    numbers, names, written = rows.numbers, rows.names, rows.written
    figures = max(FIGURE_PIXELS, labels.room(written))
    chart.add_trace(
        type="bar",
        x=numbers,
        y=rows.places,
        width=BAR_PIXELS,
        customdata=[words.name(code) for code in rows.codes],
        orientation="h",
        marker={
            "color": [style.colour(code) if code in highlight else style.other for code in rows.codes],
            **parts.hatching(map(parts.is_uncertain, rows.statuses), style),
        },
        text=written,
        textposition="outside",
        cliponaxis=False,
        textfont={"size": SMALL, "color": style.ink},
        hovertemplate="%{customdata}: %{text}<extra></extra>",
    )
    chart.update_layout(
        hovermode="closest",
        margin={"l": labels.room(names), "r": figures, "t": EDGE_PIXELS, "b": EDGE_PIXELS},
    )
    chart.update_xaxis(visible=False)
    if numbers and min(numbers) < 0:  # the figure stands left of a bar below zero
        reach = max(0.0, *numbers) - min(numbers)
        wide = max(labels.width(words.figure(v)) for v in numbers if v < 0) + labels.CHARACTER_PIXELS
        plot = PHONE_PIXELS - labels.room(names) - figures
        room = max(NEGATIVE_ROOM, wide / max(wide, plot - wide))  # so that it fits on a phone
        chart.update_xaxis(
            range=[min(numbers) - room * reach, max(0.0, *numbers) + 0.02 * reach],
            zeroline=True,
            zerolinecolor=style.zero,
        )
    rows.name(chart, style, FRAME_PIXELS / 2 - EDGE_PIXELS)
    return chart.figure()


def dots(
    frame: pd.DataFrame, value: str, by: str, *, words: Words, style: Style, highlight: Collection[str], even: float
) -> go.Figure:
    """Return a dot per row on a logarithmic axis, largest on top, the figure written beside each.

    For ratios, whose bars on an even axis would all but vanish beside the largest. Rows of zero and below cannot be
    drawn and are left out; a line marks the value `even`, which is kept in view.
    """
    rows = _Rows(frame.loc[frame[value] > 0].sort_values(value, ascending=True), value, by, words)
    chart = Sketch(style, FRAME_PIXELS + AXIS_PIXELS + rows.pixels)
    left, right = labels.room(rows.names), labels.room(rows.written) + DOT_PIXELS
    span = scale.logarithmic([*rows.numbers, even])
    colours = [style.colour(code) if code in highlight else style.other for code in rows.codes]
    parts.vertical_line(chart, even, style, parts.DASHED)
    chart.add_trace(
        type="scatter",
        mode="markers+text",
        x=rows.numbers,
        y=rows.places,
        customdata=[words.name(code) for code in rows.codes],
        marker={"size": DOT_PIXELS, "color": colours},
        text=rows.written,
        textposition="middle right",
        cliponaxis=False,
        textfont={"size": SMALL, "color": style.ink},
        hovertemplate="%{customdata}: %{text}<extra></extra>",
    )
    widest = labels.width(scale.written(10.0 ** math.floor(span[1]))) + labels.GAP_PIXELS
    apart = widest * (span[1] - span[0]) / max(1, PHONE_PIXELS - left - right)
    chart.update_xaxis(showgrid=True, **scale.powers(span, apart))
    rows.name(chart, style, FRAME_PIXELS / 2 - EDGE_PIXELS)
    chart.update_layout(hovermode="closest", margin={"l": left, "r": right, "t": EDGE_PIXELS, "b": AXIS_PIXELS})
    return chart.figure()


class _Rows:
    """Named rows from the lowest up: where each lies, and what is written there."""

    def __init__(self, rows: pd.DataFrame, value: str, by: str, words: Words) -> None:
        self.codes = [str(code) for code in rows[by]]
        self.statuses = parts.statuses(rows)
        self.names = [labels.wrapped(words.name(code), NAME_CHARACTERS) for code in self.codes]
        tall = [max(ROW_PIXELS, labels.LINE_PIXELS * (name.count("<br>") + 1) + ROW_GAP) for name in self.names]
        ends = list(accumulate(tall))
        self.places = [end - height / 2 for end, height in zip(ends, tall, strict=True)]
        self.pixels = ends[-1] if ends else ROW_PIXELS
        self.numbers = [float(v) for v in rows[value]]
        self.written = parts.written(rows, value, words)

    def name(self, chart: Sketch, style: Style, spare: float) -> None:
        """Write the names left of the rows."""
        chart.update_yaxis(range=[-spare, self.pixels + spare], tickvals=self.places, ticktext=self.names)
        chart.update_yaxis(showgrid=False, tickfont={"size": SMALL, "color": style.ink})
