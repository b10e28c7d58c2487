"""What loans from Japan and China cost, and the yen's part of public external debt."""

from functools import partial

import pandas as pd

from charts import Words, panels
from frames.economies import CHINA, JAPAN
from frames.messages import N_
from indicators.facts import coverage, trend
from ui import data
from ui.compose import Exhibit, Years, chart_style, columns, within
from views import tables
from views.aid import flows
from views.sentences import common
from words import _, economies_named, joined, number, percent

IN_YEN = "DT.CUR.JYEN.ZS"
AS_PERCENT = 100


@data.once
def exhibit(years: Years) -> Exhibit:
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
            N_("What the loans cost"),
            N_("What the loans cost: {value} million USD a year paid to Japan, {years}"),
            partial(number, decimals=1),
        ),
        alt=_(
            "Principal and interest that Mongolia paid on loans from Japan and China, and the part of its public "
            "external debt that is in yen: {last} in {year}.",
            last=percent(part.last_value / AS_PERCENT),
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
        table=pd.concat(
            [
                paid.assign(what=creditors).rename(columns={"million_usd": "paid"}),
                yen.assign(what=_("Yen in public external debt")).rename(columns={"value": "yen_pct"}),
            ],
            ignore_index=True,
        ),
        headers=columns(
            "year",
            ("what", _("What")),
            ("paid", _("Principal and interest (million USD)")),
            ("yen_pct", _("Part of public and publicly guaranteed external debt (%)")),
        ),
        note=joined(
            _(
                "Official and private loans of each country together; how much debt is owed to whom is not published "
                "here."
            ),
            common.covers(_("Debt service"), coverage(paid, "service_usd"), *years) if len(paid) else "",
        ),
    )
