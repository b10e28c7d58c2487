"""Sentences and titles on two reports of one trade, each a function of facts."""

import pandas as pd

from indicators.facts import trend
from views.sentences import common
from words import _, economy, listed, millions, number, plural


def reports(sold: pd.DataFrame, partner: str, other: str) -> str:
    """Sentence: what each source reports of the exports to a partner, in the last year that both have.

    Args:
        sold: gaps of the exports, as `indicators.mirror.gaps` gives, for the years chosen.
        partner: the partner's code.
        other: name of the second source.
    """
    known = sold.dropna(subset=["own_usd", "other_usd"])
    if known.empty:
        return _("For these years there is no other report of the exports to {partner}.", partner=economy(partner))
    latest = known.iloc[-1]
    return _(
        "In {year} Mongolia reported exports to {partner} of {own} million USD; {other} has {theirs} million.",
        year=int(latest["year"]),
        partner=economy(partner),
        own=millions(latest["own_usd"]),
        other=other,
        theirs=millions(latest["other_usd"]),
    )


def reports_title(sold: pd.DataFrame, partner: str) -> str:
    """Return the title of the chart of both reports."""
    known = sold.dropna(subset=["own_usd", "other_usd"])
    if known.empty:
        return _("Trade with {partner}, as two sources report it", partner=economy(partner))
    latest = known.iloc[-1]
    return _(
        "Trade with {partner}, as two sources report it: in {year} {own} against {theirs} million USD sold",
        partner=economy(partner),
        year=int(latest["year"]),
        own=millions(latest["own_usd"]),
        theirs=millions(latest["other_usd"]),
    )


def freight(sold: pd.DataFrame) -> str:
    """Sentence: whether freight explains the gap of the last year that both sources have; empty without a ratio."""
    known = sold.dropna(subset=["own_usd", "other_usd"])
    band = "none" if known.empty else str(known.iloc[-1]["band"])
    if band == "none":
        return ""
    ratio = number(float(known.iloc[-1]["ratio"]), 2)
    if band == "freight":
        return _("The ratio of {ratio} lies within what freight and insurance explain.", ratio=ratio)
    if band == "below":
        return _("The buyer reports less than the seller ({ratio} of it), which freight cannot explain.", ratio=ratio)
    return _("That is {ratio} times as much: more than freight and insurance explain.", ratio=ratio)


def freight_title(sold: pd.DataFrame) -> str:
    """Return the title of the chart of the ratio: in how many years freight explains the gap."""
    known = sold.dropna(subset=["ratio"])
    if known.empty:
        return _("Is the gap more than freight?")
    fact = trend(known, "ratio", int(known["year"].min()), int(known["year"].max()))
    explained = int((known["band"] == "freight").sum())
    facts = {"ratio": common.moved(fact, lambda value: number(value, 2)), "years": common.over(fact)}
    if len(known) == 1 and explained:
        return _("Freight can explain the gap (ratio {ratio}), {years}", **facts)
    if len(known) == 1:
        return _("Freight cannot explain the gap (ratio {ratio}), {years}", **facts)
    return _(
        "Freight can explain the gap in {count} of {all} years (ratio {ratio}), {years}",
        count=number(explained),
        all=number(len(known)),
        **facts,
    )


def signs(balances: pd.DataFrame, partner: str) -> str:
    """Sentence: in which years the sources disagree on the sign of the balance; empty without a common year."""
    if balances.empty:
        return ""
    depends = [str(int(year)) for year in balances.loc[balances["sign_depends"], "year"]]
    if depends:
        return _(
            "The sources disagree on whether Mongolia had a surplus or a deficit with {partner} in: {years}.",
            partner=economy(partner),
            years=listed(depends),
        )
    return plural(
        "In the {count} year with both reports, they agree on whether there was a surplus.",
        "In all {count} years with both reports, they agree on whether there was a surplus.",
        len(balances),
    )


def signs_title(balances: pd.DataFrame) -> str:
    """Return the title of the chart of both balances: in how many years the sign depends on the source."""
    if balances.empty:
        return _("Surplus or deficit, by source")
    first, last = int(balances["year"].min()), int(balances["year"].max())
    depends = int(balances["sign_depends"].sum())
    facts = {
        "count": number(depends),
        "all": number(len(balances)),
        "years": common.over(trend(balances, "own_balance_usd", first, last)),
    }
    if not depends:
        return _("Surplus or deficit: both reports agree, {years}", **facts)
    if len(balances) == 1:
        return _("Surplus or deficit depends on the source, {years}", **facts)
    return _("Surplus or deficit depends on the source in {count} of {all} years, {years}", **facts)


def rank(pairs: pd.DataFrame, partner: str) -> str:
    """Sentence: the rank of the gap with a partner among all partners' of one year.

    Args:
        pairs: as `indicators.mirror.all_pairs` gives, of one year.
        partner: the partner's code.
    """
    own = pairs.loc[pairs["partner_iso3"] == partner]
    if own.empty:
        return _("For these years {partner} is not among the pairs.", partner=economy(partner))
    return _("In {year} the gap with {partner} was number {rank} of {pairs} by its size.", **_rank_facts(own, partner))


def rank_title(pairs: pd.DataFrame, partner: str) -> str:
    """Return the title of the chart of all partners of one year."""
    if pairs.empty:
        return _("All partners")
    own = pairs.loc[pairs["partner_iso3"] == partner]
    if own.empty:
        return _("All partners, {year}", year=int(pairs["year"].iloc[0]))
    return _("Of {pairs} partners' gaps in {year}, that with {partner} is number {rank}", **_rank_facts(own, partner))


def _rank_facts(own: pd.DataFrame, partner: str) -> dict[str, object]:
    row = own.iloc[0]
    return {
        "year": int(row["year"]),
        "partner": economy(partner),
        "rank": number(int(row["rank"])),
        "pairs": number(int(row["pairs"])),
    }
