"""Sums over twelve months as lines, the single months faint below them."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from charts import labels, lines, parts, scale
from charts.style import Sketch, Style
from charts.words import Words
from frames.units import MONTHS

HEIGHT = 380
TOP, BOTTOM = 12, 30


def over_months(
    frame: pd.DataFrame,
    value: str,
    sums: str,
    by: str,
    *,
    words: Words,
    style: Style,
    colours: Mapping[str, str],
    shaded: Mapping[int, str] | None = None,
) -> go.Figure:
    """Return two lines per series: its sum over twelve months, named at its end, and its single months, thin.

    The frame has year, month (1 to 12), `by`, the value and `sums`, its sum over the twelve months that end with the
    month; both may be missing, which leaves a gap. `words.notes` has `sum` and `month` for the hover text; `shaded`
    says by year why its ground is shaded.
    """
    chart = Sketch(style, HEIGHT)
    if frame[value].notna().sum() == 0:
        return chart.figure()
    first, last = int(frame["year"].min()), int(frame["year"].max())
    span = scale.linear([*frame[value].dropna(), *frame[sums].dropna()], True)
    ends = []
    for code, rows in frame.groupby(by):
        ordered, name, colour = rows.sort_values(["year", "month"]), words.name(str(code)), colours[str(code)]
        when = [year + month / MONTHS for year, month in zip(ordered["year"], ordered["month"], strict=True)]
        for column, width, note in ((value, 0.8, "month"), (sums, 2.2, "sum")):
            chart.add_trace(
                type="scatter",
                x=when,
                y=parts.numbers(ordered[column]),
                mode="lines",
                line={"color": colour, "width": width},
                connectgaps=False,
                customdata=[f"{r.year}-{r.month:02d}" for r in ordered.itertuples()],
                hovertemplate=parts.hover(words, f"{name}, {words.notes.get(note, '')}, %{{customdata}}"),
            )
        drawn = ordered.assign(when=when).dropna(subset=[sums])
        if len(drawn):
            ends.append(lines.End(labels.at_end(name), drawn["when"].iloc[-1], float(drawn[sums].iloc[-1]), colour))
    for year, note in (shaded or {}).items():
        parts.shade(chart, style, x0=year, x1=year + 1, y0=0, y1=1, yref="paper")
        parts.write(chart, note, year, 1, style.muted, yref="paper", xanchor="right", yanchor="top", xshift=-4)
    left = parts.amounts_from_zero(chart, words, style, span)
    right = labels.room([end.label for end in ends]) if ends else 12
    chart.update_xaxis(**scale.years(first, last, left, right, (0.1, 1.1)))
    lines.name_ends(chart, ends, span, False, HEIGHT - TOP - BOTTOM)
    chart.update_layout(hovermode="closest", margin={"l": left, "r": right, "t": TOP, "b": BOTTOM})
    return chart.figure()
