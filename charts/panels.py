"""Several measures over the same years: aligned panels in one figure."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from charts import labels, lines, parts, scale
from charts.events import mark_events
from charts.style import TEXT_SIZE, Sketch, Style
from charts.words import NO_WORDS, Words

HEADING = 48
TOP, BOTTOM = 26, 34
NUMBERS = 14
"""Pixels for the numbers of events between the first heading and its panel."""


@dataclass(frozen=True)
class Panel:
    """One panel.

    Attributes:
        value: the column drawn.
        heading: what it is, with its unit.
        code: an economy whose colour the line takes.
        by: the column that names several lines; one line without it.
        zero: draw the zero line and keep it in view.
        format: number format, d3.
        unit: unit after a number.
        breaks: first years after a break in this panel's series.
        first_on_top: for ranks: the smallest number is on top.
    """

    value: str
    heading: str
    code: str = ""
    by: str = ""
    zero: bool = False
    format: str = ",.1f"
    unit: str = ""
    breaks: tuple[int, ...] = ()
    first_on_top: bool = False


def aligned(
    frame: pd.DataFrame | Sequence[pd.DataFrame],
    panels: Sequence[Panel],
    *,
    words: Words = NO_WORDS,
    style: Style,
    events: pd.DataFrame | None = None,
    height: int = 420,
) -> go.Figure:
    """Return the panels one under another on one axis of years, each with its own heading.

    There is one frame with the columns of all panels, or one per panel, from top to bottom; `words` names the codes of
    panels with several lines. Events are drawn through all panels. Gaps stay gaps as in `charts.lines`.
    """
    chart = Sketch(style, height)
    headings = [labels.wrapped(panel.heading, labels.LEGEND_CHARACTERS) for panel in panels]
    tall = labels.LINE_PIXELS * headings[0].count("<br>")
    above = (0 if events is None or events.empty else NUMBERS) + tall
    frames = [frame] * len(panels) if isinstance(frame, pd.DataFrame) else list(frame)
    drawn = [lines.points(rows, panel.value)[""] for rows, panel in zip(frames, panels, strict=True)]
    known = [point.year for points in drawn for point in points if point.value is not None]
    if not known:
        return chart.figure()
    first, last, count = min(known), max(known), len(panels)
    inner = height - TOP - above - BOTTOM
    share = HEADING / inner
    size = (1 - share * (count - 1)) / count
    spans = [
        scale.linear([point.value for point in points if point.value is not None], panel.zero)
        for points, panel in zip(drawn, panels, strict=True)
    ]
    right = 12
    for place, (panel, rows, span) in enumerate(zip(panels, frames, spans, strict=True)):
        axis = f"y{place + 1}" if place else "y"
        top = 1 - place * (size + share)
        ends = _draw_lines(chart, rows, panel, words, style, axis)
        limits = {"domain": [max(0.0, top - size), top], "range": list(span[::-1] if panel.first_on_top else span)}
        ground = parts.zero_line(style) if panel.zero else {}
        chart.update_layout(**{axis.replace("y", "yaxis"): {**limits, "anchor": "x", **ground}})
        parts.write_in_corner(
            chart,
            headings[place],
            style.colour(panel.code) if panel.code else style.ink,
            size=TEXT_SIZE,
            y=top,
            yanchor="bottom",
            yshift=3 if place else 3 + above - tall,
        )
        if ends:
            lines.name_ends(chart, ends, span, False, int(inner * size), yref=axis)
            right = max(right, labels.room([end.label for end in ends]))
    left = scale.tick_margin(spans)
    chart.update_layout(margin={"l": left, "t": TOP + above, "r": right, "b": BOTTOM})
    chart.update_xaxis(anchor="y" if count == 1 else f"y{count}", **scale.years(first, last, left, right))
    mark_events(chart, events, style, first, last)
    return chart.figure()


def _draw_lines(
    chart: Sketch, rows: pd.DataFrame, panel: Panel, words: Words, style: Style, axis: str
) -> list[lines.End]:
    """Draw the lines of a panel and return the ends of those that have names."""
    found = lines.points(rows, panel.value, panel.by)
    groups = found if panel.by else {panel.code: found[""]}
    colours = style.distinct(list(groups))
    ends = []
    for turn, (code, line) in enumerate(groups.items()):
        colour = colours[turn] if code else style.ink
        lines.add_line(
            chart,
            line,
            name=words.name(code) if panel.by else panel.heading,
            colour=colour,
            words=Words(names=words.names, format=panel.format, unit=panel.unit),
            symbol=lines.SYMBOLS[turn % len(lines.SYMBOLS)],
            breaks=panel.breaks,
            axes=("x", axis),
        )
        ends += lines.end_of_line(line, words.name(code), colour) if panel.by else []
    return ends
