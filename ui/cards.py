"""Headline figures, each with a small line of the chosen years."""

import base64
from dataclasses import dataclass
from functools import cached_property

import pandas as pd
import streamlit as st

from charts import sparkline
from ui import paper, run
from ui.theme import chart_style
from words import _

CARD_PIXELS = 168
"""Five in a row on a desktop screen, two on a phone."""
NARROW_PIXELS = 150
"""Six in a row on a desktop screen, so that the charts stay in the first view."""
FIVE = 5


@dataclass(frozen=True)
class Card:
    """One headline figure.

    Attributes:
        label: what it is, in a few words.
        year: the year of the figure; None where there is none.
        value: the figure as the language writes it.
        series: the figure over the years chosen, for the small line; missing values are left out.
        help: the definition, with the unit.
    """

    label: str
    year: int | None
    value: str
    series: pd.Series
    help: str

    @cached_property
    def line(self) -> str | None:
        """The small line as an image in Markdown, in the language and the theme of who first sees the card."""
        known = self.series.tolist()
        return _image(sparkline.svg(known, chart_style())) if sum(v == v for v in known) > 1 else None


@dataclass(frozen=True)
class Cards:
    """The headline figures of a page.

    Attributes:
        cards: in the order shown.
        caption: the unit and the reporter that they have in common.
        sources: ids of the sources behind them, filled in by `ui.data.once`.
    """

    cards: tuple[Card, ...]
    caption: str = ""
    sources: tuple[str, ...] = ()


NONE = Cards(())
"""Of a page without headline figures."""


def row(cards: Cards, above: str = "") -> None:
    """Draw the cards side by side under their latest year; on a narrow screen they wrap.

    A card of another year has the year in its label.

    Args:
        cards: the cards.
        above: a paragraph in Markdown that stands above the year, in the same element.
    """
    common = max((card.year for card in cards.cards if card.year), default=None)
    caption = f"**{common}** · {cards.caption}" if cards.caption else f"**{common}**"
    if common is not None:
        run.add_figures(tuple((_label(card, common), card.value) for card in cards.cards), caption)
        run.add_sources(cards.sources)
    if paper.current():
        return
    words = [above, caption] if common is not None else [above]
    if any(words):
        st.markdown("\n\n".join(filter(None, words)))
    if common is None:
        return
    with st.container(horizontal=True, key="cards", gap="small"):
        for card in cards.cards:
            st.metric(
                _label(card, common),
                card.value,
                # in place of the delta: a second element per card costs 2 ms at every change
                delta=card.line,
                delta_color="off",
                delta_arrow="off",
                help=card.help,
                border=True,
                width=CARD_PIXELS if len(cards.cards) <= FIVE else NARROW_PIXELS,
            )


def _label(card: Card, common: int) -> str:
    if card.year in (common, None):
        return card.label
    return _("{label} ({year})", label=card.label, year=card.year)


def _image(svg: str) -> str:
    """Return an SVG as an image in Markdown, with alternative text."""
    encoded = base64.b64encode(svg.encode("utf-8")).decode("ascii")
    words = _("The years behind it")
    return f"![{words}](data:image/svg+xml;base64,{encoded})"
