"""Checks of much-repeated claims: each computes from the tables what is published, and a verdict follows from both.

A new claim is one row of the ledger and one small function here, named in CHECKS.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from frames.economies import CHINA, JAPAN, MONGOLIA
from indicators import aid, balance, currency, gdp, shares

SUPPORTED, ROUGHLY, OUTDATED, CONTRADICTED, UNCHECKED = (
    "supported",
    "roughly",
    "outdated",
    "contradicted",
    "cannot_be_checked",
)
VERDICTS = (SUPPORTED, ROUGHLY, OUTDATED, CONTRADICTED, UNCHECKED)
SAME_WITHIN = 0.02
"""A figure within two percent of the published one is the published one, rounded."""
ROUGH_WITHIN = 0.15
"""Within fifteen percent it is roughly so."""
SEVERE = 9.0
"""Buying nine times what is sold: a normalised balance beyond -0.8. Nobody publishes a threshold; this is ours."""
ORDER_FROM = 10.0
"""From here on a ratio is said in orders of magnitude."""
PERCENT, MILLION, BILLION = 100, 1e6, 1e9
UNKNOWN = float("nan")
Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Evidence:
    """What the tables say about a claim.

    Attributes:
        published: the figure that answers it, in the claim's unit; NaN where the tables have none.
        first_year: first year that the figure covers; None without one.
        last_year: last year that it covers.
        holds: for claims without a figure, whether the tables bear it out; None where they cannot say.
        newest: the latest figure of the same series, where the claim names an earlier year.
        newest_year: its year.
        earlier: figures of the series before the one that answers, for a claim that names no year.
        same_thing: whether what was measured is what the claim's words say.
    """

    published: float = UNKNOWN
    first_year: int | None = None
    last_year: int | None = None
    holds: bool | None = None
    newest: float = UNKNOWN
    newest_year: int | None = None
    earlier: tuple[float, ...] = ()
    same_thing: bool = True


@dataclass(frozen=True)
class Check:
    """One named check.

    Attributes:
        find: the tables it reads, by source id, to what they say.
        sources: the source ids it reads.
        rule: `equal`, `same` (a year or a place, where near is not right), `at_least` (the claim says
            "more than") or `holds` (no figure is claimed).
    """

    find: Callable[[Tables], Evidence]
    sources: tuple[str, ...]
    rule: str = "equal"


def is_known(value: float) -> bool:
    """Return whether there is a number."""
    return not math.isnan(value)


def verdict(claimed: float, rule: str, evidence: Evidence) -> str:
    """Return the verdict on a claim.

    Args:
        claimed: the figure claimed; NaN where none is.
        rule: `equal`, `same`, `at_least` or `holds`.
        evidence: what the tables say.

    Returns:
        `cannot_be_checked` where the tables say nothing. `supported` where the figures agree within
        SAME_WITHIN (to the digit for `same`; or the published one is larger, for "more than"),
        `roughly` within ROUGH_WITHIN or where the figure is right but measures something else than the
        words say. `outdated` where an earlier figure agreed and the one that answers now does not.
        Else `contradicted`.
    """
    if rule == "holds":
        if evidence.holds is None:
            return UNCHECKED
        said = SUPPORTED if evidence.holds else CONTRADICTED
    elif not is_known(evidence.published) or not is_known(claimed):
        return UNCHECKED
    else:
        said = _by_figure(claimed, rule, evidence)
    return ROUGHLY if said == SUPPORTED and not evidence.same_thing else said


def _by_figure(claimed: float, rule: str, evidence: Evidence) -> str:
    if _agrees(claimed, rule, evidence.published, SAME_WITHIN):
        return SUPPORTED
    if any(_agrees(claimed, rule, figure, SAME_WITHIN) for figure in evidence.earlier):
        return OUTDATED
    return ROUGHLY if _agrees(claimed, rule, evidence.published, ROUGH_WITHIN) else CONTRADICTED


def _agrees(claimed: float, rule: str, published: float, within: float) -> bool:
    if rule == "at_least" and published >= claimed:
        return True
    if rule == "same":
        return published == claimed
    return abs(published - claimed) <= within * abs(claimed)


def difference(claimed: float, published: float) -> float:
    """Return how far the published figure lies from the claim, as a share of the claim; NaN where undefined.

    Formula:
        (published − claimed) / |claimed|
    """
    if not is_known(claimed) or not is_known(published) or claimed == 0:
        return UNKNOWN
    return (published - claimed) / abs(claimed)


def orders(claimed: float, published: float) -> float:
    """Return the difference in orders of magnitude (log10 of the ratio); NaN below a ratio of ORDER_FROM.

    Formula:
        log10(published / claimed), where either is ORDER_FROM times the other or more.
    """
    if not is_known(claimed) or not is_known(published) or claimed <= 0 or published <= 0:
        return UNKNOWN
    size = math.log10(published / claimed)
    return size if abs(size) >= math.log10(ORDER_FROM) else UNKNOWN


def _one(rows: pd.DataFrame, column: str) -> float:
    known = rows[column].dropna()
    return float(known.iloc[-1]) if len(known) else UNKNOWN


def _of_year(rows: pd.DataFrame, column: str, year: int, scale: float = 1.0) -> Evidence:
    """Return the figure of the year that a claim names, and the newest one."""
    known = rows.dropna(subset=[column]).sort_values("year")
    there = known.loc[known["year"] == year]
    newest_year = int(known["year"].iloc[-1]) if len(known) else None
    return Evidence(
        published=_one(there, column) * scale,
        first_year=year if len(there) else None,
        last_year=year if len(there) else None,
        newest=_one(known, column) * scale,
        newest_year=newest_year,
    )


def china_share_2024(tables: Tables) -> Evidence:
    """China's share of Mongolia's exports in 2024, % of the published total."""
    found = shares.partner_shares(tables["nso_trade_partners"], tables["nso_trade_totals"], flow="export")
    return _of_year(found.loc[found["partner_iso3"] == CHINA], "share", 2024, PERCENT)


def exports_to_japan_2023(tables: Tables) -> Evidence:
    """Mongolia's exports to Japan in 2023 as Mongolia reports them, million yen at the year's average rate."""
    flows = balance.bilateral(tables["nso_trade_partners"], reporter=MONGOLIA, partner=JAPAN)
    yen = currency.convert(flows, ["exports_usd"], "JPY", currency.rates(tables["wb_wdi"]))
    return _of_year(yen, "exports_usd", 2023, 1 / MILLION)


def net_aid(tables: Tables) -> Evidence:
    """Japan's net aid added up over all years published, billion USD of each year."""
    rows = aid.net(tables["wb_dac_donors"], JAPAN)
    added = aid.cumulative(rows, ["net_usd"])
    if added.empty:
        return Evidence()
    return Evidence(
        published=float(added["net_usd"].iloc[-1]) / BILLION,
        first_year=int(added["year"].iloc[0]),
        last_year=int(added["year"].iloc[-1]),
    )


def cpi_2024(tables: Tables) -> Evidence:
    """Mongolia's score in the Corruption Perceptions Index of 2024, points of 100."""
    return _of_year(_indicator(tables["ti_cpi"], "TI.CPI.SCORE"), "value", 2024)


def friendly_2019(tables: Tables) -> Evidence:
    """Respondents who call relations with Japan friendly in 2019, %. The question was not about Japan itself."""
    found = _of_year(_indicator(tables["opinion_polls"], "MOFA.POLL.FRIENDLY"), "value", 2019)
    return Evidence(found.published, found.first_year, found.last_year, same_thing=False)


def _indicator(rows: pd.DataFrame, code: str) -> pd.DataFrame:
    return rows.loc[(rows["iso3"] == MONGOLIA) & (rows["indicator_code"] == code)]


def reserves(tables: Tables) -> Evidence:
    """The newest printed figure of registered rare-earth reserves, tonnes of oxides."""
    rows = tables["rare_earth_points"]
    rows = rows.loc[(rows["subject"] == "mongolia_rare_earth_reserves") & rows["value"].notna()]
    dated = rows.assign(year=rows["period"].str[:4].astype("int64")).sort_values("year")
    year = int(dated["year"].iloc[-1]) if len(dated) else None
    return Evidence(published=_one(dated, "value"), first_year=year, last_year=year)


def imbalance(tables: Tables) -> Evidence:
    """How many times what it sells Japan Mongolia buys from it, in the newest year; severe from SEVERE on."""
    flows = balance.bilateral(tables["nso_trade_partners"], reporter=MONGOLIA, partner=JAPAN)
    known = flows.loc[flows["coverage_ratio"].gt(0)]
    if known.empty:
        return Evidence()
    times = 1 / float(known["coverage_ratio"].iloc[-1])
    year = int(known["year"].iloc[-1])
    return Evidence(published=times, first_year=year, last_year=year, holds=times >= SEVERE)


def special_partnership(tables: Tables) -> Evidence:
    """The year of the first event that founds a special strategic partnership."""
    events = tables["relations_events"]
    named = events.loc[events["title"].str.contains("special strategic partnership", case=False)].sort_values("date")
    if named.empty:
        return Evidence()
    year = int(named["date"].iloc[0][:4])
    return Evidence(published=float(year), first_year=year, last_year=year)


def soviet_support(tables: Tables) -> Evidence:
    """Soviet aid as % of Mongolia's GDP before 1992, where any table had both."""
    given = tables["wb_dac_donors"]
    given = given.loc[given["donor_iso3"].isin(["SUN", "RUS"]) & (given["year"] < 1992)]
    if given.empty:
        return Evidence()
    part = gdp.share_of_gdp(given, tables["wb_wdi"], MONGOLIA, ["value_usd"]).dropna(subset=["value_usd"])
    if part.empty:
        return Evidence()
    largest = part.loc[part["value_usd"].idxmax()]
    return Evidence(float(largest["value_usd"]), int(largest["year"]), int(largest["year"]))


def _projects(tables: Tables, words: str, scheme: str) -> pd.DataFrame:
    rows = tables["japan_oda_projects"]
    named = rows["title"].str.contains(words, case=False) & (rows["scheme"] == scheme) & (rows["currency"] == "JPY")
    return rows.loc[named]


def airport(tables: Tables) -> Evidence:
    """Japanese loans for the new airport of Ulaanbaatar, billion yen; it holds where there is one."""
    rows = _projects(tables, "international airport", "loan")
    total = float(rows["amount"].sum(min_count=1)) / 1_000
    years = rows["date"].str[:4].astype("int64")
    if rows.empty:
        return Evidence(holds=None)
    return Evidence(total, int(years.min()), int(years.max()), holds=True)


def sewage_plant(tables: Tables) -> Evidence:
    """Who pays for the central sewage plant: an event that names a Chinese loan for it speaks against the claim.

    The figure is what Japan gave for sewerage, billion yen.
    """
    loans = _projects(tables, "wastewater|sewage", "loan")
    given = _projects(tables, "sewerage|wastewater|sewage", "grant")
    events = tables["relations_events"]
    chinese = events["title"].str.contains("wastewater|sewage", case=False) & events["title"].str.contains(
        "chinese", case=False
    )
    years = given["date"].str[:4].astype("int64")
    first, last = (int(years.min()), int(years.max())) if len(given) else (None, None)
    holds = True if len(loans) else False if chinese.any() else None
    return Evidence(float(given["amount"].sum(min_count=1)) / 1_000, first, last, holds=holds)


def materials(tables: Tables) -> Evidence:
    """Crude materials (SITC 2, ores among them) that Mongolia sold Japan in the newest year, million USD.

    Fuels (SITC 3) have no row in that year, so the two are not added up. The claim has no figure: it
    holds where nothing was sold.
    """
    rows = tables["oec_sitc_partners"]
    rows = rows.loc[
        (rows["partner_iso3"] == JAPAN)
        & (rows["flow"] == "export")
        & (rows["classification"] == "sitc_rev2")
        & (rows["product_code"] == "2")
        & rows["value_usd"].notna()
    ]
    if rows.empty:
        return Evidence()
    year = int(rows["year"].max())
    sold = float(rows.loc[rows["year"] == year, "value_usd"].sum(min_count=1))
    return Evidence(sold / MILLION, year, year, holds=sold == 0)


def largest_donor(tables: Tables) -> Evidence:
    """Japan's place by net aid among the donors with a figure, in the newest year that has three of them."""
    rows = tables["wb_dac_donors"]
    rows = rows.loc[(rows["donor_iso3"] != "DAC") & rows["value_usd"].notna()]
    counted = rows.groupby("year")["donor_iso3"].transform("nunique")
    rows = rows.loc[counted >= 3].copy()
    rows["rank"] = rows.groupby("year")["value_usd"].rank(method="min", ascending=False)
    mine = rows.loc[rows["donor_iso3"] == JAPAN].sort_values("year")
    if mine.empty:
        return Evidence()
    ranks = [float(place) for place in mine["rank"]]
    year = int(mine["year"].iloc[-1])
    return Evidence(ranks[-1], year, year, earlier=tuple(ranks[:-1]))


CHECKS: dict[str, Check] = {
    "china_share_2024": Check(china_share_2024, ("nso_trade_partners", "nso_trade_totals")),
    "exports_to_japan_2023": Check(exports_to_japan_2023, ("nso_trade_partners", "wb_wdi")),
    "net_aid": Check(net_aid, ("wb_dac_donors",), "at_least"),
    "cpi_2024": Check(cpi_2024, ("ti_cpi",)),
    "friendly_2019": Check(friendly_2019, ("opinion_polls",)),
    "reserves": Check(reserves, ("rare_earth_points",)),
    "imbalance": Check(imbalance, ("nso_trade_partners",), "holds"),
    "special_partnership": Check(special_partnership, ("relations_events",), "same"),
    "soviet_support": Check(soviet_support, ("wb_dac_donors", "wb_wdi")),
    "airport": Check(airport, ("japan_oda_projects",), "holds"),
    "sewage_plant": Check(sewage_plant, ("japan_oda_projects", "relations_events"), "holds"),
    "materials": Check(materials, ("oec_sitc_partners",), "holds"),
    "largest_donor": Check(largest_donor, ("wb_dac_donors",), "same"),
}
