"""Sentences on investment: corruption, governance, capital, debt, opinion."""

from collections.abc import Mapping

import pandas as pd

from indicators.facts import Trend
from views.sentences import common
from words import _, economy, is_known, joined, listed, number, percent

AS_PERCENT = 100
INTERVAL = 0.9
"""The part of the distribution within the intervals of governance estimates (see `indicators.governance`)."""


_SCORE, _GOVERNANCE = common.cases("score of corruption"), common.cases("governance")


def score(trend: Trend, economy_code: str) -> str:
    """Sentence: how a score in the Corruption Perceptions Index moved over the years chosen."""
    if not is_known(trend.last_value):
        return _(
            "No score of {economy} on the present scale is published for these years.", economy=economy(economy_code)
        )
    kind = "rise" if trend.last_value > trend.first_value else "fall"
    return common.course(_SCORE, trend, number, kind, economy=economy(economy_code))


def record(trend: Trend) -> str:
    """Sentence: that the last score is the highest or the lowest of the years chosen; empty otherwise."""
    if trend.first_year == trend.last_year or not is_known(trend.last_value):
        return ""
    if trend.is_record_high:
        return _("That is its highest score of the years {first}–{last}.", first=trend.first_year, last=trend.last_year)
    if trend.is_record_low:
        return _("That is its lowest score of the years {first}–{last}.", first=trend.first_year, last=trend.last_year)
    return ""


def comparison(rows: pd.DataFrame, mine: str, year: int | None) -> str:
    """Sentence: which comparators score higher and which lower in one year."""
    scores = rows.dropna(subset=["value"]).set_index("iso3")["value"]
    if year is None or mine not in scores.index or len(scores) == 1:
        return ""
    others = scores.drop(mine)
    above = [economy(str(code)) for code in others.index[others > scores[mine]]]
    below = [economy(str(code)) for code in others.index[others < scores[mine]]]
    return joined(
        _("Higher in {year}: {names}.", year=year, names=listed(above)) if above else "",
        _("Lower in {year}: {names}.", year=year, names=listed(below)) if below else "",
    )


def inflows(trend: Trend) -> str:
    """Sentence: how much foreign direct investment came in the last year chosen (million USD)."""
    if not is_known(trend.last_value):
        return _("No direct investment is published for these years.")
    facts = {"year": trend.last_year, "value": number(abs(trend.last_value))}
    if trend.last_value < 0:
        return _("In {year} foreign investors took out {value} million USD more than they brought.", **facts)
    if trend.is_record_high:
        return _(
            "Foreign direct investment of {year} came to {value} million USD, the most of the years {first}–{year}.",
            first=trend.first_year,
            **facts,
        )
    return _("Foreign direct investment of {year} came to {value} million USD.", **facts)


def poll(friendly: float, trust: float, year: int) -> str:
    """Sentence: what a poll found on relations and on trust: two questions, never one."""
    if not is_known(friendly) or not is_known(trust):
        return ""
    facts = {"year": year, "friendly": percent(friendly / AS_PERCENT, 0), "trust": percent(trust / AS_PERCENT, 0)}
    return _(
        "In a poll of {year} {friendly} called relations with Japan friendly; {trust} trust Japan, which was another "
        "question.",
        **facts,
    )


def governance(rows: pd.DataFrame, mine: str, names: Mapping[str, str], year: int) -> str:
    """Sentence: on which measures the interval of an economy lies wholly above or below the world average of zero.

    The rows have iso3, dimension, low and high of one year.
    """
    own = _with_interval(rows, mine)
    if own.empty:
        return _("No governance estimates for these years.")
    facts = {
        "year": year,
        "economy": economy(mine),
        "above": listed(names[code].lower() for code in own.loc[own["low"] > 0, "dimension"]),
        "below": listed(names[code].lower() for code in own.loc[own["high"] < 0, "dimension"]),
        "interval": percent(INTERVAL, 0),
    }
    case = ", ".join(side for side in ("above", "below") if facts[side]) or "neither"
    return _(_GOVERNANCE[case], **facts)


def governance_title(rows: pd.DataFrame, mine: str, year: int) -> str:
    """Title: on how many measures the interval lies above or below the world average, or its subject without any.

    The rows have iso3, low and high of one year.
    """
    own = _with_interval(rows, mine)
    if own.empty:
        return _("Six measures of governance, with their uncertainty")
    return _(
        "Governance, {year}: Mongolia above the world average on {above} of {all}, below on {below} ({interval} "
        "intervals)",
        year=year,
        above=number(int((own["low"] > 0).sum())),
        below=number(int((own["high"] < 0).sum())),
        all=number(len(own)),
        interval=percent(INTERVAL, 0),
    )


def _with_interval(rows: pd.DataFrame, mine: str) -> pd.DataFrame:
    return rows.loc[rows["iso3"] == mine].dropna(subset=["low", "high"])


def quoted_shares_title(rows: pd.DataFrame, mine: str) -> str:
    """Title: the quoted shares of one economy in direct investment, each with its year.

    The rows have iso3, period and value (%).
    """
    own = rows.loc[rows["iso3"] == mine].dropna(subset=["value"]).sort_values("period")
    if own.empty:
        return _("Japan's part of direct investment, where it is quoted")
    shares = listed(
        _("{share} in {year}", share=percent(row.value / AS_PERCENT), year=row.period) for row in own.itertuples()
    )
    return _("Japan's part of direct investment, as quoted: {shares}", shares=shares)


def projections(rows: pd.DataFrame) -> str:
    """Sentence: from which year on figures are projections; empty where none is."""
    ahead = rows.loc[rows["status"] == "projected", "year"]
    if ahead.empty:
        return ""
    return _("Projections from {year} on, dashed and hollow.", year=int(ahead.min()))
