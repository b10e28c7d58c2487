"""What /aid shows: aid net or gross, the donors, the surplus it might return, China apart, debt, projects."""

import pandas as pd

from charts import panels, ranking, stacks, statements
from charts.words import Words
from frames.economies import CHINA, JAPAN, KOREA, MONGOLIA, REMAINDER
from indicators import balance
from indicators.aid import (
    BASE_YEAR,
    aid_and_surplus,
    commitments_by_class,
    debt_service,
    donor_share,
    gross_aid,
    in_constant_dollars,
    net_aid,
    payments_by_donor,
    per_head,
    percent_of_gni,
    running_sums,
)
from indicators.definitions import DEFINITIONS
from indicators.facts import Trend, coverage, trend
from ui import data
from ui.cards import Card
from ui.exhibit.model import Exhibit
from ui.theme import chart_style
from ui.years import Years, within
from views import projects, tables, units
from views.sentences import aid as aid_sentences
from views.sentences import claims as claims_sentences
from views.sentences import common
from words.language import _, clauses, economies_named, economy, is_known, joined, listed, millions, number, percent

NET = "wb_dac_donors"
GROSS = "one_flows"
CHINESE = "aiddata_gcdf"
DEBT = "ids_debt_currency"
PRINTED = "japan_aid_points"
YEN = "DT.CUR.JYEN.ZS"
ALL_DONORS = "DAC"
MILLION = 1_000_000
AS_PERCENT = 100
LISTED = 10
PAID = ["grant", "loan", "loan_non_concessional", "gross_usd", "service_usd"]
DECIMALS = {"current": 1, "constant": 1, "head": 1, "gni": 2}
FORMAT = {basis: f",.{decimals}f" for basis, decimals in DECIMALS.items()}


def counts() -> dict[str, str]:
    """Return the two ways to count: code -> words."""
    return {"net": _("net of repayments"), "gross": _("gross, by instrument")}


def bases() -> dict[str, str]:
    """Return the bases on offer: code -> words."""
    return {
        "current": _("dollars of each year"),
        "constant": _("dollars of {year}", year=BASE_YEAR),
        "head": _("per inhabitant"),
        "gni": _("% of GNI"),
    }


def sides() -> dict[str, str]:
    """Return whose trade report is read: code -> words."""
    return {"mongolia": _("Mongolia's report"), "japan": _("Japan's side")}


def _unit(basis: str) -> str:
    return {
        "current": _("million USD"),
        "constant": _("million USD of {year}", year=BASE_YEAR),
        "head": _("USD per inhabitant"),
        "gni": _("% of Mongolia's GNI"),
    }[basis]


def _short(basis: str) -> str:
    return {"current": _("m USD"), "constant": _("m USD"), "head": _("USD"), "gni": "%"}[basis]


def _basis_note(basis: str) -> str:
    return {
        "current": "",
        "constant": _(
            "Dollars of {year}: Japan's GDP deflator and the yen's yearly rate (World Bank, NY.GDP.DEFL.KD.ZG and "
            "PA.NUS.FCRF), the way the OECD deflates aid.",
            year=BASE_YEAR,
        ),
        "head": _("Divided by Mongolia's population (World Bank, SP.POP.TOTL); dollars of each year."),
        "gni": _("Divided by the gross national income behind the World Bank's own percentage (DT.ODA.ODAT.GN.ZS)."),
    }[basis]


def _basis_sources(basis: str) -> tuple[str, ...]:
    return () if basis == "current" else (tables.MACRO,)


def _on(frame: pd.DataFrame, columns: list[str], macro: pd.DataFrame, basis: str) -> pd.DataFrame:
    if basis == "head":
        return per_head(frame, columns, macro, MONGOLIA)
    if basis == "gni":
        return percent_of_gni(frame, columns, macro, MONGOLIA)
    found = in_constant_dollars(frame, columns, macro, JAPAN) if basis == "constant" else frame
    return found.assign(**{name: found[name] / MILLION for name in columns})


def _net_on(donors: pd.DataFrame, macro: pd.DataFrame, basis: str) -> pd.DataFrame:
    return _on(net_aid(donors, JAPAN), ["net_usd"], macro, basis)


def _gross_on(flows: pd.DataFrame, macro: pd.DataFrame, basis: str) -> pd.DataFrame:
    return _on(gross_aid(flows, JAPAN), PAID, macro, basis)


def net() -> pd.DataFrame:
    """Return Japan's net aid: year, net_usd (USD, current), source_id."""
    return data.derive(net_aid, NET, donor=JAPAN)


def gross() -> pd.DataFrame:
    """Return Japan's gross payments by instrument and the debt service (see `indicators.aid.gross`)."""
    return data.derive(gross_aid, GROSS, donor=JAPAN)


def recycled(years: Years, counted: str, side: str, basis: str) -> pd.DataFrame:
    """Return aid and surplus added up over the years that both have (see `indicators.aid.recycling`)."""
    source = tables.JAPAN_SIDE if side == "japan" else tables.PARTNERS
    given = GROSS if counted == "gross" else NET
    return data.derive(
        _recycled, given, source, tables.MACRO, counted=counted, side=side, constant=basis == "constant", years=years
    )


def _recycled(
    given: pd.DataFrame,
    trade: pd.DataFrame,
    macro: pd.DataFrame,
    counted: str,
    side: str,
    constant: bool,
    years: Years,
) -> pd.DataFrame:
    column = "gross_usd" if counted == "gross" else "net_usd"
    aid = gross_aid(given, JAPAN) if counted == "gross" else net_aid(given, JAPAN)
    if side == "japan":
        flows = balance.bilateral(trade, reporter=JAPAN, partner=MONGOLIA)
        flows = flows.assign(balance_usd=-flows["balance_usd"])
    else:
        flows = balance.bilateral(trade, reporter=MONGOLIA, partner=JAPAN)
    aid, flows = within(aid, years), within(flows, years)
    if constant:
        aid = in_constant_dollars(aid, [column], macro, JAPAN)
        flows = in_constant_dollars(flows, ["balance_usd"], macro, JAPAN)
    return aid_and_surplus(aid, flows, column)


@data.once
def answers(years: Years) -> tuple[str, ...]:
    """Return the sentences under the page's question."""
    given = within(net(), years)
    moved = trend(given, "net_usd", *years)
    total = running_sums(given, ["net_usd"])
    shares = within(data.derive(donor_share, NET, donor=JAPAN, whole=ALL_DONORS), years)
    return (
        aid_sentences.aid_level(moved, JAPAN),
        aid_sentences.aid_total(float(total["net_usd"].iloc[-1]), moved.first_year, moved.last_year)
        if len(total)
        else "",
        aid_sentences.aid_share(shares, JAPAN),
        aid_sentences.aid_returned(recycled(years, "net", "mongolia", "current"), "net"),
    )


@data.once
def cards(years: Years) -> tuple[Card, ...]:
    """Return the headline figures; the label of a sum has its basis and years."""
    given = within(net(), years)
    paid = within(gross(), years)
    added = running_sums(given, ["net_usd"])
    paid_up = running_sums(paid, ["gross_usd"])
    shares = within(data.derive(donor_share, NET, donor=JAPAN, whole=ALL_DONORS), years)
    returned = recycled(years, "net", "mongolia", "current")
    now, net_sum, gross_sum = (
        trend(given, "net_usd", *years),
        trend(added, "net_usd", *years),
        trend(paid_up, "gross_usd", *years),
    )
    share, back = trend(shares, "share", *years), trend(returned, "returned", *years)
    return (
        Card(_("Net aid"), now.last_year, millions(now.last_value), given["net_usd"], _(DEFINITIONS["net_aid"].plain)),
        Card(
            _("Net {first}–{last}", first=net_sum.first_year or years[0], last=net_sum.last_year or years[1]),
            None,
            millions(net_sum.last_value),
            added["net_usd"],
            _("Net aid from Japan added up, dollars of each year."),
        ),
        Card(
            _("Gross {first}–{last}", first=gross_sum.first_year or years[0], last=gross_sum.last_year or years[1]),
            None,
            millions(gross_sum.last_value),
            paid_up["gross_usd"],
            _("Grants and official loans from Japan added up, before repayments, dollars of each year."),
        ),
        Card(
            _("Of DAC aid"),
            share.last_year,
            percent(share.last_value),
            shares["share"],
            _("Japan's part of the net aid of all donors of the OECD's Development Assistance Committee (DAC)."),
        ),
        Card(
            _("Aid / surplus"),
            back.last_year,
            percent(back.last_value, 0),
            returned["returned"],
            _(DEFINITIONS["returned"].plain),
        ),
    )


@data.once
def given(years: Years, counted: str, basis: str, marked: tuple[str, ...]) -> Exhibit:
    """Return aid by year: net as one bar, or gross by instrument with repayments below the line.

    Projects of the schemes `marked` stand on the line of time.
    """
    marks = projects.marks(years, marked)
    if counted == "gross":
        return _paid_out(years, basis, marks)
    rows = within(data.derive(_net_on, NET, tables.MACRO, basis=basis), years)
    unit = _unit(basis)
    return Exhibit(
        key="net_aid",
        title=_net_title(trend(rows, "net_usd", *years), basis),
        alt=joined(*answers(years)),
        figure=stacks.by_year(
            rows,
            ["net_usd"],
            words=Words(y=unit, names={"net_usd": _("net aid")}, format=FORMAT[basis], unit=_short(basis)),
            style=chart_style(),
            colours=(JAPAN,),
            events=marks,
        ),
        table=rows,
        headers={"year": _("Year"), "net_usd": _("Net aid from Japan ({unit})", unit=unit)},
        sources=(NET, *_basis_sources(basis)),
        note=joined(
            _basis_note(basis),
            common.covers(_("Net aid"), coverage(net(), "net_usd"), *years),
            _("Net and gross come from different tables and are never drawn together."),
        ),
        help=_(DEFINITIONS["net_aid"].plain),
    )


def _net_title(fact: Trend, basis: str) -> str:
    if not fact.last_year:
        return _("Japan's aid to Mongolia, net of repayments, {unit}", unit=_unit(basis))
    return _(
        "Japan's aid to Mongolia, net of repayments: {aid} {unit}, {years}",
        aid=common.moved(fact, lambda value: number(value, 2)),
        unit=_unit(basis),
        years=common.over(fact),
    )


def _paid_title(rows: pd.DataFrame, basis: str, years: Years) -> str:
    paid, back = trend(rows, "gross_usd", *years), trend(rows, "service_usd", *years)
    if not paid.last_year or common.over(paid) != common.over(back):
        return _("What Japan paid out and what was paid back, {unit}", unit=_unit(basis))
    return _(
        "Japan paid out {paid} and was paid back {back}, {unit}, {years}",
        paid=common.moved(paid, lambda value: number(value, DECIMALS[basis])),
        back=common.moved(back, lambda value: number(abs(value), DECIMALS[basis])),
        unit=_unit(basis),
        years=common.over(paid),
    )


def _paid_out(years: Years, basis: str, marks: pd.DataFrame) -> Exhibit:
    rows = within(data.derive(_gross_on, GROSS, tables.MACRO, basis=basis), years)
    unit = _unit(basis)
    names = {
        "grant": _("grants"),
        "loan": _("aid loans"),
        "loan_non_concessional": _("other official loans"),
        "service_usd": _("paid back, with interest"),
    }
    added = running_sums(within(gross(), years), ["gross_usd"])
    total = trend(added, "gross_usd", *years)
    return Exhibit(
        key="gross_aid",
        title=_paid_title(rows, basis, years),
        alt=_(
            "Grants, aid loans and other official loans from Japan by year above the zero line, and Mongolia's "
            "repayments "
            "with interest below it. Paid out in {first}–{last}: {total} million USD.",
            first=total.first_year or years[0],
            last=total.last_year or years[1],
            total=millions(total.last_value),
        ),
        figure=stacks.by_year(
            rows,
            list(names),
            words=Words(y=unit, names=names, format=FORMAT[basis], unit=_short(basis)),
            style=chart_style(),
            colours=(JAPAN, KOREA, REMAINDER, CHINA),
            events=marks,
        ),
        table=rows,
        headers={
            "year": _("Year"),
            "grant": _("Grants ({unit})", unit=unit),
            "loan": _("Aid loans ({unit})", unit=unit),
            "loan_non_concessional": _("Other official loans ({unit})", unit=unit),
            "gross_usd": _("Paid out in all ({unit})", unit=unit),
            "service_usd": _("Principal and interest paid back ({unit})", unit=unit),
        },
        sources=(GROSS, *_basis_sources(basis)),
        note=joined(
            _basis_note(basis),
            common.covers(_("Gross aid"), coverage(gross(), "gross_usd"), *years),
            _(
                "Grants as the donor reports them, loans as the debtor does. Other official loans are not aid by "
                "definition."
            ),
        ),
        help=_(DEFINITIONS["gross_aid"].plain),
    )


def _returned_title(rows: pd.DataFrame, counted: str) -> str:
    known = rows.dropna(subset=["aid_sum_usd", "surplus_sum_usd"])
    if known.empty:
        return _("Does aid recycle the surplus? Both added up")
    latest = known.iloc[-1]
    facts = {
        "counted": _("gross") if counted == "gross" else _("net"),
        "share": percent(float(latest["returned"]), 0),
        "years": common.over(trend(known, "aid_sum_usd", int(known["year"].min()), int(latest["year"]))),
    }
    if latest["surplus_sum_usd"] <= 0:
        return _("Japan had no trade surplus for aid to give back, {years}", **facts)
    if latest["aid_sum_usd"] <= 0:
        return _("Mongolia paid Japan back more than it received, {years}", **facts)
    return _("Japan's aid, {counted}, added up to {share} of its trade surplus, {years}", **facts)


def recycling(years: Years, counted: str, side: str, basis: str) -> Exhibit:
    """Return aid added up against Japan's trade surplus added up, and the one as a share of the other."""
    return _recycling(years, counted, side, "constant" if basis == "constant" else "current")


@data.once
def _recycling(years: Years, counted: str, side: str, basis: str) -> Exhibit:
    rows = recycled(years, counted, side, basis)
    unit = _unit(basis)
    names = {"aid_sum_usd": _("aid"), "surplus_sum_usd": _("surplus")}
    added = rows.melt(["year", "source_id"], list(names), "measure", "value")
    added = added.assign(value=added["value"] / MILLION)
    shares = rows.assign(returned_pct=rows["returned"] * AS_PERCENT)
    return Exhibit(
        key=f"recycling_{counted}_{side}",
        title=_returned_title(rows, counted),
        alt=aid_sentences.aid_returned(rows, counted),
        figure=panels.aligned(
            (added, shares),
            (
                panels.Panel("value", _("Since the first common year, {unit}", unit=unit), by="measure", zero=True),
                panels.Panel(
                    "returned_pct", _("Aid as % of the surplus"), code=JAPAN, zero=True, format=",.0f", unit="%"
                ),
            ),
            words=Words(names=names),
            style=chart_style(),
        ),
        table=rows.assign(
            returned_pct=shares["returned_pct"],
            **{name: rows[name] / MILLION for name in ("aid_usd", "surplus_usd", "aid_sum_usd", "surplus_sum_usd")},
        ),
        headers={
            "year": _("Year"),
            "aid_usd": _("Aid from Japan ({unit})", unit=unit),
            "surplus_usd": _("Japan's trade surplus ({unit})", unit=unit),
            "aid_sum_usd": _("Aid added up ({unit})", unit=unit),
            "surplus_sum_usd": _("Surplus added up ({unit})", unit=unit),
            "returned_pct": _("Aid as a share of the surplus (%)"),
        },
        sources=tuple(
            dict.fromkeys(
                [
                    GROSS if counted == "gross" else NET,
                    tables.JAPAN_SIDE if side == "japan" else tables.PARTNERS,
                    *_basis_sources(basis),
                ]
            )
        ),
        note=joined(
            aid_sentences.aid_returned(rows, counted),
            _basis_note(basis),
            _(
                "Only years that both have; the sums begin at the first of them. The other side's report gives "
                "another answer."
            ),
        ),
        help=_(DEFINITIONS["returned"].plain),
    )


def _donors_title(fact: Trend) -> str:
    if not fact.last_year:
        return _("Japan among the donors")
    return _(
        "Japan among the donors: {share} of all DAC aid, {years}",
        share=common.moved(fact, percent),
        years=common.over(fact),
    )


@data.once
def donors(years: Years) -> Exhibit:
    """Return Japan's part of all net aid, and net aid of the donors held, each as far as its vintage reaches."""
    whole = data.load(NET)
    rows = within(whole.loc[(whole["measure"] == "net") & (whole["donor_iso3"] != ALL_DONORS), :], years).assign(
        million_usd=lambda frame: frame["value_usd"] / MILLION
    )
    shares = within(data.derive(donor_share, NET, donor=JAPAN, whole=ALL_DONORS), years)
    shares = shares.assign(share_pct=shares["share"] * AS_PERCENT)
    names = economies_named(rows["donor_iso3"].unique())
    sums = whole.loc[whole["donor_iso3"] == ALL_DONORS]
    said = [
        common.covers(names[str(code)], coverage(whole.loc[whole["donor_iso3"] == code], "value_usd"), *years)
        for code in rows["donor_iso3"].unique()
    ]
    said.append(common.covers(economy(ALL_DONORS), coverage(sums, "value_usd"), *years))
    return Exhibit(
        key="donors",
        title=_donors_title(trend(shares, "share", *years)),
        alt=aid_sentences.aid_share(shares, JAPAN) or _("Net aid to Mongolia by donor."),
        figure=panels.aligned(
            (rows, shares),
            (
                panels.Panel("million_usd", _("Net aid, million USD"), by="donor_iso3", zero=True),
                panels.Panel(
                    "share_pct", _("Japan's part of all DAC aid, %"), code=JAPAN, zero=True, format=",.0f", unit="%"
                ),
            ),
            words=Words(names=names),
            style=chart_style(),
            height=460,
        ),
        table=rows.assign(donor=rows["donor_iso3"].map(names)).merge(
            shares[["year", "share_pct"]].assign(donor_iso3=JAPAN), on=["year", "donor_iso3"], how="left"
        ),
        headers={
            "year": _("Year"),
            "donor": _("Donor"),
            "million_usd": _("Net aid (million USD)"),
            "share_pct": _("Part of all DAC donors (%)"),
        },
        sources=(NET,),
        note=joined(
            *said,
            _("Each ends where its vintage ends, and the part of Japan with the sum of all."),
        ),
        help=_(DEFINITIONS["net_aid"].plain),
    )


def _largest_title(rows: pd.DataFrame, first: int, last: int) -> str:
    known = rows.dropna(subset=["million_usd"])
    if known.empty:
        return _("Who paid out most, gross, million USD")
    top = known.nlargest(1, "million_usd").iloc[0]
    return _(
        "{donor} paid out most: {paid} million USD, gross, {years}",
        donor=top["donor"],
        paid=number(float(top["million_usd"])),
        years=claims_sentences.span(first, last),
    )


@data.once
def largest(years: Years) -> Exhibit:
    """Return who paid out most, gross, over the years chosen."""
    paid = within(gross(), years)
    first, last = coverage(paid, "gross_usd").first_year or years[0], coverage(paid, "gross_usd").last_year or years[1]
    rows = data.derive(payments_by_donor, GROSS, first=first, last=last)
    if paid.empty:
        rows = rows.iloc[:0]
    names = economies_named(rows["donor_iso3"])
    rows = rows.assign(
        donor=rows["donor_iso3"].map(names),
        million_usd=rows["gross_usd"] / MILLION,
        share_pct=rows["share"] * AS_PERCENT,
    )
    return Exhibit(
        key="largest_donors",
        title=_largest_title(rows, first, last),
        alt=aid_sentences.first_of_donors(rows, JAPAN, first, last),
        figure=ranking.bars(
            rows.head(LISTED),
            "million_usd",
            "donor_iso3",
            words=Words(names=names, format=",.0f"),
            style=chart_style(),
            highlight=(JAPAN, CHINA),
        ),
        table=rows,
        headers={
            "rank": _("Rank"),
            "donor": _("Donor or official lender"),
            "million_usd": _("Grants and official loans paid out (million USD)"),
            "share_pct": _("Part of all (%)"),
        },
        sources=(GROSS,),
        note=joined(
            aid_sentences.first_of_donors(rows, JAPAN, first, last),
            _("China's grants are absent: it does not report them. Bonds and private lenders are left out."),
        ),
        help=_(DEFINITIONS["gross_aid"].plain),
    )


def _committed_title(rows: pd.DataFrame, base: str) -> str:
    total = float(rows["adjusted_usd"].sum(min_count=1))
    if not is_known(total):
        return _("What China committed, {unit}", unit=_("million USD of {year}", year=base))
    covered = coverage(rows, "adjusted_usd")
    return _(
        "China committed {total} million USD in all (dollars of {base}), {years}",
        total=number(total),
        base=base,
        years=claims_sentences.span(covered.first_year, covered.last_year),
    )


@data.once
def chinese(years: Years) -> Exhibit:
    """Return China's official finance, commitments, apart from everything else."""
    rows = within(data.derive(commitments_by_class, CHINESE, donor=CHINA), years)
    columns = ["oda_like", "oof_like", "vague", "adjusted_usd", "unadjusted_usd"]
    rows = rows.assign(**{name: rows[name] / MILLION for name in columns})
    base = _base_year(data.load(CHINESE))
    unit = _("million USD of {year}", year=base)
    names = {"oof_like": _("not on aid terms"), "oda_like": _("on aid terms"), "vague": _("unclear")}
    total, rolled = rows["adjusted_usd"].sum(min_count=1), rows["unadjusted_usd"].sum(min_count=1)
    return Exhibit(
        key="chinese_finance",
        title=_committed_title(rows, base),
        alt=_(
            "China's official finance to Mongolia by year and class as AidData counts it, commitments in dollars of "
            "{year}: "
            "{total} million in the years shown.",
            year=base,
            total=millions(total * MILLION),
        ),
        figure=stacks.by_year(
            rows,
            list(names),
            words=Words(y=unit, names=names, unit=_("m USD")),
            style=chart_style(),
            colours=(CHINA, JAPAN, REMAINDER),
        ),
        table=rows,
        headers={
            "year": _("Year"),
            "oda_like": _("On aid terms ({unit})", unit=unit),
            "oof_like": _("Not on aid terms ({unit})", unit=unit),
            "vague": _("Unclear ({unit})", unit=unit),
            "adjusted_usd": _("All, adjusted ({unit})", unit=unit),
            "unadjusted_usd": _("All, with swap lines rolled over ({unit})", unit=unit),
        },
        sources=(CHINESE,),
        note=joined(
            _(
                "Not comparable with Japan's aid above: promises, not payments; dollars of {year}; mostly not on aid "
                "terms; "
                "counted by researchers, because China does not report.",
                year=base,
            ),
            _(
                "Without the central bank's currency swaps that were rolled over; with them {rolled} instead of "
                "{total} million.",
                rolled=millions(rolled * MILLION),
                total=millions(total * MILLION),
            ),
            common.covers(_("AidData"), coverage(_chinese_all(), "adjusted_usd"), *years),
        ),
        help=_(DEFINITIONS["commitment"].plain),
    )


def _chinese_all() -> pd.DataFrame:
    return data.derive(commitments_by_class, CHINESE, donor=CHINA)


def _base_year(rows: pd.DataFrame) -> str:
    return str(rows["price_basis"].iloc[0]).removeprefix("constant_")


def _service_title(fact: Trend) -> str:
    if not fact.last_year:
        return _("What the loans cost")
    return _(
        "What the loans cost: {paid} million USD a year paid to Japan, {years}",
        paid=common.moved(fact, lambda value: number(value, 1)),
        years=common.over(fact),
    )


@data.once
def debt(years: Years) -> Exhibit:
    """Return debt service to Japan and China, and the yen's part of public external debt."""
    paid = within(data.derive(debt_service, GROSS, creditors=(JAPAN, CHINA)), years)
    paid = paid.assign(million_usd=paid["service_usd"] / MILLION)
    whole = data.load(DEBT)
    yen = within(whole.loc[whole["indicator_code"] == YEN], years)
    names = economies_named((JAPAN, CHINA))
    part = trend(yen, "value", *years)
    table = pd.concat(
        [
            paid.assign(what=paid["donor_iso3"].map(lambda code: _("Paid to {creditor}", creditor=names[code]))).rename(
                columns={"million_usd": "paid"}
            ),
            yen.assign(what=_("Yen in public external debt")).rename(columns={"value": "yen_pct"}),
        ],
        ignore_index=True,
    )
    return Exhibit(
        key="debt_to_japan",
        title=_service_title(trend(paid.loc[paid["donor_iso3"] == JAPAN], "million_usd", *years)),
        alt=_(
            "Principal and interest that Mongolia paid on loans from Japan and China, and the part of its public "
            "external "
            "debt that is in yen: {last} in {year}.",
            last=percent(part.last_value / AS_PERCENT) if part.last_year else "–",
            year=part.last_year or years[1],
        ),
        figure=panels.aligned(
            (paid, yen),
            (
                panels.Panel("million_usd", _("Principal and interest paid, million USD"), by="donor_iso3", zero=True),
                panels.Panel("value", _("Public external debt in yen, %"), code=JAPAN, zero=True, unit="%"),
            ),
            words=Words(names=names),
            style=chart_style(),
        ),
        table=table,
        headers={
            "year": _("Year"),
            "what": _("What"),
            "paid": _("Principal and interest (million USD)"),
            "yen_pct": _("Part of public and publicly guaranteed external debt (%)"),
        },
        sources=(GROSS, DEBT),
        note=joined(
            _(
                "Official and private loans of each country together; how much debt is owed to whom is not published "
                "here."
            ),
            common.covers(_("Debt service"), coverage(paid, "service_usd"), *years) if len(paid) else "",
        ),
    )


def tabs() -> dict[str, str]:
    """Return the parts below the first chart: code -> words."""
    return {
        "surplus": _("Does it return the surplus?"),
        "donors": _("Among the donors"),
        "largest": _("Who paid most"),
        "china": _("China's finance"),
        "debt": _("What it costs"),
        "projects": _("Projects"),
        "printed": _("Totals as printed"),
    }


@data.once
def printed() -> Exhibit:
    """Return cumulative figures as others printed them, each on its own basis; never added up.

    The chart has those in yen; those in dollars would need another scale and are said in words.
    """
    rows = units.counted_in(data.load(PRINTED), "unit", "value").assign(row=lambda frame: frame.index.astype("str"))
    in_yen = rows["unit"].str.startswith("JPY")
    rows = rows.assign(**{name: rows[name].map(_) for name in ("statement", "period", "unit")})
    drawn, others = rows.loc[in_yen], rows.loc[~in_yen]
    names = {
        row.row: _("{period}: {statement}", period=row.period, statement=row.statement) for row in drawn.itertuples()
    }
    in_words = clauses(
        _("{period}: {figure} {unit}", period=row.period, figure=number(row.value, 1), unit=row.unit)
        for row in others.itertuples()
    )
    return Exhibit(
        key="printed_totals",
        title=_("Totals as others printed them, in units of {unit}", unit=listed(drawn["unit"].unique())),
        alt=_("Cumulative figures of Japanese aid as printed by others, each with its own basis and years."),
        figure=statements.rows(drawn, "value", "row", words=Words(names=names, format=",.2f"), style=chart_style()),
        table=rows,
        headers={
            "period": _("Period"),
            "statement": _("Statement"),
            "value": _("Figure"),
            "unit": _("Unit"),
            "said_by": _("Said by"),
            "source": _("Read at"),
        },
        sources=(PRINTED,),
        note=joined(
            _("Bases differ: grants, loans or all, agreed or paid, other years. They cannot be added or compared."),
            _("Printed in other units: {said}.", said=in_words) if in_words else "",
        ),
    )
