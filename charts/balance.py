"""Selling and buying about a zero line."""

import pandas as pd
import plotly.graph_objects as go

from charts import hatching, labels, parts, scale
from charts.events import mark_events
from charts.style import Sketch, Style
from charts.words import Words


def balance_bars(
    frame: pd.DataFrame,
    *,
    words: Words,
    style: Style,
    exports: str = "exports",
    imports: str = "imports",
    balance: str = "balance",
    events: pd.DataFrame | None = None,
    height: int = 420,
) -> go.Figure:
    """Return exports as bars above zero, imports as bars below it, and the balance as a line.

    Args:
        frame: year, the three columns in one unit, status where there is one.
        words: y title; `notes` with `exports`, `imports`, `balance` for the direct labels; format.
        style: the look.
        exports: the column drawn above zero.
        imports: the column drawn below zero; given as positive values.
        balance: the column of the line.
        events: date, title, number.
        height: in pixels.

    Returns:
        The figure. A missing flow has no bar, a missing balance is a gap. Years that are not
        plainly reported have hatched bars and hollow marks.
    """
    chart = Sketch(style, height)
    rows = frame.sort_values("year")
    known = rows.loc[rows[exports].notna() | rows[imports].notna()]
    if known.empty:
        return chart.figure()
    years = [int(year) for year in rows["year"]]
    statuses = rows["status"].tolist() if "status" in rows.columns else ["reported"] * len(rows)
    sold = [None if v != v else float(v) for v in rows[exports].astype("float64")]
    bought = [None if v != v else float(v) for v in rows[imports].astype("float64")]
    net = [None if v != v else float(v) for v in rows[balance].astype("float64")]
    pattern = hatching.pattern_of_statuses(statuses, style)
    for values, name, colour, sign in (
        (sold, words.notes.get("exports", exports), style.selling, 1),
        (bought, words.notes.get("imports", imports), style.buying, -1),
    ):
        chart.add_trace(
            type="bar",
            x=years,
            y=[None if v is None else sign * v for v in values],
            customdata=values,
            name=name,
            marker={"color": colour, "line": {"width": 0}, **pattern},
            hovertemplate=parts.hover(words, name, "customdata"),
        )
    name = words.notes.get("balance", balance)
    chart.add_trace(
        type="scatter",
        x=years,
        y=net,
        name=name,
        mode="lines+markers",
        line={"color": style.ink, "width": 2},
        marker={
            "size": 6,
            "color": style.ink,
            "symbol": ["circle-open" if hatching.is_uncertain(status) else "circle" for status in statuses],
        },
        connectgaps=False,
        hovertemplate=parts.hover(words, name),
    )
    first, last = int(known["year"].min()), int(known["year"].max())
    span = scale.linear(
        [
            *(v for v in sold if v is not None),
            *(-v for v in bought if v is not None),
            *(v for v in net if v is not None),
        ],
        True,
    )
    span = (span[0], span[1] + 0.12 * (span[1] - span[0]))
    left = parts.amounts_from_zero(chart, words, style, span)
    chart.update_xaxis(**scale.years(first, last, left, 8, (0.7, 0.7)))
    chart.update_layout(
        barmode="relative",
        bargap=0.25,
        margin={"l": left, "r": 8, "t": 24 if events is not None else 12, "b": 30},
    )
    parts.legend(chart, _names(words, style), yanchor="top", xshift=4)
    mark_events(chart, events, style, first, last)
    return chart.figure()


def _names(words: Words, style: Style) -> list[str]:
    """Return what the marks are as coloured words, in one line where a phone has room for it."""
    marks = (
        ("exports", "▲", style.selling),
        ("imports", "▼", style.buying),
        ("balance", "●", style.ink),
    )
    named = [
        (
            key,
            f'<span style="color:{colour}">{sign} {labels.wrapped(words.notes[key], labels.LEGEND_CHARACTERS)}</span>',
        )
        for key, sign, colour in marks
        if key in words.notes
    ]
    wide = sum(labels.width(words.notes[key]) + 4 * labels.CHARACTER_PIXELS for key, _ in named)
    fits = wide <= (labels.LEGEND_CHARACTERS - 6) * labels.CHARACTER_PIXELS  # inside the axes
    texts = [text for _, text in named]
    return ["   ".join(texts)] if fits else texts
