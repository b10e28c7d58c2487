"""Who comes first in one year."""

from collections.abc import Collection
from itertools import accumulate

import pandas as pd
import plotly.graph_objects as go

from charts import labels, parts
from charts.style import SMALL, Sketch, Style
from charts.words import Words

ROW_PIXELS, BAR_PIXELS = 30, 20
ROW_GAP = 8
"""Pixels between a name of several lines and the next."""
FRAME_PIXELS, EDGE_PIXELS = 24, 4
"""Height of the chart besides its rows, and of each margin in it."""
NAME_CHARACTERS = 20
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

    Args:
        frame: `by` and the value, one row per bar, and status where there is one: bars not plainly
            reported are hatched.
        value: the column drawn.
        by: the column that names the bars.
        words: names of the codes, x title, number format and unit.
        style: the look.
        highlight: codes drawn in their own colour; the others are grey.

    Returns:
        The figure; rows without a figure are left out.
    """
    rows = frame.dropna(subset=[value]).sort_values(value, ascending=True)
    codes = [str(code) for code in rows[by]]
    names = [labels.wrapped(words.name(code), NAME_CHARACTERS) for code in codes]
    rows_pixels = [max(ROW_PIXELS, labels.LINE_PIXELS * (name.count("<br>") + 1) + ROW_GAP) for name in names]
    ends = list(accumulate(rows_pixels))
    places = [end - tall / 2 for end, tall in zip(ends, rows_pixels, strict=True)]
    whole = ends[-1] if ends else ROW_PIXELS
    chart = Sketch(style, FRAME_PIXELS + whole)
    numbers = [float(v) for v in rows[value]]
    written = [words.figure(v) for v in numbers]
    figures = max(FIGURE_PIXELS, labels.room(written))
    chart.add_trace(
        type="bar",
        x=numbers,
        y=places,
        width=BAR_PIXELS,
        customdata=[words.name(code) for code in codes],
        orientation="h",
        marker={
            "color": [style.colour(code) if code in highlight else style.other for code in codes],
            **parts.hatching(map(parts.is_uncertain, parts.statuses(rows)), style),
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
    spare = FRAME_PIXELS / 2 - EDGE_PIXELS
    chart.update_yaxis(range=[-spare, whole + spare], tickvals=places, ticktext=names)
    chart.update_yaxis(showgrid=False, tickfont={"size": SMALL, "color": style.ink})
    return chart.figure()
