"""Two measures against each other, a dot per year, joined in order."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from charts import hatching, labels, parts, scale
from charts.style import Sketch, Style
from charts.words import Words

LABELLED = 7
SIDES = ((0, 13), (0, -13), (24, 0), (-24, 0))
"""Places for the label of a year: above, below, right or left of its dot, in pixels."""
NAME_PIXELS, NAME_HEIGHT = 22, 13
"""Half the width of a year and of a dot, and half their height."""
NOTE_CHARACTERS = 36
NOTE_GAP = 10
"""Pixels between a note at the edge and the nearest label."""
FRAME = 60
"""The margins above and below the plot, in pixels."""
PLOT_PIXELS = 300
"""The plot's width in half a page; a phone has less."""


def scatter(
    frame: pd.DataFrame,
    x: str,
    y: str,
    *,
    words: Words,
    style: Style,
    zero: bool = True,
    height: int = 420,
) -> go.Figure:
    """Return a connected scatter: one dot per year, a line in the order of years, turning years named.

    Args:
        frame: year, x, y, and status where there is one.
        x: column of the horizontal measure.
        y: column of the vertical measure.
        words: axis titles; `notes["top"]` and `notes["bottom"]` say what the ends of y mean.
        style: the look.
        zero: draw the zero line of y and keep it in view.
        height: in pixels.

    Returns:
        The figure. Dots grow towards the present; the last is filled with colour and named in bold;
        a year that is not plainly reported has a hollow dot.
    """
    chart = Sketch(style, height)
    rows = frame.dropna(subset=[x, y]).sort_values("year", ignore_index=True)
    if rows.empty:
        return chart.figure()
    count = len(rows)
    hollow = [hatching.is_uncertain(status) for status in parts.statuses(rows)]
    named = _labelled_years(rows, x, y)
    last = int(rows["year"].iloc[-1])
    xs, ys = [float(v) for v in rows[x]], [float(v) for v in rows[y]]
    chart.add_trace(
        type="scatter",
        x=xs,
        y=ys,
        mode="lines+markers",
        line={"color": style.muted, "width": 1.2, "shape": "linear"},
        marker={
            "size": [7 + 5 * i / max(1, count - 1) for i in range(count)],
            "color": [style.buying] * count,
            "opacity": [0.45 + 0.55 * i / max(1, count - 1) for i in range(count)],
            "symbol": ["circle-open" if is_hollow else "circle" for is_hollow in hollow],
            "line": {"width": 1.5, "color": style.buying},
        },
        customdata=[int(year) for year in rows["year"]],
        hovertemplate="<b>%{customdata}</b><br>" + f"{words.x}: %{{x:,.1f}}<br>{words.y}: %{{y:,.2f}}<extra></extra>",
    )
    notes = {key: labels.wrapped(words.notes[key], NOTE_CHARACTERS) for key in ("top", "bottom") if key in words.notes}
    xspan, yspan = scale.linear(xs), _with_room(scale.linear(ys, zero), notes, height - FRAME)
    dots = [
        ((a - xspan[0]) / (xspan[1] - xspan[0]), (b - yspan[0]) / (yspan[1] - yspan[0]))
        for a, b in zip(xs, ys, strict=True)
    ]
    taken: list[tuple[float, float]] = []
    for year in named:
        i = int(rows.index[rows["year"] == year][0])
        place = dots[i]
        if year != last and any(abs(place[0] - a) < 0.11 and abs(place[1] - b) < 0.07 for a, b in taken):
            continue
        taken.append(place)
        right, up = _free_side(place, [*dots[:i], *dots[i + 1 :]], height)
        text = f"<b>{year}</b>" if year == last else str(year)
        parts.write(chart, text, xs[i], ys[i], style.ink, xshift=right, yshift=up, xanchor="center")
    chart.update_layout(
        hovermode="closest", margin={"l": scale.tick_margin([yspan], bool(words.y)), "r": 24, "t": 12, "b": 48}
    )
    chart.update_xaxis(title={"text": words.x}, range=list(xspan), showgrid=True)
    chart.update_yaxis(title={"text": words.y}, range=list(yspan))
    if zero:
        chart.update_yaxis(**parts.zero_line(style))
    for key, anchor, at in (("top", "top", 1), ("bottom", "bottom", 0)):
        if key in notes:
            parts.write_in_corner(chart, notes[key], style.muted, y=at, yanchor=anchor, xshift=4)
    return chart.figure()


def _with_room(span: tuple[float, float], notes: Mapping[str, str], pixels: int) -> tuple[float, float]:
    """Return the range of y with room for the notes at its ends, so that no dot and no label of a year overlaps one."""
    tall = {key: labels.LINE_PIXELS * (note.count("<br>") + 1) + NOTE_GAP for key, note in notes.items()}
    below, above = tall.get("bottom", 0), tall.get("top", 0)
    per_pixel = (span[1] - span[0]) / (pixels - below - above)
    return span[0] - below * per_pixel, span[1] + above * per_pixel


def _free_side(place: tuple[float, float], others: list[tuple[float, float]], height: int) -> tuple[int, int]:
    """Return the place where the label of a year covers the fewest other dots: pixels right of and above its own dot.

    Args:
        place: the dot, as parts of the plot's width and height.
        others: the other dots.
        height: of the figure, in pixels.
    """

    def _covered(side: tuple[int, int]) -> tuple[bool, int]:
        x, y = place[0] + side[0] / PLOT_PIXELS, place[1] + side[1] / height
        inside = [1 for a, b in others if abs(a - x) < NAME_PIXELS / PLOT_PIXELS and abs(b - y) < NAME_HEIGHT / height]
        return not (0.05 < x < 0.95 and 0.03 < y < 0.97), len(inside)

    return min(SIDES, key=_covered)


def _labelled_years(rows: pd.DataFrame, x: str, y: str) -> list[int]:
    """Return the years to label, the most important first: last, first, extremes, then sharp turns."""
    years = [int(year) for year in rows["year"]]
    years_to_label = [years[-1], years[0]]
    for column in (x, y):
        years_to_label += [int(rows.loc[rows[column].idxmax(), "year"]), int(rows.loc[rows[column].idxmin(), "year"])]
    steps = rows[[x, y]].astype("float64")
    spans = steps.max() - steps.min()
    moved = (steps.diff().abs() / spans.where(spans != 0)).sum(axis=1)
    years_to_label += [int(year) for year in rows.loc[moved.sort_values(ascending=False).index, "year"]]
    return list(dict.fromkeys(years_to_label))[:LABELLED]
