"""Trade between two economies: balance, coverage ratio, normalised balance."""

from collections.abc import Mapping

import pandas as pd

from frames.units import MONTHS
from indicators.rows import ALL_GOODS, annual_rows, joined_sources, less_certain_status


def whole_years(trade: pd.DataFrame) -> pd.DataFrame:
    """Return single months by product added up to years of all goods, whole years only.

    The rows are of the trade table by month and product, each month with every product traded.

    Returns:
        Rows of the trade table, `classification` total, value in USD (current). A year that has not
        all twelve months is absent.

    Formula:
        sum over products and months; our addition of published rows.
    """
    rows = trade.dropna(subset=["month"])
    months = rows.groupby(["source_id", "reporter_iso3", "year"])["month"].transform("nunique")
    key = ["year", "reporter_iso3", "partner_iso3", "flow", "source_id"]
    found = rows.loc[months == MONTHS].groupby(key, as_index=False)
    sums = found["value_usd"].sum(min_count=1).merge(found["status"].min(), on=key)
    return sums.assign(
        month=pd.array([pd.NA] * len(sums), dtype="Int64"), classification=ALL_GOODS, product_code="TOTAL"
    )


def bilateral(trade: pd.DataFrame, reporter: str, partner: str) -> pd.DataFrame:
    """Return both flows between a reporter and a partner, and how they compare, per year.

    Only annual rows of all goods (`classification` total) count, of the reporter's report; the partner is WLD for the
    world.

    Returns:
        year, exports_usd, imports_usd, balance_usd, gross_usd (USD, current), coverage_ratio (no
        unit, 0 and up), normalised_balance (-1 to 1), status, source_id. One row per year in which
        either flow is published. A flow that is not published is missing and so is all that needs
        it; the coverage ratio is missing where imports are zero, the normalised balance where both
        are. `status` is that of the less certain flow.

    Formula:
        balance = X - M; gross = X + M; coverage = X / M; normalised balance = (X - M) / (X + M).
        ESCAP (2009), Trade Statistics in Policymaking; net over gross: Balassa (1966).

    Raises:
        ValueError: several sources report the same year; choose one first (`indicators.preference`).
    """
    rows = annual_rows(trade, reporter_iso3=reporter, partner_iso3=partner)
    if rows.duplicated(["year", "flow"]).any():
        raise ValueError(f"several sources report {reporter}-{partner}; choose one before comparing flows")
    exports = _flow(rows, "export")
    imports = _flow(rows, "import")
    both = exports.merge(imports, on="year", how="outer", validate="one_to_one", suffixes=("_x", "_m"))
    gross = both["exports_usd"] + both["imports_usd"]
    balance = both["exports_usd"] - both["imports_usd"]
    return pd.DataFrame(
        {
            "year": both["year"].astype("int64"),
            "exports_usd": both["exports_usd"],
            "imports_usd": both["imports_usd"],
            "balance_usd": balance,
            "gross_usd": gross,
            "coverage_ratio": both["exports_usd"] / both["imports_usd"].where(both["imports_usd"] != 0),
            "normalised_balance": balance / gross.where(gross != 0),
            "status": less_certain_status(both["status_x"], both["status_m"]),
            "source_id": joined_sources(both["source_id_x"], both["source_id_m"]),
        }
    ).sort_values("year", ignore_index=True)


def grubel_lloyd_of_goods(exports: Mapping[str, float], imports: Mapping[str, float]) -> float:
    """Return the index over goods, each weighted by its trade: 1 - sum |X_k - M_k| / sum (X_k + M_k).

    A good that only one side names counts as zero for the other; the finer the classification, the
    lower the index. Missing without trade.
    """
    gross = sum(exports.values()) + sum(imports.values())
    apart = sum(abs(exports.get(k, 0.0) - imports.get(k, 0.0)) for k in {*exports, *imports})
    return 1 - apart / gross if gross else float("nan")


def grubel_lloyd_index(trade: pd.DataFrame, partners: tuple[str, ...], classification: str) -> pd.DataFrame:
    """Return the Grubel-Lloyd index over kinds of goods with some partners, per year.

    `trade` has one reporter's annual rows by partner and good, both flows.

    Returns:
        year, partner_iso3, index (0 to 1), status, source_id. Years in which either flow has no row
        are left out.
    """
    rows = annual_rows(trade, classification=classification, partner_iso3=partners).dropna(subset=["value_usd"])
    found = []
    for (year, partner), both in rows.groupby(["year", "partner_iso3"]):
        sold, bought = (
            both.loc[both["flow"] == flow].set_index("product_code")["value_usd"].to_dict()
            for flow in ("export", "import")
        )
        if sold and bought:
            index = grubel_lloyd_of_goods(sold, bought)
            found.append((int(year), partner, index, both["status"].iloc[0], both["source_id"].iloc[0]))
    return pd.DataFrame(found, columns=["year", "partner_iso3", "index", "status", "source_id"])


def _flow(rows: pd.DataFrame, flow: str) -> pd.DataFrame:
    named = rows.loc[rows["flow"] == flow, ["year", "value_usd", "status", "source_id"]]
    return named.rename(columns={"value_usd": f"{flow}s_usd"})
