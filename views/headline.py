"""Headline figures: the last value of the years chosen, with the years behind it."""

from collections.abc import Callable

import pandas as pd

from indicators.facts import trend
from ui.cards import Card
from ui.compose import Cards, Years, within


def cards(
    years: Years, caption: str, *figures: Card | tuple[str, pd.DataFrame, str, Callable[[float], str], str]
) -> Cards:
    """Return the headline figures: the last value of each within the years, and all of them for the small line.

    A figure is a card, or what it is in a few words, its rows (year and the column; holes are left out), the column,
    how a value is written, and the definition with the unit.
    """
    return Cards(tuple(figure if isinstance(figure, Card) else _card(years, *figure) for figure in figures), caption)


def _card(years: Years, label: str, rows: pd.DataFrame, column: str, write: Callable[[float], str], help: str) -> Card:
    fact = trend(rows, column, *years)
    return Card(label, fact.last_year, write(fact.last_value), within(rows, years)[column], help)
