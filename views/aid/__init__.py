"""What /aid shows: aid net or gross, the surplus it might return, the donors, China apart, debt, projects."""

from functools import partial

import pandas as pd

from charts import Words, panels, stacks
from frames.economies import CHINA, JAPAN, KOREA, REMAINDER
from frames.messages import N_
from indicators.facts import coverage, trend
from ui import data
from ui.cards import Card
from ui.compose import Answers, Cards, Choice, Exhibit, Part, Years, chart_style, columns, within
from views import headline
from views.aid import flows, lenders, projects
from views.definitions import plain_meaning
from views.headers import headers_of
from views.sentences import aid as sentences
from views.sentences import common
from words import _, joined, millions, number, percent, span

AS_PERCENT = 100
AMOUNTS = ["aid_usd", "surplus_usd", "aid_sum_usd", "surplus_sum_usd"]
PAID = ["grant", "loan", "loan_non_concessional", "gross_usd", "service_usd"]


@data.once
def answers(years: Years) -> Answers:
    """Return the sentences under the page's question."""
    returned = sentences.returned(flows.aid_and_surplus(years, "net", "mongolia", "current"), "net")
    return Answers.of(*_aid_sentences(years), returned)


def _aid_sentences(years: Years) -> tuple[str, ...]:
    net, shares = within(flows.net(), years), flows.share_of_all()
    return (
        sentences.net_aid(trend(net, "net_usd", *years), JAPAN),
        sentences.total(trend(flows.added_up(net, "net_usd"), "net_usd", *years)),
        sentences.share(within(shares, years), JAPAN, coverage(shares, "share").last_year),
    )


@data.once
def cards(years: Years) -> Cards:
    """Return the headline figures; the label of a sum has its basis and years."""
    net_help = _("Net aid from Japan added up, dollars of each year.")
    gross_help = _("Grants and official loans from Japan added up, before repayments, dollars of each year.")
    share_help = _("Japan's part of the net aid of all donors of the OECD's Development Assistance Committee (DAC).")
    returned = flows.aid_and_surplus(years, "net", "mongolia", "current")
    return headline.cards(
        years,
        _("money in million US dollars of each year"),
        (_("Net aid"), flows.net(), "net_usd", millions, plain_meaning("net_aid")),
        _sum(N_("Net {years}"), flows.net(), "net_usd", years, net_help),
        _sum(N_("Gross {years}"), flows.gross(), "gross_usd", years, gross_help),
        (_("DAC share"), flows.share_of_all(), "share", percent, share_help),
        (_("Aid as % of surplus"), returned, "returned", common.part, plain_meaning("returned")),
    )


def _sum(label: str, rows: pd.DataFrame, column: str, years: Years, help: str) -> Card:
    sums = flows.added_up(within(rows, years), column)
    fact = trend(sums, column, *years)
    label = _(label, years=common.over(fact) or span(*years))
    return Card(label, None, millions(fact.last_value), sums[column], help)


def by_year(years: Years, measure: str, basis: str, schemes: tuple[str, ...]) -> Exhibit:
    """Return aid by year; projects of some schemes are marked on the line of time."""
    return gross_aid(years, basis, schemes) if measure == "gross" else net_aid(years, basis, schemes)


@data.once
def net_aid(years: Years, basis: str, schemes: tuple[str, ...]) -> Exhibit:
    """Return net aid by year, repayments taken off."""
    rows = within(flows.on_basis(flows.net(), ["net_usd"], basis), years)
    unit = flows.unit(basis)
    title = common.finding(trend(rows, "net_usd", *years), "net_aid", partial(number, decimals=2), unit=unit)
    return Exhibit(
        key="net_aid",
        title=title,
        alt=joined(*_aid_sentences(years)) if basis == "current" else title,  # the sentences have dollars of each year
        figure=stacks.by_year(
            rows,
            ["net_usd"],
            words=_words({"net_usd": _("net aid")}, basis),
            style=chart_style(),
            colours=(JAPAN,),
            events=projects.marks(years, schemes),
        ),
        table=rows,
        headers=columns("year", ("net_usd", _("Net aid from Japan ({unit})", unit=unit))),
        note=joined(
            flows.basis_note(basis),
            common.covers(_("Net aid"), coverage(flows.net(), "net_usd"), *years),
            _("Net and gross come from different tables and are never drawn together."),
        ),
        help=plain_meaning("net_aid"),
    )


@data.once
def gross_aid(years: Years, basis: str, schemes: tuple[str, ...]) -> Exhibit:
    """Return gross payments by instrument above the zero line and what was paid back below it."""
    rows = within(flows.on_basis(flows.gross(), PAID, basis), years)
    unit = flows.unit(basis)
    write = partial(number, decimals=flows.decimals(basis))
    names = {
        "grant": _("grants"),
        "loan": _("aid loans"),
        "loan_non_concessional": _("other official loans"),
        "service_usd": _("paid back, with interest"),
    }
    total = trend(flows.added_up(within(flows.gross(), years), "gross_usd"), "gross_usd", *years)
    return Exhibit(
        key="gross_aid",
        title=common.findings(
            "gross_aid",
            {
                "paid": (trend(rows, "gross_usd", *years), write),
                "back": (trend(rows, "service_usd", *years), lambda value: write(abs(value))),
            },
            unit=unit,
        ),
        alt=_(
            "Grants, aid loans and other official loans from Japan by year above the zero line, and Mongolia's "
            "repayments with interest below it. Paid out, {years}: {total} million USD, in dollars of each year.",
            years=common.over(total),
            total=millions(total.last_value),
        )
        if total.last_year
        else "",
        figure=stacks.by_year(
            rows,
            list(names),
            words=_words(names, basis),
            style=chart_style(),
            colours=(JAPAN, KOREA, REMAINDER, CHINA),
            events=projects.marks(years, schemes),
        ),
        table=rows,
        headers=headers_of("gross_aid", unit=unit),
        note=joined(
            flows.basis_note(basis),
            common.covers(_("Gross aid"), coverage(flows.gross(), "gross_usd"), *years),
            _(
                "Grants as the donor reports them, loans as the debtor does. Other official loans are not aid by "
                "definition."
            ),
        ),
        help=plain_meaning("gross_aid"),
    )


def _words(names: dict[str, str], basis: str) -> Words:
    return Words(y=flows.unit(basis), names=names, format=f",.{flows.decimals(basis)}f", unit=flows.short_unit(basis))


def surplus(years: Years, measure: str, basis: str, side: str) -> Exhibit:
    """Return aid added up against Japan's trade surplus added up, and the one as a share of the other."""
    return _surplus(years, measure, side, "constant" if basis == "constant" else "current")


@data.once
def _surplus(years: Years, measure: str, side: str, basis: str) -> Exhibit:
    rows = flows.aid_and_surplus(years, measure, side, basis)
    unit = flows.unit(basis)
    names = {"aid_sum_usd": _("aid"), "surplus_sum_usd": _("surplus")}
    shares = rows.assign(returned_pct=rows["returned"] * AS_PERCENT)
    table = shares.assign(**{name: rows[name] / flows.MILLION for name in AMOUNTS})
    sentence = sentences.returned(rows, measure, basis)
    return Exhibit(
        key=f"recycling_{measure}_{side}",
        title=sentences.returned_title(rows, measure),
        alt=sentence,
        figure=panels.aligned(
            (table.melt(["year", "source_id"], list(names), "measure", "value"), shares),
            (
                panels.Panel("value", _("Since the first common year, {unit}", unit=unit), by="measure", zero=True),
                panels.Panel(
                    "returned_pct", _("Aid as % of the surplus"), code=JAPAN, zero=True, format=",.1f", unit="%"
                ),
            ),
            words=Words(names=names),
            style=chart_style(),
        ),
        table=table,
        headers=headers_of("recycling", unit=unit),
        note=joined(
            sentence,
            flows.basis_note(basis),
            _(
                "Only years that both have; the sums begin at the first of them. The other side's report gives "
                "another answer."
            ),
        ),
        help=plain_meaning("returned"),
    )


def parts(years: Years, measure: str, basis: str) -> tuple[Part, ...]:
    """Return what stands behind the page's tabs."""
    side = Choice("side", _("Trade data from"), {"mongolia": _("Mongolia's report"), "japan": _("Japan's side")})
    return (
        Part("surplus", partial(surplus, years, measure, basis), (side,)),
        Part("donors", partial(lenders.shares, years)),
        Part("largest", partial(lenders.largest, years)),
        Part("china", partial(lenders.chinese, years)),
        Part("debt", partial(lenders.debt, years)),
        Part("projects", partial(projects.exhibit, years)),
        Part("printed", projects.quoted_totals),
    )
