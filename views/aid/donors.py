"""Japan among the donors: its part of all net aid, and who paid out most."""

import pandas as pd

from charts import Words, panels, ranking
from frames.economies import CHINA, JAPAN
from frames.messages import N_
from indicators import aid as aid_of
from indicators.facts import coverage, trend
from ui import data
from ui.compose import Exhibit, Years, chart_style, columns, within
from views import tables
from views.aid import flows
from views.definitions import plain_meaning
from views.sentences import aid as sentences
from views.sentences import common
from words import _, economies_named, economy, joined, number, percent

AS_PERCENT = 100
LISTED = 10


@data.once
def shares(years: Years) -> Exhibit:
    """Return Japan's part of all net aid, and net aid of each donor, each as far as its vintage reaches."""
    whole = data.load(tables.NET_AID)
    given = whole.loc[(whole["measure"] == "net") & (whole["donor_iso3"] != flows.ALL_DONORS)]
    rows = within(given.assign(million_usd=given["value_usd"] / flows.MILLION), years)
    found = within(flows.share_of_all(), years)
    found = found.assign(share_pct=found["share"] * AS_PERCENT)
    names = economies_named(rows["donor_iso3"].unique())
    named = names | {flows.ALL_DONORS: economy(flows.ALL_DONORS)}
    return Exhibit(
        key="donors",
        title=common.finding(
            trend(found, "share", *years),
            N_("Japan among the donors"),
            N_("Japan among the donors: {value} of all DAC aid, {years}"),
            percent,
        ),
        alt=sentences.share(found, JAPAN) or _("Net aid to Mongolia by donor."),
        figure=panels.aligned(
            (rows, found),
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
            found[["year", "share_pct"]].assign(donor_iso3=JAPAN), on=["year", "donor_iso3"], how="left"
        ),
        headers=columns(
            "year",
            ("donor", _("Donor")),
            ("million_usd", _("Net aid (million USD)")),
            ("share_pct", _("Part of all DAC donors (%)")),
        ),
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
        headers=columns(
            "rank",
            ("donor", _("Donor or official lender")),
            ("million_usd", _("Grants and official loans paid out (million USD)")),
            ("share_pct", _("Part of all (%)")),
        ),
        note=joined(
            place,
            _("China's grants are absent: it does not report them. Bonds and private lenders are left out."),
        ),
        help=plain_meaning("gross_aid"),
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
        years=common.span(first, last),
    )
