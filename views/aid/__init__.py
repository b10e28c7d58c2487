"""What /aid shows: aid net or gross, the surplus it might return, the donors, China apart, debt, projects."""

from functools import partial

from frames.economies import JAPAN
from indicators import aid as aid_of
from indicators.facts import Trend, trend
from ui import data
from ui.cards import Card
from ui.compose import Answers, Cards, Choice, Part, Years, within
from views.aid import chinese, debt, donors, flows, projects, quoted, surplus
from views.definitions import plain_meaning
from views.headline import card
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
    paid, paid_out = trend(net_sums, "net_usd", *years), trend(gross_sums, "gross_usd", *years)
    return Cards(
        (
            card(_("Net aid"), net, "net_usd", years, millions, plain_meaning("net_aid")),
            Card(
                _("Net {first}–{last}", **_span(paid, years)),
                None,
                millions(paid.last_value),
                net_sums["net_usd"],
                _("Net aid from Japan added up, dollars of each year."),
            ),
            Card(
                _("Gross {first}–{last}", **_span(paid_out, years)),
                None,
                millions(paid_out.last_value),
                gross_sums["gross_usd"],
                _("Grants and official loans from Japan added up, before repayments, dollars of each year."),
            ),
            card(
                _("DAC share"),
                flows.share_of_all(),
                "share",
                years,
                percent,
                _("Japan's part of the net aid of all donors of the OECD's Development Assistance Committee (DAC)."),
            ),
            card(
                _("Aid as % of surplus"),
                flows.aid_and_surplus(years, "net", "mongolia", "current"),
                "returned",
                years,
                partial(percent, decimals=0),
                plain_meaning("returned"),
            ),
        ),
        _("money in million US dollars of each year"),
    )


def _span(fact: Trend, years: Years) -> dict[str, int]:
    return {"first": fact.first_year or years[0], "last": fact.last_year or years[1]}


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
