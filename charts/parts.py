"""Parts that several charts share: text, legends, lines and shades behind the figures, marks of uncertain ones."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from charts import scale
from charts.style import SMALL, TEXT_SIZE, Sketch, Style
from charts.words import Words
from frames.units import DECIMALS

FAINT = 0.14
DIGITS = 10
DASHED = "dash"
DOTTED = "dot"
UNSURE = ("estimated", "projected")
HOLLOW = ("provisional",)


def write(chart: Sketch, text: str, x: float, y: float, colour: str, size: int = SMALL, **place: Any) -> None:
    """Write a text at a point.

    In the text `<br>` breaks lines; `place` has plotly's words for what x and y refer to and how the text is anchored.
    """
    chart.add_annotation(x=x, y=y, text=text, showarrow=False, font={"size": size, "color": colour}, **place)


def write_in_corner(chart: Sketch, text: str, colour: str, size: int = SMALL, **place: Any) -> None:
    """Write a text that begins at the left edge of the plot, at its top unless `y` is named."""
    at: dict[str, Any] = {"y": 1, "yref": "paper", "yanchor": "top", "align": "left"} | place
    write(chart, text, 0, at.pop("y"), colour, size, xref="paper", xanchor="left", **at)


def legend(chart: Sketch, lines: Sequence[str], style: Style, **place: Any) -> None:
    """Write names in their colours (see `labels.legend`) above the top left corner of the plot, or as `place` says."""
    write_in_corner(chart, "<br>".join(lines), style.ink, TEXT_SIZE, **{"yanchor": "bottom"} | place)


def write_row_name(chart: Sketch, text: str, y: float, style: Style, up: float) -> None:
    """Write the name of a row above its marks, on the ground of the page: lines behind it do not cross the letters."""
    write_in_corner(
        chart, text, style.ink, y=y, yref="y", yanchor="bottom", yshift=up, bgcolor=style.background, borderpad=0
    )


def vertical_line(chart: Sketch, x: float, style: Style, dash: str, **more: Any) -> None:
    """Draw a thin line behind the figures, from the bottom of the plot to its top."""
    ends = {"y0": 0, "y1": 1, "yref": "paper"} | more
    chart.add_shape(
        type="line", x0=x, x1=x, layer="below", line={"color": style.muted, "width": 1, "dash": dash}, **ends
    )


def vertical_lines(chart: Sketch, places: Iterable[float], style: Style) -> None:
    """Draw thin dotted lines behind the figures as one path: a browser takes a millisecond for each shape it draws."""
    chart.add_shape(
        type="path",
        path="".join(f"M{place:.4f},0V1" for place in places),
        yref="paper",
        layer="below",
        line={"color": style.muted, "width": 1, "dash": DOTTED},
        opacity=0.6,
    )


def horizontal_line(chart: Sketch, y: float, style: Style, **more: Any) -> None:
    """Draw a thin dashed line across the plot."""
    line = {"color": style.muted, "width": 1, "dash": DASHED}
    chart.add_shape(type="line", x0=0, x1=1, xref="paper", y0=y, y1=y, line=line, **more)


def shade(chart: Sketch, style: Style, **box: Any) -> None:
    """Shade a part of the plot: `x0`, `x1`, `y0`, `y1` and what they refer to, in plotly's words."""
    chart.add_shape(type="rect", layer="below", line={"width": 0}, fillcolor=style.muted, opacity=FAINT, **box)


def line_between(
    chart: Sketch, start: tuple[float, float], end: tuple[float, float], colour: str, width: float, **more: Any
) -> None:
    """Draw a straight line from one point to another, each an x and a y."""
    (x0, y0), (x1, y1) = start, end
    chart.add_shape(type="line", x0=x0, x1=x1, y0=y0, y1=y1, line={"color": colour, "width": width}, **more)


def fill(chart: Sketch, x: Sequence[float], y: Sequence[float], colour: str, opacity: float, **more: Any) -> None:
    """Fill the ground between the points of an outline."""
    edge = {"width": 0, "color": colour}
    chart.add_trace(
        type="scatter",
        x=x,
        y=y,
        fill="toself",
        mode="lines",
        line=edge,
        fillcolor=colour,
        opacity=opacity,
        hoverinfo="skip",
        **more,
    )


def zero_line(style: Style, width: float = 1.5) -> dict[str, Any]:
    """Return what an axis needs to show its zero line."""
    return {"zeroline": True, "zerolinecolor": style.zero, "zerolinewidth": width}


HOVER_OF_TWO = "<b>%{{customdata[0]}}</b><br>{x}: %{{customdata[1]}}<br>{y}: %{{customdata[2]}}<extra></extra>"
"""What the pointer shows of a dot between two axes: its name and both figures."""


def amounts_from_zero(chart: Sketch, words: Words, style: Style, span: tuple[float, float]) -> int:
    """Set a vertical axis with its title and its zero line.

    Returns:
        The left margin in pixels that it needs.
    """
    chart.update_yaxis(title={"text": words.y}, range=list(span), **zero_line(style))
    return scale.tick_margin([span], bool(words.y))


def stack_by_year(
    chart: Sketch, words: Words, style: Style, span: tuple[float, float], years: tuple[int, int], room: tuple[int, int]
) -> None:
    """Set the axes and margins of bars that are stacked from zero, one stack a year.

    `span` is the range of the vertical axis, `years` are the first and the last, `room` the upper and right margin
    (px).
    """
    left, (top, right) = amounts_from_zero(chart, words, style, span), room
    chart.update_xaxis(**scale.years(*years, left, right, (0.7, 0.7)))
    chart.update_layout(barmode="relative", bargap=0.25, margin={"l": left, "r": right, "t": top, "b": 30})


def numbers(figures: pd.Series, log: bool = False) -> list[float | None]:
    """Return figures as plotly takes them: None where one is missing, or not above zero on a logarithmic axis."""
    return [None if v != v or (log and v <= 0) else v for v in figures.astype("float64").tolist()]


def short(values: Sequence[float | None]) -> list[float | None]:
    """Return values with the digits that a place in a chart can show: seven fewer to send than those of a float."""
    return [None if value is None else float(f"{value:.{DIGITS}g}") for value in values]


def one_or_each(marks: list[str]) -> str | list[str]:
    """Return the one mark of all points, else the mark of each; a browser draws points of one mark faster."""
    return marks[0] if len(set(marks)) == 1 else marks


def fitting(words: Words, values: Iterable[float | None]) -> Words:
    """Return the words with a format without decimals where all of several figures are whole: their source has none."""
    known = [value for value in values if value is not None and value == value]
    is_whole = len(known) > 1 and words.format[:2] == ",." and all(value % 1 == 0 for value in known)
    return replace(words, format=",.0f") if is_whole else words


def decimals(rows: pd.DataFrame, value: str) -> list[int]:
    """Return with how many decimals each figure of a column may be written (see DECIMALS); -1 for as many as wished."""
    name = value + DECIMALS
    return rows[name].fillna(0).astype("int64").tolist() if name in rows.columns else [-1] * len(rows)


def rounded(words: Words, value: float | None, places: int) -> str:
    """Return a figure as a chart writes it with so many decimals (see `decimals`); nothing for none."""
    if value is None or value != value:
        return ""
    return (words if places < 0 else replace(words, format=f",.{places}f")).figure(value)


def written(rows: pd.DataFrame, value: str, words: Words) -> list[str]:
    """Return the figures of a column as the chart writes them, with no decimal that their source's rounding lacks.

    Args:
        rows: the column, and where rounding matters another with its name and the ending DECIMALS.
        value: the column.
        words: format and unit.
    """
    fit = fitting(words, rows[value].tolist())
    return [rounded(fit, *both) for both in zip(rows[value].tolist(), decimals(rows, value), strict=True)]


def statuses(rows: pd.DataFrame) -> list[str]:
    """Return the status of each row; `reported` where the rows have none."""
    return rows["status"].tolist() if "status" in rows.columns else ["reported"] * len(rows)


def hover(words: Words, name: str = "", value: str = "y") -> str:
    """Return what the pointer shows: the name and a figure of the trace (`x`, `y` or `customdata`) with its unit."""
    return f"{name}: %{{{value}:{words.format}}}{words.after}<extra></extra>"


def is_uncertain(status: str) -> bool:
    """Return whether a figure is estimated, projected or provisional rather than reported."""
    return status in UNSURE or status in HOLLOW


def hatching(marked: Iterable[bool], style: Style) -> dict[str, Any]:
    """Return the part of bars' markers that hatches those marked; empty where none is."""
    shapes = ["/" if yes else "" for yes in marked]
    if not any(shapes):
        return {}
    return {
        "pattern": {"shape": shapes, "fgcolor": style.background, "fillmode": "overlay", "size": 6, "solidity": 0.4}
    }
