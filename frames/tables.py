"""The tables, declared in `frames/tables.csv`: which columns in which order, and what makes a row unique."""

from dataclasses import dataclass

import pandas as pd

from frames.lists import rows


@dataclass(frozen=True)
class Table:
    """A list of declared columns and the key among them.

    The name is as on the command line; the key's columns together name a row, and the title says what a row is.
    `is_large` says that its files in the release are Parquet and not CSV, for hundreds of thousands of rows. Figures of
    `never_negative` columns are zero or more: goods moved, not balances.
    """

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    title: str
    is_large: bool = False
    never_negative: tuple[str, ...] = ()


TABLES = {
    row["name"]: Table(
        row["name"],
        tuple(row["columns"].split()),
        tuple(row["key"].split()),
        row["title"],
        is_large=row["is_large"] == "yes",
        never_negative=tuple(row["never_negative"].split()),
    )
    for row in rows("frames.tables")
}
AID, INDICATORS, TRADE = TABLES["aid"], TABLES["indicators"], TABLES["trade"]


def years_of(rows: pd.DataFrame) -> pd.Series | None:
    """Return the year of each row of a table, from its year or its date; None where rows have neither."""
    if "year" in rows.columns:
        return rows["year"]
    return rows["date"].str[:4].astype("int64") if "date" in rows.columns else None
