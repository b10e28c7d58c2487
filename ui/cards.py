"""Headline figures with the years behind them."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

CARD_PIXELS = 168
"""Five in a row on a desk, two on a phone."""


@dataclass(frozen=True)
class Card:
    """One headline figure.

    Attributes:
        label: what it is, in a few words.
        year: the year of the figure; None where there is none.
        value: the figure as the language writes it.
        series: the figure over the years chosen, for the small line; holes are left out.
        help: the definition, with the unit.
    """

    label: str
    year: int | None
    value: str
    series: pd.Series
    help: str


def row(*cards: Card, note: str = "") -> None:
    """Draw the cards side by side under their common year; on a narrow screen they wrap.

    A card whose figure is of another year says so.
    """
    common = max((card.year for card in cards if card.year), default=None)
    if common is None:
        return
    st.markdown(f"**{common}** · {note}" if note else f"**{common}**")
    with st.container(horizontal=True, key="cards", gap="small"):
        for card in cards:
            points = card.series.dropna().tolist()
            other = "" if card.year in (common, None) else f" ({card.year})"
            st.metric(
                card.label + other,
                card.value,
                help=card.help,
                border=True,
                chart_data=points if len(points) > 1 else None,
                chart_type="line",
                width=CARD_PIXELS,
            )
