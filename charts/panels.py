"""Several measures over the same years: aligned panels in one figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import events as marks
from charts import labels, lines, scale
from charts.style import TEXT_SIZE, Sketch, Style
from charts.words import Words

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
        first_on_top: a place, where the smallest number is the best: it stands on top.
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
    words: Words,
    style: Style,
    events: pd.DataFrame | None = None,
    height: int = 420,
) -> go.Figure:
    """Return the panels one under another on one axis of years, each with its own heading.

    Args:
        frame: year and every panel's columns (status where there is one), or one frame per panel.
        panels: top to bottom.
        words: names of codes, for panels with several lines.
        style: the look.
        events: date, title, number; drawn through all panels.
        height: of the whole figure, in pixels.

    Returns:
        The figure; gaps stay gaps as in `charts.lines`.
    """
    chart = Sketch(style, height)
    headings = [labels.wrapped(panel.heading, labels.LEGEND_CHARACTERS) for panel in panels]
    tall = labels.LINE_PIXELS * headings[0].count("<br>")
    above = (0 if events is None or events.empty else NUMBERS) + tall
    frames = [frame] * len(panels) if isinstance(frame, pd.DataFrame) else list(frame)
    known = [
        int(year)
        for rows, panel in zip(frames, panels, strict=True)
        for year in rows.loc[rows[panel.value].notna(), "year"]
    ]
    if not known:
        return chart.figure()
    first, last = min(known), max(known)
    count = len(panels)
    inner = height - TOP - above - BOTTOM
    share = HEADING / inner
    size = (1 - share * (count - 1)) / count
    margin = 12
    spans = []
    for place, (panel, rows) in enumerate(zip(panels, frames, strict=True)):
        number = "" if place == 0 else str(place + 1)
        top = 1 - place * (size + share)
        domain = [max(0.0, top - size), top]
        drawn = rows.loc[rows[panel.value].notna()]
        span = scale.linear(drawn[panel.value].tolist(), panel.zero)
        spans.append(span)
        ends = []
        said = Words(names=words.names, format=panel.format, unit=panel.unit)
        groups = [(str(code), part) for code, part in rows.groupby(panel.by)] if panel.by else [(panel.code, rows)]
        colours = style.distinct([code for code, _ in groups])
        for turn, (code, part) in enumerate(groups):
            colour = colours[turn] if code else style.ink
            lines.add_line(
                chart,
                part,
                panel.value,
                name=words.name(code) if panel.by else panel.heading,
                colour=colour,
                words=said,
                symbol=lines.SYMBOLS[turn % len(lines.SYMBOLS)],
                breaks=panel.breaks,
                axes=("x", f"y{number}"),
            )
            ended = part.loc[part[panel.value].notna()].sort_values("year")
            if panel.by and not ended.empty:
                ends.append(
                    (
                        labels.at_end(words.name(code)),
                        float(ended["year"].iloc[-1]),
                        float(ended[panel.value].iloc[-1]),
                        colour,
                    )
                )
        axis: dict[str, Any] = {
            "domain": domain,
            "range": list(span[::-1] if panel.first_on_top else span),
            "anchor": "x",
        }
        if panel.zero:
            axis |= {"zeroline": True, "zerolinecolor": style.zero, "zerolinewidth": 1.5}
        chart.update_layout(**{f"yaxis{number}": axis})
        chart.add_annotation(
            x=0,
            y=top,
            xref="paper",
            yref="paper",
            xanchor="left",
            yanchor="bottom",
            yshift=3 if place else 3 + above - tall,
            text=headings[place],
            align="left",
            showarrow=False,
            font={"size": TEXT_SIZE, "color": style.colour(panel.code) if panel.code else style.ink},
        )
        if ends:
            lines.name_ends(chart, ends, span, False, int(inner * size), yref=f"y{number}")
            margin = max(margin, labels.room([end[0] for end in ends]))
    last_axis = "y" if count == 1 else f"y{count}"
    left = scale.tick_margin(spans)
    chart.update_layout(margin={"l": left, "t": TOP + above, "r": margin, "b": BOTTOM})
    chart.update_xaxis(anchor=last_axis, **scale.years(first, last, left, margin))
    marks.mark(chart, events, style, first, last)
    return chart.figure()
