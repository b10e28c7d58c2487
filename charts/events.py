"""Marks on a time axis: events and breaks in a series."""

from typing import NamedTuple

import pandas as pd

from charts import labels, parts, scale
from charts.style import Sketch, Style
from frames.units import MONTHS

APART_PIXELS = 3
EDGE_PIXELS = 4
"""Pixels between the last number and the edge of the chart."""


class Event(NamedTuple):
    """An event to mark: its date (YYYY, YYYY-MM or YYYY-MM-DD), what happened, its number in the list."""

    date: str
    title: str
    number: int


def mark_events(chart: Sketch, events: pd.DataFrame | None, style: Style, first: float, last: float) -> None:
    """Draw a thin line for each event with its number at the top; the title shows on hover and focus.

    Numbers that would run together on a phone (9 and 10 read as 910) become a span (9–10). The margins and the axis of
    years, `first` to `last`, are set; dates are YYYY, YYYY-MM or YYYY-MM-DD.
    """
    if events is None:
        return
    shown = []
    for event in map(Event, events["date"].tolist(), events["title"].tolist(), events["number"].tolist()):
        place = decimal_year(event.date)
        if not first - 1 <= place <= last + 1:
            continue
        shown.append((place, event))
    if shown:
        parts.vertical_lines(chart, [place for place, _ in shown], style)
    low, high = chart.layout["xaxis"]["range"]
    right = chart.layout["margin"]["r"]
    per_pixel = (high - low) / max(1, scale.PHONE_PIXELS - chart.layout["margin"]["l"] - right)
    limit = high + (right - EDGE_PIXELS) * per_pixel
    for together in _together(shown, per_pixel, limit):
        place = _middle(together)
        parts.write(
            chart,
            _numbers(together),
            place,
            1.0,
            style.muted,
            xshift=(_place(together, per_pixel, limit) - place) / per_pixel,
            yref="paper",
            yanchor="bottom",
            hovertext="<br>".join(f"{event.date}: {event.title}" for _, event in together),
        )


def _together(shown: list[tuple[float, Event]], per_pixel: float, limit: float) -> list[list[tuple[float, Event]]]:
    """Return the events in groups whose numbers do not overlap and stay left of the limit."""
    groups: list[list[tuple[float, Event]]] = []
    for place, event in sorted(shown, key=lambda one: one[0]):
        group = [(place, event)]
        while groups:
            apart = _place(group, per_pixel, limit) - _place(groups[-1], per_pixel, limit)
            if apart >= (_half(groups[-1]) + _half(group) + APART_PIXELS) * per_pixel:
                break
            group = groups.pop() + group
        groups.append(group)
    return groups


def _place(group: list[tuple[float, Event]], per_pixel: float, limit: float) -> float:
    """Return the place of the numbers of a group: over its middle, or ending at the limit."""
    return min(_middle(group), limit - _half(group) * per_pixel)


def _half(group: list[tuple[float, Event]]) -> float:
    return labels.width(_numbers(group)) / 2


def _middle(group: list[tuple[float, Event]]) -> float:
    return (group[0][0] + group[-1][0]) / 2


def _numbers(group: list[tuple[float, Event]]) -> str:
    first, last = group[0][1].number, group[-1][1].number
    return str(first) if first == last else f"{first}–{last}"


def mark_break(chart: Sketch, year: float, label: str, style: Style) -> None:
    """Draw a line before the first year of a new series, with its label."""
    at = year - 0.5
    parts.vertical_line(chart, at, style, parts.DASHED)
    if label:
        parts.write(chart, label, at, 0, style.muted, yref="paper", yanchor="bottom", xanchor="left", xshift=3)


def decimal_year(date: str) -> float:
    """Return the place of a date on an axis of years: the year itself, or month and day as a part of it."""
    parts = [int(part) for part in date.split("-")]
    month = parts[1] - 1 if len(parts) > 1 else 0
    day = (parts[2] - 1) / 31 if len(parts) > 2 else 0.0
    return parts[0] + (month + day) / MONTHS
