"""Marks on a time axis: events and breaks in a series."""

from typing import Any

import pandas as pd

from charts import labels, scale
from charts.style import SMALL, Sketch, Style

MONTHS = 12
SHOWN_AT = 1.0
APART_PIXELS = 3
EDGE_PIXELS = 4
"""Between the last number and the edge of the chart."""


def mark(figure: Sketch, events: pd.DataFrame | None, look: Style, first: float, last: float) -> None:
    """Draw a thin line per event with its number at the top; the title shows on hover and focus.

    Numbers that would run together on a phone (9 and 10 read as 910) become a span (9–10).

    Args:
        figure: drawn upon; its margins and its axis of years are set.
        events: date (YYYY, YYYY-MM or YYYY-MM-DD), title, number; None for none.
        look: the style.
        first: first year of the axis.
        last: last year of the axis.
    """
    if events is None:
        return
    shown = []
    for event in events.itertuples():
        place = decimal_year(str(event.date))
        if not first - 1 <= place <= last + 1:
            continue
        shown.append((place, event))
        figure.add_shape(
            type="line",
            x0=place,
            x1=place,
            y0=0,
            y1=1,
            yref="paper",
            layer="below",
            line={"color": look.muted, "width": 1, "dash": "dot"},
            opacity=0.6,
        )
    low, high = figure.layout["xaxis"]["range"]
    right = figure.layout["margin"]["r"]
    per_pixel = (high - low) / max(1, scale.PHONE_PIXELS - figure.layout["margin"]["l"] - right)
    limit = high + (right - EDGE_PIXELS) * per_pixel
    for together in _together(shown, per_pixel, limit):
        place = _middle(together)
        figure.add_annotation(
            x=place,
            xshift=(_place(together, per_pixel, limit) - place) / per_pixel,
            y=SHOWN_AT,
            yref="paper",
            yanchor="bottom",
            text=_numbers(together),
            showarrow=False,
            font={"size": SMALL, "color": look.muted},
            hovertext="<br>".join(f"{event.date}: {event.title}" for _, event in together),
        )


def _together(shown: list[tuple[float, Any]], per_pixel: float, limit: float) -> list[list[tuple[float, Any]]]:
    """Return the events in groups whose numbers have room beside each other and before the limit."""
    groups: list[list[tuple[float, Any]]] = []
    for place, event in sorted(shown, key=lambda one: one[0]):
        group = [(place, event)]
        while groups:
            apart = _place(group, per_pixel, limit) - _place(groups[-1], per_pixel, limit)
            if apart >= (_half(groups[-1]) + _half(group) + APART_PIXELS) * per_pixel:
                break
            group = groups.pop() + group
        groups.append(group)
    return groups


def _place(group: list[tuple[float, Any]], per_pixel: float, limit: float) -> float:
    """Return where the numbers of a group stand: over its middle, or ending at the limit."""
    return min(_middle(group), limit - _half(group) * per_pixel)


def _half(group: list[tuple[float, Any]]) -> float:
    return labels.width(_numbers(group)) / 2


def _middle(group: list[tuple[float, Any]]) -> float:
    return (group[0][0] + group[-1][0]) / 2


def _numbers(group: list[tuple[float, Any]]) -> str:
    first, last = group[0][1].number, group[-1][1].number
    return str(first) if first == last else f"{first}–{last}"


def series_break(figure: Sketch, year: float, label: str, look: Style) -> None:
    """Draw where a series changes and say so: no line crosses it."""
    figure.add_shape(
        type="line",
        x0=year - 0.5,
        x1=year - 0.5,
        y0=0,
        y1=1,
        yref="paper",
        layer="below",
        line={"color": look.muted, "width": 1, "dash": "dash"},
    )
    if label:
        figure.add_annotation(
            x=year - 0.5,
            y=0,
            yref="paper",
            yanchor="bottom",
            xanchor="left",
            xshift=3,
            text=label,
            showarrow=False,
            font={"size": SMALL, "color": look.muted},
        )


def decimal_year(date: str) -> float:
    """Return the place of a date on an axis of years: the year itself, or month and day as a part of it."""
    parts = [int(part) for part in date.split("-")]
    month = parts[1] - 1 if len(parts) > 1 else 0
    day = (parts[2] - 1) / 31 if len(parts) > 2 else 0.0
    return parts[0] + (month + day) / MONTHS
