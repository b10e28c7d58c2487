"""Marks on a time axis: events and breaks in a series."""

import pandas as pd

from charts.style import SMALL, Sketch, Style

MONTHS = 12
SHOWN_AT = 1.0


def mark(figure: Sketch, events: pd.DataFrame | None, look: Style, first: float, last: float) -> None:
    """Draw a thin line per event with its number at the top; the title shows on hover and focus.

    Args:
        figure: drawn upon.
        events: date (YYYY, YYYY-MM or YYYY-MM-DD), title, number; None for none.
        look: the style.
        first: first year of the axis.
        last: last year of the axis.
    """
    if events is None:
        return
    for event in events.itertuples():
        place = decimal_year(str(event.date))
        if not first - 1 <= place <= last + 1:
            continue
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
        figure.add_annotation(
            x=place,
            y=SHOWN_AT,
            yref="paper",
            yanchor="bottom",
            text=str(event.number),
            showarrow=False,
            font={"size": SMALL, "color": look.muted},
            hovertext=f"{event.date}: {event.title}",
        )


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
