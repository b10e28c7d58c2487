"""Headline figures with the years behind them."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from charts import sparkline
from ui.frame import chart_style
from ui.language import _

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
    look = chart_style()
    with st.container(horizontal=True, key="cards", gap="small"):
        for card in cards:
            other = "" if card.year in (common, None) else f" ({card.year})"
            with st.container(border=True, width=CARD_PIXELS, gap="xxsmall"):
                st.metric(card.label + other, card.value, help=card.help)
                st.image(sparkline.svg(card.series.tolist(), look), width=sparkline.WIDTH, alt=_("The years behind it"))
