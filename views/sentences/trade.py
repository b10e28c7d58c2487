"""Sentences on trade with a partner: each is a function of facts, each branch has a test.

One message per sentence with named placeholders, so that every language can order the parts.
"""

from collections.abc import Mapping

import pandas as pd

from indicators.facts import FLAT_WITHIN, Trend
from views.sentences import common
from words import _, economy, is_known, listed, millions, number, percent, plural

PARITY = 1.0
_SHARE = {flow: common.cases(f"share of {flow}s") for flow in ("export", "import")}


def share(trend: Trend, partner: str, flow: str) -> str:
    """Sentence: how a partner's share of exports or imports moved over the years chosen."""
    if not is_known(trend.last_value):
        return _("The national table has no share of {partner} for these years.", partner=economy(partner))
    return common.course(_SHARE[flow], trend, percent, partner=economy(partner))


def record(trend: Trend) -> str:
    """Sentence: the last year is the highest or lowest of the years chosen; empty otherwise.

    Of two years the sentence on the share itself says as much.
    """
    if trend.first_year is None or trend.last_year is None or trend.last_year - trend.first_year < 2:
        return ""
    if trend.is_record_high:
        return _("That is the highest of the years {first}–{last}.", first=trend.first_year, last=trend.last_year)
    if trend.is_record_low:
        return _("That is the lowest of the years {first}–{last}.", first=trend.first_year, last=trend.last_year)
    return ""


_IMBALANCE = common.cases("imbalance")


def imbalance(exports_usd: float, imports_usd: float, partner: str, year: int) -> str:
    """Sentence: how the two flows with a partner compare in one year."""
    facts = {
        "partner": economy(partner),
        "year": year,
        "exports": millions(exports_usd),
        "imports": millions(imports_usd),
    }
    if not is_known(exports_usd) or not is_known(imports_usd):
        case = "not both known"
    elif exports_usd == 0:
        case = "nothing sold"
    elif imports_usd == 0:
        case = "nothing bought"
    else:
        times = imports_usd / exports_usd
        facts["times"] = _times(max(times, 1 / times))
        case = "even" if facts["times"] == _times(PARITY) else "bought more" if times > PARITY else "sold more"
    return _(_IMBALANCE[case], **facts)


def _times(ratio: float) -> str:
    return number(ratio, 0 if ratio >= 10 else 1)


_BALANCE = common.cases("normalised balance")


def normalised_balance(trend: Trend, partner: str) -> str:
    """Sentence: how the normalised balance with a partner moved; empty without figures.

    Close to −1 it hardly moves where the coverage ratio r = (1 + b) / (1 − b) does: 74 times as much bought as sold
    in 2010 and 45 times in 2011 are −0.973 and −0.957. "Much as" is said where r moved by two percent at most.
    """
    first, last = trend.first_value, trend.last_value
    if not is_known(last):
        return ""
    ratios = [(1 + value) / (1 - value) if value < 1 else float("inf") for value in (first, last)]
    is_flat = abs(ratios[1] - ratios[0]) <= FLAT_WITHIN * ratios[0]
    kind = "crossed" if first * last < 0 else "flat" if is_flat else "moved"
    return common.course(_BALANCE, trend, balance, kind, partner=economy(partner))


def balance(value: float) -> str:
    """Return a normalised balance as text: three decimals, as most years lie within a tenth of −1."""
    return number(value, 3)


_DEFICIT = common.cases("deficit")


def deficit(trend: Trend, partner: str) -> str:
    """Sentence: how the balance with a partner moved, in dollars; empty without two years with figures."""
    if not is_known(trend.last_value) or trend.first_year == trend.last_year:
        return ""
    first, last = trend.first_value, trend.last_value
    side = "deficit" if last < 0 else "surplus"
    if (first < 0) == (last < 0):
        kind = f"{side} {'grew' if abs(last) > abs(first) else 'shrank'}"
    else:
        kind = f"became a {side}"
    return common.course(_DEFICIT, trend, lambda usd: millions(abs(usd)), kind, partner=economy(partner))


def surpluses(flows: pd.DataFrame, partner: str) -> str:
    """Sentence: in how many of the years Mongolia ran a surplus; empty for a single year."""
    known = flows["balance_usd"].dropna()
    if len(known) <= 1:
        return ""
    years = int((known > 0).sum())
    facts = {"partner": economy(partner), "all": number(len(known))}
    if years == 0:
        return _("Mongolia ran no surplus with {partner} in any of the {all} years with data.", **facts)
    if years == len(known):
        return _("Mongolia ran a surplus with {partner} in each of the {all} years with data.", **facts)
    return plural(
        "Mongolia ran a surplus with {partner} in {count} of the {all} years with data.",
        "Mongolia ran a surplus with {partner} in {count} of the {all} years with data.",
        years,
        **facts,
    )


def largest_good(rows: pd.DataFrame, names: Mapping[str, str], bought: bool, year: int | None) -> str:
    """Sentence: which section of goods was the largest, and its share of the sections listed."""
    known = rows.dropna(subset=["million_usd"])
    if known.empty or year is None:
        return _("No figures by kind of goods for these years.")
    top = known.loc[known["million_usd"].idxmax()]
    facts = {
        "good": names.get(str(top["product_code"]), str(top["product_code"])),
        "share": common.part(float(top["million_usd"]) / float(known["million_usd"].sum())),
        "year": year,
    }
    if bought:
        return _("{good} made up {share} of what Mongolia bought from Japan in {year}.", **facts)
    return _("{good} made up {share} of what Mongolia sold to Japan in {year}.", **facts)


def asymmetry(rows: pd.DataFrame, partner: str) -> str:
    """Sentence: how much the same flow is for each side, in the last year that has both; empty without one."""
    if rows.empty:
        return ""
    latest = rows.iloc[-1]
    return _(
        "What Mongolia sells to {partner} was {small} of {partner}'s own imports in {year}: 1/{times} of its share of "
        "Mongolia's exports.",
        partner=economy(partner),
        small=percent(float(latest["partner_pct"]) / 100, 2),
        times=number(float(latest["times"])),
        year=int(latest["year"]),
    )


def ranking(rows: pd.DataFrame, flow: str, year: int | None) -> str:
    """Sentence: the three largest partners of a year, and those that equal the third."""
    top = rows.loc[rows["rank"] <= 3]
    if top.empty:
        return _("No figures by partner for these years.")
    partners = listed(f"{economy(row.partner_iso3)} {percent(row.share)}" for row in top.itertuples())
    if flow == "export":
        return _("The largest buyers in {year}: {partners}.", year=year, partners=partners)
    return _("The largest suppliers in {year}: {partners}.", year=year, partners=partners)
