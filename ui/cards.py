"""Headline figures with the years behind them."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st


@dataclass(frozen=True)
class Card:
    """One headline figure.

    Attributes:
        label: what it is, with the year.
        value: the figure as the language writes it, with its unit.
        series: the figure over the years chosen, for the small line; holes are left out.
        help: the definition.
    """

    label: str
    value: str
    series: pd.Series
    help: str


def row(*cards: Card) -> None:
    """Draw the cards side by side; on a narrow screen they wrap."""
    with st.container(horizontal=True, key="cards", gap="small"):
        for card in cards:
            points = card.series.dropna().tolist()
            st.metric(
                card.label,
                card.value,
                help=card.help,
                border=True,
                chart_data=points if len(points) > 1 else None,
                chart_type="line",
                width=230,
            )
