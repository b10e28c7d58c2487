"""Single published figures one under another, each with its words above it: never a line between them."""

import math
from collections.abc import Collection

import pandas as pd
import plotly.graph_objects as go

from charts import labels, scale
from charts.style import SMALL, Sketch, Style
from charts.words import Words

LINE_PIXELS = 16
MARK_PIXELS = 22
HEADING_PIXELS = 26
PHONE_PIXELS = 330
NARROW = 46
"""Characters of a line on a phone."""


def rows(
    frame: pd.DataFrame,
    value: str,
    by: str,
    *,
    words: Words,
    style: Style,
    group: str = "",
    low: str = "",
    high: str = "",
    text: str = "",
    log: bool = False,
    whole: float | None = None,
    mark: float | None = None,
    dots: bool = False,
    highlight: Collection[str] = (),
) -> go.Figure:
    """Return a row per figure, in the order of the frame: its words, below them its mark and the number.

    Args:
        frame: `by` (a code unique to the row), the value, and the columns named below.
        value: the column drawn; a row without a figure has its words and no mark.
        by: the column that names the rows; `words.names` has what is written above each mark.
        words: names; `notes["missing"]` is written where there is no figure; format and unit.
        style: the look.
        group: column whose changes start a group; `words.names` has the heading.
        low: column with the lower end of an interval.
        high: column with its upper end.
        text: column with the number as it is written; in its absence the value in the words' format.
        log: logarithmic axis, with dots; otherwise bars from zero (dots where there is an interval).
        whole: the right end of the axis, such as 100 percent.
        mark: a value marked by a thin line through all rows, behind the words.
        dots: dots where bars would stand: single points that no one should add up.
        highlight: codes in the strong colour; all are where empty.

    Returns:
        The figure, as high as its rows need.
    """
    if not len(frame):
        return Sketch(style, HEADING_PIXELS).figure()
    places, headings, height = _layout(frame, by, group, words)
    chart = Sketch(style, height)
    numbers = [None if v != v else float(v) for v in frame[value].astype("float64")]
    known = [v for v in numbers if v is not None and (v > 0 or not log)]
    ends = [float(v) for name in (low, high) if name for v in frame[name].dropna()]
    span = scale.logarithmic([*known, *ends]) if log else scale.linear([*known, *ends], True)
    if whole is not None:
        span = (span[0], whole)
    span = (span[0], span[1] + _room(frame, value, text, words) * (span[1] - span[0]))
    if mark is not None:
        chart.add_shape(
            type="line",
            x0=mark,
            x1=mark,
            y0=0,
            y1=height,
            xref="x",
            yref="y",
            layer="below",
            line={"color": style.muted, "width": 1, "dash": "dot"},
        )
    strong, weak = style.buying, style.other
    codes = [str(code) for code in frame[by]]
    colours = [strong if not highlight or code in highlight else weak for code in codes]
    dots = dots or log or bool(low)
    for code, number, place, colour, record in zip(
        codes, numbers, places, colours, frame.to_dict("records"), strict=True
    ):
        said = words.name(code)
        chart.add_annotation(
            x=0,
            y=place,
            xref="paper",
            yref="y",
            xanchor="left",
            yanchor="bottom",
            yshift=MARK_PIXELS / 2 - 3,
            text=labels.wrapped(said, NARROW),
            align="left",
            showarrow=False,
            bgcolor=style.background,
            borderpad=0,
            font={"size": SMALL, "color": style.ink},
        )
        if number is None or (log and number <= 0):
            _write(chart, span[0], place, words.notes.get("missing", ""), style.muted)
            continue
        written = str(record[text]) if text else words.said(number)
        if dots:
            _interval(chart, record, low, high, place, colour)
            chart.add_trace(
                type="scatter",
                x=[number],
                y=[place],
                mode="markers",
                marker={"size": 11, "color": colour},
                hovertemplate=f"{written}<extra></extra>",
            )
        else:
            chart.add_trace(
                type="bar",
                orientation="h",
                x=[number],
                y=[place],
                width=9,
                marker={"color": colour},
                hovertemplate=f"{written}<extra></extra>",
            )
        at = max([number, *(float(record[high]) for _ in (1,) if high and record[high] == record[high])])
        _write(chart, math.log10(at) if log else at, place, written, style.ink, 9 if dots else 5)
    for name, place in headings:
        chart.add_annotation(
            x=0,
            y=place,
            xref="paper",
            yref="y",
            xanchor="left",
            yanchor="middle",
            text=f"<b>{labels.wrapped(words.name(name), NARROW)}</b>",
            align="left",
            showarrow=False,
            font={"size": SMALL, "color": style.ink},
        )
    chart.update_layout(hovermode="closest", margin={"l": 4, "r": 4, "t": 2, "b": 2}, barmode="overlay")
    chart.update_xaxis(
        range=list(span), type="log" if log else "linear", visible=False, zeroline=not log, zerolinecolor=style.zero
    )
    chart.update_yaxis(range=[height - 4, 0], visible=False)
    return chart.figure()


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
    said = [str(v) for v in frame[text]] if text else [words.said(float(v)) for v in frame[value].dropna()]
    wide = max((labels.width(v) for v in said), default=0.0) + 14
    return max(0.1, wide / (PHONE_PIXELS - wide))


def _write(chart: Sketch, at: float, place: float, text: str, colour: str, shift: int = 5) -> None:
    chart.add_annotation(
        x=at,
        y=place,
        xref="x",
        yref="y",
        xanchor="left",
        yanchor="middle",
        xshift=shift,
        text=text,
        showarrow=False,
        font={"size": SMALL, "color": colour},
    )


def _interval(chart: Sketch, record: dict[str, object], low: str, high: str, place: float, colour: str) -> None:
    if not low or record[low] != record[low] or record[high] != record[high]:
        return
    chart.add_trace(
        type="scatter",
        x=[record[low], record[high]],
        y=[place, place],
        mode="lines",
        line={"color": colour, "width": 2},
        hoverinfo="skip",
    )
