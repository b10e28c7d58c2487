"""Which goods went to whom: UNCTAD's sections by buyer in three years, and BACI's large flows in tonnes and dollars."""

from dataclasses import dataclass

import pandas as pd

from charts import Words, statements
from frames.economies import JAPAN, MONGOLIA
from frames.products import HS4, SITC_REV3, TOTAL
from frames.units import PERCENT
from indicators.facts import largest
from ui import data
from ui.compose import Exhibit, Years, chart_style, within
from views import tables
from views.headers import headers_of
from views.sentences import common
from words import MILLION, _, economies_named, economy, joined, listed, millions, number

NAMED_BUYERS = 6
"""Buyers with a heading of their own, besides Japan."""
LEAST = 0.005
"""Part of all that was sold below which a section of a buyer has no bar; the table has it."""
ROWS = common.cases("row of a flow")
LARGEST = common.cases("largest sale")


@dataclass(frozen=True)
class Sections:
    """What Mongolia sold by SITC section and buyer, in the last of the years chosen that UNCTAD has.

    The rows of all years chosen have year, partner_iso3, product_code, value_usd, share (of all that was sold that
    year), status, source_id. `total_usd` is all that was sold in the last year (None without any); `buyer` is the
    largest buyer, empty without any and where another bought as much, `section` the largest section in what it bought,
    empty where another is as large. `published` are all years that UNCTAD has.
    """

    rows: pd.DataFrame
    year: int | None
    total_usd: float
    buyer: str
    buyer_usd: float
    section: str
    section_usd: float
    published: tuple[int, ...]


@data.of(tables.SECTIONS_BY_BUYER)
def _sold(trade: pd.DataFrame) -> pd.DataFrame:
    sold = trade.loc[trade["reporter_iso3"] == MONGOLIA]
    wanted = ["year", "partner_iso3", "product_code", "value_usd", "status", "source_id"]
    rows = sold.loc[sold["product_code"] != TOTAL, wanted]
    return rows.assign(share=rows["value_usd"] / rows.groupby("year")["value_usd"].transform("sum"))


@data.once
def sections_sold(years: Years) -> Sections:
    """Return the facts of the years chosen."""
    whole = _sold()
    rows = within(whole, years)
    published = tuple(sorted(int(year) for year in whole["year"].unique()))
    if rows.empty:
        return Sections(rows, None, 0.0, "", 0.0, "", 0.0, published)
    year = int(rows["year"].max())
    latest = rows.loc[rows["year"] == year]
    return Sections(rows, year, float(latest["value_usd"].sum()), *largest_buyer(latest), published)


def largest_buyer(rows: pd.DataFrame) -> tuple[str, float, str, float]:
    """Return the largest buyer of a year with what it bought, and the largest section in that (see `Sections`)."""
    buyer = "", 0.0
    section = "", 0.0
    for row in largest(rows.groupby("partner_iso3", as_index=False)["value_usd"].sum(), "value_usd").itertuples():
        buyer = str(row.partner_iso3), float(row.value_usd)
        for good in largest(rows.loc[rows["partner_iso3"] == row.partner_iso3], "value_usd").itertuples():
            section = str(good.product_code), float(good.value_usd)
    return *buyer, *section


def sections_sentence(found: Sections) -> str:
    """Sentence: the largest buyer of the last year, and the largest section in what it bought; no equal is named."""
    if found.year is None:
        return _("UNCTAD has sections by buyer for {years} only.", years=listed(map(str, found.published)))
    facts = {"year": found.year, "total": millions(found.total_usd)}
    if not found.buyer:
        return _("By UNCTAD Mongolia sold {total} million USD in {year}.", **facts)
    buyer = _(
        "By UNCTAD {partner} was the largest buyer in {year}, with {value} million USD of {total} million.",
        partner=economy(found.buyer),
        value=millions(found.buyer_usd),
        **facts,
    )
    if not found.section:
        return buyer
    return joined(
        buyer,
        _(
            "The largest section of what it bought was “{section}”, {share}.",
            section=_(SITC_REV3[found.section]),
            share=common.part(found.section_usd / found.buyer_usd),
        ),
    )


def bars(found: Sections) -> pd.DataFrame:
    """Return the bars of the last year: the largest buyers and Japan, each with its sections that can be seen.

    Returns:
        The columns of `Sections.rows`, `row` (a code), `million_usd`; buyers in order of what they bought, and so the
        sections of each. A buyer of whom no section can be seen has its largest one.
    """
    latest = found.rows.loc[found.rows["year"] == (found.year or 0)]
    bought = latest.groupby("partner_iso3")["value_usd"].sum().sort_values(ascending=False)
    named = [*bought.index[:NAMED_BUYERS], *bought.index[NAMED_BUYERS:].intersection([JAPAN])]
    rows = latest.loc[latest["partner_iso3"].isin(named)]
    is_first = rows["value_usd"] == rows.groupby("partner_iso3")["value_usd"].transform("max")
    rows = rows.loc[(rows["share"] >= LEAST) | is_first]
    rows = rows.assign(
        place=rows["partner_iso3"].map({code: place for place, code in enumerate(named)}),
        million_usd=rows["value_usd"] / MILLION,
        row=rows["partner_iso3"] + "_" + rows["product_code"],
    )
    return rows.sort_values(["place", "value_usd"], ascending=[True, False], ignore_index=True)


@data.once
def sections(years: Years) -> Exhibit:
    """Return what Mongolia sold by SITC section and buyer in the last of the years chosen that UNCTAD has."""
    found = sections_sold(years)
    shown = bars(found)
    goods = {code: _(name) for code, name in SITC_REV3.items()}
    names = {row.row: goods[row.product_code] for row in shown.itertuples()}
    bought = found.rows.loc[found.rows["year"] == (found.year or 0)].groupby("partner_iso3")["value_usd"].sum()
    headings = {
        code: _("{partner}: {value} million USD", partner=economy(str(code)), value=millions(float(bought[code])))
        for code in shown["partner_iso3"].unique()
    }
    title = (
        _("Exports by section and buyer")
        if not found.buyer
        else _(
            "Exports by section and buyer: {partner} bought {share} of all, {year}",
            partner=economy(found.buyer),
            share=common.part(found.buyer_usd / found.total_usd),
            year=found.year,
        )
    )
    return Exhibit(
        key="sections_by_buyer",
        title=title,
        alt=sections_sentence(found),
        figure=statements.rows(
            shown,
            "million_usd",
            "row",
            words=Words(names={**names, **headings}, format=",.1f"),
            style=chart_style(),
            group="partner_iso3",
        ),
        table=found.rows.assign(
            partner=found.rows["partner_iso3"].map(economies_named(found.rows["partner_iso3"].unique())),
            good=found.rows["product_code"].map(goods),
            million_usd=found.rows["value_usd"] / MILLION,
            share_pct=found.rows["share"] * PERCENT,
        ),
        headers=headers_of("sections_by_buyer"),
        note=joined(
            sections_sentence(found),
            _(
                "Million USD; a section below {least} of all exports has no bar, the table has it.",
                least=common.part(LEAST),
            )
            if found.year is not None
            else "",
            *(_(caveat) for caveat in data.sources()[tables.SECTIONS_BY_BUYER].caveats[:3]),
        ),
    )


@data.of(tables.LARGE_FLOWS)
def _flows(trade: pd.DataFrame) -> pd.DataFrame:
    is_sold = trade["reporter_iso3"] == MONGOLIA
    return trade.assign(
        partner=trade["partner_iso3"].where(is_sold, trade["reporter_iso3"]),
        is_sold=is_sold,
        million_usd=trade["value_usd"] / MILLION,
        per_tonne=trade["value_usd"] / trade["quantity"],
    )[["year", "partner", "is_sold", "product_code", "million_usd", "quantity", "per_tonne", "status", "source_id"]]


def flows_of(years: Years) -> pd.DataFrame:
    """Return the flows of the years chosen: the largest good first, its years and buyers below it.

    Returns:
        year, partner (the other economy), is_sold (by Mongolia), product_code, million_usd, quantity (tonnes),
        per_tonne (USD), status, source_id.
    """
    rows = within(_flows(), years)
    size = rows.groupby(["is_sold", "product_code"])["million_usd"].transform("sum")
    order = ["is_sold", "size", "product_code", "year", "million_usd"]
    rows = rows.assign(size=size).sort_values(order, ascending=[False, False, True, True, False], ignore_index=True)
    return rows.drop(columns="size")


def _kind(tonnes: float) -> str:
    return "many" if tonnes >= MILLION else "few"


def _tonnes(tonnes: float) -> str:
    return number(tonnes / MILLION, 1) if tonnes >= MILLION else number(tonnes)


def largest_sale(rows: pd.DataFrame) -> dict[str, object]:
    """Return the largest of Mongolia's sales in the last year, as its sentences name it; empty where none is alone."""
    sold = rows.loc[rows["is_sold"]]
    top = largest(sold.loc[sold["year"] == sold["year"].max()], "million_usd")
    if top.empty:
        return {}
    row = top.iloc[0]
    return {
        "kind": _kind(row["quantity"]),
        "year": int(row["year"]),
        "good": _(HS4[row["product_code"]]),
        "partner": economy(row["partner"]),
        "value": number(row["million_usd"], 1),
        "quantity": _tonnes(row["quantity"]),
        "price": number(row["per_tonne"]),
    }


def flows_sentence(rows: pd.DataFrame) -> str:
    """Sentence: the largest of Mongolia's sales in the last year; empty where none is alone."""
    facts = largest_sale(rows)
    return _(LARGEST[str(facts["kind"])], **facts) if facts else ""


def flows_title(rows: pd.DataFrame) -> str:
    """Return the title: the largest of Mongolia's sales in the last year, or the subject."""
    facts = largest_sale(rows)
    if not facts:
        return _("Ores, fuels and metals by buyer, in tonnes and dollars")
    return _("Ores, fuels and metals by buyer: {good} to {partner} {value} million USD, {year}", **facts)


@data.once
def flows(years: Years) -> Exhibit:
    """Return large flows of ores, fuels and metals by buyer, in tonnes and dollars."""
    rows = flows_of(years)
    goods = {code: _(name) for code, name in HS4.items()}
    rows = rows.assign(
        row=[f"{row.year} {row.product_code} {row.partner}" for row in rows.itertuples()],
        heading=[f"{row.is_sold} {row.product_code}" for row in rows.itertuples()],
    )
    names = {
        row.row: _(
            ROWS[_kind(row.quantity)], partner=economy(row.partner), year=row.year, quantity=_tonnes(row.quantity)
        )
        for row in rows.itertuples()
    }
    headings = {
        row.heading: goods[row.product_code]
        if row.is_sold
        else _("Bought by Mongolia: {good}", good=goods[row.product_code])
        for row in rows.itertuples()
    }
    sentence = flows_sentence(rows)
    return Exhibit(
        key="large_flows",
        title=flows_title(rows),
        alt=sentence if len(rows) else _("No figures for these years."),
        figure=statements.rows(
            rows,
            "million_usd",
            "row",
            words=Words(names={**names, **headings}, format=",.1f"),
            style=chart_style(),
            group="heading",
        ),
        table=rows.assign(
            good=rows["product_code"].map(goods),
            partner=rows["partner"].map(economies_named(rows["partner"].unique())),
            direction=rows["is_sold"].map({True: _("sold by Mongolia"), False: _("bought by Mongolia")}),
        ),
        headers=headers_of("large_flows"),
        note=joined(
            sentence, _("Bars: million USD."), *(_(caveat) for caveat in data.sources()[tables.LARGE_FLOWS].caveats)
        ),
    )


def both(years: Years) -> tuple[Exhibit, Exhibit]:
    """Return both exhibits, one below the other."""
    return sections(years), flows(years)
