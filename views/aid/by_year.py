"""Japan's aid by year: net as one bar, or gross by instrument with repayments below the line."""

from functools import partial

from charts import Words, stacks
from frames.economies import CHINA, JAPAN, KOREA, REMAINDER
from frames.messages import N_
from indicators import aid as aid_of
from indicators.facts import Trend, coverage, trend
from ui import data
from ui.compose import Exhibit, Years, chart_style, columns, within
from views import aid
from views.aid import flows, projects
from views.definitions import plain_meaning
from views.sentences import common
from words import _, joined, millions, number

PAID = ["grant", "loan", "loan_non_concessional", "gross_usd", "service_usd"]


def exhibit(years: Years, measure: str, basis: str, schemes: tuple[str, ...]) -> Exhibit:
    """Return aid by year; projects of some schemes are marked on the line of time."""
    return gross(years, basis, schemes) if measure == "gross" else net(years, basis, schemes)


@data.once
def net(years: Years, basis: str, schemes: tuple[str, ...]) -> Exhibit:
    """Return net aid by year, repayments taken off."""
    rows = within(flows.on_basis(flows.net(), ["net_usd"], basis), years)
    unit = flows.unit(basis)
    return Exhibit(
        key="net_aid",
        title=common.finding(
            trend(rows, "net_usd", *years),
            N_("Japan's aid to Mongolia, net of repayments, {unit}"),
            N_("Japan's aid to Mongolia, net of repayments: {value} {unit}, {years}"),
            partial(number, decimals=2),
            unit=unit,
        ),
        alt=joined(*aid.answers(years).sentences),
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
def gross(years: Years, basis: str, schemes: tuple[str, ...]) -> Exhibit:
    """Return gross payments by instrument above the zero line and what was paid back below it."""
    rows = within(flows.on_basis(flows.gross(), PAID, basis), years)
    unit = flows.unit(basis)
    names = {
        "grant": _("grants"),
        "loan": _("aid loans"),
        "loan_non_concessional": _("other official loans"),
        "service_usd": _("paid back, with interest"),
    }
    total = trend(aid_of.running_sums(within(flows.gross(), years), ["gross_usd"]), "gross_usd", *years)
    return Exhibit(
        key="gross_aid",
        title=_gross_title(trend(rows, "gross_usd", *years), trend(rows, "service_usd", *years), basis),
        alt=_(
            "Grants, aid loans and other official loans from Japan by year above the zero line, and Mongolia's "
            "repayments with interest below it. Paid out in {first}–{last}: {total} million USD.",
            first=total.first_year or years[0],
            last=total.last_year or years[1],
            total=millions(total.last_value),
        ),
        figure=stacks.by_year(
            rows,
            list(names),
            words=_words(names, basis),
            style=chart_style(),
            colours=(JAPAN, KOREA, REMAINDER, CHINA),
            events=projects.marks(years, schemes),
        ),
        table=rows,
        headers=columns(
            "year",
            ("grant", _("Grants ({unit})", unit=unit)),
            ("loan", _("Aid loans ({unit})", unit=unit)),
            ("loan_non_concessional", _("Other official loans ({unit})", unit=unit)),
            ("gross_usd", _("Paid out in all ({unit})", unit=unit)),
            ("service_usd", _("Principal and interest paid back ({unit})", unit=unit)),
        ),
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


def _gross_title(paid: Trend, back: Trend, basis: str) -> str:
    if not paid.last_year or common.over(paid) != common.over(back):
        return _("What Japan paid out and what was paid back, {unit}", unit=flows.unit(basis))
    write = partial(number, decimals=flows.decimals(basis))
    return _(
        "Japan paid out {paid} and was paid back {back}, {unit}, {years}",
        paid=common.moved(paid, write),
        back=common.moved(back, lambda value: write(abs(value))),
        unit=flows.unit(basis),
        years=common.over(paid),
    )


def _words(names: dict[str, str], basis: str) -> Words:
    return Words(y=flows.unit(basis), names=names, format=f",.{flows.decimals(basis)}f", unit=flows.short_unit(basis))
