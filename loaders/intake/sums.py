"""No part is larger than its total: one partner than all, one good than all goods, one month than its year."""

import pandas as pd

from frames import ParseError
from frames.economies import WORLD
from frames.messages import N_, Message
from frames.tables import TRADE

TOLERATED = 0.01
"""Part of a total by which a part may exceed it: publishers round, and revise one of the two first."""
SMALL_USD = 1000.0
"""The same in dollars, for totals of which rounding is a larger part. Of 34,754 parts in the release none needs it."""
OF_PARTNERS = N_("{flow} {year} with partner {partner} is {value} USD, more than the {total} USD with all partners")
OF_GOODS = N_(
    "{flow} {year} of good {good} is {value} USD with partner {partner}, more than the {total} USD of all goods"
)
OF_MONTHS = N_(
    "{flow} {year} with partner {partner} is {value} USD in month {month}, more than the {total} USD of the year"
)
KEY = ("year", "month", "reporter_iso3", "partner_iso3", "flow", "product_code", "classification")


def refuse_larger_parts(rows: pd.DataFrame) -> None:
    """Refuse a table of trade in which a part is larger than the total that the same table has of it.

    Tables of aid are not held to this: net figures below zero make a donor larger than all donors together, and rightly
    (Japan in 2020 is one). Other tables have no totals beside their parts.

    Args:
        rows: a conformed table; one of another kind is let through.

    Raises:
        ParseError: there is one; the sentence names the largest with its year, its partner and both values.
    """
    if list(rows.columns) != list(TRADE.columns):
        return
    known = rows.dropna(subset=["value_usd"])
    for name, is_total, template in (
        ("partner_iso3", known["partner_iso3"] == WORLD, OF_PARTNERS),
        ("product_code", known["classification"] == "total", OF_GOODS),
        ("month", known["month"].isna(), OF_MONTHS),
    ):
        keys = [each for each in KEY if each != name and not (name == "product_code" and each == "classification")]
        totals = known.loc[is_total, [*keys, "value_usd"]]
        both = known.loc[~is_total & (known["classification"] != "memo")].merge(totals, on=keys, suffixes=("", "_all"))
        excess = both["value_usd"] - both["value_usd_all"] * (1 + TOLERATED) - SMALL_USD
        if not (excess > 0).any():
            continue
        first = both.loc[excess.idxmax()]
        facts = {
            "flow": Message(first["flow"], {}),
            "year": int(first["year"]),
            "month": "" if pd.isna(first["month"]) else int(first["month"]),
            "partner": first["partner_iso3"],
            "good": first["product_code"],
            "value": f"{first['value_usd']:,.0f}",
            "total": f"{first['value_usd_all']:,.0f}",
        }
        raise ParseError(cause=Message(template, facts))
