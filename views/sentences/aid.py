"""Sentences on aid."""

from collections.abc import Mapping

import pandas as pd

from indicators.aid import BASE_YEAR
from indicators.facts import Trend
from views.sentences import common
from words import _, economy, is_known, listed, millions, number, percent, span

EVEN = 1.0
LEVEL = 0.02
"""Two donors within two percent of the larger are level: they are counted in two ways of reporting."""


_NET_AID, _SHARE = common.cases("net aid"), common.cases("share of net aid")


def net_aid(trend: Trend, donor: str) -> str:
    """Sentence: how net aid of one donor moved over the years chosen (USD, current)."""
    if not is_known(trend.last_value):
        return _("No net aid from {donor} is published for these years.", donor=economy(donor))
    if trend.last_value < 0:
        return _(
            "In {last_year} Mongolia paid {donor} back {last} million USD more than it received.",
            last_year=trend.last_year,
            donor=economy(donor),
            last=millions(abs(trend.last_value)),
        )
    return common.course(_NET_AID, trend, millions, donor=economy(donor))


def total(sums: Trend) -> str:
    """Sentence: what net aid adds up to (USD, current), with its basis and years; empty where it is a single year."""
    if not is_known(sums.last_value) or sums.first_year == sums.last_year:
        return ""
    return _(
        "Added up over {first}–{last} that is {total} million USD, net, in dollars of each year.",
        first=sums.first_year,
        last=sums.last_year,
        total=millions(sums.last_value),
    )


def share(rows: pd.DataFrame, donor: str, newest: int | None) -> str:
    """Sentence: a donor's part of all net aid in the last of the years chosen that has both published sums.

    The rows are as `indicators.aid.donor_share` returns them; `newest` is the last year that has both sums.

    Returns:
        Empty without a year that has both, and where the donor or all together got back more than they gave.
    """
    known = rows.dropna(subset=["share"])
    if known.empty or known["net_usd"].iloc[-1] < 0 or known["share"].iloc[-1] < 0:
        return ""
    year, part = int(known["year"].iloc[-1]), float(known["share"].iloc[-1])
    facts = {"donor": economy(donor), "year": year, "share": percent(part)}
    case = "more than all others" if part > EVEN else "newest year" if year == newest else "earlier year"
    return _(_SHARE[case], **facts)


_NO_SURPLUS, _PAID_BACK, _MORE, _PART = "no surplus", "paid back", "more", "part"
_RETURNED = common.cases("aid returned")
_PLACE = common.cases("place among donors")
_RETURNED_TITLE = common.cases("title of aid returned")


def returned(rows: pd.DataFrame, measure: str, basis: str = "current") -> str:
    """Sentence: whether aid gave back the trade surplus, over the years that have both.

    The rows are as `indicators.aid.aid_and_surplus` returns them, the basis `constant` or `current`.
    """
    return _of_surplus(rows, measure, basis, _RETURNED) or _("No year of this range has both aid and trade.")


def returned_title(rows: pd.DataFrame, measure: str) -> str:
    """Title: what aid adds up to as a share of the surplus added up, or its subject where no year has both."""
    return _of_surplus(rows, measure, "current", _RETURNED_TITLE) or _("Does aid recycle the surplus? Both added up")


def _of_surplus(rows: pd.DataFrame, measure: str, basis: str, messages: Mapping[str, str]) -> str:
    known = rows.dropna(subset=["aid_sum_usd", "surplus_sum_usd"])
    if known.empty:
        return ""
    aid, surplus = float(known["aid_sum_usd"].iloc[-1]), float(known["surplus_sum_usd"].iloc[-1])
    first, last = int(known["year"].iloc[0]), int(known["year"].iloc[-1])
    is_more = aid > surplus and millions(aid) != millions(surplus)
    kind = _NO_SURPLUS if surplus <= 0 else _PAID_BACK if aid <= 0 else _MORE if is_more else _PART
    return _(
        messages[kind],
        when=common.when(first, last),
        years=span(first, last),
        aid=amount(aid, basis),
        surplus=amount(surplus, basis),
        share=common.part(float(known["returned"].iloc[-1])),
        counted=_("gross") if measure == "gross" else _("net"),
    )


def amount(usd: float, basis: str) -> str:
    """Return an amount of money with its unit: dollars of each year, or with the basis `constant` of one year."""
    if basis == "constant":
        return _("{amount} million USD of {year}", amount=millions(usd), year=BASE_YEAR)
    return _("{amount} million USD", amount=millions(usd))


def largest(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the donor that paid out most, and those so close to it that their order is not known.

    Grants are as donors report them and loans as the debtor does: payments within LEVEL of each other have no order.
    Grants are as donors report them and loans as the debtor does: payments within LEVEL of each other have no order.
    """
    known = rows.dropna(subset=["gross_usd"])
    return known.loc[known["gross_usd"] >= (1 - LEVEL) * known["gross_usd"].max()]


def place_among_donors(rows: pd.DataFrame, donor: str, first: int, last: int) -> str:
    """Sentence: a donor's place among the donors and creditors in the table, gross, over some years."""
    mine = rows.loc[rows["donor_iso3"] == donor].dropna(subset=["gross_usd"])
    if mine.empty:
        return _("No gross figures by donor for these years.")
    paid = float(mine["gross_usd"].iloc[0])
    near = rows.loc[(rows["gross_usd"] - paid).abs() <= LEVEL * rows["gross_usd"].clip(lower=paid), "donor_iso3"]
    rank = int(mine["rank"].iloc[0])
    facts = {
        "when": common.when(first, last),
        "donor": economy(donor),
        "share": percent(float(mine["share"].iloc[0])),
        "rank": number(rank),
    }
    case = "too close" if len(near) > 1 else "behind others" if rank > 1 else "first"
    return _(_PLACE[case], others=listed(economy(code) for code in near if code != donor), **facts)
