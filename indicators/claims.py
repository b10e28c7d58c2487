"""Checks of much-repeated claims: each computes the published figure, and `verdict` compares the claim with it.

A check takes tidy frames; `views.checks` says which table goes into which argument.
"""

import datetime
import math
from dataclasses import dataclass, replace
from typing import Any, Literal

import pandas as pd

from frames.economies import CHINA, JAPAN, MONGOLIA
from frames.units import BILLION, MILLION, PERCENT, THOUSAND
from indicators import aid, asymmetry, balance, currency, shares
from indicators.rows import rows_where

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
"""A figure within fifteen percent of the published one is roughly right."""
SEVERE = 9.0
"""Imports nine times exports, a normalised balance of -0.8. Nobody publishes a threshold; this one is our choice."""
ORDER_FROM = 10.0
"""The ratio from which a difference is given in orders of magnitude."""
UNKNOWN = float("nan")


@dataclass(frozen=True)
class Evidence:
    """What the frames say about a claim.

    Attributes:
        published: the figure that answers it, in the claim's unit; NaN where the frames have none.
        first_year: first year that the figure covers; None without one.
        last_year: last year that it covers.
        holds: for claims without a figure, whether the frames support it; None where they cannot tell.
        newest: the latest figure of the same series, where the claim names an earlier year.
        newest_year: its year.
        earlier: figures of the series before the one that answers, for a claim that names no year.
        measures: `same`, `near` or `other`: whether the figure measures what the claim's words say, nearly so (on a
            basis that differs), or something else that only stands beside it.
        periods: when the figure holds, as printed, where that is no year.
        of: among how many a place is.
    """

    published: float = UNKNOWN
    first_year: int | None = None
    last_year: int | None = None
    holds: bool | None = None
    newest: float = UNKNOWN
    newest_year: int | None = None
    earlier: tuple[float, ...] = ()
    measures: Literal["same", "near", "other"] = "same"
    periods: tuple[str, ...] = ()
    of: int | None = None


def _is_known(value: float) -> bool:
    return not math.isnan(value)


def verdict(claimed: float, rule: str, evidence: Evidence) -> str:
    """Return the verdict on a claim.

    Args:
        claimed: the figure claimed; NaN where none is.
        rule: `equal`, `same`, `at_least` or `holds`.
        evidence: what the frames say.

    Returns:
        `cannot_be_checked` where the frames have no answer, or only a figure that measures something else.
        `supported` where the figures agree within SAME_WITHIN (to the digit for `same`; or the published one is
        larger, for "more than"), `roughly` within ROUGH_WITHIN or where the figure is right on a basis that differs
        from the words. `outdated` where an earlier figure agreed and the one that answers now does not. Else
        `contradicted`.
    """
    if evidence.measures == "other":
        return UNCHECKED
    if rule == "holds":
        if evidence.holds is None:
            return UNCHECKED
        found = SUPPORTED if evidence.holds else CONTRADICTED
    elif not _is_known(evidence.published) or not _is_known(claimed):
        return UNCHECKED
    else:
        found = _by_figure(claimed, rule, evidence)
    return ROUGHLY if found == SUPPORTED and evidence.measures == "near" else found


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


def relative_difference(claimed: float, published: float) -> float:
    """Return the published figure less the claimed one, as a share of the claim; NaN where undefined.

    Formula:
        (published − claimed) / |claimed|
    """
    if not _is_known(claimed) or not _is_known(published) or claimed == 0:
        return UNKNOWN
    return (published - claimed) / abs(claimed)


def orders_of_magnitude(claimed: float, published: float) -> float:
    """Return the difference in orders of magnitude (log10 of the ratio); NaN below a ratio of ORDER_FROM.

    Formula:
        log10(published / claimed), where either is ORDER_FROM times the other or more.
    """
    if not _is_known(claimed) or not _is_known(published) or claimed <= 0 or published <= 0:
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
    newest = _one(known, column) * scale
    newest_year = int(known["year"].iloc[-1]) if len(known) else None
    return _evidence(_one(there, column) * scale, there["year"], newest=newest, newest_year=newest_year)


def _evidence(published: float, years: pd.Series, **more: Any) -> Evidence:
    """Return a figure as evidence, with the first and the last of the years that it covers."""
    known = years.astype("int64").tolist()
    return Evidence(published, min(known, default=None), max(known, default=None), **more)


def china_share_2024(partners: pd.DataFrame, totals: pd.DataFrame) -> Evidence:
    """China's share of Mongolia's exports in 2024, % of the published total."""
    found = shares.partner_shares(partners, totals, flow="export")
    return _of_year(found.loc[found["partner_iso3"] == CHINA], "share", 2024, PERCENT)


def exports_to_japan_2023(partners: pd.DataFrame, macro: pd.DataFrame) -> Evidence:
    """Mongolia's exports to Japan in 2023 as Mongolia reports them, million yen at the year's average rate."""
    flows = balance.bilateral(partners, reporter=MONGOLIA, partner=JAPAN)
    yen = currency.convert(flows, ["exports_usd"], "JPY", currency.exchange_rates(macro))
    return _of_year(yen, "exports_usd", 2023, 1 / MILLION)


def net_aid(donors: pd.DataFrame) -> Evidence:
    """Japan's net aid added up over all years published, billion USD of each year."""
    rows = aid.net_aid(donors, JAPAN)
    added = aid.running_sums(rows, ["net_usd"])
    if added.empty:
        return Evidence()
    return _evidence(float(added["net_usd"].iloc[-1]) / BILLION, added["year"])


def cpi_2024(scores: pd.DataFrame) -> Evidence:
    """Mongolia's score in the Corruption Perceptions Index of 2024, points of 100."""
    return _of_year(_indicator(scores, "TI.CPI.SCORE"), "value", 2024)


def friendly_2019(polls: pd.DataFrame) -> Evidence:
    """Respondents who called relations with Japan very or rather friendly in 2019, %: not how they saw Japan."""
    found = _of_year(_indicator(polls, "MOFA.POLL.FRIENDLY"), "value", 2019)
    return Evidence(found.published, found.first_year, found.last_year, measures="other")


def _indicator(rows: pd.DataFrame, code: str) -> pd.DataFrame:
    return rows_where(rows, iso3=MONGOLIA, indicator_code=code)


def reserves(points: pd.DataFrame) -> Evidence:
    """The newest printed figure of registered rare-earth reserves, tonnes of oxides: not audited, none like another."""
    newest = _printed(points, "mongolia_rare_earth_reserves").tail(1)
    return Evidence(_one(newest, "value"), periods=tuple(newest["period"]), measures="other")


def _printed(points: pd.DataFrame, subject: str) -> pd.DataFrame:
    """Return the printed figures on a subject in order of the years that their periods begin with."""
    rows = points.loc[(points["subject"] == subject) & points["value"].notna()]
    return rows.assign(year=rows["period"].str[:4].astype("int64")).sort_values("year", kind="stable")


def imbalance(partners: pd.DataFrame) -> Evidence:
    """How many times what it sells Japan Mongolia buys from it, in the newest year; severe from SEVERE on."""
    flows = balance.bilateral(partners, reporter=MONGOLIA, partner=JAPAN)
    known = flows.loc[flows["coverage_ratio"].gt(0)]
    if known.empty:
        return Evidence()
    times = 1 / float(known["coverage_ratio"].iloc[-1])
    return _evidence(times, known["year"].tail(1), holds=times >= SEVERE)


def _dated(events: pd.DataFrame, *words: str) -> pd.DataFrame:
    """Return the events whose titles have all the words, in order of their dates."""
    named = events
    for word in words:
        named = named.loc[named["title"].str.contains(word, case=False, regex=False)]
    return named.sort_values("date")


def special_partnership(events: pd.DataFrame) -> Evidence:
    """The year of the first event that founds a special strategic partnership."""
    return _year_of_event(_dated(events, "special strategic partnership"))


def imperial_first(events: pd.DataFrame) -> Evidence:
    """The year of the first visit of a reigning emperor; it holds where an event of 2025 is called that."""
    found = _year_of_event(_dated(events, "emperor", "first visit by a reigning"))
    return replace(found, holds=found.first_year == 2025) if found.first_year else found


def _year_of_event(events: pd.DataFrame) -> Evidence:
    if events.empty:
        return Evidence()
    year = int(events["date"].iloc[0][:4])
    return Evidence(float(year), year, year)


def imperial_arrival(events: pd.DataFrame) -> Evidence:
    """The day of July 2025 on which the Emperor arrived."""
    arrival = _imperial_day(events, "arrive")
    return Evidence() if arrival is None else Evidence(float(arrival.day), arrival.year, arrival.year)


def imperial_days(events: pd.DataFrame) -> Evidence:
    """The days of the Emperor's visit of July 2025, those of arrival and departure among them."""
    arrival, departure = _imperial_day(events, "arrive"), _imperial_day(events, "leave")
    if arrival is None or departure is None:
        return Evidence()
    return Evidence(float((departure - arrival).days + 1), arrival.year, arrival.year)


def _imperial_day(events: pd.DataFrame, word: str) -> datetime.date | None:
    found = _dated(events.loc[events["date"].str.startswith("2025-07")], "emperor", word)
    return None if found.empty else datetime.date.fromisoformat(found["date"].iloc[0])


def soviet_support(points: pd.DataFrame) -> Evidence:
    """Soviet aid as % of Mongolia's GDP as the newest edition prints it: at its height, not when it ended."""
    newest = _printed(points, "soviet_aid").tail(1)
    return Evidence(_one(newest, "value"), periods=tuple(newest["period"]), measures="near")


def _projects(rows: pd.DataFrame, words: str, scheme: str) -> pd.DataFrame:
    named = rows["title"].str.contains(words, case=False) & (rows["scheme"] == scheme) & (rows["currency"] == "JPY")
    return rows.loc[named]


def airport(projects: pd.DataFrame) -> Evidence:
    """Japanese loans for the new airport of Ulaanbaatar, billion yen; it holds where there is one."""
    rows = _projects(projects, "international airport", "loan")
    if rows.empty:
        return Evidence()
    return _evidence(float(rows["amount"].sum(min_count=1)) / THOUSAND, rows["date"].str[:4], holds=True)


def sewage_plant(projects: pd.DataFrame, events: pd.DataFrame) -> Evidence:
    """Who pays for the central sewage plant: an event that names a Chinese loan for it speaks against the claim.

    The figure is what Japan gave for sewerage, billion yen.
    """
    loans = _projects(projects, "wastewater|sewage", "loan")
    grants = _projects(projects, "sewerage|wastewater|sewage", "grant")
    chinese = events["title"].str.contains("wastewater|sewage", case=False) & events["title"].str.contains(
        "chinese", case=False
    )
    holds = True if len(loans) else False if chinese.any() else None
    return _evidence(float(grants["amount"].sum(min_count=1)) / THOUSAND, grants["date"].str[:4], holds=holds)


def reparations(projects: pd.DataFrame) -> Evidence:
    """Japan's grant for the Gobi cashmere factory, billion yen: published as economic cooperation."""
    rows = _projects(projects, "gobi cashmere factory", "grant")
    if rows.empty:
        return Evidence()
    return _evidence(float(rows["amount"].sum()) / THOUSAND, rows["date"].str[:4], holds=True, measures="near")


def material_benefits(partners: pd.DataFrame, macro: pd.DataFrame) -> Evidence:
    """What Mongolia sold Japan in the newest year, % of all that Japan imports: "substantial" has no measure."""
    flows = balance.bilateral(partners, reporter=MONGOLIA, partner=JAPAN)
    known = asymmetry.dependence_shares(flows, macro, JAPAN).dropna(subset=["partner_pct"]).tail(1)
    return _evidence(_one(known, "partner_pct"), known["year"], measures="other")


def moral_support(donors: pd.DataFrame) -> Evidence:
    """Japan's net aid in the newest year, million USD: what was given, not what might be."""
    known = aid.net_aid(donors, JAPAN).dropna(subset=["net_usd"]).tail(1)
    return _evidence(_one(known, "net_usd") / MILLION, known["year"], measures="other")


def only_relations(polls: pd.DataFrame) -> Evidence:
    """Respondents in Mongolia who called relations with Japan friendly in 2019, %: no other country was asked."""
    return friendly_2019(polls)


def largest_donor(donors: pd.DataFrame) -> Evidence:
    """Japan's place by net aid among the donors with a figure, in the newest year that has three of them."""
    rows = donors.loc[(donors["donor_iso3"] != "DAC") & donors["value_usd"].notna()]
    counted = rows.groupby("year")["donor_iso3"].transform("nunique")
    rows = rows.loc[counted >= 3].copy()
    rows["rank"] = rows.groupby("year")["value_usd"].rank(method="min", ascending=False)
    mine = rows.loc[rows["donor_iso3"] == JAPAN].sort_values("year")
    if mine.empty:
        return Evidence()
    ranks = [float(place) for place in mine["rank"]]
    year = int(mine["year"].iloc[-1])
    counted = int((rows["year"] == year).sum())
    return Evidence(ranks[-1], year, year, earlier=tuple(ranks[:-1]), of=counted)
