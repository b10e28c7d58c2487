"""Who pays and lends: Japan among the donors, China apart, and what loans cost."""

from functools import partial

import pandas as pd

from charts import Words, panels, ranking, stacks
from frames.economies import CHINA, JAPAN, REMAINDER
from indicators import aid as aid_of
from indicators.facts import coverage, trend
from ui import data
from ui.compose import Exhibit, Years, chart_style, within
from views import tables
from views.aid import flows
from views.definitions import plain_meaning
from views.headers import headers_of
from views.sentences import aid as sentences
from views.sentences import common
from words import _, economies_named, economy, is_known, joined, listed, millions, number, percent, span

AS_PERCENT = 100
LISTED = 10


@data.once
def shares(years: Years) -> Exhibit:
    """Return Japan's part of all net aid, and net aid of each donor, each as far as its vintage reaches."""
    whole = data.load(tables.NET_AID)
    net = whole.loc[(whole["measure"] == "net") & (whole["donor_iso3"] != flows.ALL_DONORS)]
    rows = within(net.assign(million_usd=net["value_usd"] / flows.MILLION), years)
    newest = coverage(flows.share_of_all(), "share").last_year
    found = within(flows.share_of_all(), years)
    found = found.assign(share_pct=found["share"] * AS_PERCENT)
    names = economies_named(rows["donor_iso3"].unique())
    named = names | {flows.ALL_DONORS: economy(flows.ALL_DONORS)}
    return Exhibit(
        key="donors",
        title=common.finding(trend(found, "share", *years), "donors", percent),
        alt=sentences.share(found, JAPAN, newest) or _("Net aid to Mongolia by donor."),
        figure=panels.aligned(
            (rows, found),
            (
                panels.Panel("million_usd", _("Net aid, million USD"), by="donor_iso3", zero=True),
                panels.Panel(
                    "share_pct", _("Japan's part of all DAC aid, %"), code=JAPAN, zero=True, format=",.1f", unit="%"
                ),
            ),
            words=Words(names=names),
            style=chart_style(),
            height=460,
        ),
        table=rows.assign(donor=rows["donor_iso3"].map(names)).merge(
            found[["year", "share_pct"]].assign(donor_iso3=JAPAN), on=["year", "donor_iso3"], how="left"
        ),
        headers=headers_of("donors"),
        note=joined(
            *(
                common.covers(name, coverage(whole.loc[whole["donor_iso3"] == code], "value_usd"), *years)
                for code, name in named.items()
            ),
            _("Each ends where its vintage ends, and the part of Japan with the sum of all."),
        ),
        help=plain_meaning("net_aid"),
    )


@data.once
def largest(years: Years) -> Exhibit:
    """Return who paid out most, gross, over the years chosen."""
    covered = coverage(within(flows.gross(), years), "gross_usd")
    first, last = covered.first_year or years[0], covered.last_year or years[1]
    rows = data.derive(aid_of.payments_by_donor, tables.GROSS_AID, first=first, last=last)
    if covered.first_year is None:
        rows = rows.iloc[:0]
    names = economies_named(rows["donor_iso3"])
    rows = rows.assign(
        donor=rows["donor_iso3"].map(names),
        million_usd=rows["gross_usd"] / flows.MILLION,
        share_pct=rows["share"] * AS_PERCENT,
    )
    place = sentences.place_among_donors(rows, JAPAN, first, last)
    return Exhibit(
        key="largest_donors",
        title=_largest_title(rows, first, last),
        alt=place,
        figure=ranking.bars(
            rows.head(LISTED),
            "million_usd",
            "donor_iso3",
            words=Words(names=names, format=",.0f"),
            style=chart_style(),
            highlight=(JAPAN, CHINA),
        ),
        table=rows,
        headers=headers_of("largest_donors"),
        note=joined(
            place,
            _(
                "Grants are as donors report them, loans as Mongolia does: a small difference is no order. China's "
                "grants are absent: it does not report them. The International Monetary Fund is not in the table; "
                "bonds and private lenders are left out."
            ),
        ),
        help=plain_meaning("gross_aid"),
    )


def _largest_title(rows: pd.DataFrame, first: int, last: int) -> str:
    top = sentences.largest(rows)
    if top.empty:
        return _("Who paid out most, gross, million USD")
    paid, years = [number(value) for value in top["million_usd"]], span(first, last)
    if len(top) > 1:
        donors = listed(f"{donor} {usd}" for donor, usd in zip(top["donor"], paid, strict=True))
        return _("Too close to call, million USD paid out, gross, {years}: {donors}", donors=donors, years=years)
    return _(
        "{donor} paid out most: {paid} million USD, gross, {years}",
        donor=top["donor"].iloc[0],
        paid=paid[0],
        years=years,
    )


AMOUNTS = ["oda_like", "oof_like", "vague", "adjusted_usd", "unadjusted_usd"]


@data.once
def chinese(years: Years) -> Exhibit:
    """Return China's commitments by year and class, in million dollars of AidData's base year."""
    rows = within(flows.chinese(), years)
    rows = rows.assign(**{name: rows[name] / flows.MILLION for name in AMOUNTS})
    base = str(data.load(tables.CHINESE_FINANCE)["price_basis"].iloc[0]).removeprefix("constant_")
    unit = _("million USD of {year}", year=base)
    names = {"oof_like": _("not on aid terms"), "oda_like": _("on aid terms"), "vague": _("unclear")}
    total, with_swaps = (
        millions(float(rows[name].sum(min_count=1)) * flows.MILLION) for name in ("adjusted_usd", "unadjusted_usd")
    )
    return Exhibit(
        key="chinese_finance",
        title=_chinese_title(rows, base),
        alt=_(
            "China's official finance to Mongolia by year and class as AidData counts it, commitments in dollars of "
            "{year}: {total} million in the years shown.",
            year=base,
            total=total,
        )
        if len(rows)
        else "",
        figure=stacks.by_year(
            rows,
            list(names),
            words=Words(y=unit, names=names, unit=_("m USD")),
            style=chart_style(),
            colours=(CHINA, JAPAN, REMAINDER),
        ),
        table=rows,
        headers=headers_of("chinese_finance", unit=unit),
        note=joined(
            _(
                "Not comparable with Japan's aid above: promises, not payments; dollars of {year}; mostly not on aid "
                "terms; counted by researchers, because China does not report.",
                year=base,
            ),
            _(
                "Without the central bank's currency swaps that were rolled over; with them {rolled} instead of "
                "{total} million.",
                rolled=with_swaps,
                total=total,
            )
            if with_swaps != total
            else _("Currency swaps of the central bank that were rolled over are left out; these years have none."),
            common.covers(_("AidData"), coverage(flows.chinese(), "adjusted_usd"), *years),
        ),
        help=plain_meaning("commitment"),
    )


def _chinese_title(rows: pd.DataFrame, base: str) -> str:
    total = float(rows["adjusted_usd"].sum(min_count=1))
    if not is_known(total):
        return _("What China committed, {unit}", unit=_("million USD of {year}", year=base))
    covered = coverage(rows, "adjusted_usd")
    return _(
        "China committed {total} million USD in all (dollars of {base}), {years}",
        total=number(total),
        base=base,
        years=span(covered.first_year, covered.last_year),
    )


IN_YEN = "DT.CUR.JYEN.ZS"


@data.once
def debt(years: Years) -> Exhibit:
    """Return debt service to Japan and China, and the yen's part of public external debt."""
    paid = within(flows.debt_service(), years)
    paid = paid.assign(million_usd=paid["service_usd"] / flows.MILLION)
    whole = data.load(tables.DEBT_BY_CURRENCY)
    yen = within(whole.loc[whole["indicator_code"] == IN_YEN], years)
    part = trend(yen, "value", *years)
    names = economies_named((JAPAN, CHINA))
    creditors = paid["donor_iso3"].map(lambda code: _("Paid to {creditor}", creditor=names[code]))
    return Exhibit(
        key="debt_to_japan",
        title=common.finding(
            trend(paid.loc[paid["donor_iso3"] == JAPAN], "million_usd", *years),
            "debt_to_japan",
            partial(number, decimals=1),
        ),
        alt=_(
            "Principal and interest that Mongolia paid on loans from Japan and China, and the part of its public "
            "external debt that is in yen: {last} in {year}.",
            last=percent(part.last_value / AS_PERCENT),
            year=part.last_year,
        )
        if part.last_year
        else "",
        figure=panels.aligned(
            (paid, yen),
            (
                panels.Panel("million_usd", _("Principal and interest paid, million USD"), by="donor_iso3", zero=True),
                panels.Panel("value", _("Public external debt in yen, %"), code=JAPAN, zero=True, unit="%"),
            ),
            words=Words(names=names),
            style=chart_style(),
        ),
        table=pd.concat(
            [
                paid.assign(what=creditors).rename(columns={"million_usd": "paid"}),
                yen.assign(what=_("Yen in public external debt")).rename(columns={"value": "yen_pct"}),
            ],
            ignore_index=True,
        ),
        headers=headers_of("debt_to_japan"),
        note=joined(
            _(
                "Official and private loans of each country together; how much debt is owed to whom is not published "
                "here."
            ),
            common.covers(_("Debt service"), coverage(paid, "service_usd"), *years) if len(paid) else "",
        ),
    )
