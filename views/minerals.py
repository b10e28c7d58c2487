"""What /minerals shows: reserve claims, Japan's reliance on China, what is sold, the arithmetic of the hope."""

import pandas as pd
import streamlit as st

from charts import curves, lines, ranking, statements
from charts.words import Words
from frames.economies import JAPAN
from frames.products import NAMES, SITC_REV2
from frames.units import KG_PER_T
from indicators import rare_earths
from indicators.definitions import DEFINITIONS
from indicators.facts import coverage, trend
from ui import data, old
from ui.exhibit.model import Exhibit
from ui.theme import chart_style
from ui.years import Years, within
from views import series, tables
from views.sentences import common
from views.sentences import minerals as minerals_sentences
from words.language import _, joined, millions, number

POINTS = "rare_earth_points"
GOODS = "nso_commodities_monthly"
RESERVES, RELIANCE = "mongolia_rare_earth_reserves", "japan_rare_earths_from_china"
MATERIALS = ("2", "3")
MILLION = 1_000_000
AS_PERCENT = 100
OWN = "own"
PRICE_TICKS = (10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
SEVERAL = " / "
"""What stands between who made a statement and who passed it on."""
QUALIFIED = {"about": "≈ ", "more_than": "> ", "less_than": "< "}


def tabs() -> dict[str, str]:
    """Return the parts below the first chart: code -> words."""
    return {
        "reliance": _("Japan's reliance on China"),
        "hope": _("The arithmetic of the hope"),
        "sold": _("What is really sold"),
        "ores": _("Ores and fuels to Japan"),
    }


def _points(subject: str) -> pd.DataFrame:
    rows = data.load(POINTS)
    rows = rows.loc[rows["subject"] == subject].reset_index(drop=True)
    said = {name: rows[name].map(_) for name in ("statement", "period")}
    return rows.assign(row=rows.index.astype("str"), **said)


@data.once
def answers(years: Years) -> tuple[str, ...]:
    """Return the sentences under the page's question."""
    sold, year = _sold(years)
    return (
        minerals_sentences.reserve_claims(_points(RESERVES)),
        minerals_sentences.exported(sold, _names(), year),
    )


def _reserves_title(rows: pd.DataFrame) -> str:
    known = rows["value"].dropna()
    if known.empty:
        return _("Who says how much lies in the ground (logarithmic scale)")
    low, high = float(known.min()), float(known.max())
    return _(
        "Printed figures of what lies in the ground: {low} to {high} million t (logarithmic scale)",
        low=number(low / MILLION, 1),
        high=number(high / MILLION, 1),
    )


@data.once
def reserves() -> Exhibit:
    """Return the printed reserve figures side by side on a logarithmic scale: who, when, what was counted."""
    rows = _points(RESERVES).sort_values("value", ascending=False, ignore_index=True)
    rows = rows.assign(
        row=rows.index.astype("str"),
        written=[
            _("{value} million t", value=number(value / MILLION, 1)) if value == value else ""
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
        title=_reserves_title(rows),
        alt=minerals_sentences.reserve_claims(rows),
        figure=statements.rows(
            rows,
            "value",
            "row",
            words=Words(names=names, notes={"missing": _("Mongolia is not listed")}),
            style=chart_style(),
            text="written",
            log=True,
        ),
        table=rows,
        headers={
            "period": _("Period"),
            "statement": _("What was counted"),
            "value": _("Tonnes of rare-earth oxides"),
            "said_by": _("Who says"),
            "note": _("Note"),
            "source": _("Read at"),
        },
        sources=(POINTS,),
        note=_(
            "Resources, registered reserves and guesses are not the same thing; none of these is an audited estimate."
        ),
    )


def _reliance_title(rows: pd.DataFrame) -> str:
    known = rows.dropna(subset=["value"])
    if known.empty:
        return _("China's part of Japan's rare-earth imports, by what was counted")
    low, high = known.loc[known["value"].idxmin()], known.loc[known["value"].idxmax()]
    return _(
        "China's part of Japan's rare-earth imports, as printed: lowest {low}, highest {high}",
        low=low["written"],
        high=high["written"],
    )


@data.once
def reliance() -> Exhibit:
    """Return the printed shares of China in Japan's rare-earth imports, by definition; never one line."""
    rows = _points(RELIANCE)
    counted = rows["statement"].str.extract(r"\((.*)\)\s*$")[0].fillna(rows["statement"])
    rows = rows.assign(counted=counted)
    first = rows.groupby("counted")["period"].transform("min")
    rows = rows.assign(first=first).sort_values(["first", "counted", "period"], ignore_index=True)
    rows = rows.assign(
        row=rows.index.astype("str"),
        written=[f"{QUALIFIED.get(row.qualifier, '')}{number(row.value, 1)}%" for row in rows.itertuples()],
    )
    names = {row.row: row.period for row in rows.itertuples()} | {said: said for said in rows["counted"]}
    return Exhibit(
        key="japan_reliance",
        title=_reliance_title(rows),
        alt=_(
            "Printed shares of China in Japan's imports of rare earths, grouped by definition; the definitions differ."
        ),
        figure=statements.rows(
            rows,
            "value",
            "row",
            words=Words(names=names),
            style=chart_style(),
            group="counted",
            text="written",
            whole=AS_PERCENT,
        ),
        table=rows,
        headers={
            "period": _("Period"),
            "counted": _("What was counted"),
            "qualifier": _("Qualifier"),
            "value": _("China's share (%)"),
            "said_by": _("Who says"),
            "note": _("Note"),
            "source": _("Read at"),
        },
        sources=(POINTS,),
        note=_(
            "Tonnes or value, raw or with magnets, customs or quoted: a change from one group to the next is no trend."
        ),
    )


def _names() -> dict[str, str]:
    return {code: _(name) for code, name in NAMES["hs4"].items()}


def _sold(years: Years) -> tuple[pd.DataFrame, int | None]:
    rows = within(data.derive(rare_earths.yearly_exports, GOODS), years).dropna(subset=["value_usd"])
    year = int(rows["year"].max()) if len(rows) else None
    rows = rows.loc[rows["year"] == year]
    return rows.assign(million_usd=rows["value_usd"] / MILLION), year


def _sold_title(rows: pd.DataFrame, names: dict[str, str], year: int | None) -> str:
    known = rows.dropna(subset=["million_usd"])
    if known.empty or year is None:
        return _("What Mongolia really sells")
    top = known.nlargest(1, "million_usd").iloc[0]
    return _(
        "What Mongolia really sold most in {year}: {good}, {value} million USD",
        year=year,
        good=names[str(top["product_code"])],
        value=number(float(top["million_usd"])),
    )


@data.once
def sold(years: Years) -> Exhibit:
    """Return the main export goods of the newest year chosen: no rare earths among them."""
    rows, year = _sold(years)
    names = _names()
    return Exhibit(
        key="minerals_sold",
        title=_sold_title(rows, names, year),
        alt=minerals_sentences.exported(rows, names, year),
        figure=ranking.bars(
            rows,
            "million_usd",
            "product_code",
            words=Words(names=names, format=",.0f"),
            style=chart_style(),
        ),
        table=rows.assign(good=rows["product_code"].map(names)),
        headers={
            "year": _("Year"),
            "product_code": _("HS heading"),
            "good": _("Goods"),
            "million_usd": _("Exports to all (million USD)"),
            "status": _("Status"),
        },
        sources=(GOODS,),
        note=_("The goods that the statistics office follows by month, to all buyers. Rare earths are not among them."),
    )


def _ores_title(top: pd.DataFrame, names: dict[str, str]) -> str:
    if top.empty:
        return _("How large the trade in ores and fuels with Japan has been, million USD")
    largest = top.iloc[0]
    return _(
        "Ores and fuels to Japan: at most {value} million USD ({good}, {year})",
        value=number(float(largest["million_usd"]), 1),
        good=names[str(largest["product_code"])],
        year=int(largest["year"]),
    )


@data.once
def ores(years: Years) -> Exhibit:
    """Return crude materials and fuels sold to Japan, an estimate."""
    whole = series.sections(JAPAN, "export")
    whole = whole.loc[whole["product_code"].isin(MATERIALS)]
    rows = within(whole, years)
    names = {code: _(SITC_REV2[code]) for code in MATERIALS}
    top = rows.dropna(subset=["million_usd"]).sort_values("million_usd").tail(1)
    return Exhibit(
        key="ores_to_japan",
        title=_ores_title(top, names),
        alt=_(
            "Crude materials and fuels that Japan bought from Mongolia; the largest year came to {value} million USD.",
            value=number(float(top["million_usd"].iloc[0]), 1) if len(top) else "–",
        ),
        figure=lines.over_time(
            rows,
            "million_usd",
            "product_code",
            words=Words(y=_("million USD"), names=names, unit=_("m USD")),
            style=chart_style(),
            zero=True,
        ),
        table=rows.assign(good=rows["product_code"].map(names)),
        headers={
            "year": _("Year"),
            "product_code": _("SITC section"),
            "good": _("Goods"),
            "million_usd": _("Sold to Japan (million USD)"),
            "status": _("Status"),
        },
        sources=(tables.SECTIONS,),
        note=joined(
            _("Reconciled from both sides' reports: an estimate."),
            common.covers(_("Goods by partner"), coverage(whole, "million_usd"), *years),
        ),
    )


def _balance(years: Years) -> tuple[float, int]:
    fact = trend(series.with_partner(JAPAN), "balance_usd", *years)
    return fact.last_value, fact.last_year or years[1]


def volumes() -> dict[str, str]:
    """Return the printed volumes of Japan's imports, and the reader's own: code -> words."""
    printed = data.derive(rare_earths.printed_volumes, POINTS)
    return {OWN: _("my own figure")} | {
        row.period: _("{tonnes} t ({year})", tonnes=number(row.value), year=_(row.period))
        for row in printed.itertuples()
    }


def inputs() -> tuple[float, float, float]:
    """Draw the inputs, none filled in beforehand; return tonnes, share in percent, USD per kg, NaN where empty."""
    with st.container(horizontal=True, key="hope_inputs", vertical_alignment="bottom"):
        chosen = old.choice(_("Japan's imports of rare earths in a year"), volumes(), key="volume")
        if chosen == OWN:
            tonnes = old.blank(_("Tonnes"), "tonnes", None)
        else:
            printed = data.derive(rare_earths.printed_volumes, POINTS)
            tonnes = float(printed.loc[printed["period"] == chosen, "value"].iloc[0])
        share = old.blank(_("Share from Mongolia, %"), "share", float(AS_PERCENT))
        price = old.blank(_("Price, USD per kg"), "price", None)
    return tonnes, share, price


def hope(years: Years, tonnes: float, share: float, price: float) -> str:
    """Return what the inputs would do to the balance with Japan, with the equation."""
    balance_usd, year = _balance(years)
    earned = rare_earths.earnings(tonnes, share, price)
    after, part = rare_earths.balance_with_earnings(balance_usd, earned)
    return minerals_sentences.hope(balance_usd, year, earned, after, part)


def equation(tonnes: float, share: float, price: float) -> str:
    """Return the equation with the inputs in it; empty cells are dashes."""
    earned = rare_earths.earnings(tonnes, share, price)
    return _(
        "{tonnes} t × {share} % × {kg} kg/t × {price} USD/kg = {earned} million USD",
        tonnes=number(tonnes),
        share=number(share, 1),
        kg=number(KG_PER_T),
        price=number(price, 2),
        earned=millions(earned),
    )


def arithmetic(years: Years, tonnes: float, share: float, price: float) -> None:
    """Draw the answer to the inputs: a sentence and the equation."""
    st.markdown(hope(years, tonnes, share, price))
    st.code(equation(tonnes, share, price), language=None, wrap_lines=True)


def _prices_title(rows: pd.DataFrame, year: int) -> str:
    whole = rows.loc[rows["share_pct"] == AS_PERCENT].dropna(subset=["usd_per_kg"])
    if whole.empty:
        return _("What a kilogram would have to fetch to cover the deficit of {year}", year=year)
    return _(
        "All of Japan's imports at {low} to {high} USD per kg would cover the deficit of {year}",
        low=number(float(whole["usd_per_kg"].min()), 1),
        high=number(float(whole["usd_per_kg"].max()), 1),
        year=year,
    )


@data.once
def prices(years: Years) -> Exhibit:
    """Return the price that each share of Japan's imports would have to fetch to cover the whole deficit."""
    balance_usd, year = _balance(years)
    printed = data.derive(rare_earths.printed_volumes, POINTS)
    rows = rare_earths.prices_needed(printed, -balance_usd).dropna(subset=["usd_per_kg"])
    names = {
        row.period: _("{tonnes} t a year ({year})", tonnes=number(row.value), year=_(row.period))
        for row in printed.itertuples()
    }
    return Exhibit(
        key="prices_needed",
        title=_prices_title(rows, year),
        alt=minerals_sentences.prices(rows, millions(-balance_usd), year),
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
        table=rows,
        headers={
            "period": _("Volume of the year"),
            "tonnes": _("Japan's imports (t)"),
            "share_pct": _("Mongolia's share (%)"),
            "usd_per_kg": _("Price needed (USD per kg)"),
        },
        sources=(POINTS, tables.PARTNERS),
        note=joined(
            minerals_sentences.prices(rows, millions(-balance_usd), year),
            _("Revenue, not profit; nothing else changes. No price is assumed: look one up and fill it in above."),
        ),
        help=_(DEFINITIONS["price_needed"].plain),
    )
