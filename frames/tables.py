"""The tables: which columns in which order, and what makes a row unique."""

from dataclasses import dataclass

import pandas as pd

from frames.messages import N_


@dataclass(frozen=True)
class Table:
    """A list of declared columns and the key among them.

    Attributes:
        name: the table's name, as on the command line.
        columns: column names in order.
        key: the columns that together name a row.
        title: what a row is.
        is_large: whether its files in the release are Parquet and not CSV, for hundreds of thousands of rows.
        never_negative: columns whose figures are zero or more: goods moved, not balances.
    """

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    title: str
    is_large: bool = False
    never_negative: tuple[str, ...] = ()


TRADE = Table(
    "trade",
    (
        "year",
        "month",
        "reporter_iso3",
        "partner_iso3",
        "flow",
        "product_code",
        "classification",
        "value_usd",
        "quantity",
        "quantity_unit",
        "status",
        "source_id",
    ),
    ("year", "month", "reporter_iso3", "partner_iso3", "flow", "product_code", "classification", "source_id"),
    N_("One flow of goods between two economies in a year or month"),
    never_negative=("value_usd", "quantity"),
)
AID = Table(
    "aid",
    (
        "year",
        "donor_iso3",
        "recipient_iso3",
        "instrument",
        "measure",
        "price_basis",
        "value_usd",
        "source_id",
    ),
    ("year", "donor_iso3", "recipient_iso3", "instrument", "measure", "price_basis", "source_id"),
    N_("Finance from one donor or creditor in a year"),
)
# `status` stands here as in `trade`: without it a projection of the IMF could not be told from a report.
INDICATORS = Table(
    "indicators",
    ("year", "iso3", "counterpart_iso3", "indicator_code", "value", "status", "source_id"),
    ("year", "iso3", "counterpart_iso3", "indicator_code", "source_id"),
    N_("One published indicator of an economy in a year"),
)
EVENTS = Table(
    "events",
    ("date", "precision", "category", "title", "source", "source_id"),
    ("date", "title"),
    N_("One dated event"),
)
PROJECTS = Table(
    "projects",
    ("date", "precision", "title", "scheme", "amount", "currency", "source", "note", "source_id"),
    ("date", "title"),
    N_("One announced project"),
    never_negative=("amount",),
)
# Single published statements have no series to belong to: a period, who said it and how surely
# matter as much as the figure, so they get a table of their own rather than a bent `indicators`.
POINTS = Table(
    "points",
    (
        "period",
        "subject",
        "statement",
        "qualifier",
        "value",
        "unit",
        "said_by",
        "source",
        "note",
        "source_id",
    ),
    ("period", "subject", "statement", "said_by", "source_id"),
    N_("One published statement with a figure"),
)
CLAIMS = Table(
    "claims",
    (
        "id",
        "statement",
        "claimed_value",
        "claimed_unit",
        "said_by",
        "check",
        "basis",
        "settles",
        "page",
        "source_id",
    ),
    ("id",),
    N_("One much-repeated claim"),
)
# Every pair of economies in one source; no product, no flow: one figure for goods that left one and reached another,
# whoever recorded it. Never joined to `trade`, where the reporter counts.
WORLD = Table(
    "world",
    ("year", "exporter_iso3", "importer_iso3", "value_usd", "source_id"),
    ("year", "exporter_iso3", "importer_iso3", "source_id"),
    N_("Goods that one economy sent to another in a year"),
    is_large=True,
    never_negative=("value_usd",),
)

TABLES = {table.name: table for table in (TRADE, AID, INDICATORS, EVENTS, PROJECTS, POINTS, CLAIMS, WORLD)}


def years_of(rows: pd.DataFrame) -> pd.Series | None:
    """Return the year of each row of a table, from its year or its date; None where rows have neither."""
    if "year" in rows.columns:
        return rows["year"]
    return rows["date"].str[:4].astype("int64") if "date" in rows.columns else None
