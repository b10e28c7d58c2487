"""Two reports of the same flows against each other, a dot per partner, with the line where they agree."""

import math
from collections.abc import Collection, Mapping

import pandas as pd
import plotly.graph_objects as go

from charts import labels, parts, scale
from charts.style import SMALL, Sketch, Style
from charts.words import Words

TOP, BOTTOM, RIGHT = 22, 48, 24
NOTE_CHARACTERS = 26
"""Longest line of the note in the corner, in characters."""
DOT_PIXELS, NAME_PIXELS = 7, 14
"""Half of a dot, and the height of a name."""
SIDES = (
    "top center",
    "bottom center",
    "middle right",
    "middle left",
    "top right",
    "top left",
    "bottom right",
    "bottom left",
)
"""Places for a name in plotly's words, the best first."""
Box = tuple[float, float, float, float]


def scatter(
    frame: pd.DataFrame,
    x: str,
    y: str,
    by: str,
    *,
    words: Words,
    style: Style,
    highlight: Collection[str],
    named: Collection[str],
    zone: tuple[float, float],
    height: int = 440,
) -> go.Figure:
    """Return the pairs on logarithmic axes.

    Args:
        frame: x, y (above zero) and by.
        x: the first report.
        y: the second report.
        by: the column that names the pairs.
        words: axis titles, names; `notes["zone"]` names the shaded zone, `notes["equal"]` the line.
        style: the look.
        highlight: codes in their own colour, larger.
        named: further codes whose names are written next to their dots.
        zone: factors between which y / x counts as explained; shaded.
        height: in pixels.
    """
    chart = Sketch(style, height)
    rows = frame.loc[frame[x].gt(0) & frame[y].gt(0)]
    if rows.empty:
        return chart.figure()
    both = [*rows[x].tolist(), *rows[y].tolist()]
    span = scale.logarithmic(both)
    ends = (10 ** span[0], 10 ** span[1])
    left = scale.tick_margin([ends], bool(words.y)) + 8
    wide, tall = scale.PHONE_PIXELS - left - RIGHT, height - TOP - BOTTOM
    highest = labels.width(scale.written(10.0 ** math.floor(span[1])))
    axis = scale.powers(span, (highest + labels.GAP_PIXELS) * (span[1] - span[0]) / wide)
    written = [code for code in rows[by] if code in highlight] + [
        code for code in rows[by] if code in named and code not in highlight
    ]
    places = {
        str(code): tuple(
            (math.log10(v) - span[0]) / (span[1] - span[0]) * pixels for v, pixels in ((first, wide), (second, tall))
        )
        for code, first, second in zip(rows[by], rows[x], rows[y], strict=True)
    }
    sides = _sides({code: words.name(code) for code in written}, places, (wide, tall))
    (near, far), (low, high) = ends, zone
    outline = [near, far, far, near], [near * low, far * low, far * high, near * high]
    parts.fill(chart, *outline, style.muted, 0.25)
    parts.line_between(chart, (ends[0], ends[0]), (ends[1], ends[1]), style.muted, 1)
    for strong in (False, True):
        part = rows.loc[rows[by].isin(list(highlight)) == strong]
        if not part.empty:
            _draw_dots(chart, part, (x, y, by), words, style, strong, sides)
    if "zone" in words.notes:
        parts.write(
            chart,
            labels.wrapped(words.notes["zone"], NOTE_CHARACTERS),
            1,
            0,
            style.muted,
            xref="paper",
            yref="paper",
            xanchor="right",
            yanchor="bottom",
            align="right",
        )
    chart.update_layout(hovermode="closest", margin={"l": left, "r": RIGHT, "t": TOP, "b": BOTTOM})
    chart.update_xaxis(title={"text": words.x}, showgrid=True, **axis)
    chart.update_yaxis(title={"text": words.y}, **axis)
    return chart.figure()


def _draw_dots(
    chart: Sketch,
    rows: pd.DataFrame,
    columns: tuple[str, str, str],
    words: Words,
    style: Style,
    strong: bool,
    sides: Mapping[str, str],
) -> None:
    """Draw a dot per pair, with the names of the pairs in `sides` next to their dots."""
    x, y, by = columns
    codes = [str(code) for code in rows[by]]
    chart.add_trace(
        type="scatter",
        x=[float(v) for v in rows[x]],
        y=[float(v) for v in rows[y]],
        mode="markers+text",
        text=[words.name(code) if code in sides else "" for code in codes],
        textposition=[sides.get(code, SIDES[0]) for code in codes],
        textfont={"size": SMALL, "color": style.ink},
        cliponaxis=False,
        marker={
            "size": 12 if strong else 8,
            "color": [style.colour(code) for code in codes] if strong else style.other,
            "symbol": "diamond" if strong else "circle",
        },
        customdata=[words.name(code) for code in codes],
        hovertemplate=f"<b>%{{customdata}}</b><br>{words.x}: %{{x:,.2f}}<br>{words.y}: %{{y:,.2f}}<extra></extra>",
    )


def _sides(names: Mapping[str, str], places: Mapping[str, tuple[float, ...]], plot: tuple[int, int]) -> dict[str, str]:
    """Return for each name the side of its dot where it overlaps no other name, few dots, and stays within the plot.

    Args:
        names: code -> name, the one that matters most first.
        places: code -> place of the dot in pixels, from the left and from below.
        plot: width and height in pixels, on a phone.
    """
    taken: list[Box] = []
    sides = {}
    for code, name in names.items():
        dots = [_around(place[0], place[1], DOT_PIXELS, DOT_PIXELS) for other, place in places.items() if other != code]
        boxes = [_of_a_name(name, places[code], side) for side in SIDES]
        turn = min(range(len(SIDES)), key=[_cost(box, taken, dots, plot) for box in boxes].__getitem__)
        sides[code] = SIDES[turn]
        taken.append(boxes[turn])
    return sides


def _cost(box: Box, taken: list[Box], dots: list[Box], plot: tuple[int, int]) -> tuple[int, float, int]:
    """Return the cost of a place, worst first: names overlapped, pixels outside the plot, dots overlapped."""
    out = max(0.0, -box[0], box[2] - plot[0] - RIGHT, -box[1], box[3] - plot[1] - TOP)
    return sum(_meet(box, other) for other in taken), out, sum(_meet(box, dot) for dot in dots)


def _of_a_name(name: str, place: tuple[float, ...], side: str) -> Box:
    vertical, horizontal = side.split()
    half = labels.width(name) / 2
    x = place[0] + {"left": -1, "center": 0, "right": 1}[horizontal] * (half + DOT_PIXELS)
    y = place[1] + {"bottom": -1, "middle": 0, "top": 1}[vertical] * (NAME_PIXELS / 2 + DOT_PIXELS)
    return _around(x, y, half, NAME_PIXELS / 2)


def _around(x: float, y: float, half_width: float, half_height: float) -> Box:
    return x - half_width, y - half_height, x + half_width, y + half_height


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
