"""What /china shows: shares of both flows, the ranking of a year, % of GDP, the asymmetry, the long run."""

import dataclasses
from dataclasses import dataclass
from functools import partial

import pandas as pd

from charts import Words, lines, panels, ranking
from frames.economies import CHINA, JAPAN, KOREA, REMAINDER, RUSSIA
from indicators.facts import Coverage, Trend, coverage, provisional_years, trend
from indicators.preference import source_breaks
from indicators.shares import largest_partners
from ui import data
from ui.compose import Answers, Cards, Choice, Exhibit, Part, Years, chart_style, columns, within
from views import by_month, earlier, headline, series, timeline
from views.definitions import plain_meaning
from views.headers import headers_of
from views.sentences import common, trade
from words import _, economies_named, joined, number, percent

FOUR = (CHINA, RUSSIA, JAPAN, KOREA)
AS_PERCENT = 100
LISTED = 10


@dataclass(frozen=True)
class Facts:
    """What the page says about China's part of trade in the years chosen.

    Attributes:
        exports: the partners' shares of exports, a row per year and partner; `share_pct` in percent.
        imports: the same of imports.
        sold: China's share of exports (0 to 1).
        bought: China's share of imports.
        covered: the years of all trade by partner.
    """

    exports: pd.DataFrame
    imports: pd.DataFrame
    sold: Trend
    bought: Trend
    covered: Coverage


@data.once
def _covered(flow: str) -> Coverage:
    return coverage(series.partner_shares(flow), "share")


@data.once
def facts(years: Years) -> Facts:
    """Return the facts of the years chosen."""
    return Facts(
        within(_four("export"), years),
        within(_four("import"), years),
        trend(_china("export"), "share", *years),
        trend(_china("import"), "share", *years),
        _covered("export"),
    )


@data.once
def answers(years: Years) -> Answers:
    """Return the sentences under the page's question."""
    found = facts(years)
    return Answers.of(
        *_share_sentences(found),
        trade.asymmetry(within(series.asymmetry(CHINA), years), CHINA),
        common.not_final(_china("export"), found.sold.last_year),
        "" if found.sold.last_year else earlier.answer(years),
        "" if found.sold.last_year else _earlier(years),
    )


def _share_sentences(found: Facts) -> tuple[str, ...]:
    return (
        trade.share(found.sold, CHINA, "export"),
        trade.record(found.sold),
        trade.share(found.bought, CHINA, "import"),
    )


def _earlier(years: Years) -> str:
    """Sentence: where figures before the national table by partner are to be found; empty where nowhere."""
    if within(series.bought_since((CHINA,)), years).empty:
        return ""
    return _("What Mongolia bought from China in these years is under “{tab}” below.", tab=_("The long run"))


@data.once
def cards(years: Years) -> Cards:
    """Return the headline figures of the last year chosen that has them."""
    share_help = plain_meaning("share")
    buyers_help = joined(plain_meaning("effective_number"), concentration_note(years))
    return headline.cards(
        years,
        _("China in Mongolia's trade, as Mongolia reports it"),
        (_("Of exports"), _china("export"), "share", percent, share_help),
        (_("Of imports"), _china("import"), "share", percent, share_help),
        (
            _("Effective buyers"),
            series.concentration("partners", "export"),
            "effective_number",
            partial(number, decimals=2),
            buyers_help,
        ),
        (_("Exports / GDP"), series.in_unit(CHINA, "GDP"), "exports", _percentage, plain_meaning("pct_gdp")),
    )


def _percentage(value: float, decimals: int = 1) -> str:
    return percent(value / AS_PERCENT, decimals)


def concentration_note(years: Years) -> str:
    """Return the concentration of the last year with the treatment of the partners nobody names."""
    found = {
        treatment: trend(series.concentration("partners", "export", treatment), "hhi", *years)
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
def both_shares(years: Years, marked: tuple[str, ...]) -> Exhibit:
    """Return the partners' shares of exports and of imports as aligned lines, events of some categories marked."""
    found = facts(years)
    rows = pd.concat([within(_in_words(flow), years) for flow in ("export", "import")], ignore_index=True)
    return Exhibit(
        key="partner_shares",
        title=common.findings(
            "partner_shares",
            {"sold": (found.sold, percent), "bought": (found.bought, percent)},
        ),
        alt=joined(*_share_sentences(found)),
        figure=panels.aligned(
            (found.exports, found.imports),
            (
                panels.Panel("share_pct", _("Share of exports, %"), by="partner_iso3", zero=True, format=",.2f"),
                panels.Panel("share_pct", _("Share of imports, %"), by="partner_iso3", zero=True, format=",.2f"),
            ),
            words=Words(names=_names()),
            style=chart_style(),
            events=timeline.within(years, marked),
            height=520,
        ),
        table=rows,
        headers=headers_of("partner_shares"),
        note=joined(
            common.covers(_("Trade by partner"), found.covered, *years),
            common.provisional(provisional_years(found.exports)),
        ),
        help=plain_meaning("share"),
    )


def ranked(years: Years, flow: str) -> Exhibit:
    """Return the largest partners of the last year chosen that has figures."""
    return ranked_in(_covered(flow).last_year_within(*years), flow)


@data.once
def ranked_in(year: int | None, flow: str) -> Exhibit:
    """Return the largest partners of one year; of no year an exhibit without figures."""
    top = largest_partners(series.partner_shares(flow), year or 0, LISTED)
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
        alt=trade.ranking(shown, flow, year),
        figure=ranking.bars(
            shown, "share_pct", "partner_iso3", words=Words(names=names, unit="%"), style=chart_style(), highlight=FOUR
        ),
        table=shown.assign(partner=shown["partner_iso3"].map(names)),
        headers=headers_of("ranking"),
        note=common.provisional(provisional_years(shown)),
        help=plain_meaning("rank"),
    )


@data.once
def of_gdp(years: Years, marked: tuple[str, ...]) -> Exhibit:
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
            events=timeline.within(years, marked),
        ),
        table=rows.assign(partner=rows["partner_iso3"].map(names)),
        headers=headers_of("reliance_gdp"),
        note=joined(
            _("Gross exports are not value added; both sides of the ratio are in current dollars."),
            common.provisional(provisional_years(rows)),
        ),
        help=plain_meaning("pct_gdp"),
    )


@data.once
def asymmetry(years: Years) -> Exhibit:
    """Return the same flow as a share of each side's trade, on a logarithmic scale."""
    rows = within(series.asymmetry(CHINA), years)
    long = rows.melt(["year", "status", "source_id"], ["mongolia_pct", "partner_pct"], "side", "share_pct")
    names = {"mongolia_pct": _("of Mongolia's exports"), "partner_pct": _("of China's imports")}
    return Exhibit(
        key="asymmetry",
        title=common.findings(
            "asymmetry",
            {
                "ours": (trend(rows, "mongolia_pct", *years), _percentage),
                "theirs": (trend(rows, "partner_pct", *years), partial(_percentage, decimals=2)),
            },
        ),
        alt=trade.asymmetry(rows, CHINA),
        figure=lines.over_time(
            long,
            "share_pct",
            "side",
            words=Words(y=_("Mongolia's exports to China, % (logarithmic)"), names=names, format=",.2f", unit="%"),
            style=chart_style(),
            log=True,
        ),
        table=rows,
        headers=headers_of("asymmetry"),
        note=joined(
            _(
                "The flow is Mongolia's report (without freight), China's imports are the World Bank's (with freight): "
                "China's side is slightly understated."
            ),
            common.provisional(provisional_years(rows)),
        ),
        help=plain_meaning("asymmetry"),
    )


@data.once
def long_run(years: Years) -> Exhibit:
    """Return what Mongolia bought from four partners since the earliest year known, with the break between sources."""
    rows = within(series.bought_since(FOUR), years)
    names = economies_named(FOUR)
    of_china = rows.loc[rows["partner_iso3"] == CHINA]
    fact = trend(of_china, "million_usd", *years)
    breaks = source_breaks(of_china)
    return Exhibit(
        key="bought_since",
        title=common.finding(
            dataclasses.replace(fact, first_year=fact.last_year),  # the first value is another source's
            "bought_since",
            number,
        ),
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
        headers=columns("year", "partner", ("million_usd", _("Imports from the partner (million USD)")), "status"),
        note=joined(
            _("The national table where it reaches; before it the Correlates of War, rounded to whole millions."),
            _("These are different measurements: no line crosses the change."),
            common.covers(_("This series"), coverage(of_china, "million_usd"), *years),
            common.provisional(provisional_years(rows)),
        ),
    )


def parts(years: Years, marked: tuple[str, ...]) -> tuple[Part, ...]:
    """Return what stands behind the page's tabs."""
    flow = Choice("ranked", _("Flow"), {"export": _("exports"), "import": _("imports")})
    return (
        Part("ranking", partial(ranked, years), (flow,)),
        Part("gdp", partial(of_gdp, years, marked)),
        Part("sides", partial(asymmetry, years)),
        Part("long_run", partial(long_run, years)),
        Part("month", partial(by_month.of_china, years)),
        Part("earlier", partial(earlier.of_china, years)),
    )


@data.once
def _four(flow: str) -> pd.DataFrame:
    """Return the shares of the four and the rest in a flow: as `series.chosen_shares`, and share_pct in percent."""
    rows = series.chosen_shares(flow, FOUR)
    return rows.assign(share_pct=rows["share"] * AS_PERCENT)


def _names() -> dict[str, str]:
    return economies_named([*FOUR, REMAINDER]) | {REMAINDER: _("all others")}


@data.once
def _in_words(flow: str) -> pd.DataFrame:
    rows = _four(flow)
    return rows.assign(flow=flow, partner=rows["partner_iso3"].map(_names()))


@data.once
def _china(flow: str) -> pd.DataFrame:
    rows = _four(flow)
    return rows.loc[rows["partner_iso3"] == CHINA].reset_index(drop=True)
