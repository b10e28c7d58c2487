"""Governance indicators with the uncertainty that their publisher states."""

from collections.abc import Collection

import pandas as pd

DIMENSIONS = ("CC", "RL", "GE", "RQ", "VA", "PV")
NORMAL_90 = 1.645
"""Half the width of a 90 percent interval in standard errors; the publisher's own choice."""


def estimates_with_intervals(rows: pd.DataFrame, economies: Collection[str]) -> pd.DataFrame:
    """Return the estimates with their 90 percent intervals.

    The rows are of WGI.<dimension>.EST and .SE; economies that are not named are left out.

    Returns:
        year, iso3, dimension, estimate, low, high (standard normal units, about -2.5 weak to 2.5
        strong), status, source_id. Without a standard error the interval is missing.

    Formula:
        estimate ± 1.645 · standard error (Kaufmann, Kraay and Mastruzzi 2010).
    """
    kept = rows.loc[rows["iso3"].isin(list(economies)) & rows["indicator_code"].str.startswith("WGI.")]
    parts = kept["indicator_code"].str.split(".", n=2)
    named = kept.assign(dimension=parts.str[1], what=parts.str[2])
    wide = named.loc[named["what"].isin(["EST", "SE"])].pivot(
        index=["year", "iso3", "dimension"], columns="what", values="value"
    )
    wide = wide.reindex(columns=["EST", "SE"]).rename_axis(columns=None).reset_index()
    spread = NORMAL_90 * wide["SE"]
    names = kept["source_id"].iloc[0] if len(kept) else ""
    return (
        wide.rename(columns={"EST": "estimate"})
        .assign(low=wide["EST"] - spread, high=wide["EST"] + spread, status="reported", source_id=names)
        .drop(columns="SE")
    )


def newest_estimates(estimates: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """Return the rows of the newest year between two years; empty where there is none."""
    there = estimates.loc[estimates["year"].between(first, last) & estimates["estimate"].notna()]
    return there.loc[there["year"] == there["year"].max()].reset_index(drop=True)
