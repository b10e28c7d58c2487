"""Do both sides report the same? Two reports of one flow, their gap, and what freight can explain."""

import math

import pandas as pd

from indicators.precision import places, ratio_error, rounding
from indicators.rows import annual_rows

FREIGHT = (1.00, 1.06, 1.10, 1.20)
"""What cost, insurance and freight add to the exporter's value: none; the IMF's factor since 2018; the
factor of its Direction of Trade Statistics before; the Growth Lab's cap for landlocked countries."""
SELLING, BUYING = "to_partner", "from_partner"


def freight_ratio(importer: float, exporter: float) -> float:
    """Return the importer's report over the exporter's; missing where the exporter has nothing."""
    return importer / exporter if exporter and exporter == exporter else math.nan


def log_gap(importer: float, exporter: float) -> float:
    """Return ln(importer / exporter); missing unless both are above zero."""
    return math.log(importer / exporter) if importer > 0 and exporter > 0 else math.nan


def symmetric_gap(importer: float, exporter: float) -> float:
    """Return 2 (a - b) / (a + b), -2 to 2; exchanging the sides changes the sign only."""
    return 2 * (importer - exporter) / (importer + exporter) if importer + exporter else math.nan


def band(ratio: float) -> str:
    """Return the band of a ratio: `none` (missing), `below` 1, `freight` (1 to 1.20) or `above`."""
    if ratio != ratio:
        return "none"
    if ratio < FREIGHT[0]:
        return "below"
    return "freight" if ratio <= FREIGHT[-1] else "above"


def band_of_reports(importer: float, exporter: float, rounded_to: tuple[float, float]) -> str:
    """Return the band of two reports where rounding can carry it.

    Reports and what they are rounded to are in USD.

    Returns:
        As `band`; `same` where the reports differ by no more than their rounding, `unsure` where figures that
        round to these lie in more than one band.
    """
    half_importer, half_exporter = (unit / 2 for unit in rounded_to)
    if band(freight_ratio(importer, exporter)) == "none":
        return "none"
    if abs(importer - exporter) <= half_importer + half_exporter:
        return "same"
    least = freight_ratio(max(0.0, importer - half_importer), exporter + half_exporter)
    most = (importer + half_importer) / (exporter - half_exporter) if exporter > half_exporter else math.inf
    return band(least) if band(least) == band(most) else "unsure"


def reports(trade: pd.DataFrame, reporter: str, partner: str) -> pd.DataFrame:
    """Return every source's reports of the trade between two economies, one report per row.

    Returns:
        year, direction (`to_partner`, `from_partner`: seen from `reporter`), reported_by (the ISO
        code of the side that reported it), valuation (`fob` as exporters report, `cif` as
        importers do), value_usd (USD, current), status, source_id. Only annual rows of all goods.
    """
    sides = (reporter, partner)
    rows = annual_rows(trade, reporter_iso3=sides, partner_iso3=sides)
    rows = rows.loc[rows["reporter_iso3"] != rows["partner_iso3"]]
    own = rows["reporter_iso3"] == reporter
    sold = (own & (rows["flow"] == "export")) | (~own & (rows["flow"] == "import"))
    return (
        pd.DataFrame(
            {
                "year": rows["year"].astype("int64"),
                "direction": sold.map({True: SELLING, False: BUYING}).astype("str"),
                "reported_by": rows["reporter_iso3"].astype("str"),
                "valuation": rows["flow"].map({"export": "fob", "import": "cif"}).astype("str"),
                "value_usd": rows["value_usd"].astype("float64"),
                "status": rows["status"].astype("str"),
                "source_id": rows["source_id"].astype("str"),
            }
        )
        .dropna(subset=["value_usd"])
        .sort_values(["direction", "source_id", "reported_by", "year"], ignore_index=True)
    )


def gaps(
    reports: pd.DataFrame,
    own: str,
    other: str,
    reporter: str,
    direction: str,
    rounded_to: tuple[float, float] = (1.0, 1.0),
) -> pd.DataFrame:
    """Return two sources' reports of one direction side by side, and their gap, per year.

    Args:
        reports: as `reports` gives.
        own: the source of the reporter's own figures.
        other: the source of the partner's.
        reporter: the economy the direction is seen from.
        direction: `to_partner` or `from_partner`.
        rounded_to: what own and other figures are rounded to, USD.

    Returns:
        year, own_usd, other_usd (USD, current; missing where that side has no figure), ratio
        (importer's over exporter's; missing unless one side reports as exporter and the other as
        importer), log_gap, symmetric_gap (importer less exporter), importer_without_freight_usd (the
        importer's report over 1.06, USD), band (see `band_of_reports`), own_rounded_to, other_rounded_to (USD),
        ratio_error (by how much the rounding may move the ratio), status, source_id (`own + other`).

    Formula:
        ratio = CIF / FOB; ln ratio; 2 (a - b) / (a + b). IMF, 6 percent; older practice 10;
        Growth Lab, at most 20.
    """
    rows = reports.loc[reports["direction"] == direction]
    mine = rows.loc[(rows["source_id"] == own) & (rows["reported_by"] == reporter)]
    named = rows.loc[rows["source_id"] == other]
    theirs = named.loc[named["reported_by"] != reporter]
    if theirs.empty and own != other:  # a source that gives importers' reports alone has only the reporter's here
        theirs = named
    both = mine.merge(theirs, on="year", how="outer", suffixes=("_own", "_other"), validate="one_to_one")
    mirrored = (both["valuation_own"] != both["valuation_other"]) & both["valuation_own"].notna()
    mirrored &= both["valuation_other"].notna()
    selling = direction == SELLING
    importer = both["value_usd_other"] if selling else both["value_usd_own"]
    exporter = both["value_usd_own"] if selling else both["value_usd_other"]
    pairs = list(zip(importer.where(mirrored), exporter.where(mirrored), strict=True))
    units = rounded_to[::-1] if selling else rounded_to
    ratio = pd.Series([freight_ratio(a, b) for a, b in pairs], index=both.index, dtype="float64")
    return pd.DataFrame(
        {
            "year": both["year"].astype("int64"),
            "own_usd": both["value_usd_own"],
            "other_usd": both["value_usd_other"],
            "ratio": ratio,
            "log_gap": pd.Series([log_gap(a, b) for a, b in pairs], index=both.index, dtype="float64"),
            "symmetric_gap": pd.Series([symmetric_gap(a, b) for a, b in pairs], index=both.index, dtype="float64"),
            "importer_without_freight_usd": importer.where(mirrored) / FREIGHT[1],
            "band": pd.Series([band_of_reports(a, b, units) for a, b in pairs], index=both.index, dtype="str"),
            "own_rounded_to": rounded_to[0],
            "other_rounded_to": rounded_to[1],
            "ratio_error": pd.Series(
                [ratio_error(a, b, max(rounded_to)) for a, b in pairs], index=both.index, dtype="float64"
            ),
            "status": both["status_own"].fillna(both["status_other"]).astype("str"),
            "source_id": f"{own} + {other}" if own != other else own,
        }
    ).sort_values("year", ignore_index=True)


def balances(
    reports: pd.DataFrame, own: str, other: str, reporter: str, rounded_to: tuple[float, float] = (1.0, 1.0)
) -> pd.DataFrame:
    """Return the balance as each of two sources has it, and whether they agree on its sign, per year.

    Returns:
        year, own_balance_usd, other_balance_usd (USD, current: what `reporter` sells less what it
        buys), is_certain (whether the rounding of both leaves both signs as they are), sign_depends (True
        where that holds and one is a surplus, the other a deficit), source_id. Only years for which both
        sources have both directions.
    """
    sold, bought = (gaps(reports, own, other, reporter, direction) for direction in (SELLING, BUYING))
    both = sold.merge(bought, on="year", suffixes=("_sold", "_bought"), validate="one_to_one")
    mine = both["own_usd_sold"] - both["own_usd_bought"]
    theirs = both["other_usd_sold"] - both["other_usd_bought"]
    known = mine.notna() & theirs.notna()
    certain = (mine.abs() > rounded_to[0]) & (theirs.abs() > rounded_to[1])  # a balance is of two rounded figures
    return (
        pd.DataFrame(
            {
                "year": both["year"],
                "own_balance_usd": mine,
                "other_balance_usd": theirs,
                "is_certain": certain,
                "sign_depends": certain & ((mine * theirs) < 0),
                "source_id": both["source_id_sold"],
            }
        )
        .loc[known]
        .reset_index(drop=True)
    )


def all_pairs(own: pd.DataFrame, other: pd.DataFrame, reporter: str) -> pd.DataFrame:
    """Return every partner's report of its imports and the reporter's of its exports to it, per year.

    Args:
        own: trade rows of the reporter's own source.
        other: trade rows in which partners report their imports from the reporter.
        reporter: the exporting economy.

    Returns:
        year, partner_iso3, own_usd, other_usd (USD, current), ratio, ratio_error, log_gap, rank (1 is the
        widest gap of the year, by |ln ratio|), best and worst (the ranks that the rounding of both sources
        leaves possible), pairs (how many partners the year has), source_id.
        Partners that only one side reports, or reports as zero, are left out.
    """
    exports = annual_rows(own, reporter_iso3=reporter, flow="export")
    exports = exports[["year", "partner_iso3", "value_usd", "source_id"]]
    imports = annual_rows(other, partner_iso3=reporter, flow="import")
    imports = imports[["year", "reporter_iso3", "value_usd", "source_id"]].set_axis(exports.columns, axis="columns")
    both = exports.merge(imports, on=["year", "partner_iso3"], suffixes=("_own", "_other"), validate="one_to_one")
    both = both.loc[(both["value_usd_own"] > 0) & (both["value_usd_other"] > 0)].reset_index(drop=True)
    ratio = both["value_usd_other"] / both["value_usd_own"]
    gap = ratio.map(math.log).astype("float64")
    coarse = max(rounding(own["value_usd"]), rounding(other["value_usd"]))
    narrowest, widest = _possible_gaps(both, rounding(own["value_usd"]) / 2, rounding(other["value_usd"]) / 2)
    ranks = pd.concat(
        [places(narrowest[rows], widest[rows]) for rows in both.groupby("year").groups.values()]
        or [places(narrowest, widest)]
    ).reindex(both.index)
    return pd.DataFrame(
        {
            "year": both["year"].astype("int64"),
            "partner_iso3": both["partner_iso3"].astype("str"),
            "own_usd": both["value_usd_own"],
            "other_usd": both["value_usd_other"],
            "ratio": ratio,
            "ratio_error": [
                ratio_error(a, b, coarse) for a, b in zip(both["value_usd_other"], both["value_usd_own"], strict=True)
            ],
            "log_gap": gap,
            "rank": gap.abs().groupby(both["year"]).rank(method="min", ascending=False).astype("Int64"),
            "best": ranks["best"],
            "worst": ranks["worst"],
            "pairs": both.groupby("year")["year"].transform("count").astype("int64"),
            "source_id": both["source_id_own"] + " + " + both["source_id_other"],
        }
    )


def _possible_gaps(both: pd.DataFrame, half_own: float, half_other: float) -> tuple[pd.Series, pd.Series]:
    """Return the least and the widest |ln ratio| of figures that round to the two reported."""
    own, other = both["value_usd_own"], both["value_usd_other"]
    low = ((other - half_other).clip(lower=0) / (own + half_own)).map(lambda x: math.log(x) if x else -math.inf)
    high = ((other + half_other) / (own - half_own).clip(lower=0)).map(math.log)
    widest = pd.concat([low.abs(), high.abs()], axis=1).max(axis=1)
    narrowest = pd.concat([low.abs(), high.abs()], axis=1).min(axis=1).where(low * high > 0, 0.0)
    return narrowest, widest
