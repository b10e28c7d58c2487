"""Headline figures: the last value of the years chosen, with the years behind it."""

from collections.abc import Callable

import pandas as pd

from indicators.facts import trend
from ui.cards import Card
from ui.years import Years, within


def card(
    label: str, rows: pd.DataFrame, column: str, years: Years, write: Callable[[float], str], help: str = ""
) -> Card:
    """Return the headline figure of a column: its last value within the years, and all of them for the small line.

    Args:
        label: what it is, in a few words.
        rows: year and the column; years outside the range are left out.
        column: the figure; holes are left out.
        years: the years chosen.
        write: how a value is written.
        help: the definition, with the unit.
    """
    fact = trend(rows, column, *years)
    return Card(label, fact.last_year, write(fact.last_value), within(rows, years)[column], help)
