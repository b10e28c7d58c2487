"""What /investment shows: corruption as perceived, governance, direct investment, logistics, debt, opinion polls."""

import pandas as pd

import loaders
from charts import lines, panels, statements, strips
from charts.words import Words
from frames.economies import CHINA, JAPAN, KOREA, MONGOLIA, RUSSIA, WORLD
from indicators.definitions import DEFINITIONS
from indicators.facts import Trend, coverage, trend
from indicators.governance import DIMENSIONS, estimates_with_intervals, newest_estimates
from ui import data
from ui.cards import Card
from ui.exhibit.model import Exhibit
from ui.theme import chart_style
from ui.years import Years, within
from views import tables, timeline
from views.sentences import common
from views.sentences import investment as investment_sentences
from views.sentences import minerals as minerals_sentences
from words.language import _, economies_named, joined, listed, number, percent

CPI = "ti_cpi"
GOVERNANCE = "wb_wgi"
FDI = "unctad_fdi"
ORIGIN = "fdi_origin_points"
POLLS = "opinion_polls"
OUTLOOK = "imf_weo"
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
SHOWN_FIRST = (JAPAN, CHINA, RUSSIA, "KAZ")
AS_PERCENT = 100


def comparators() -> dict[str, str]:
    """Return the economies to compare with: code -> name."""
    return economies_named(COMPARATORS)


def tabs() -> dict[str, str]:
    """Return the parts below the first chart: code -> words."""
    return {
        "rank": _("Rank and older scale"),
        "governance": _("Governance"),
        "fdi": _("Direct investment"),
        "origin": _("Japan's part"),
        "logistics": _("Logistics"),
        "debt": _("Debt"),
        "polls": _("Opinion polls"),
    }


def published(source: str, code: str, iso3: str = MONGOLIA) -> pd.DataFrame:
    """Return one indicator of one economy: year, value, status, source_id."""
    rows = data.load(source)
    return rows.loc[(rows["iso3"] == iso3) & (rows["indicator_code"] == code)].sort_values("year", ignore_index=True)


def _compared(source: str, code: str, years: Years, others: tuple[str, ...]) -> pd.DataFrame:
    rows = data.load(source)
    kept = rows.loc[(rows["indicator_code"] == code) & rows["iso3"].isin([MONGOLIA, *others])]
    return within(kept, years).sort_values(["iso3", "year"], ignore_index=True)


@data.once
def answers(years: Years) -> tuple[str, ...]:
    """Return the sentences under the page's question."""
    mine = trend(published(CPI, SCORE), "value", *years)
    invested = trend(published(FDI, INFLOWS), "value", *years)
    friendly, trust = (within(published(POLLS, code), years) for code in (FRIENDLY, TRUST))
    asked = trend(friendly, "value", *years)
    return (
        investment_sentences.score(mine, MONGOLIA),
        investment_sentences.best_of(mine),
        investment_sentences.inflows(invested),
        investment_sentences.poll(
            asked.last_value, trend(trust, "value", *years).last_value, asked.last_year or years[1]
        ),
    )


@data.once
def cards(years: Years) -> tuple[Card, ...]:
    """Return the headline figures of the last year chosen that has them."""
    shown = (
        (_("CPI score"), CPI, SCORE, 0, ""),
        (_("CPI rank"), CPI, RANK, 0, ""),
        (_("FDI, m USD"), FDI, INFLOWS, 0, ""),
        (_("Debt, % GNI"), tables.MACRO, EXTERNAL_DEBT, 0, "%"),
        (_("Logistics"), tables.MACRO, LOGISTICS, 1, ""),
    )
    made = []
    for label, source, code, decimals, sign in shown:
        rows = within(published(source, code), years)
        fact = trend(rows, "value", *years)
        meta = loaders.indicators()[code]
        said = number(fact.last_value, decimals) + (sign if fact.last_year else "")
        made.append(Card(label, fact.last_year, said, rows["value"], f"{_(meta.name)}. {_(meta.definition)}"))
    return tuple(made)


@data.once
def perceptions(years: Years, others: tuple[str, ...], kept: tuple[str, ...]) -> Exhibit:
    """Return the Corruption Perceptions Index since its present scale, with comparators and the publisher's means."""
    whole = data.load(CPI)
    means = whole.loc[whole["indicator_code"].isin(MEANS) & whole["iso3"].isin([REGION, WORLD])]
    rows = pd.concat([_compared(CPI, SCORE, years, others), within(means, years)], ignore_index=True)
    mine = trend(published(CPI, SCORE), "value", *years)
    of_last = rows.loc[(rows["year"] == mine.last_year) & (rows["indicator_code"] == SCORE)]
    rows = rows.assign(line=rows["iso3"].replace(MEANS_NAMED))
    names = economies_named((MONGOLIA, *others)) | {
        "world_mean": _("world mean"),
        "region_mean": _("Asia Pacific mean"),
    }
    return Exhibit(
        key="perceptions_index",
        title=_(
            "Corruption Perceptions Index: how clean a country is held to be (Mongolia {score}, {years})",
            score=common.moved(mine, number),
            years=common.over(mine),
        )
        if mine.last_year
        else _("Corruption Perceptions Index: how clean a country is held to be"),
        alt=joined(
            investment_sentences.score(mine, MONGOLIA), investment_sentences.beside(of_last, MONGOLIA, mine.last_year)
        ),
        figure=lines.over_time(
            rows,
            "value",
            "line",
            words=Words(y=_("points of {whole}, more is cleaner", whole=AS_PERCENT), names=names, format=",.0f"),
            style=chart_style(),
            height=440,
            events=timeline.within(years, kept),
        ),
        table=rows.assign(economy=rows["line"].map(names)),
        headers={
            "year": _("Year"),
            "economy": _("Economy"),
            "value": _("Score (points of {whole})", whole=AS_PERCENT),
            "status": _("Status"),
        },
        sources=(CPI,),
        note=joined(
            investment_sentences.beside(of_last, MONGOLIA, mine.last_year),
            common.covers(_("The index on its present scale"), coverage(published(CPI, SCORE), "value"), *years),
            _("It measures perception by experts and business people. Means are the publisher's own, where printed."),
        ),
        help=_(loaders.indicators()[SCORE].definition),
    )


def _rank_title(fact: Trend) -> str:
    if not fact.last_year:
        return _("Mongolia's rank, and the scale before it changed")
    return _(
        "Mongolia's rank {rank} (1 is cleanest), {years}, and the scale before it changed",
        rank=common.moved(fact, number),
        years=common.over(fact),
    )


@data.once
def rank_and_older(years: Years) -> Exhibit:
    """Return the rank, and the older scale in a panel of its own."""
    rank, older = (within(published(CPI, code), years) for code in (RANK, OLD))
    table = pd.concat([rank.assign(what=_("Rank")), older.assign(what=_("Score, older scale"))], ignore_index=True)
    return Exhibit(
        key="perceptions_rank",
        title=_rank_title(trend(rank, "value", *years)),
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
            words=Words(),
            style=chart_style(),
        ),
        table=table,
        headers={"year": _("Year"), "what": _("What"), "value": _("Value"), "status": _("Status")},
        sources=(CPI,),
        note=joined(_(loaders.indicators()[OLD].definition), _(loaders.indicators()[RANK].definition)),
    )


def _governance_title(rows: pd.DataFrame, year: int) -> str:
    own = rows.loc[rows["iso3"] == MONGOLIA].dropna(subset=["low", "high"])
    if own.empty:
        return _("Six measures of governance, {year}, with their uncertainty", year=year)
    return _(
        "Governance, {year}: Mongolia surely above the world's average on {above} of {all}, below on {below}",
        year=year,
        above=number(int((own["low"] > 0).sum())),
        below=number(int((own["high"] < 0).sum())),
        all=number(len(own)),
    )


@data.once
def governance(years: Years, others: tuple[str, ...]) -> Exhibit:
    """Return the six governance estimates of the newest year chosen, with their intervals."""
    estimates = data.derive(estimates_with_intervals, GOVERNANCE, economies=(MONGOLIA, *others))
    rows = newest_estimates(estimates, *years)
    year = int(rows["year"].max()) if len(rows) else years[1]
    dimensions = {code: _(loaders.indicators()[f"WGI.{code}.EST"].name) for code in DIMENSIONS}
    names = economies_named(rows["iso3"].unique())
    return Exhibit(
        key="governance",
        title=_governance_title(rows, year),
        alt=investment_sentences.governed(rows, MONGOLIA, dimensions, year),
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
        headers={
            "year": _("Year"),
            "measure": _("Measure"),
            "economy": _("Economy"),
            "estimate": _("Estimate (standard normal units)"),
            "low": _("Lower end of the interval"),
            "high": _("Upper end of the interval"),
        },
        sources=(GOVERNANCE,),
        note=joined(
            investment_sentences.governed(rows, MONGOLIA, dimensions, year),
            _("Where two intervals overlap, the order of two countries is not certain."),
        ),
        help=_(DEFINITIONS["governance_interval"].plain),
    )


def _inflows_title(fact: Trend) -> str:
    if not fact.last_year:
        return _("Foreign direct investment, million USD")
    return _(
        "Foreign direct investment into Mongolia: {value} million USD, {years}",
        value=common.moved(fact, number),
        years=common.over(fact),
    )


@data.once
def direct_investment(years: Years) -> Exhibit:
    """Return direct investment in and out, aligned."""
    came, went = (within(published(FDI, code), years) for code in (INFLOWS, OUTFLOWS))
    table = pd.concat([came.assign(flow=_("inflows")), went.assign(flow=_("outflows"))], ignore_index=True)
    return Exhibit(
        key="direct_investment",
        title=_inflows_title(trend(came, "value", *years)),
        alt=investment_sentences.inflows(trend(came, "value", *years)),
        figure=panels.aligned(
            (came, went),
            (
                panels.Panel("value", _("Into Mongolia, net, million USD"), zero=True, format=",.0f"),
                panels.Panel("value", _("From Mongolia, net, million USD"), zero=True, format=",.0f"),
            ),
            words=Words(),
            style=chart_style(),
        ),
        table=table,
        headers={"year": _("Year"), "flow": _("Flow"), "value": _("Million USD"), "status": _("Status")},
        sources=(FDI,),
        note=joined(
            common.covers(_("Direct investment"), coverage(published(FDI, INFLOWS), "value"), *years),
            _("Net of what investors took out: repaid loans within a company can turn a whole year negative."),
        ),
        help=_(loaders.indicators()[INFLOWS].definition),
    )


def _origin_title(rows: pd.DataFrame) -> str:
    own = rows.loc[rows["iso3"] == JAPAN].dropna(subset=["value"]).sort_values("period")
    if own.empty:
        return _("Japan's part of direct investment, where it is printed")
    said = listed(
        _("{share} in {year}", share=percent(row.value / AS_PERCENT), year=row.period) for row in own.itertuples()
    )
    return _("Japan's part of direct investment, as printed: {said}", said=said)


@data.once
def origin() -> Exhibit:
    """Return the single printed shares of direct investment by origin, as points."""
    rows = data.load(ORIGIN)
    rows = rows.assign(
        row=rows.index.astype("str"),
        iso3=rows["statement"].str.split(":").str[0],
    )
    rows = rows.sort_values(["iso3", "period"], ascending=[False, True], ignore_index=True)
    names = economies_named(rows["iso3"].unique()) | dict(zip(rows["row"], rows["period"], strict=True))
    return Exhibit(
        key="investment_origin",
        title=_origin_title(rows),
        alt=minerals_sentences.printed_shares(rows, JAPAN),
        figure=statements.rows(
            rows,
            "value",
            "row",
            words=Words(names=names, unit="%"),
            style=chart_style(),
            group="iso3",
            dots=True,
            highlight=tuple(rows.loc[rows["iso3"] == JAPAN, "row"]),
        ),
        table=rows.assign(economy=rows["iso3"].map(names)),
        headers={
            "period": _("Year"),
            "economy": _("Origin"),
            "value": _("Share of direct investment (%)"),
            "note": _("Note"),
            "said_by": _("Said by"),
            "source": _("Read at"),
        },
        sources=(ORIGIN,),
        note=joined(
            minerals_sentences.printed_shares(rows, JAPAN),
            _("Four printed figures, no series. Whether flows or stocks are meant is not stated."),
        ),
    )


def _logistics_title(fact: Trend) -> str:
    if not fact.last_year:
        return _("Logistics performance: how easily goods arrive")
    return _(
        "Logistics performance, how easily goods arrive: Mongolia {index}, {years}",
        index=common.moved(fact, lambda value: number(value, 2)),
        years=common.over(fact),
    )


@data.once
def logistics(years: Years, others: tuple[str, ...]) -> Exhibit:
    """Return the logistics performance index, edition by edition."""
    rows = _compared(tables.MACRO, LOGISTICS, years, others).dropna(subset=["value"])
    names = economies_named(rows["iso3"].unique())
    return Exhibit(
        key="logistics",
        title=_logistics_title(trend(rows.loc[rows["iso3"] == MONGOLIA], "value", *years)),
        alt=investment_sentences.beside(rows.loc[rows["year"] == rows["year"].max()], MONGOLIA, _last(rows))
        or _("The logistics performance index of Mongolia and others."),
        figure=lines.over_time(
            rows,
            "value",
            "iso3",
            words=Words(y=_(loaders.indicators()[LOGISTICS].unit), names=names, format=",.2f"),
            style=chart_style(),
        ),
        table=rows.assign(economy=rows["iso3"].map(names)),
        headers={"year": _("Year"), "economy": _("Economy"), "value": _("Index"), "status": _("Status")},
        sources=(tables.MACRO,),
        note=_("Editions are years apart and are not joined by a line."),
        help=_(loaders.indicators()[LOGISTICS].name),
    )


def _last(rows: pd.DataFrame) -> int | None:
    return int(rows["year"].max()) if len(rows) else None


def _owed_title(fact: Trend) -> str:
    if not fact.last_year:
        return _("What Mongolia owes")
    return _(
        "Mongolia owes abroad, state and companies: {value} of national income, {years}",
        value=common.moved(fact, lambda value: percent(value / AS_PERCENT, 0)),
        years=common.over(fact),
    )


@data.once
def debt(years: Years) -> Exhibit:
    """Return external debt and government debt, each against its own base; projections dashed."""
    external = within(published(tables.MACRO, EXTERNAL_DEBT), years)
    public = within(published(OUTLOOK, PUBLIC_DEBT), years)
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
        title=_owed_title(owed),
        alt=_(
            "External debt of Mongolia, public and private, as a share of national income ({value} in {year}), and "
            "government debt as a share of GDP.",
            value=percent(owed.last_value / AS_PERCENT, 0),
            year=owed.last_year or years[1],
        ),
        figure=panels.aligned(
            (external, public),
            (
                panels.Panel("value", _("External debt, public and private, % of GNI"), zero=True, unit="%"),
                panels.Panel("value", _("Government debt, % of GDP"), zero=True, unit="%"),
            ),
            words=Words(),
            style=chart_style(),
        ),
        table=table,
        headers={"year": _("Year"), "what": _("What"), "value": _("Percent"), "status": _("Status")},
        sources=(tables.MACRO, OUTLOOK),
        note=joined(
            investment_sentences.projections(public),
            _("External debt is that of the state and of companies together, loans within a company included."),
        ),
    )


def _asked_title(rows: pd.DataFrame) -> str:
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
    rows = data.load(POLLS).sort_values(["year", "indicator_code"], ascending=[False, True], ignore_index=True)
    rows = rows.assign(
        row=rows.index.astype("str"),
        wording=rows["indicator_code"].map(lambda code: _(loaders.indicators()[code].name)),
        survey=rows["indicator_code"].map(lambda code: _(loaders.indicators()[code].definition)),
    )
    rows = rows.sort_values(["year", "survey", "value"], ascending=[False, True, False], ignore_index=True)
    countries = economies_named(rows["counterpart_iso3"].unique())
    names = {
        row.row: _("{what} ({apart})", what=row.wording, apart=countries[row.counterpart_iso3])
        if row.counterpart_iso3
        else row.wording
        for row in rows.itertuples()
    }
    japanese = tuple(rows.loc[rows["counterpart_iso3"] == JAPAN, "row"])
    return Exhibit(
        key="opinion_polls",
        title=_asked_title(rows),
        alt=_("Shares of respondents in opinion polls in Mongolia, question by question with date and number asked."),
        figure=statements.rows(
            rows,
            "value",
            "row",
            words=Words(names=names | {said: said for said in rows["survey"]}, format=",.0f", unit="%"),
            style=chart_style(),
            group="survey",
            whole=AS_PERCENT,
            highlight=japanese,
        ),
        table=rows.assign(country=rows["counterpart_iso3"].map(countries)),
        headers={
            "year": _("Year"),
            "wording": _("Question"),
            "country": _("About"),
            "value": _("Share of respondents (%)"),
            "survey": _("Survey"),
        },
        sources=(POLLS,),
        note=_("Friendly relations are not trust, and a small sample is not a country: see number asked and wording."),
    )
