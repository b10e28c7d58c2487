"""Which figures of a chart are others than in the edition before: series, year, source, old and new."""

from collections.abc import Iterator
from io import BytesIO

import pandas as pd

from ui.exhibit.model import Exhibit
from ui.takeaway import brief, files
from words import plural

MOST = 5
"""Figures of a chart that are named; the others are counted."""
OF_TIME = ("year", "month")
"""Columns of numbers that say of when a figure is."""


def figures(exhibit: Exhibit, now: bytes, before: bytes | None) -> Iterator[str]:
    """Yield a line for each figure that is new or another one, then how many more there are.

    The numbers now and before are CSV; None where the earlier ones are not known.
    """
    if before is None:
        return
    rows = files.short_headed(exhibit)
    texts = rows.select_dtypes(exclude="number").columns.difference(files.PROVENANCE)
    keys = [name for name in rows.columns if name in texts or name in OF_TIME]
    values = [name for name in rows.select_dtypes("number").columns if name not in keys]
    moved = list(_moved(_read(now, keys), _read(before, keys), keys, values))
    words = files.readable(exhibit.table, exhibit.headers, exhibit.sources)
    for row, name, old, new in moved[:MOST]:
        series = ", ".join(str(words.iat[row, rows.columns.get_loc(key)]) for key in keys)
        decimals = files.decimals(rows[name])
        change = " → ".join(brief.cell(value if value == value else None, decimals) for value in (old, new))
        yield f"{words.columns[rows.columns.get_loc(name)]} · {series}: {change} [{words.iat[row, -2]}]"
    if len(moved) > MOST:
        yield plural("and {count} more figure", "and {count} more figures", len(moved) - MOST)


def _read(csv: bytes, keys: list[str]) -> pd.DataFrame:
    return pd.read_csv(BytesIO(csv), dtype=dict.fromkeys(keys, "str"))


def _moved(
    now: pd.DataFrame, before: pd.DataFrame, keys: list[str], values: list[str]
) -> Iterator[tuple[int, str, float, float]]:
    """Yield row, column, old and new value of each figure that changed, the newest first.

    Nothing where rows cannot be told apart.
    """
    shared = [name for name in values if name in before.columns]
    if not keys or not {*keys} <= {*before.columns} or now.duplicated(keys).any() or before.duplicated(keys).any():
        return
    old = now[keys].merge(before, on=keys, how="left")
    newest_first = now.sort_values("year", key=pd.to_numeric, ascending=False, kind="stable") if "year" in keys else now
    for row in newest_first.index:
        for name in shared:
            was, value = float(old[name].iloc[row]), float(now[name].iloc[row])
            if was != value and value == value:
                yield row, name, was, value
