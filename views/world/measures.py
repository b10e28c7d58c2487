"""What each economy's trade comes to in one source: the share of a partner, concentration, lopsidedness, and ranks."""

from dataclasses import dataclass

import narwhals as nw
import pandas as pd

from frames.economies import MONGOLIA
from indicators import precision
from ui import data
from views import tables
from warehouse import expressions

FIRST, HHI, ON = "first", "hhi", "on"
SMALL_USD = 1_000_000_000
"""Below it an economy is marked as small: a few ships decide its shares."""
LEAST_USD = 100_000_000
"""A partner's sales from which an economy counts for lopsidedness."""
COW_SINCE = 1995
"""Before it Mongolia's trade with the Soviet Union and its allies is missing in the Correlates of War."""
PAIRS = ["year", "exporter_iso3", "importer_iso3", "value_usd"]
PRINTED = {
    tables.WORLD_WITS: {"export": "WITS.FIRST.EXPORT.SHARE", "import": "WITS.FIRST.IMPORT.SHARE"},
    tables.WORLD_FACTBOOK: {"export": "FACTBOOK.EXPORT.SHARE", "import": "FACTBOOK.IMPORT.SHARE"},
}
"""Sources that print shares and not amounts -> flow -> indicator."""
AS_PERCENT = 100
HALF = 2 * AS_PERCENT
"""A step of printed percent over this is the most that rounding moves a share."""
GOLD_BUYERS = ("GBR", "CHE")


@dataclass(frozen=True)
class Question:
    """What is measured of every economy.

    Attributes:
        source: id of the source.
        by: `first` (share of the first partner), `hhi`, or `on` (share of one partner).
        flow: `export` or `import`.
        partner: the partner of `on`; empty otherwise.
    """

    source: str
    by: str
    flow: str
    partner: str = ""


def measured(question: Question) -> pd.DataFrame:
    """Return the measure of every economy and year.

    Returns:
        year, iso3, `value` (a share or an HHI, 0 to 1), `partner_iso3` (the first partner, or the one asked for),
        `total_usd` (missing where the source prints no amounts), `rank` (1 is the largest; equal values have equal
        ranks), `economies` (how many have a rank that year), `is_small`, `error` (by how much the rounding of the
        source's amounts may move the value), source_id. Empty where the source does not have what is asked.
    """
    found: pd.DataFrame = data.derive(
        _measured, question.source, by=question.by, flow=question.flow, partner=question.partner
    )
    return found


def _measured(table: pd.DataFrame, by: str, flow: str, partner: str) -> pd.DataFrame:
    source = str(table["source_id"].iloc[0])
    found = _printed(table, source, by, flow) if source in PRINTED else _computed(table, by, flow, partner)
    by_year = found.groupby("year")["value"]
    return found.assign(
        rank=by_year.rank(method="min", ascending=False).astype("int64"),
        economies=by_year.transform("count").astype("int64"),
        is_small=found["total_usd"] < SMALL_USD,
        error=_error(table, found),
        source_id=source,
    ).sort_values(["year", "rank", "iso3"], ignore_index=True)


def _error(table: pd.DataFrame, found: pd.DataFrame) -> pd.Series:
    """Return by how much rounding may move each value: of the amounts, or of the year's printed shares."""
    if "value_usd" not in table.columns:
        return found.groupby("year")["value"].transform(lambda shares: precision.step(shares * AS_PERCENT) / HALF)
    totals = found["total_usd"]
    return (precision.rounding(table["value_usd"]) / 2 / totals).where(totals > 0, 0.0).astype("float64")


def _printed(table: pd.DataFrame, source: str, by: str, flow: str) -> pd.DataFrame:
    rows = table.loc[table["indicator_code"] == (PRINTED[source][flow] if by == FIRST else "")]
    first = rows.sort_values(["year", "iso3", "value", "counterpart_iso3"]).drop_duplicates(
        ["year", "iso3"], keep="last"
    )
    named = first.rename(columns={"counterpart_iso3": "partner_iso3"}).assign(
        value=first["value"] / AS_PERCENT, total_usd=float("nan")
    )
    return named[["year", "iso3", "value", "partner_iso3", "total_usd"]]


def _computed(table: pd.DataFrame, by: str, flow: str, partner: str) -> pd.DataFrame:
    rows = lazy(table)
    if by == ON:
        found = rows_of(expressions.dependence(rows, partner, flow)).assign(first_partner=partner)
    else:
        found = rows_of(expressions.concentration(rows, flow))
    value = {FIRST: "first_share", HHI: "hhi", ON: "share"}[by]
    names = {"economy_iso3": "iso3", value: "value", "first_partner": "partner_iso3", "value_usd": "total_usd"}
    return found.rename(columns=names)[["year", "iso3", "value", "partner_iso3", "total_usd"]]


def lazy(table: pd.DataFrame) -> expressions.Frame:
    """Return a table of all pairs as the expressions of `warehouse` take it; of the Correlates of War since 1995."""
    known = table if table["source_id"].iloc[0] != tables.WORLD_COW else table.loc[table["year"] >= COW_SINCE]
    return nw.from_native(known[PAIRS].astype({"value_usd": "int64"})).lazy()


def rows_of(expression: expressions.Frame) -> pd.DataFrame:
    """Return an expression's rows, computed by pandas."""
    rows: pd.DataFrame = expression.collect().to_native()
    return rows


def lopsided(source: str, partner: str) -> pd.DataFrame:
    """Return the dollars that a partner sells to each economy for each dollar that it buys from it, of one source.

    Returns:
        year, iso3, `sold_usd` (by the partner, at least `LEAST_USD`), `bought_usd`, `value` (their quotient), `rank`,
        `economies`, `error` (as in `measured`), source_id; empty for a source without amounts.
    """
    found: pd.DataFrame = data.derive(_lopsided, source, partner=partner)
    return found


def _lopsided(table: pd.DataFrame, partner: str) -> pd.DataFrame:
    if "value_usd" not in table.columns:
        columns = ("year", "iso3", "sold_usd", "bought_usd", "value", "rank", "economies", "error", "source_id")
        return pd.DataFrame({name: pd.Series(dtype="float64") for name in columns})
    found = rows_of(expressions.lopsidedness(lazy(table), partner, LEAST_USD))
    found = found.rename(columns={"economy_iso3": "iso3", "ratio": "value"})
    by_year, rounded_to = found.groupby("year")["value"], precision.rounding(table["value_usd"])
    return found.assign(
        rank=by_year.rank(method="min", ascending=False).astype("int64"),
        economies=by_year.transform("count").astype("int64"),
        error=[precision.ratio_error(row.sold_usd, row.bought_usd, rounded_to) for row in found.itertuples()],
        source_id=str(table["source_id"].iloc[0]),
    ).sort_values(["year", "rank", "iso3"], ignore_index=True)


@data.of(tables.WORLD_BACI, tables.PARTNERS)
def where_gold_goes(world: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Return Mongolia's exports to the two countries that refine and trade its gold, by BACI and by its own report.

    Returns:
        year, `baci_usd`, `own_usd` (to both countries together), `total_usd` (all exports in BACI); years in both.
    """
    sold = world.loc[world["exporter_iso3"] == MONGOLIA]
    reported = own.loc[(own["flow"] == "export") & own["partner_iso3"].isin(GOLD_BUYERS)]
    columns = {
        "baci_usd": sold.loc[sold["importer_iso3"].isin(GOLD_BUYERS)].groupby("year")["value_usd"].sum(),
        "own_usd": reported.groupby("year")["value_usd"].sum(),
        "total_usd": sold.groupby("year")["value_usd"].sum(),
    }
    return pd.DataFrame(columns).dropna().rename_axis("year").reset_index()


def latest(rows: pd.DataFrame, who: str = MONGOLIA) -> pd.DataFrame:
    """Return all rows of the last year in which an economy has one, in order of rank; empty without such a year."""
    years = rows.loc[rows["iso3"] == who, "year"]
    return rows.loc[rows["year"] == (years.max() if len(years) else -1)].reset_index(drop=True)
