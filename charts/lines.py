"""Figures over time: lines with their names at the end, holes left open, projections dashed."""

import math
from collections.abc import Sequence
from operator import attrgetter
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from charts import labels, parts, scale
from charts.events import mark_break, mark_events
from charts.style import Sketch, Style
from charts.words import Words

SYMBOLS = ("circle", "square", "diamond", "triangle-up", "triangle-down", "cross")
MARKED_UP_TO = 40
MARK = 6
PLAIN = {"line": {"width": 1, "color": "rgba(0,0,0,0)"}}
"""Without it plotly outlines marks of several sizes in white, as it does bubbles."""
TOP, BOTTOM = 22, 30


class Point(NamedTuple):
    """A year of a line; a missing value is None. `decimals` as `charts.parts.decimals` gives them."""

    year: int
    value: float | None
    status: str
    decimals: int = -1


class End(NamedTuple):
    """Where a line ends, and the name that is written there."""

    label: str
    year: float
    value: float
    colour: str


def over_time(
    frame: pd.DataFrame,
    value: str,
    by: str = "",
    *,
    words: Words,
    style: Style,
    zero: bool = False,
    log: bool = False,
    events: pd.DataFrame | None = None,
    breaks: Sequence[int] = (),
    levels: Sequence[tuple[float, str]] = (),
    zone: tuple[float, float] | None = None,
    band: pd.DataFrame | None = None,
    height: int = 380,
) -> go.Figure:
    """Return lines over the years, one per code of `by`, each named where it ends.

    `zero` keeps the zero line in view; with `log`, values of zero and below are left out. No line crosses `breaks`, the
    first years of new series, which `words.notes["break"]` labels. `levels` are values to read the figures against,
    each with its name; the ground is shaded between the two values of `zone`, and in the `band` (year, low, high) that
    `words.notes["band"]` names. A year without a figure is a gap.
    """
    chart = Sketch(style, height)
    groups = points(frame, value, by, log)
    known = [point for point in points(frame, value)[""] if point.value is not None]
    if not known:
        return chart.figure()
    first, last = known[0].year, known[-1].year
    seen = [*(point.value or 0.0 for point in known), *(level for level, _ in levels), *(zone or ())]
    span = scale.logarithmic(seen) if log else scale.linear(seen, zero)
    if zone:
        parts.shade(chart, style, x0=0, x1=1, xref="paper", y0=zone[0], y1=zone[1])
    if band is not None:
        _shade_band(chart, band, style.muted, words.notes.get("band", ""))
    for level, _ in levels:
        parts.horizontal_line(chart, level, style, layer="below")
    ends = [End(labels.at_end(name), last, level, style.muted) for level, name in levels if name]
    colours = style.distinct(list(groups))
    for place, (code, line) in enumerate(groups.items()):
        colour = colours[place] if code else style.ink
        add_line(
            chart,
            line,
            name=words.name(code) if code else words.y,
            colour=colour,
            words=words,
            symbol=SYMBOLS[place % len(SYMBOLS)],
            breaks=breaks,
        )
        ends += end_of_line(line, words.name(code), colour) if code else []
    pixels = height - TOP - BOTTOM
    axis: dict[str, Any] = (
        scale.powers(span, scale.TICK_APART * (span[1] - span[0]) / pixels) if log else {"range": list(span)}
    )
    chart.update_yaxis(title={"text": words.y}, **axis)
    if zero and not log:
        chart.update_yaxis(**parts.zero_line(style))
    right = labels.room([end.label for end in ends]) if ends else 12
    titled = bool(words.y)
    left = scale.text_margin(axis["ticktext"], titled) if log else scale.tick_margin([span], titled)
    chart.update_xaxis(**scale.years(first, last, left, right))
    chart.update_layout(margin={"l": left, "r": right, "t": TOP if events is not None else 12, "b": BOTTOM})
    name_ends(chart, ends, span, log, pixels)
    for year in breaks:
        if first < year <= last:
            mark_break(chart, year, words.notes.get("break", ""), style)
    mark_events(chart, events, style, first, last)
    return chart.figure()


def _shade_band(chart: Sketch, band: pd.DataFrame, colour: str, name: str) -> None:
    """Shade the ground between low and high over the years, under a name; a year without both is a gap."""
    rows = band.dropna(subset=["low", "high"]).sort_values("year")
    if rows.empty:
        return
    years = [int(year) for year in rows["year"]]
    lows, highs = [float(v) for v in rows["low"]], [float(v) for v in rows["high"]]
    parts.fill(chart, [*years, *reversed(years)], [*highs, *reversed(lows)], colour, 2 * parts.FAINT, name=name)


def points(frame: pd.DataFrame, value: str, by: str = "", log: bool = False) -> dict[str, list[Point]]:
    """Return code -> its points in the order of years, codes in order; without `by` all points under an empty code.

    Lists, because a frame of its own for each line takes pandas longer than all else that a chart needs.

    Args:
        frame: year, the value, `by` where named, and status where there is one.
        value: the column drawn.
        by: the column that names the lines.
        log: whether values of zero and below are missing.
    """
    found: dict[Any, list[Point]] = {} if by else {"": []}
    codes = frame[by].tolist() if by else [""] * len(frame)
    numbers, places = parts.numbers(frame[value], log), parts.decimals(frame, value)
    columns = zip(codes, frame["year"].tolist(), numbers, parts.statuses(frame), places, strict=True)
    for code, year, number, status, kept in columns:
        if code == code:
            found.setdefault(code, []).append(Point(int(year), number, status, kept))
    return {str(code): sorted(found[code], key=attrgetter("year")) for code in sorted(found)}


def end_of_line(line: Sequence[Point], name: str, colour: str) -> list[End]:
    """Return where a line ends; empty where no year has a figure."""
    drawn = [point for point in line if point.value is not None]
    return [End(labels.at_end(name), drawn[-1].year, drawn[-1].value or 0.0, colour)] if drawn else []


def add_line(
    chart: Sketch,
    line: Sequence[Point],
    *,
    name: str,
    colour: str,
    words: Words,
    symbol: str = "circle",
    breaks: Sequence[int] = (),
    axes: tuple[str, str] = ("x", "y"),
) -> None:
    """Add one line: solid where reported, dashed where estimated, open where there is a hole or a break."""
    few = len(line) <= MARKED_UP_TO
    words = parts.fitting(words, [point.value for point in line])
    texts: dict[float, str] = {
        point.year: parts.rounded(words, point.value, point.decimals) for point in line if point.decimals >= 0
    }
    for unsure in (False, True):
        x, y, symbols = _stretch(line, unsure, breaks, symbol)
        if not any(number is not None for number in y):
            continue
        sizes = _sizes(y, symbols)
        chart.add_trace(
            type="scatter",
            x=x,
            y=parts.short(y),
            name=name,
            mode="lines+markers" if few or any(sizes) else "lines",
            line={"color": colour, "width": 2, "dash": "dot" if unsure else "solid"},
            marker={
                "size": MARK if few else sizes,
                "symbol": parts.one_or_each(symbols),
                "color": colour,
                **({} if few else PLAIN),
            },
            connectgaps=False,
            customdata=[texts.get(year, "") for year in x] if texts else None,
            hovertemplate=f"{name}: %{{customdata}}<extra></extra>" if texts else parts.hover(words, name),
            xaxis=axes[0],
            yaxis=axes[1],
        )


def _stretch(
    line: Sequence[Point], unsure: bool, breaks: Sequence[int], symbol: str
) -> tuple[list[float], list[float | None], list[str]]:
    """Return the points of one kind, with a gap at every missing year and every break.

    The dashed line begins at the last sure point, so that the two meet.
    """
    x: list[float] = []
    y: list[float | None] = []
    symbols: list[str] = []
    previous: Point | None = None
    for point in line:
        year, number, status = point[:3]
        mine = (status in parts.UNSURE) == unsure
        if previous is not None:
            gap = year - previous[0] > 1 or any(previous[0] < at <= year for at in breaks)
            was_mine = (previous[2] in parts.UNSURE) == unsure
            if mine and not was_mine and unsure and not gap and previous[1] is not None:
                x.append(previous[0])
                y.append(previous[1])
                symbols.append(symbol)
            elif gap or not mine:
                x.append(previous[0] + 0.5)
                y.append(None)
                symbols.append(symbol)
        if mine:
            x.append(year)
            y.append(number)
            symbols.append(f"{symbol}-open" if status in parts.HOLLOW or unsure else symbol)
        previous = point
    return x, y, symbols


def _sizes(y: list[float | None], symbols: list[str]) -> list[int]:
    """Return the sizes of marks where there are too many to show all: zero, except for hollow and isolated points."""
    padded = [None, *y, None]
    lone = [padded[at] is None and padded[at + 2] is None for at in range(len(y))]
    return [MARK if alone or symbol.endswith("-open") else 0 for alone, symbol in zip(lone, symbols, strict=True)]


def name_ends(
    chart: Sketch,
    ends: Sequence[End],
    span: tuple[float, float],
    log: bool,
    pixels: int,
    yref: str = "y",
) -> None:
    """Write each line's name at its end, moved apart where they would overlap.

    All names begin at the last year of the `ends`; `span` is the range of the axis `yref` (powers of ten where
    logarithmic) and `pixels` the height of the plot.
    """
    per_pixel = (span[1] - span[0]) / max(1, pixels)
    heights = [labels.LINE_PIXELS * (end.label.count("<br>") + 1) * per_pixel for end in ends]
    wished = [math.log10(end.value) if log else end.value for end in ends]
    placed = labels.spread(wished, heights, span[0], span[1])
    rightmost = max((end.year for end in ends), default=0)
    right_of: dict[str, Any] = {
        "xref": "x",
        "yref": yref,
        "xanchor": "left",
        "yanchor": "middle",
        "xshift": 8,
        "align": "left",
    }
    for end, place in zip(ends, placed, strict=True):
        parts.write(chart, end.label, rightmost, place, end.colour, **right_of)
