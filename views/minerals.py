"""What /minerals shows: reserve claims, Japan's reliance on China, what rare earths would earn, what is sold."""

from dataclasses import dataclass
from functools import partial

import pandas as pd

from charts import Words, curves, lines, ranking
from frames.economies import JAPAN
from frames.products import NAMES, SITC_REV2
from frames.units import KG_PER_T, MONTHS, PERCENT
from indicators import rare_earths
from indicators.facts import Trend, coverage, largest, provisional_years, trend
from ui import data
from ui.compose import Answers, Choice, Exhibit, Part, Years, chart_style, within
from ui.exhibit.model import Amount, Block, Code, Input, Text
from views import quotations, series, tables
from views.definitions import plain_meaning
from views.headers import headers_of
from views.sentences import common
from views.sentences import minerals as sentences
from words import MILLION, _, as_published, joined, millions, number

RESERVES, RELIANCE = "mongolia_rare_earth_reserves", "japan_rare_earths_from_china"
MATERIALS = ("2", "3")
"""SITC sections of crude materials and of fuels."""
OWN = "own"
PRICE_TICKS = (10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
SEVERAL = " / "
"""What stands between who made a statement and who passed it on."""
QUALIFIED = {"about": "≈ ", "more_than": "> ", "less_than": "< "}


@dataclass(frozen=True)
class Sales:
    """The main export goods of the newest year chosen.

    The rows have product_code, million_usd, status and source_id of that year; without figures there is none.
    """

    rows: pd.DataFrame
    names: dict[str, str]
    year: int | None


@data.once
def sales(years: Years) -> Sales:
    """Return the main export goods of the newest year chosen that has figures."""
    known = series.months_known()
    rows = within(known.loc[known["months"] == MONTHS], years).dropna(subset=["value_usd"])
    rows = rows.loc[rows["year"] == rows["year"].max()]
    return Sales(
        rows.assign(million_usd=rows["value_usd"] / MILLION),
        {code: _(name) for code, name in NAMES["hs4"].items()},
        int(rows["year"].max()) if len(rows) else None,
    )


def statements_on(subject: str) -> pd.DataFrame:
    """Return what the curated list has on a subject: its columns with the words translated, and row, a code."""
    rows = data.load(tables.RARE_EARTHS)
    rows = rows.loc[rows["subject"] == subject].reset_index(drop=True)
    translated = {name: rows[name].map(_) for name in ("statement", "period")}
    return rows.assign(row=rows.index.astype("str"), **translated)


@data.once
def answers(years: Years) -> Answers:
    """Return the sentences under the page's question."""
    found = sales(years)
    return Answers.of(
        sentences.reserve_claims(statements_on(RESERVES)),
        sentences.largest_export(found.rows, found.names, found.year),
        common.not_final(found.rows, found.year),
    )


@data.once
def reserves() -> Exhibit:
    """Return the reported reserve figures side by side on a logarithmic scale: who, when, what was counted."""
    rows = statements_on(RESERVES).sort_values("value", ascending=False, ignore_index=True)
    rows = rows.assign(
        row=rows.index.astype("str"),
        written=[
            _("{value} million t", value=as_published(value / MILLION)) if value == value else ""
            for value in rows["value"]
        ],
    )
    names = {
        row.row: _(
            "{period}: {statement}. {said_by}",
            period=row.period,
            statement=row.statement,
            said_by=_(row.said_by).split(SEVERAL)[0],
        )
        for row in rows.itertuples()
    }
    return Exhibit(
        key="reserve_claims",
        title=_reserves_title(rows["value"].dropna()),
        alt=sentences.reserve_claims(rows),
        figure=quotations.figures(rows, names, missing=_("Mongolia is not listed"), log=True),
        table=rows,
        headers=headers_of("reserve_claims"),
        note=_(
            "Resources, registered reserves and guesses are not the same thing; none of these is an audited estimate."
        ),
    )


def _reserves_title(values: pd.Series) -> str:
    if values.empty:
        return _("Who says how much lies in the ground (logarithmic scale)")
    return _(
        "Reported reserve and resource figures: {low} to {high} million t (logarithmic scale)",
        low=as_published(float(values.min()) / MILLION),
        high=as_published(float(values.max()) / MILLION),
    )


@data.once
def reliance() -> Exhibit:
    """Return the reported shares of China in Japan's rare-earth imports, by definition; never one line."""
    rows = statements_on(RELIANCE)
    counted = rows["statement"].str.extract(r"\((.*)\)\s*$")[0].fillna(rows["statement"])
    rows = rows.assign(counted=counted)
    first = rows.groupby("counted")["period"].transform("min")
    rows = rows.assign(first=first).sort_values(["first", "counted", "period"], ignore_index=True)
    rows = rows.assign(
        row=rows.index.astype("str"),
        written=[f"{QUALIFIED.get(row.qualifier, '')}{as_published(row.value)}%" for row in rows.itertuples()],
    )
    names = {row.row: row.period for row in rows.itertuples()}
    return Exhibit(
        key="japan_reliance",
        title=_reliance_title(rows.dropna(subset=["value"])),
        alt=_(
            "Reported shares of China in Japan's imports of rare earths, grouped by definition; the definitions differ."
        ),
        figure=quotations.figures(rows, names, group="counted", whole=PERCENT),
        table=rows,
        headers=headers_of("japan_reliance"),
        note=_(
            "Tonnes or value, raw or with magnets, customs or quoted: a change from one group to the next is no trend."
        ),
    )


def _reliance_title(known: pd.DataFrame) -> str:
    if known.empty:
        return _("China's part of Japan's rare-earth imports, by what was counted")
    return _(
        "China's part of Japan's rare-earth imports, as reported: lowest {low}, highest {high}",
        low=known.loc[known["value"].idxmin(), "written"],
        high=known.loc[known["value"].idxmax(), "written"],
    )


@data.once
def sold(years: Years) -> Exhibit:
    """Return the main export goods of the newest year chosen: no rare earths among them."""
    found = sales(years)
    rows, names = found.rows, found.names
    return Exhibit(
        key="minerals_sold",
        title=sentences.largest_export_title(rows, names, found.year),
        alt=sentences.largest_export(rows, names, found.year),
        figure=ranking.bars(
            rows,
            "million_usd",
            "product_code",
            words=Words(names=names, format=",.0f"),
            style=chart_style(),
        ),
        table=rows.assign(good=rows["product_code"].map(names)),
        headers=headers_of("minerals_sold"),
        note=joined(
            _("The goods that the statistics office follows by month, to all buyers. Rare earths are not among them."),
            common.provisional(provisional_years(rows)),
        ),
    )


@data.once
def ores(years: Years) -> Exhibit:
    """Return crude materials and fuels sold to Japan, an estimate."""
    whole = series.sections(JAPAN, "export")
    whole = whole.loc[whole["product_code"].isin(MATERIALS)]
    rows, names = within(whole, years), {code: _(SITC_REV2[code]) for code in MATERIALS}
    top = largest(rows, "million_usd")
    value = number(float(top["million_usd"].iloc[0]) if len(top) else None, 1)
    return Exhibit(
        key="ores_to_japan",
        title=_(
            "Ores and fuels to Japan: at most {value} million USD ({good}, {year})",
            value=value,
            good=names[str(top["product_code"].iloc[0])],
            year=int(top["year"].iloc[0]),
        )
        if len(top)
        else _("How large the trade in ores and fuels with Japan has been, million USD"),
        alt=_(
            "Crude materials and fuels that Japan bought from Mongolia; one of them came to {value} million USD in its "
            "largest year.",
            value=value,
        )
        if len(top)
        else _("How large the trade in ores and fuels with Japan has been, million USD"),
        figure=lines.over_time(
            rows,
            "million_usd",
            "product_code",
            words=Words(y=_("million USD"), names=names, unit=_("m USD")),
            style=chart_style(),
            zero=True,
        ),
        table=rows.assign(good=rows["product_code"].map(names)),
        headers=headers_of("ores_to_japan"),
        note=joined(
            _("Reconciled from both sides' reports: an estimate."),
            common.covers(_("Goods by partner"), coverage(whole, "million_usd"), *years),
        ),
    )


@data.of(tables.RARE_EARTHS)
def import_volumes(points: pd.DataFrame) -> pd.DataFrame:
    """Return the reported volumes of Japan's imports in t a year: whole years, and half-years doubled."""
    return rare_earths.printed_volumes(points, with_halves=True)


def balance(years: Years) -> Trend:
    """Return the balance with Japan over the years chosen, in USD."""
    return trend(series.with_partner(JAPAN), "balance_usd", *years)


def volume() -> Choice:
    """Return the choice of a reported volume of Japan's imports, or the reader's own."""
    reported = {
        row.period: _("{tonnes} t ({year})", tonnes=number(row.value), year=sentences.period(row.period))
        for row in import_volumes().itertuples()
    }
    return Choice("volume", _("Japan's imports of rare earths in a year"), {OWN: _("my own figure")} | reported)


def inputs(chosen_volume: str) -> tuple[Input, ...]:
    """Return the inputs of the calculation, none filled in beforehand; the tonnes only where they are the reader's."""
    tonnes = (Amount("tonnes", _("Tonnes"), None),) if chosen_volume == OWN else ()
    return (
        volume(),
        *tonnes,
        Amount("share", _("Share from Mongolia, %"), None, high=float(PERCENT)),
        Amount("price", _("Price, USD per kg"), None),
    )


def earnings(years: Years, chosen_volume: str, *amounts: float) -> tuple[Block, ...]:
    """Return what the inputs would earn: a sentence, the equation, and the prices that would cover the deficit.

    The balance is that of the last of the years with figures. The amounts are tonnes (where the volume is OWN), share
    in percent and USD per kg; nan where nothing is filled in.
    """
    *own, share, price = amounts
    tonnes = own[0] if own else float(import_volumes().set_index("period")["value"][chosen_volume])
    earned, found = rare_earths.earnings(tonnes, share, price), balance(years)
    final = common.not_final(series.with_partner(JAPAN), found.last_year)
    return (
        Text(joined(sentences.balance_with_rare_earths(found, earned), final)),
        Code(equation(tonnes, share, price, earned)),
        prices(years),
    )


def equation(tonnes: float, share: float, price: float, earned: float) -> str:
    """Return the equation with the inputs in it; what is not filled in is a dash.

    Tonnes are of a year, the share is in percent, the price in USD per kg and what they earn in USD.
    """
    return _(
        "{tonnes} t × {share} % × {kg} kg/t × {price} USD/kg = {earned} million USD",
        tonnes=number(tonnes),
        share=number(share, 1),
        kg=number(KG_PER_T),
        price=number(price, 2),
        earned=millions(earned),
    )


@data.once
def prices(years: Years) -> Exhibit:
    """Return the price at which each share of Japan's imports would cover the whole deficit."""
    found, reported = balance(years), import_volumes()
    year, deficit = found.last_year or years[1], -found.last_value
    rows = rare_earths.prices_needed(reported, deficit).dropna(subset=["usd_per_kg"])
    names = {
        row.period: _("{tonnes} t a year ({year})", tonnes=number(row.value), year=sentences.period(row.period))
        for row in reported.itertuples()
    }
    unknown = _("No year of this range has a balance with Japan.")
    sentence = sentences.prices(rows, millions(deficit), year) if found.last_year else unknown
    return Exhibit(
        key="prices_needed",
        title=sentences.prices_title(rows, year),
        alt=sentence,
        figure=curves.over(
            rows,
            "share_pct",
            "usd_per_kg",
            "period",
            words=Words(
                x=_("Mongolia's share of Japan's imports, %"),
                y=_("USD per kg (logarithmic)"),
                names=names,
                format=",.0f",
                unit=_("USD per kg"),
            ),
            style=chart_style(),
            ticks=PRICE_TICKS,
        ),
        table=rows.assign(period=rows["period"].map(sentences.period)),
        headers=headers_of("prices_needed"),
        note=joined(
            sentence,
            common.not_final(series.with_partner(JAPAN), year),
            _("Revenue, not profit; nothing else changes. No price is assumed: look one up and fill it in above."),
        ),
        help=plain_meaning("price_needed"),
    )


def parts(years: Years, chosen_volume: str) -> tuple[Part, ...]:
    """Return what stands behind the page's tabs.

    The chosen volume decides what the calculation asks for.
    """
    return (
        Part("reliance", reliance),
        Part("hope", partial(earnings, years), inputs(chosen_volume)),
        Part("sold", partial(sold, years)),
        Part("ores", partial(ores, years)),
    )
