"""Sentences and titles on two reports of one trade, each a function of facts."""

import pandas as pd

from indicators import mirror, precision
from indicators.facts import trend
from views.sentences import common
from words import _, economy, joined, listed, millions, number, plural, span


def reports(sold: pd.DataFrame, partner: str, other: str) -> str:
    """Sentence: what each source reports of the exports to a partner, in the last year that both have.

    The gaps are as `indicators.mirror.gaps` gives them, of the years chosen.
    """
    known = sold.dropna(subset=["own_usd", "other_usd"])
    if known.empty:
        return _("For these years there is no other report of the exports to {partner}.", partner=economy(partner))
    latest = known.iloc[-1]
    return _(
        "In {year} Mongolia reported exports to {partner} of {own} million USD; {other} has {theirs} million.",
        year=int(latest["year"]),
        partner=economy(partner),
        own=millions(latest["own_usd"], latest["own_rounded_to"]),
        other=other,
        theirs=millions(latest["other_usd"], latest["other_rounded_to"]),
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
        own=millions(latest["own_usd"], latest["own_rounded_to"]),
        theirs=millions(latest["other_usd"], latest["other_rounded_to"]),
    )


FREIGHT, FREIGHT_TITLE = common.cases("freight and the gap"), common.cases("title of freight and the gap")
"""Band of the two reports (see `indicators.mirror.band_of_reports`) -> the sentence."""
MOST_DECIMALS = 2
"""Of a ratio that rounding and its band leave free."""
VERDICTS = ("below", "freight", "above")
"""Bands that say whether freight explains a gap."""


def _ratio(value: float, error: float) -> str:
    """Return a ratio with the decimals that rounding carries, two at most, or as many as keep its band: 0.998 is not 1.

    The error is by how much the rounding of both reports may move it.
    """
    carried = precision.decimals(error, MOST_DECIMALS)
    kept = (n for n in range(carried, 6) if mirror.band(round(value, n)) == mirror.band(value) and round(value, n))
    return number(value, next(kept, 6))


def freight(sold: pd.DataFrame) -> str:
    """Sentence: whether freight explains the gap of the last year that both sources have; empty without a ratio."""
    known = sold.dropna(subset=["own_usd", "other_usd"])
    band = "none" if known.empty else str(known.iloc[-1]["band"])
    if band not in FREIGHT:
        return ""
    latest = known.iloc[-1]
    ratio, error = float(latest["ratio"]), float(latest["ratio_error"])
    if band not in VERDICTS:
        return _(FREIGHT[band], ratio=number(ratio, precision.decimals(error, MOST_DECIMALS)))
    return _(FREIGHT[band], ratio=_ratio(ratio, error))


def years_without_verdict(sold: pd.DataFrame) -> str:
    """Sentence: in which years rounding leaves open whether freight explains the gap; empty where in none."""
    years = sold.loc[sold["band"].isin(["same", "unsure"]), "year"]
    if years.empty:
        return ""
    return _(
        "Within the rounding of the reports there is no gap, or it is not known what explains it: {years}.",
        years=listed(str(int(year)) for year in years),
    )


def freight_title(sold: pd.DataFrame) -> str:
    """Return the title of the chart of the ratio: in how many of the years with a verdict freight explains the gap."""
    known = sold.dropna(subset=["ratio"])
    if known.empty:
        return _("Is the gap more than freight?")
    fact = trend(known, "ratio", int(known["year"].min()), int(known["year"].max()))
    with_verdict = known.loc[known["band"].isin(VERDICTS)]
    explained = int((with_verdict["band"] == "freight").sum())
    error = float(known.loc[known["year"].isin([fact.first_year, fact.last_year]), "ratio_error"].max())
    facts = {"ratio": common.moved(fact, lambda value: _ratio(value, error)), "years": common.over(fact)}
    case = "can" if explained else "cannot"
    if with_verdict.empty:
        case = "not known"
    elif len(known) > 1 and len(with_verdict) == 1:
        facts["year"] = str(int(with_verdict["year"].iloc[0]))
        case += ", one year of several"
    elif len(known) > 1:
        facts |= {"count": number(explained), "all": number(len(with_verdict))}
        case = "several"
    return _(FREIGHT_TITLE[case], **facts)


def signs(balances: pd.DataFrame, partner: str) -> str:
    """Sentence: in which years the sources disagree on the sign of the balance; empty without a common year."""
    if balances.empty:
        return ""
    depends = [str(int(year)) for year in balances.loc[balances["sign_depends"], "year"]]
    unsure = [str(int(year)) for year in balances.loc[~balances["is_certain"], "year"]]
    agree = len(balances) - len(depends) - len(unsure)
    if depends:
        first = _(
            "The sources disagree on whether Mongolia had a surplus or a deficit with {partner} in: {years}.",
            partner=economy(partner),
            years=listed(depends),
        )
    elif agree and unsure:
        first = _(
            "In {count} of {all} years with both reports they agree on whether there was a surplus.",
            count=number(agree),
            all=number(len(balances)),
        )
    elif agree:
        first = plural(
            "In the {count} year with both reports, they agree on whether there was a surplus.",
            "In all {count} years with both reports, they agree on whether there was a surplus.",
            agree,
        )
    else:
        first = ""
    return joined(
        first,
        _("Too close to zero for the rounding of the reports: {years}.", years=listed(unsure)) if unsure else "",
    )


def signs_title(balances: pd.DataFrame) -> str:
    """Return the title of the chart of both balances: in how many years the sign depends on the source."""
    known = balances.loc[balances["is_certain"]]
    if known.empty:
        return _("Surplus or deficit, by source")
    years = span(int(balances["year"].min()), int(balances["year"].max()))
    depends = int(known["sign_depends"].sum())
    if not depends:
        return _("Surplus or deficit: both reports agree, {years}", years=years)
    if len(balances) == 1:
        return _("Surplus or deficit depends on the source, {years}", years=years)
    return _(
        "Surplus or deficit depends on the source in {count} of {all} years, {years}",
        count=number(depends),
        all=number(len(known)),
        years=years,
    )


def rank(pairs: pd.DataFrame, partner: str) -> str:
    """Sentence: the rank of the gap with a partner among all partners' of one year.

    The pairs are as `indicators.mirror.all_pairs` gives them, of one year.
    """
    own = pairs.loc[pairs["partner_iso3"] == partner]
    if own.empty:
        return _("For these years {partner} is not among the pairs.", partner=economy(partner))
    facts = _rank_facts(own, partner)
    if facts["best"] == facts["worst"]:
        return _("In {year} the gap with {partner} was number {best} of {pairs} by its size.", **facts)
    return _(
        "In {year} the gap with {partner} was number {best} to {worst} of {pairs} by its size, as far as rounding tells.",
        **facts,
    )


def rank_title(pairs: pd.DataFrame, partner: str) -> str:
    """Return the title of the chart of all partners of one year."""
    if pairs.empty:
        return _("All partners")
    own = pairs.loc[pairs["partner_iso3"] == partner]
    if own.empty:
        return _("All partners, {year}", year=int(pairs["year"].iloc[0]))
    facts = _rank_facts(own, partner)
    if facts["best"] == facts["worst"]:
        return _("Of {pairs} partners' gaps in {year}, that with {partner} is number {best}", **facts)
    return _("Of {pairs} partners' gaps in {year}, that with {partner} is number {best} to {worst}", **facts)


def _rank_facts(own: pd.DataFrame, partner: str) -> dict[str, object]:
    row = own.iloc[0]
    return {
        "year": int(row["year"]),
        "partner": economy(partner),
        "best": number(int(row["best"])),
        "worst": number(int(row["worst"])),
        "pairs": number(int(row["pairs"])),
    }
