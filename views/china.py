"""What /china shows: shares of both flows, the ranking of a year, % of GDP, and the asymmetry."""

import pandas as pd

from charts import lines, panels, ranking
from charts.words import Words
from frames.economies import CHINA, JAPAN, KOREA, REMAINDER, RUSSIA
from indicators import preference
from indicators import shares as shares_of
from indicators.definitions import DEFINITIONS
from indicators.facts import coverage, provisional_years, trend
from ui import data
from ui.cards import Card
from ui.exhibit.model import Exhibit
from ui.theme import chart_style
from ui.years import Years, within
from views import sentences, series, tables, timeline
from words.language import _, economies_named, joined, number, percent

FOUR = (CHINA, RUSSIA, JAPAN, KOREA)
AS_PERCENT = 100
LISTED = 10


@data.once
def answers(years: Years) -> tuple[str, ...]:
    """Return the sentences under the page's question."""
    sold = trend(_of(CHINA, "export", years), "share", *years)
    bought = trend(_of(CHINA, "import", years), "share", *years)
    lopsided = within(series.asymmetry(CHINA), years)
    return (
        sentences.share(sold, CHINA, "export"),
        sentences.record(sold),
        sentences.share(bought, CHINA, "import"),
        sentences.asymmetry(lopsided, CHINA),
        sentences.not_final(_of(CHINA, "export", years), sold.last_year),
        _before(years) if not sold.last_year else "",
    )


def _before(years: Years) -> str:
    """Return where figures of years before the national table by partner are to be found; empty where nowhere."""
    rows = within(series.bought_since((CHINA,)), years)
    if rows.empty:
        return ""
    return _("What Mongolia bought from China in these years stands in “{tab}” below.", tab=_("The long run"))


@data.once
def cards(years: Years) -> tuple[Card, ...]:
    """Return the headline figures of the last year chosen that has them."""
    sold = _of(CHINA, "export", years)
    bought = _of(CHINA, "import", years)
    narrow = within(series.concentration("export"), years)
    of_gdp = within(series.in_unit(CHINA, "GDP"), years)
    facts = [
        trend(sold, "share", *years),
        trend(bought, "share", *years),
        trend(narrow, "effective_number", *years),
        trend(of_gdp, "exports", *years),
    ]
    return (
        Card(
            _("Of exports"),
            facts[0].last_year,
            percent(facts[0].last_value),
            sold["share"],
            _(DEFINITIONS["share"].plain),
        ),
        Card(
            _("Of imports"),
            facts[1].last_year,
            percent(facts[1].last_value),
            bought["share"],
            _(DEFINITIONS["share"].plain),
        ),
        Card(
            _("Effective buyers"),
            facts[2].last_year,
            number(facts[2].last_value, 2),
            narrow["effective_number"],
            joined(_(DEFINITIONS["effective_number"].plain), concentration_note(years)),
        ),
        Card(
            _("Exports / GDP"),
            facts[3].last_year,
            number(facts[3].last_value, 1) + "%",
            of_gdp["exports"],
            _(DEFINITIONS["pct_gdp"].plain),
        ),
    )


def concentration_note(years: Years) -> str:
    """Return the concentration of the last year with the treatment of the partners nobody names."""
    found = {
        treatment: trend(within(series.concentration("export", treatment), years), "hhi", *years)
        for treatment in ("named", "many", "one")
    }
    return _(
        "HHI of exports in {year}: {named} over the partners named; with the unnamed remainder of the published total "
        "spread over many partners {many}, as one partner {one}.",
        year=found["named"].last_year,
        named=number(found["named"].last_value, 4),
        many=number(found["many"].last_value, 4),
        one=number(found["one"].last_value, 4),
    )


@data.once
def both_shares(years: Years, kept: tuple[str, ...]) -> Exhibit:
    """Return the partners' shares of exports and of imports as aligned lines, events of some categories marked."""
    sold, bought = (_four(flow, years) for flow in ("export", "import"))
    table = pd.concat([sold.assign(flow="export"), bought.assign(flow="import")], ignore_index=True)
    names = economies_named([*FOUR, REMAINDER]) | {REMAINDER: _("all others")}
    taken, supplied = (trend(_of(CHINA, flow, years), "share", *years) for flow in ("export", "import"))
    title = _("China's share of what Mongolia sells and buys")
    if taken.last_year and sentences.over(taken) == sentences.over(supplied):
        title = _(
            "China's share of what Mongolia sells ({sold}) and buys ({bought}), {years}",
            sold=sentences.moved(taken, percent),
            bought=sentences.moved(supplied, percent),
            years=sentences.over(taken),
        )
    return Exhibit(
        key="partner_shares",
        title=title,
        alt=joined(*answers(years)),
        figure=panels.aligned(
            (sold, bought),
            (
                panels.Panel("share_pct", _("Share of exports, %"), by="partner_iso3", zero=True),
                panels.Panel("share_pct", _("Share of imports, %"), by="partner_iso3", zero=True),
            ),
            words=Words(names=names),
            style=chart_style(),
            events=timeline.within(years, kept),
            height=520,
        ),
        table=table.assign(partner=table["partner_iso3"].map(names)),
        headers={
            "year": _("Year"),
            "flow": _("Flow"),
            "partner": _("Partner"),
            "share_pct": _("Share of the published total (%)"),
            "value_usd": _("Value (USD)"),
            "status": _("Status"),
        },
        sources=(tables.PARTNERS, tables.TOTALS),
        note=joined(
            sentences.covers(_("Trade by partner"), coverage(series.partner_shares("export"), "share"), *years),
            sentences.provisional(provisional_years(sold)),
        ),
        help=_(DEFINITIONS["share"].plain),
    )


@data.once
def ranked(years: Years, flow: str) -> Exhibit:
    """Return the largest partners of the last year chosen that has figures."""
    rows = within(series.partner_shares(flow), years)
    year = coverage(rows, "share").last_year
    top = shares_of.ranking(rows, year or 0, LISTED)
    shown = top.assign(share_pct=top["share"] * AS_PERCENT)
    names = economies_named(shown["partner_iso3"])
    if year is None:
        title = _("Who trades most with Mongolia")
    elif flow == "export":
        title = _("Who buys most from Mongolia, {year}", year=year)
    else:
        title = _("Who sells most to Mongolia, {year}", year=year)
    return Exhibit(
        key=f"ranking_{flow}",
        title=title,
        alt=sentences.ranking(shown, flow, year),
        figure=ranking.bars(
            shown, "share_pct", "partner_iso3", words=Words(names=names, unit="%"), style=chart_style(), highlight=FOUR
        ),
        table=shown.assign(partner=shown["partner_iso3"].map(names)),
        headers={
            "year": _("Year"),
            "rank": _("Rank"),
            "partner": _("Partner"),
            "share_pct": _("Share of the published total (%)"),
            "value_usd": _("Value (USD)"),
            "status": _("Status"),
        },
        sources=(tables.PARTNERS, tables.TOTALS),
        note=sentences.provisional(provisional_years(shown)),
        help=_(DEFINITIONS["rank"].plain),
    )


@data.once
def of_gdp(years: Years, kept: tuple[str, ...]) -> Exhibit:
    """Return trade with China and Japan as a percentage of Mongolia's GDP, events of some categories marked."""
    rows = within(series.gdp_shares((CHINA, JAPAN)), years)
    names = economies_named((CHINA, JAPAN))
    return Exhibit(
        key="reliance_gdp",
        title=_("Reliance measured against Mongolia's own economy"),
        alt=_("Exports to and imports from China and Japan as a percentage of Mongolia's GDP."),
        figure=panels.aligned(
            rows,
            (
                panels.Panel("exports", _("Exports, % of GDP"), by="partner_iso3", zero=True, format=",.2f", unit="%"),
                panels.Panel("imports", _("Imports, % of GDP"), by="partner_iso3", zero=True, format=",.2f", unit="%"),
            ),
            words=Words(names=names),
            style=chart_style(),
            events=timeline.within(years, kept),
        ),
        table=rows.assign(partner=rows["partner_iso3"].map(names)),
        headers={
            "year": _("Year"),
            "partner": _("Partner"),
            "exports": _("Exports (% of GDP)"),
            "imports": _("Imports (% of GDP)"),
            "balance": _("Balance (% of GDP)"),
            "status": _("Status"),
        },
        sources=(tables.PARTNERS, tables.MACRO),
        note=joined(
            _("Gross exports are not value added; both sides of the ratio are in current dollars."),
            sentences.provisional(provisional_years(rows)),
        ),
        help=_(DEFINITIONS["pct_gdp"].plain),
    )


@data.once
def asymmetry(years: Years) -> Exhibit:
    """Return the same flow as a share of each side's trade, on a logarithmic scale."""
    rows = within(series.asymmetry(CHINA), years)
    long = rows.melt(["year", "status", "source_id"], ["mongolia_pct", "partner_pct"], "side", "share_pct")
    names = {"mongolia_pct": _("of Mongolia's exports"), "partner_pct": _("of China's imports")}
    return Exhibit(
        key="asymmetry",
        title=_("Nearly everything for one, next to nothing for the other"),
        alt=sentences.asymmetry(rows, CHINA),
        figure=lines.over_time(
            long,
            "share_pct",
            "side",
            words=Words(y=_("Mongolia's exports to China, % (logarithmic)"), names=names, format=",.2f", unit="%"),
            style=chart_style(),
            log=True,
        ),
        table=rows,
        headers={
            "year": _("Year"),
            "mongolia_pct": _("Exports to China (% of Mongolia's merchandise exports)"),
            "partner_pct": _("The same (% of China's merchandise imports)"),
            "times": _("Times larger for Mongolia"),
            "status": _("Status"),
        },
        sources=(tables.PARTNERS, tables.MACRO),
        note=joined(
            _(
                "The flow is Mongolia's report (without freight), China's imports are the World Bank's (with freight): "
                "China's side is slightly understated."
            ),
            sentences.provisional(provisional_years(rows)),
        ),
        help=_(DEFINITIONS["asymmetry"].plain),
    )


@data.once
def long_run(years: Years) -> Exhibit:
    """Return what Mongolia bought from four partners since the earliest year known, with the break between sources."""
    rows = within(series.bought_since(FOUR), years)
    names = economies_named(FOUR)
    of_china = rows.loc[rows["partner_iso3"] == CHINA]
    breaks = preference.breaks(of_china)
    return Exhibit(
        key="bought_since",
        title=_long_run_title(of_china, years),
        alt=_("What Mongolia bought from China, Russia, Japan and Korea by year, in million dollars."),
        figure=lines.over_time(
            rows,
            "million_usd",
            "partner_iso3",
            words=Words(
                y=_("Imports, million USD (logarithmic)"),
                names=names,
                notes={"break": _("another source")},
                format=",.0f",
                unit=_("m USD"),
            ),
            style=chart_style(),
            log=True,
            breaks=breaks,
        ),
        table=rows.assign(partner=rows["partner_iso3"].map(names)),
        headers={
            "year": _("Year"),
            "partner": _("Partner"),
            "million_usd": _("Imports from the partner (million USD)"),
            "status": _("Status"),
        },
        sources=(tables.PARTNERS, tables.CHINA_SIDE),
        note=joined(
            _("The national table where it reaches; before it the Correlates of War, rounded to whole millions."),
            _("These are different measurements: no line crosses the change."),
            sentences.covers(_("This series"), coverage(of_china, "million_usd"), *years),
            sentences.provisional(provisional_years(rows)),
        ),
    )


def _long_run_title(rows: pd.DataFrame, years: Years) -> str:
    fact = trend(rows, "million_usd", *years)
    if not fact.last_year:
        return _("What Mongolia buys from China, the longest run")
    # no first value beside it: another source's
    return _(
        "What Mongolia has bought from China since {first_year}: {last} million USD in {last_year}",
        first_year=fact.first_year,
        last=number(fact.last_value),
        last_year=fact.last_year,
    )


def flows_on_offer() -> dict[str, str]:
    """Return the flows on offer: code -> words."""
    return {"export": _("exports"), "import": _("imports")}


def _of(partner: str, flow: str, years: Years) -> pd.DataFrame:
    rows = within(series.partner_shares(flow), years)
    return rows.loc[rows["partner_iso3"] == partner].reset_index(drop=True)


def _four(flow: str, years: Years) -> pd.DataFrame:
    rows = within(series.chosen_shares(flow, FOUR), years)
    return rows.assign(share_pct=rows["share"] * AS_PERCENT)
