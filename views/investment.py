"""What /investment shows: corruption as perceived, governance, direct investment, logistics, debt, opinion polls."""

from functools import partial

import pandas as pd

import loaders
from charts import Words, lines, panels, strips
from frames.economies import CHINA, JAPAN, KOREA, MONGOLIA, RUSSIA, WORLD
from indicators.facts import coverage, trend
from indicators.governance import DIMENSIONS, estimates_with_intervals, newest_estimates
from ui import data
from ui.compose import Answers, Cards, Exhibit, Part, Years, chart_style, columns, within
from ui.exhibit.model import Pills
from views import headline, investors, quotations, tables, timeline
from views.definitions import plain_meaning
from views.headers import headers_of
from views.sentences import common, minerals
from views.sentences import investment as sentences
from words import _, as_published, economies_named, joined, number, percent

SCORE, RANK, OLD = "TI.CPI.SCORE", "TI.CPI.RANK", "TI.CPI.OLD"
MEANS = ("TI.CPI.REGION.MEAN", "TI.CPI.WORLD.MEAN")
REGION = "TAP"
"""The publisher counts Mongolia to Asia Pacific."""
MEANS_NAMED = {WORLD: "world_mean", REGION: "region_mean"}
"""A mean is no economy and takes no economy's colour."""
FRIENDLY, TRUST = "MOFA.POLL.FRIENDLY", "MOFA.POLL.TRUST"
INFLOWS, OUTFLOWS = "UNCTAD.FDI.IN", "UNCTAD.FDI.OUT"
LOGISTICS = "LP.LPI.OVRL.XQ"
EXTERNAL_DEBT, PUBLIC_DEBT = "DT.DOD.DECT.GN.ZS", "WEO.GGXWDG_NGDP"
COMPARATORS = (JAPAN, CHINA, RUSSIA, "KAZ", KOREA, "UZB", "KGZ")
COMPARED_FIRST = (JAPAN, CHINA, RUSSIA, "KAZ")
AS_PERCENT = 100


def comparators() -> Pills:
    """Return the choice of economies to compare with."""
    return Pills("with", _("Compare with"), economies_named(COMPARATORS), COMPARED_FIRST)


def published(source: str, code: str, iso3: str = MONGOLIA) -> pd.DataFrame:
    """Return one indicator of one economy: year, value, status, source_id."""
    rows = data.load(source)
    return rows.loc[(rows["iso3"] == iso3) & (rows["indicator_code"] == code)].sort_values("year", ignore_index=True)


def _compared(source: str, code: str, years: Years, others: tuple[str, ...]) -> pd.DataFrame:
    rows = data.load(source)
    kept = rows.loc[(rows["indicator_code"] == code) & rows["iso3"].isin([MONGOLIA, *others])]
    return within(kept, years).sort_values(["iso3", "year"], ignore_index=True)


@data.once
def answers(years: Years) -> Answers:
    """Return the sentences under the page's question."""
    score = trend(published(tables.CORRUPTION, SCORE), "value", *years)
    friendly, trust = (trend(published(tables.POLLS, code), "value", *years) for code in (FRIENDLY, TRUST))
    return Answers.of(
        sentences.score(score, MONGOLIA),
        sentences.record(score),
        sentences.inflows(trend(published(tables.INVESTMENT, INFLOWS), "value", *years)),
        sentences.poll(friendly.last_value, trust.last_value, friendly.last_year or years[1]),
    )


@data.once
def cards(years: Years) -> Cards:
    """Return the headline figures of the last year chosen that has them."""
    shown = (
        (_("CPI score"), tables.CORRUPTION, SCORE, number),
        (_("CPI rank"), tables.CORRUPTION, RANK, number),
        (_("FDI (US$ m)"), tables.INVESTMENT, INFLOWS, number),
        (_("Debt (% GNI)"), tables.MACRO, EXTERNAL_DEBT, _percentage),
        (_("Logistics"), tables.MACRO, LOGISTICS, partial(number, decimals=1)),
    )
    return headline.cards(
        years,
        _("latest available; year shown if different"),
        *(
            (label, published(source, code), "value", write, f"{_name(code)}. {_definition(code)}")
            for label, source, code, write in shown
        ),
    )


def _percentage(value: float) -> str:
    return percent(value / AS_PERCENT, 0)


def _name(code: str) -> str:
    return _(loaders.indicators()[code].name)


def _definition(code: str) -> str:
    return _(loaders.indicators()[code].definition)


@data.once
def perceptions(years: Years, others: tuple[str, ...], marked: tuple[str, ...]) -> Exhibit:
    """Return the Corruption Perceptions Index since its present scale, with comparators and the publisher's means."""
    whole = data.load(tables.CORRUPTION)
    means = whole.loc[whole["indicator_code"].isin(MEANS) & whole["iso3"].isin([REGION, WORLD])]
    rows = pd.concat([_compared(tables.CORRUPTION, SCORE, years, others), within(means, years)], ignore_index=True)
    scores = published(tables.CORRUPTION, SCORE)
    mine, covered = trend(scores, "value", *years), coverage(scores, "value")
    of_last = rows.loc[(rows["year"] == mine.last_year) & (rows["indicator_code"] == SCORE)]
    compared = sentences.comparison(of_last, MONGOLIA, mine.last_year)
    rows = rows.assign(line=rows["iso3"].replace(MEANS_NAMED))
    names = economies_named((MONGOLIA, *others)) | {
        "world_mean": _("world mean"),
        "region_mean": _("Asia Pacific mean"),
    }
    return Exhibit(
        key="perceptions_index",
        title=common.finding(mine, "perceptions_index", number),
        alt=joined(sentences.score(mine, MONGOLIA), compared),
        figure=lines.over_time(
            rows,
            "value",
            "line",
            words=Words(y=_("points of {whole}, more is cleaner", whole=AS_PERCENT), names=names, format=",.0f"),
            style=chart_style(),
            height=440,
            events=timeline.within(years, marked),
        ),
        table=rows.assign(economy=rows["line"].map(names)),
        headers=columns("year", "economy", ("value", _("Score (points of {whole})", whole=AS_PERCENT)), "status"),
        note=joined(
            compared,
            common.covers(_("The index on its present scale"), covered, *years),
            _("It measures perception by experts and business people. Means are the publisher's own, where published."),
        ),
        help=_definition(SCORE),
    )


@data.once
def rank_and_older(years: Years) -> Exhibit:
    """Return the rank, and the older scale in a panel of its own."""
    rank, older = (within(published(tables.CORRUPTION, code), years) for code in (RANK, OLD))
    table = pd.concat([rank.assign(what=_("Rank")), older.assign(what=_("Score, older scale"))], ignore_index=True)
    return Exhibit(
        key="perceptions_rank",
        title=common.finding(trend(rank, "value", *years), "perceptions_rank", number),
        alt=_(
            "Mongolia's rank in the Corruption Perceptions Index, and below it the older scale, never joined to the "
            "new."
        ),
        figure=panels.aligned(
            (rank, older),
            (
                panels.Panel("value", _("Rank of the year (1st is cleanest)"), format=",.0f", first_on_top=True),
                panels.Panel("value", _("Older scale, another method"), zero=True, format=",.1f"),
            ),
            style=chart_style(),
        ),
        table=table,
        headers=columns("year", ("what", _("What")), "value", "status"),
        note=joined(_definition(OLD), _definition(RANK)),
    )


@data.once
def governance(years: Years, others: tuple[str, ...]) -> Exhibit:
    """Return the six governance estimates of the newest year chosen, with their intervals."""
    estimates = data.derive(estimates_with_intervals, tables.GOVERNANCE, economies=(MONGOLIA, *others))
    rows = newest_estimates(estimates, *years)
    year = int(rows["year"].max()) if len(rows) else years[1]
    dimensions = {code: _name(f"WGI.{code}.EST") for code in DIMENSIONS}
    names = economies_named(rows["iso3"].unique())
    sentence = sentences.governance(rows, MONGOLIA, dimensions, year)
    return Exhibit(
        key="governance",
        title=sentences.governance_title(rows, MONGOLIA, year),
        alt=sentence,
        figure=strips.dots(
            rows,
            "estimate",
            "dimension",
            "iso3",
            low="low",
            high="high",
            strong=MONGOLIA,
            words=Words(x=_("weaker ← world average → stronger"), names=dimensions | names, format=",.2f"),
            style=chart_style(),
            order=DIMENSIONS,
        ),
        table=rows.assign(measure=rows["dimension"].map(dimensions), economy=rows["iso3"].map(names)),
        headers=headers_of("governance"),
        note=joined(
            sentence,
            _("Where two intervals overlap, the order of two countries is not certain."),
        ),
        help=plain_meaning("governance_interval"),
    )


@data.once
def direct_investment(years: Years) -> Exhibit:
    """Return direct investment in and out, aligned."""
    came, went = (within(published(tables.INVESTMENT, code), years) for code in (INFLOWS, OUTFLOWS))
    invested = trend(came, "value", *years)
    table = pd.concat([came.assign(flow=_("inflows")), went.assign(flow=_("outflows"))], ignore_index=True)
    return Exhibit(
        key="direct_investment",
        title=common.finding(invested, "direct_investment", number),
        alt=sentences.inflows(invested),
        figure=panels.aligned(
            (came, went),
            (
                panels.Panel("value", _("Into Mongolia, net, million USD"), zero=True, format=",.0f"),
                panels.Panel("value", _("From Mongolia, net, million USD"), zero=True, format=",.0f"),
            ),
            style=chart_style(),
        ),
        table=table,
        headers=columns("year", "flow", ("value", _("Million USD")), "status"),
        note=joined(
            common.covers(_("Direct investment"), coverage(published(tables.INVESTMENT, INFLOWS), "value"), *years),
            _("Net of what investors took out: repaid loans within a company can turn a whole year negative."),
        ),
        help=_definition(INFLOWS),
    )


@data.once
def origin() -> Exhibit:
    """Return the single quoted shares of direct investment by origin, as points."""
    rows = data.load(tables.INVESTORS_QUOTED)
    rows = rows.assign(
        row=rows.index.astype("str"),
        iso3=rows["statement"].str.split(":").str[0],
        written=rows["value"].map(lambda value: f"{as_published(value)}%"),
    )
    rows = rows.sort_values(["iso3", "period"], ascending=[False, True], ignore_index=True)
    names = economies_named(rows["iso3"].unique()) | dict(zip(rows["row"], rows["period"], strict=True))
    shares = minerals.printed_shares(rows, JAPAN)
    return Exhibit(
        key="investment_origin",
        title=sentences.quoted_shares_title(rows, JAPAN),
        alt=shares,
        figure=quotations.figures(
            rows, names, group="iso3", dots=True, highlight=tuple(rows.loc[rows["iso3"] == JAPAN, "row"])
        ),
        table=rows.assign(economy=rows["iso3"].map(names)),
        headers=headers_of("investment_origin"),
        note=joined(
            shares,
            _("Four quoted figures, no series. Whether flows or stocks are meant is not stated."),
            _("Other printings of these shares have a higher one of Japan between the two years: they are no trend."),
        ),
    )


@data.once
def logistics(years: Years, others: tuple[str, ...]) -> Exhibit:
    """Return the logistics performance index, edition by edition."""
    rows = _compared(tables.MACRO, LOGISTICS, years, others).dropna(subset=["value"])
    names = economies_named(rows["iso3"].unique())
    last = coverage(rows, "value").last_year
    return Exhibit(
        key="logistics",
        title=common.finding(
            trend(rows.loc[rows["iso3"] == MONGOLIA], "value", *years), "logistics", partial(number, decimals=2)
        ),
        alt=sentences.comparison(rows.loc[rows["year"] == last], MONGOLIA, last)
        or _("The logistics performance index of Mongolia and others."),
        figure=lines.over_time(
            rows,
            "value",
            "iso3",
            words=Words(y=_(loaders.indicators()[LOGISTICS].unit), names=names, format=",.2f"),
            style=chart_style(),
        ),
        table=rows.assign(economy=rows["iso3"].map(names)),
        headers=columns("year", "economy", ("value", _("Index")), "status"),
        note=joined(_("Editions are years apart and are not joined by a line."), _definition(LOGISTICS)),
        help=_name(LOGISTICS),
    )


@data.once
def debt(years: Years) -> Exhibit:
    """Return external debt and government debt, each against its own base; projections dashed."""
    external = within(published(tables.MACRO, EXTERNAL_DEBT), years)
    public = within(published(tables.OUTLOOK, PUBLIC_DEBT), years)
    owed = trend(external, "value", *years)
    table = pd.concat(
        [
            external.assign(what=_("External debt, % of GNI")),
            public.assign(what=_("Government debt, % of GDP")),
        ],
        ignore_index=True,
    )
    return Exhibit(
        key="debt",
        title=common.finding(owed, "debt", _percentage),
        alt=_(
            "External debt of Mongolia, public and private, as a share of national income ({value} in {year}), and "
            "government debt as a share of GDP.",
            value=_percentage(owed.last_value),
            year=owed.last_year,
        )
        if owed.last_year
        else "",
        figure=panels.aligned(
            (external, public),
            (
                panels.Panel("value", _("External debt, public and private, % of GNI"), zero=True, unit="%"),
                panels.Panel("value", _("Government debt, % of GDP"), zero=True, unit="%"),
            ),
            style=chart_style(),
        ),
        table=table,
        headers=columns("year", ("what", _("What")), ("value", _("Percent")), "status"),
        note=joined(
            sentences.projections(public),
            _("External debt is that of the state and of companies together, loans within a company included."),
        ),
    )


def _polls_title(rows: pd.DataFrame) -> str:
    both = rows.loc[rows["indicator_code"].isin([FRIENDLY, TRUST]) & (rows["counterpart_iso3"] == JAPAN)]
    both = both.pivot_table(index="year", columns="indicator_code", values="value").reindex(columns=[FRIENDLY, TRUST])
    both = both.dropna()
    if both.empty:
        return _("What Mongolians say when asked")
    latest = both.iloc[-1]
    return _(
        "Asked in {year}: {friendly} call relations with Japan friendly, {trust} trust Japan",
        year=both.index[-1],
        friendly=percent(float(latest[FRIENDLY]) / AS_PERCENT, 0),
        trust=percent(float(latest[TRUST]) / AS_PERCENT, 0),
    )


@data.once
def polls() -> Exhibit:
    """Return opinion polls with wording, date and number asked; different questions are never one figure."""
    rows = data.load(tables.POLLS).sort_values(["year", "indicator_code"], ascending=[False, True], ignore_index=True)
    rows = rows.assign(
        row=rows.index.astype("str"),
        wording=rows["indicator_code"].map(_name),
        survey=rows["indicator_code"].map(_definition),
        written=rows["value"].map(lambda value: f"{as_published(value)}%"),
    )
    rows = rows.sort_values(["year", "survey", "value"], ascending=[False, True, False], ignore_index=True)
    countries = economies_named(rows["counterpart_iso3"].unique())
    names = {
        row.row: _("{what} ({country})", what=row.wording, country=countries[row.counterpart_iso3])
        if row.counterpart_iso3
        else row.wording
        for row in rows.itertuples()
    }
    japanese = tuple(rows.loc[rows["counterpart_iso3"] == JAPAN, "row"])
    return Exhibit(
        key="opinion_polls",
        title=_polls_title(rows),
        alt=_("Shares of respondents in opinion polls in Mongolia, question by question with date and number asked."),
        figure=quotations.figures(rows, names, group="survey", whole=AS_PERCENT, highlight=japanese),
        table=rows.assign(country=rows["counterpart_iso3"].map(countries)),
        headers=headers_of("opinion_polls"),
        note=_("Friendly relations are not trust, and a small sample is not a country: see number asked and wording."),
    )


def parts(years: Years, others: tuple[str, ...]) -> tuple[Part, ...]:
    """Return what stands behind the page's tabs."""
    return (
        Part("rank", partial(rank_and_older, years)),
        Part("governance", partial(governance, years, others)),
        Part("fdi", partial(direct_investment, years)),
        Part("stocks", partial(investors.stocks, years)),
        Part("origin", origin),
        Part("logistics", partial(logistics, years, others)),
        Part("debt", partial(debt, years)),
        Part("polls", polls),
    )
