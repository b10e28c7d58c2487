"""Rows that a figure is computed from: which ones, their sums, and the status and source of what comes of two."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

ALL_GOODS = "total"
CERTAINTY = ("reported", "provisional", "estimated", "projected")


def rows_where(frame: pd.DataFrame, **values: Any) -> pd.DataFrame:
    """Return the rows whose columns have these values; a list or tuple stands for any of its members."""
    kept = pd.Series(True, index=frame.index)
    for column, value in values.items():
        kept &= frame[column].isin(value) if isinstance(value, list | tuple) else frame[column] == value
    return frame.loc[kept]


def annual_rows(trade: pd.DataFrame, *, classification: str = ALL_GOODS, **values: Any) -> pd.DataFrame:
    """Return the rows of whole years in one classification whose columns have these values (see `rows_where`)."""
    return rows_where(trade.loc[trade["month"].isna()], classification=classification, **values)


def summed(rows: pd.DataFrame, by: Sequence[str], *columns: str) -> pd.DataFrame:
    """Return sums of the columns, with the first status and source of each group.

    The rows have the columns (value_usd where none is named), source_id, and status where there is one.

    Returns:
        `by`, the columns, status where there is one, source_id. A sum is over the figures known, and
        missing where none is.
    """
    groups = rows.groupby(list(by), as_index=False, dropna=False)
    sums = {name: (name, lambda values: values.sum(min_count=1)) for name in columns or ("value_usd",)}
    names = {name: (name, "first") for name in ("status", "source_id") if name in rows.columns}
    return groups.agg(**sums, **names)


def with_both(merged: pd.DataFrame, suffix: str) -> pd.DataFrame:
    """Return merged rows with the less certain status and both sources in place of the first side's."""
    return merged.assign(
        status=less_certain_status(merged["status"], merged[f"status{suffix}"]),
        source_id=joined_sources(merged["source_id"], merged[f"source_id{suffix}"]),
    )


def less_certain_status(a: pd.Series, b: pd.Series) -> pd.Series:
    """Return, row by row, the less certain of two statuses; a missing one does not count."""
    rank = {status: place for place, status in enumerate(CERTAINTY)}
    worst = pd.concat([a.map(rank), b.map(rank)], axis=1).astype("float64").max(axis=1)
    return worst.map(dict(enumerate(CERTAINTY))).astype("str")


def joined_sources(a: pd.Series, b: pd.Series) -> pd.Series:
    """Return, row by row, the names of both sources, each once, as `a + b`."""
    pairs = zip(a.fillna("").astype("str"), b.fillna("").astype("str"), strict=True)
    names = [" + ".join(dict.fromkeys(n for n in f"{x} + {y}".split(" + ") if n)) for x, y in pairs]
    return pd.Series(names, index=a.index, dtype="str")
