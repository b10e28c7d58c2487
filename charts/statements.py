"""Single published figures one under another, each with its text above it and no line between them."""

import math
from collections.abc import Collection
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import labels, parts, scale
from charts.style import Sketch, Style
from charts.words import Words

LINE_PIXELS = 16
MARK_PIXELS = 22
HEADING_PIXELS = 26
PHONE_PIXELS = 330
NARROW = 46
"""Characters that fit a line on a phone."""


def rows(
    frame: pd.DataFrame,
    value: str,
    by: str,
    *,
    words: Words,
    style: Style,
    group: str = "",
    text: str = "",
    log: bool = False,
    whole: float | None = None,
    mark: float | None = None,
    dots: bool = False,
    highlight: Collection[str] = (),
) -> go.Figure:
    """Return a row per figure, in the order of the frame: its words, below them its mark and the number.

    A row of the frame has `by`, a unique code whose words stand above its mark, and the value; without one it has no
    mark but `words.notes["missing"]`. Where the column `group` changes, a heading is written. `text` is the column with
    the number as it is written, else it is in the words' format. Bars run from zero to `whole`; dots stand on a
    logarithmic axis (`log`), or for figures that must not be added up (`dots`). `mark` is a value marked by a thin line
    behind the words.
    """
    if not len(frame):
        return Sketch(style, HEADING_PIXELS).figure()
    places, headings, height = _layout(frame, by, group, words)
    chart = Sketch(style, height)
    numbers = parts.numbers(frame[value], log)
    seen = [number for number in numbers if number is not None]
    span = scale.logarithmic(seen) if log else scale.linear(seen, True)
    span = span if whole is None else (span[0], whole)
    span = (span[0], span[1] + _room(frame, value, text, words) * (span[1] - span[0]))
    if mark is not None:
        parts.vertical_line(chart, mark, style, parts.DOTTED, xref="x", y1=height, yref="y")
    dots = dots or log
    for record, number, place in zip(frame.to_dict("records"), numbers, places, strict=True):
        code = str(record[by])
        parts.write_row_name(chart, labels.wrapped(words.name(code), NARROW), place, style, up=MARK_PIXELS / 2 - 3)
        if number is None:
            _write_figure(chart, span[0], place, words.notes.get("missing", ""), style.muted)
            continue
        colour = style.buying if not highlight or code in highlight else style.other
        written = str(record[text]) if text else words.figure(number)
        _draw_mark(chart, number, place, colour, written, dots)
        _write_figure(chart, math.log10(number) if log else number, place, written, style.ink, 9 if dots else 5)
    for name, place in headings:
        heading = f"<b>{labels.wrapped(words.name(name), NARROW)}</b>"
        parts.write_in_corner(chart, heading, style.ink, y=place, yref="y", yanchor="middle")
    chart.update_layout(hovermode="closest", margin={"l": 4, "r": 4, "t": 2, "b": 2}, barmode="overlay")
    chart.update_xaxis(
        range=list(span), type="log" if log else "linear", visible=False, zeroline=not log, zerolinecolor=style.zero
    )
    chart.update_yaxis(range=[height - 4, 0], visible=False)
    return chart.figure()


def _draw_mark(chart: Sketch, number: float, place: float, colour: str, written: str, dot: bool) -> None:
    """Draw a figure as a dot, or as a bar from zero."""
    mark: dict[str, Any] = {"x": [number], "y": [place], "hovertemplate": f"{written}<extra></extra>"}
    if dot:
        chart.add_trace(type="scatter", mode="markers", marker={"size": 11, "color": colour}, **mark)
    else:
        chart.add_trace(type="bar", orientation="h", width=9, marker={"color": colour}, **mark)


def _layout(frame: pd.DataFrame, by: str, group: str, words: Words) -> tuple[list[float], list[tuple[str, float]], int]:
    """Return the place of each mark and heading in pixels from the top, and the height of all."""
    places: list[float] = []
    headings: list[tuple[str, float]] = []
    top = 0.0
    previous = None
    for record in frame.to_dict("records"):
        if group and record[group] != previous:
            previous = record[group]
            lines = labels.wrapped(words.name(str(previous)), NARROW).count("<br>") + 1
            tall = HEADING_PIXELS + LINE_PIXELS * (lines - 1)
            headings.append((str(previous), top + tall / 2 + 2))
            top += tall + 4
        lines = labels.wrapped(words.name(str(record[by])), NARROW).count("<br>") + 1
        top += LINE_PIXELS * lines + MARK_PIXELS
        places.append(top - MARK_PIXELS / 2)
        top += 4
    return places, headings, int(top) + 8


def _room(frame: pd.DataFrame, value: str, text: str, words: Words) -> float:
    """Return how much wider than its values the axis must be on a phone, so that the longest number fits."""
    figures = [str(v) for v in frame[text]] if text else [words.figure(float(v)) for v in frame[value].dropna()]
    wide = max((labels.width(v) for v in figures), default=0.0) + 14
    return max(0.1, wide / (PHONE_PIXELS - wide))


def _write_figure(chart: Sketch, at: float, place: float, text: str, colour: str, shift: int = 5) -> None:
    right_of: dict[str, Any] = {"xref": "x", "yref": "y", "xanchor": "left", "yanchor": "middle", "xshift": shift}
    parts.write(chart, text, at, place, colour, **right_of)
