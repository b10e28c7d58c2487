"""What /japan shows: both flows about zero, ratios, the long run from Japan's side, what is traded."""

from functools import partial

import pandas as pd

from charts import Words, lines, panels, ranking
from charts.balance import balance_bars
from frames.economies import JAPAN
from frames.products import SITC_REV2
from indicators.facts import coverage, provisional_years, trend
from ui import data
from ui.compose import Answers, Cards, Choice, Exhibit, Part, Years, chart_style, columns, within
from views import headline, series, tables, timeline, units
from views.definitions import plain_meaning
from views.headers import headers_of
from views.sentences import common, trade
from words import C_, _, joined, millions, number


@data.once
def answers(years: Years) -> Answers:
    """Return the sentences under the page's question."""
    flows = within(series.with_partner(JAPAN), years)
    known = flows.dropna(subset=["exports_usd", "imports_usd"])
    if known.empty:
        first_year = coverage(series.with_partner(JAPAN), "exports_usd").first_year
        return Answers.of(
            _("Mongolia's own figures by partner begin in {year}.", year=first_year),
            _earlier(years),
        )
    return Answers.of(*_flow_sentences(flows, years))


def _flow_sentences(flows: pd.DataFrame, years: Years) -> tuple[str, ...]:
    """Return the sentences on what is sold, bought and left over; empty ones where no year has both flows."""
    known = flows.dropna(subset=["exports_usd", "imports_usd"])
    if known.empty:
        return ()
    latest = known.iloc[-1]
    return (
        trade.imbalance(latest["exports_usd"], latest["imports_usd"], JAPAN, int(latest["year"])),
        trade.deficit(trend(flows, "balance_usd", *years), JAPAN),
        trade.surpluses(flows, JAPAN),
        common.not_final(known, int(latest["year"])),
    )


def _earlier(years: Years) -> str:
    """Sentence: where figures before Mongolia's own table are to be found, if anywhere."""
    covered = coverage(series.japan_side(), "exports_usd")
    if within(series.japan_side(), years).empty:
        return _("Japan's side is known from {first} to {last}.", first=covered.first_year, last=covered.last_year)
    return _("What Japan's side reports is under “{tab}” below.", tab=_("The long run"))


@data.once
def cards(years: Years) -> Cards:
    """Return the headline figures of the last year chosen that has them."""
    flows = series.with_partner(JAPAN)
    four = partial(number, decimals=4)
    return headline.cards(
        years,
        _("money in million US dollars, as Mongolia reports it"),
        (_("Exports"), flows, "exports_usd", millions, _("Goods sold to Japan, as Mongolia reports them.")),
        (_("Imports"), flows, "imports_usd", millions, _("Goods bought from Japan, as Mongolia reports them.")),
        (_("Balance"), flows, "balance_usd", millions, plain_meaning("balance_usd")),
        (_("Coverage ratio"), flows, "coverage_ratio", four, plain_meaning("coverage_ratio")),
        (_("Balance −1…+1"), flows, "normalised_balance", trade.balance, plain_meaning("normalised_balance")),
    )


def scale() -> Choice:
    """Return the choice of the scale of the first chart."""
    return Choice("scale", C_("axis", "Scale"), {"linear": _("linear, centred on zero"), "log": _("logarithmic")})


@data.once
def both_flows(years: Years, unit: str, scale: str, marked: tuple[str, ...]) -> Exhibit:
    """Return exports and imports with Japan about a zero line or on a logarithmic scale, events marked."""
    flows = within(series.in_unit(JAPAN, unit), years)
    y, events = units.words(unit), timeline.within(years, marked)
    notes = {"exports": _("sold"), "imports": _("bought"), "balance": _("balance")}
    words = Words(y=y, notes=notes, format=units.plain_format(unit), unit=units.short(unit), names=notes)
    if scale == "log":
        figure = lines.over_time(
            _stacked(flows), "value", "flow", words=words, style=chart_style(), log=True, events=events
        )
    else:
        figure = balance_bars(flows, words=words, style=chart_style(), events=events)
    return Exhibit(
        key="trade_with_japan",
        title=common.findings(
            "trade_with_japan",
            {
                "sold": (trend(flows, "exports", *years), units.writer(unit)),
                "bought": (trend(flows, "imports", *years), units.writer(unit)),
            },
            unit=y,
        ),
        alt=joined(*_flow_sentences(within(series.with_partner(JAPAN), years), years)),
        figure=figure,
        table=flows,
        headers=headers_of("trade_with_japan", unit=y),
        note=joined(
            units.note(unit),
            common.covers(
                _("Mongolia's report by partner"), coverage(series.with_partner(JAPAN), "exports_usd"), *years
            ),
            common.provisional(provisional_years(flows)),
        ),
        help=plain_meaning("balance_usd"),
    )


def _stacked(flows: pd.DataFrame) -> pd.DataFrame:
    parts = [flows[["year", "status"]].assign(flow=name, value=flows[name]) for name in ("exports", "imports")]
    return pd.concat(parts, ignore_index=True)


@data.once
def ratios(years: Years) -> Exhibit:
    """Return the coverage ratio and the normalised balance as aligned lines."""
    flows = within(series.with_partner(JAPAN), years)
    return Exhibit(
        key="coverage_and_balance",
        title=_("How much of what is bought is earned back?"),
        alt=trade.normalised_balance(trend(flows, "normalised_balance", *years), JAPAN),
        figure=panels.aligned(
            flows,
            (
                panels.Panel("coverage_ratio", _("Coverage ratio, exports / imports"), zero=True, format=".4f"),
                panels.Panel("normalised_balance", _("Normalised balance, −1 to +1"), zero=True, format=".3f"),
            ),
            style=chart_style(),
        ),
        table=flows,
        headers=headers_of("coverage_and_balance"),
        note=common.provisional(provisional_years(flows)),
        help=plain_meaning("coverage_ratio"),
    )


@data.once
def long_run(years: Years) -> Exhibit:
    """Return both directions as each side reports them, each series on its own."""
    reports = within(series.both_reports(JAPAN), years)
    names = {
        "mongolia": _("Mongolia's report"),
        "japan": _("Japan's side"),
        tables.COMTRADE: _("Japan's report to the UN"),
        tables.CUSTOMS: _("Japan Customs"),
    }
    sold = reports.loc[reports["direction"] == "to_japan"]
    bought = reports.loc[reports["direction"] == "from_japan"]
    return Exhibit(
        key="japan_long_run",
        title=_("The long run, as each side reports it"),
        alt=_("Trade between Mongolia and Japan in million dollars, as Mongolia reports it and as Japan's side does."),
        figure=panels.aligned(
            (sold, bought),
            (
                panels.Panel("million_usd", _("Mongolia → Japan, million USD"), by="side", zero=True, format=",.1f"),
                panels.Panel("million_usd", _("Japan → Mongolia, million USD"), by="side", zero=True, format=",.1f"),
            ),
            words=Words(names=names),
            style=chart_style(),
        ),
        table=reports,
        headers=columns("year", ("direction", _("Direction")), ("side", _("Whose report")), "million_usd", "status"),
        note=joined(
            common.covers(
                _("Mongolia's report by partner"), coverage(series.with_partner(JAPAN), "exports_usd"), *years
            ),
            common.covers(_("Japan's side"), coverage(series.japan_side(), "exports_usd"), *years),
            *_later(reports, names),
            common.provisional(provisional_years(reports)),
            _("Each report is a different measurement, drawn as a line of its own."),
        ),
    )


def _later(reports: pd.DataFrame, names: dict[str, str]) -> tuple[str, ...]:
    """Return a sentence for each later report of Japan's that is drawn, or the one on how to fetch them."""
    fetched = series.japan_reports()
    if not fetched:
        return (
            _(
                "Japan's own reports of later years can be fetched on the Data and downloads page: "
                "Japan Customs or UN Comtrade."
            ),
        )
    by_report = [(name, reports.loc[reports["side"] == name, "year"]) for name in fetched]
    return tuple(
        _(
            "{report} is drawn on its own from {first} to {last}.",
            report=names[name],
            first=int(found.min()),
            last=int(found.max()),
        )
        for name, found in by_report
        if not found.empty
    )


@data.once
def goods(years: Years, flow: str) -> Exhibit:
    """Return what is traded with Japan, by section of goods, in the last year chosen that has it."""
    sections = within(series.sections(JAPAN, flow), years)
    year = int(sections["year"].max()) if not sections.empty else None
    rows = sections.loc[sections["year"] == year]
    names = {code: _(name) for code, name in SITC_REV2.items()}
    bought = flow == "import"
    return Exhibit(
        key=f"goods_{flow}",
        title=_goods_title(bought, year),
        alt=trade.largest_good(rows, names, bought, year),
        figure=ranking.bars(
            rows,
            "million_usd",
            "product_code",
            words=Words(names=names, unit=_("m USD")),
            style=chart_style(),
            highlight=tuple(rows.nlargest(1, "million_usd")["product_code"]),
        ),
        table=rows.assign(product=rows["product_code"].map(names)),
        headers=columns("year", ("product_code", _("SITC section")), ("product", _("Goods")), "million_usd", "status"),
        note=joined(
            _("Reconciled from both sides' reports: an estimate."),
            common.covers(_("Goods by partner"), coverage(series.sections(JAPAN, flow), "million_usd"), *years),
        ),
    )


def _goods_title(bought: bool, year: int | None) -> str:
    if year is None:
        return _("What is traded with Japan")
    if bought:
        return _("What Mongolia bought from Japan in {year}", year=year)
    return _("What Mongolia sold to Japan in {year}", year=year)


def parts(years: Years) -> tuple[Part, ...]:
    """Return what stands behind the page's tabs."""
    flow = Choice("flow", _("Direction"), {"import": _("bought from Japan"), "export": _("sold to Japan")})
    return (
        Part("ratios", partial(ratios, years)),
        Part("long_run", partial(long_run, years)),
        Part("goods", partial(goods, years), (flow,)),
    )
