"""What each economy's trade comes to in one source: the share of a partner, concentration, lopsidedness, and ranks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import pandas as pd

from frames import SourceError
from frames.economies import MONGOLIA
from indicators import precision
from ui import data
from views import releases, tables
from warehouse import dataset as warehouse
from warehouse import expressions
from warehouse.dataset import Dataset
from warehouse.engines import answer, scan

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
DOLLAR = 1.0
"""What a release rounds its amounts to."""
MEASURED = ("year", "iso3", "value", "partner_iso3", "total_usd", "is_small", "error")
GOLD_BUYERS = ("GBR", "CHE")


@dataclass(frozen=True)
class Question:
    """What is measured of every economy.

    The measure is `first` (share of the first partner), `hhi`, or `on` (share of the partner); the flow is `export` or
    `import`.
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
    if question.source in PRINTED:
        code = PRINTED[question.source][question.flow] if question.by == FIRST else ""
        found: pd.DataFrame = data.derive(_printed, question.source, code=code)
        return found
    return of_pairs(question.source, _computed, question.by, question.flow, question.partner)


def _ranked(found: pd.DataFrame) -> pd.DataFrame:
    """Add each year's ranks by `value`, 1 the largest, and how many have one."""
    by_year = found.groupby("year")["value"]
    return found.assign(
        rank=by_year.rank(method="min", ascending=False).astype("int64"),
        economies=by_year.transform("count").astype("int64"),
    ).sort_values(["year", "rank", "iso3"], ignore_index=True)


def _printed(table: pd.DataFrame, code: str) -> pd.DataFrame:
    rows = table.loc[table["indicator_code"] == code]
    first = rows.sort_values(["year", "iso3", "value", "counterpart_iso3"]).drop_duplicates(
        ["year", "iso3"], keep="last"
    )
    named = first.rename(columns={"counterpart_iso3": "partner_iso3"}).assign(
        value=first["value"] / AS_PERCENT, total_usd=float("nan"), is_small=False, error=first["value"]
    )
    steps = named.groupby("year")["error"].transform(precision.step)
    named["error"] = steps / HALF
    return _ranked(named[[*MEASURED, "source_id"]])


def _computed(pairs: expressions.Frame, rounded_to: float, by: str, flow: str, partner: str) -> pd.DataFrame:
    if by == ON:
        found = rows_of(expressions.dependence(pairs, partner, flow)).assign(first_partner=partner)
    else:
        found = rows_of(expressions.concentration(pairs, flow))
    value = {FIRST: "first_share", HHI: "hhi", ON: "share"}[by]
    names = {"economy_iso3": "iso3", value: "value", "first_partner": "partner_iso3", "value_usd": "total_usd"}
    totals = found["value_usd"]
    found = found.assign(
        is_small=totals < SMALL_USD, error=(rounded_to / 2 / totals).where(totals > 0, 0.0).astype("float64")
    )
    return _ranked(found.rename(columns=names)[list(MEASURED)])


def with_pairs() -> tuple[str, ...]:
    """Return the sources that have amounts of all pairs: the bundled ones, then the releases that are here."""
    bundled = (name for name in tables.WORLDS if name not in PRINTED)
    return (*bundled, *(release.source for release in releases.releases().values()))


def of_pairs(source: str, question: Callable[..., pd.DataFrame], *values: Any) -> pd.DataFrame:
    """Return the rows that a question gives of a source's pairs, computed once per vintage; empty without any pairs.

    The source is the id of a bundled table, or of a release (`views.releases.Release.source`). The question takes the
    pairs, what the source rounds its amounts to (USD), and the values, which are hashable.
    """
    release = releases.named(source)
    if release is None:
        found: pd.DataFrame = data.derive(_of_table, source, question=question, values=values)
        return found
    try:
        return releases.ask(release, _of_release, question, values)
    except SourceError as error:
        data.stop(error)


def _of_table(table: pd.DataFrame, question: Callable[..., pd.DataFrame], values: tuple[Any, ...]) -> pd.DataFrame:
    source = str(table["source_id"].iloc[0])
    known = table if source != tables.WORLD_COW else table.loc[table["year"] >= COW_SINCE]
    pairs = nw.from_native(known[PAIRS].astype({"value_usd": "int64"})).lazy()
    return question(pairs, precision.rounding(table["value_usd"]), *values).assign(source_id=source)


def _of_release(dataset: Dataset, question: Callable[..., pd.DataFrame], values: tuple[Any, ...]) -> pd.DataFrame:
    return question(scan(dataset, warehouse.PAIRS), DOLLAR, *values)


def rows_of(expression: expressions.Frame) -> pd.DataFrame:
    """Return an expression's rows, of a bundled table or a release."""
    rows: pd.DataFrame = (
        expression.collect().to_native() if expression.implementation.is_pandas() else answer(expression)
    )
    return rows


def lopsided(source: str, partner: str) -> pd.DataFrame:
    """Return the dollars that a partner sells to each economy for each dollar that it buys from it, of one source.

    Returns:
        year, iso3, `sold_usd` (by the partner, at least `LEAST_USD`), `bought_usd`, `value` (their quotient), `rank`,
        `economies`, `error` (as in `measured`), source_id; empty for a source without amounts.
    """
    if source in PRINTED:
        return pd.DataFrame(columns=["year", "iso3", "sold_usd", "bought_usd", "value", "rank", "economies", "error"])
    return of_pairs(source, _lopsided, partner)


def _lopsided(pairs: expressions.Frame, rounded_to: float, partner: str) -> pd.DataFrame:
    found = rows_of(expressions.lopsidedness(pairs, partner, LEAST_USD))
    found = found.rename(columns={"economy_iso3": "iso3", "ratio": "value"})
    errors = [precision.ratio_error(row.sold_usd, row.bought_usd, rounded_to) for row in found.itertuples()]
    return _ranked(found.assign(error=errors))


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
