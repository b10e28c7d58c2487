"""Selling and buying about a zero line."""

import pandas as pd
import plotly.graph_objects as go

from charts import labels, parts, scale
from charts.events import mark_events
from charts.style import Sketch, Style
from charts.words import Words

HEIGHT = 420


def balance_bars(frame: pd.DataFrame, *, words: Words, style: Style, events: pd.DataFrame | None = None) -> go.Figure:
    """Return exports as bars above zero, imports as bars below it, and the balance as a line.

    The frame has year, exports, imports (both as positive values) and balance in one unit; `words.notes` names the
    three. A missing flow has no bar, a missing balance is a gap.
    """
    chart = Sketch(style, HEIGHT)
    rows = frame.sort_values("year")
    known = rows.dropna(subset=["exports", "imports"], how="all")
    if known.empty:
        return chart.figure()
    years = [int(year) for year in rows["year"]]
    uncertain = [parts.is_uncertain(status) for status in parts.statuses(rows)]
    pattern = parts.hatching(uncertain, style)
    drawn: list[float | None] = []
    for flow, colour, sign in (("exports", style.selling, 1), ("imports", style.buying, -1)):
        name, values = words.notes.get(flow, flow), parts.numbers(rows[flow])
        bars = parts.numbers(sign * rows[flow])
        drawn += bars
        chart.add_trace(
            type="bar",
            x=years,
            y=parts.short(bars),
            customdata=parts.short(values),
            name=name,
            marker={"color": colour, "line": {"width": 0}, **pattern},
            hovertemplate=parts.hover(words, name, "customdata"),
        )
    name, net = words.notes.get("balance", "balance"), parts.numbers(rows["balance"])
    chart.add_trace(
        type="scatter",
        x=years,
        y=parts.short(net),
        name=name,
        mode="lines+markers",
        line={"color": style.ink, "width": 2},
        marker={
            "size": 6,
            "color": style.ink,
            "symbol": parts.one_or_each(["circle-open" if hollow else "circle" for hollow in uncertain]),
        },
        connectgaps=False,
        hovertemplate=parts.hover(words, name),
    )
    low, high = scale.linear([value for value in (*drawn, *net) if value is not None], True)
    first, last = int(known["year"].iloc[0]), int(known["year"].iloc[-1])
    span = (low, high + 0.12 * (high - low))
    parts.stack_by_year(chart, words, style, span, (first, last), (24 if events is not None else 12, 8))
    parts.legend(chart, _names(words, style), style, yanchor="top", xshift=4)
    mark_events(chart, events, style, first, last)
    return chart.figure()


def _names(words: Words, style: Style) -> list[str]:
    """Return what the marks are as coloured words, in one line where a phone has room for it."""
    marks = {"exports": ("▲", style.selling), "imports": ("▼", style.buying), "balance": ("●", style.ink)}
    named = [(words.notes[key], *mark) for key, mark in marks.items() if key in words.notes]
    texts = [
        f'<span style="color:{colour}">{mark} {labels.wrapped(name, labels.LEGEND_CHARACTERS)}</span>'
        for name, mark, colour in named
    ]
    wide = sum(labels.width(name) + 4 * labels.CHARACTER_PIXELS for name, *_ in named)
    fits = wide <= (labels.LEGEND_CHARACTERS - 6) * labels.CHARACTER_PIXELS  # inside the axes
    return ["   ".join(texts)] if fits else texts
