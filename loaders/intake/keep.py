"""Rows in use that an answer does not give and that are kept."""

import pandas as pd

from loaders.sources.contract import Loader


def with_kept_rows(
    answer: pd.DataFrame, old: pd.DataFrame, loader: Loader, since: int | None, lacking: list[str]
) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return the answer with the rows that are kept, in no order, and how many of each kind there are.

    Kept are the years before `since`, the members that the source declares in `kept_from_release`, and the series
    that the publisher no longer gives.

    Args:
        answer: the rows of the publisher's answer.
        old: the rows in use.
        loader: the source's declaration.
        since: the year from which the publisher was asked; None for all years.
        lacking: the series that the publisher no longer gives.
    """
    parts, counts = [answer], {}
    if since is not None and "year" in answer:
        earlier = old[old["year"] < since]
        parts = [earlier, answer[answer["year"] >= since]]
        counts["rows_kept_before_since"] = len(earlier)
        old = old[old["year"] >= since]
    for column, members in loader.kept_from_release.items():
        rows = old[old[column].isin(set(members) - set(answer[column]))]
        if not rows.empty:
            parts.append(rows)
            counts["rows_kept_from_release"] = len(rows)
    if lacking:
        rows = old[old[loader.retires].isin(lacking)]
        parts.append(rows)
        counts["rows_kept_of_lacking"] = len(rows)
    return (pd.concat(parts, ignore_index=True) if len(parts) > 1 else answer), counts
