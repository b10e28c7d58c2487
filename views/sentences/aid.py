"""Sentences on aid."""

import pandas as pd

from indicators.facts import Trend
from views.sentences import common
from words import _, economy, is_known, millions, number, percent

EVEN = 1.0


def net_aid(trend: Trend, donor: str) -> str:
    """Sentence: how net aid of one donor moved over the years chosen (USD, current)."""
    if not is_known(trend.last_value):
        return _("No net aid from {donor} is published for these years.", donor=economy(donor))
    facts = {
        "donor": economy(donor),
        "last": millions(abs(trend.last_value)),
        "first": millions(trend.first_value),
        "last_year": trend.last_year,
        "first_year": trend.first_year,
    }
    if trend.last_value < 0:
        return _("In {last_year} Mongolia paid {donor} back {last} million USD more than it received.", **facts)
    if trend.first_year == trend.last_year:
        return _("Net of repayments {donor} gave Mongolia {last} million USD in {last_year}.", **facts)
    if trend.direction == "rise":
        return _(
            "Net of repayments {donor} gave Mongolia {last} million USD in {last_year}, up from {first} in "
            "{first_year}.",
            **facts,
        )
    if trend.direction == "fall":
        return _(
            "Net of repayments {donor} gave Mongolia {last} million USD in {last_year}, down from {first} in "
            "{first_year}.",
            **facts,
        )
    return _(
        "Net of repayments {donor} gave Mongolia {last} million USD in {last_year}, much as in {first_year} ({first}).",
        **facts,
    )


def total(sums: Trend) -> str:
    """Sentence: what net aid adds up to (USD, current), with its basis and years; empty where it is a single year.

    Args:
        sums: the running sum of net aid over the years chosen.
    """
    if not is_known(sums.last_value) or sums.first_year == sums.last_year:
        return ""
    return _(
        "Added up over {first}–{last} that is {total} million USD, net, in dollars of each year.",
        first=sums.first_year,
        last=sums.last_year,
        total=millions(sums.last_value),
    )


def share(rows: pd.DataFrame, donor: str) -> str:
    """Sentence: a donor's part of all net aid in the last year that both published sums reach."""
    known = rows.dropna(subset=["share"])
    if known.empty:
        return ""
    latest = known.iloc[-1]
    facts = {"donor": economy(donor), "year": int(latest["year"]), "share": percent(float(latest["share"]))}
    if latest["share"] > EVEN:
        return _(
            "In {year} that was {share} of the net aid of all donors of the OECD's committee: others got more back "
            "than they gave.",
            **facts,
        )
    return _(
        "In {year}, the last year for which both are published, {donor} gave {share} of the net aid of all donors of "
        "the OECD's committee.",
        **facts,
    )


def returned(rows: pd.DataFrame, measure: str) -> str:
    """Sentence: whether aid gave back the trade surplus, over the years that have both.

    Args:
        rows: as `indicators.aid.aid_and_surplus` returns them.
        measure: `net` or `gross`.
    """
    known = _both_known(rows)
    if known.empty:
        return _("No year of this range has both aid and trade.")
    latest = known.iloc[-1]
    facts = {
        "first": int(known["year"].iloc[0]),
        "last": int(latest["year"]),
        "aid": millions(float(latest["aid_sum_usd"])),
        "surplus": millions(abs(float(latest["surplus_sum_usd"]))),
        "share": percent(float(latest["returned"]), 0),
        "counted": _name(measure),
    }
    if latest["surplus_sum_usd"] <= 0:
        return _(
            "Over {first}–{last} Japan had no trade surplus with Mongolia to give back; {counted} aid came to {aid} "
            "million USD.",
            **facts,
        )
    if latest["aid_sum_usd"] <= 0:
        return _(
            "Over {first}–{last} Mongolia paid back more than it received, while Japan's trade surplus came to "
            "{surplus} million USD.",
            **facts,
        )
    if latest["returned"] >= EVEN:
        return _(
            "Over {first}–{last} Japan's {counted} aid of {aid} million USD was more than its trade surplus of "
            "{surplus} million USD ({share}).",
            **facts,
        )
    return _(
        "Over {first}–{last} Japan's {counted} aid of {aid} million USD was {share} of its trade surplus of "
        "{surplus} million USD.",
        **facts,
    )


def returned_title(rows: pd.DataFrame, measure: str) -> str:
    """Title: what aid adds up to as a share of the surplus added up, or its subject where no year has both.

    Args:
        rows: as `indicators.aid.aid_and_surplus` returns them.
        measure: `net` or `gross`.
    """
    known = _both_known(rows)
    if known.empty:
        return _("Does aid recycle the surplus? Both added up")
    latest = known.iloc[-1]
    facts = {
        "counted": _name(measure),
        "share": percent(float(latest["returned"]), 0),
        "years": common.span(int(known["year"].min()), int(latest["year"])),
    }
    if latest["surplus_sum_usd"] <= 0:
        return _("Japan had no trade surplus for aid to give back, {years}", **facts)
    if latest["aid_sum_usd"] <= 0:
        return _("Mongolia paid Japan back more than it received, {years}", **facts)
    return _("Japan's aid, {counted}, added up to {share} of its trade surplus, {years}", **facts)


def _both_known(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.dropna(subset=["aid_sum_usd", "surplus_sum_usd"])


def _name(measure: str) -> str:
    return _("gross") if measure == "gross" else _("net")


def place_among_donors(rows: pd.DataFrame, donor: str, first: int, last: int) -> str:
    """Sentence: a donor's place among all donors and creditors, gross, over some years."""
    mine = rows.loc[rows["donor_iso3"] == donor].dropna(subset=["gross_usd"])
    if mine.empty:
        return _("No gross figures by donor for these years.")
    place = int(mine["rank"].iloc[0])
    facts = {
        "donor": economy(donor),
        "first": first,
        "last": last,
        "share": percent(float(mine["share"].iloc[0])),
        "rank": number(place),
    }
    if place == 1:
        return _(
            "Over {first}–{last} {donor} paid out more than any other donor or official lender: {share} of all.",
            **facts,
        )
    return _(
        "Over {first}–{last} {donor} was number {rank} among donors and official lenders: {share} of all.", **facts
    )
