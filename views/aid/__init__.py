"""What /aid shows: aid net or gross, the surplus it might return, the donors, China apart, debt, projects."""

from functools import partial

import pandas as pd

from frames.economies import JAPAN
from frames.messages import N_
from indicators import aid as aid_of
from indicators.facts import Trend, trend
from ui import data
from ui.cards import Card
from ui.compose import Answers, Cards, Choice, Part, Years, within
from views import headline
from views.aid import chinese, debt, donors, flows, projects, quoted, surplus
from views.definitions import plain_meaning
from views.sentences import aid as sentences
from words import _, millions, percent


@data.once
def answers(years: Years) -> Answers:
    """Return the sentences under the page's question."""
    net = within(flows.net(), years)
    fact = trend(net, "net_usd", *years)
    return Answers(
        (
            sentences.net_aid(fact, JAPAN),
            sentences.total(trend(aid_of.running_sums(net, ["net_usd"]), "net_usd", *years)),
            sentences.share(within(flows.share_of_all(), years), JAPAN),
            sentences.returned(flows.aid_and_surplus(years, "net", "mongolia", "current"), "net"),
        )
    )


@data.once
def cards(years: Years) -> Cards:
    """Return the headline figures; the label of a sum has its basis and years."""
    net, gross = within(flows.net(), years), within(flows.gross(), years)
    net_sums, gross_sums = aid_of.running_sums(net, ["net_usd"]), aid_of.running_sums(gross, ["gross_usd"])
    share_help = _("Japan's part of the net aid of all donors of the OECD's Development Assistance Committee (DAC).")
    returned = flows.aid_and_surplus(years, "net", "mongolia", "current")
    return headline.cards(
        years,
        _("money in million US dollars of each year"),
        (_("Net aid"), net, "net_usd", millions, plain_meaning("net_aid")),
        _sum(
            N_("Net {first}–{last}"),
            net_sums["net_usd"],
            trend(net_sums, "net_usd", *years),
            years,
            _("Net aid from Japan added up, dollars of each year."),
        ),
        _sum(
            N_("Gross {first}–{last}"),
            gross_sums["gross_usd"],
            trend(gross_sums, "gross_usd", *years),
            years,
            _("Grants and official loans from Japan added up, before repayments, dollars of each year."),
        ),
        (_("DAC share"), flows.share_of_all(), "share", percent, share_help),
        (_("Aid as % of surplus"), returned, "returned", partial(percent, decimals=0), plain_meaning("returned")),
    )


def _sum(label: str, sums: pd.Series, fact: Trend, years: Years, help: str) -> Card:
    label = _(label, first=fact.first_year or years[0], last=fact.last_year or years[1])
    return Card(label, None, millions(fact.last_value), sums, help)


def parts(years: Years, measure: str, basis: str) -> tuple[Part, ...]:
    """Return what stands behind the page's tabs."""
    side = Choice("side", _("Trade data from"), {"mongolia": _("Mongolia's report"), "japan": _("Japan's side")})
    return (
        Part("surplus", partial(surplus.exhibit, years, measure, basis), (side,)),
        Part("donors", partial(donors.shares, years)),
        Part("largest", partial(donors.largest, years)),
        Part("china", partial(chinese.exhibit, years)),
        Part("debt", partial(debt.exhibit, years)),
        Part("projects", partial(projects.exhibit, years)),
        Part("printed", quoted.exhibit),
    )
