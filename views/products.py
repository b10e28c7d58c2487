"""What /products shows: goods by year and month, growth, price and volume, printed points, goods from Japan."""

import re

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

import loaders
from charts import lines, months, ranking, stacks, statements
from charts.words import Words
from frames.economies import CHINA, JAPAN, KOREA, REMAINDER, RUSSIA
from frames.products import HS4, NSO_SECTIONS, SITC_REV2
from frames.units import MONTHS
from indicators import growth
from indicators.definitions import DEFINITIONS
from indicators.facts import Trend, coverage, provisional_years, trend
from ui import data, old
from ui.exhibit.model import Exhibit
from ui.exhibit.show import show as shown
from ui.theme import chart_style
from ui.years import Years, within
from views import series, tables
from views.sentences import common
from words import language
from words.language import _, economies_named, economy, is_known, joined, listed, number, percent, plural

POINTS = "product_partner_points"
MILLION = 1_000_000
AS_PERCENT = 100
KG_PER_TONNE = 1_000
GOODS = ("2603", "2701", "7108", "2601", "2608", "2709")
PARTNERS = (JAPAN, CHINA, KOREA, RUSSIA)
LARGEST = 5
GOOD_PIXELS = 280
ONE_MONTH = 40
"""From this share of a year in one month, in percent, a good was booked late rather than sold in season."""
EVEN = AS_PERCENT / MONTHS
NOT_DRAWN = "do not plot"
"""How the curated list marks a statement whose year the page does not show."""
QUALIFIED = {"about": "≈ "}
PRINTED = {
    "China": CHINA,
    "Japan": JAPAN,
    "Korea": KOREA,
    "Russia": RUSSIA,
    "Italy": "ITA",
    "Singapore": "SGP",
    "Switzerland": "CHE",
    "UK": "GBR",
}
"""Partners as the curated list of statements writes them."""


def kinds() -> dict[str, str]:
    """Return the ways goods are told apart: code -> words."""
    return {"sections": _("groups of goods"), "goods": _("main goods")}


def goods() -> dict[str, str]:
    """Return the goods published by month: HS heading -> name."""
    return {code: _(HS4[code]) for code in GOODS}


def tabs() -> dict[str, str]:
    """Return the parts below the first chart: code -> words."""
    return {
        "month": _("By month"),
        "season": _("A usual year"),
        "growth": _("What brought growth"),
        "prices": _("Price or volume"),
        "buyers": _("Who buys what"),
        "japan": _("Bought from Japan"),
        "size": _("More than size"),
    }


def definitions() -> dict[str, str]:
    """Return what a printed share is a share of: code -> words."""
    return {
        "good": _("where a good went"),
        "sold": _("what was sold to a partner"),
        "bought": _("what was bought from a partner"),
    }


def chosen_good() -> str:
    """Draw the choice of a good and return its HS heading."""
    with st.container(key="good_choice", width=GOOD_PIXELS):
        return old.one_of_many(_("Good"), goods(), key="good")


def _names(codes: dict[str, str], rest: str) -> dict[str, str]:
    return {code: _(name) for code, name in codes.items()} | {REMAINDER: rest}


def _kinds_named(kind: str) -> dict[str, str]:
    return _names(NSO_SECTIONS if kind == "sections" else HS4, _("All other goods"))


def _part_years() -> dict[int, int]:
    """Return the years of which months are missing -> how many months they have."""
    known = series.months_known()
    parts = known.loc[known["months"] < MONTHS].groupby("year")["months"].min()
    return {int(year): int(count) for year, count in parts.items()}


@data.once
def answers(years: Years, kind: str) -> tuple[str, ...]:
    """Return the sentences under the page's question."""
    rows = within(series.goods_shares(kind, "export"), years)
    if rows.empty:
        covered = coverage(series.goods_shares(kind, "export"), "share")
        return (
            _(
                "Exports by kind of goods are published from {first} to {last}.",
                first=covered.first_year,
                last=covered.last_year,
            ),
        )
    latest = rows.loc[rows["year"] == rows["year"].max()]
    top = _top(rows)
    fact = trend(rows.loc[rows["product_code"] == top], "share", *years)
    rest = float(latest.loc[latest["product_code"] == REMAINDER, "share"].iloc[0])
    return (_largest(fact, _kinds_named(kind)[top]), _unnamed(rest, int(latest["year"].iloc[0])))


def _largest(fact: Trend, good: str) -> str:
    facts = {
        "good": good,
        "last": percent(fact.last_value),
        "first": percent(fact.first_value),
        "last_year": fact.last_year,
        "first_year": fact.first_year,
    }
    if fact.first_year == fact.last_year:
        return _("{good} made up {last} of all exports in {last_year}.", **facts)
    if fact.direction == "rise":
        return _("{good} made up {last} of all exports in {last_year}, up from {first} in {first_year}.", **facts)
    if fact.direction == "fall":
        return _("{good} made up {last} of all exports in {last_year}, down from {first} in {first_year}.", **facts)
    return _("{good} made up {last} of all exports in {last_year}, much as in {first_year} ({first}).", **facts)


def _unnamed(rest: float, year: int) -> str:
    if rest < 0:
        return _(
            "The goods named add up to more than the published total of {year}: the publisher's tables disagree.",
            year=year,
        )
    return _("All goods that are not named together made {share}.", share=percent(rest))


def _disagreeing(rows: pd.DataFrame, caveats: tuple[str, ...]) -> str:
    """Return in which years the goods named exceed the published total, with what is known of it; empty without."""
    years = [str(int(year)) for year in rows.loc[(rows["product_code"] == REMAINDER) & (rows["share"] < 0), "year"]]
    if not years:
        return ""
    said = _(
        "In {years} the goods named add up to more than the published total: the publisher's tables disagree.",
        years=listed(years),
    )
    return joined(said, *(_(caveat) for caveat in caveats if any(year in caveat for year in years)))


def _part_said(parts: dict[int, int], years: Years) -> str:
    """Return which of the years are only a part; empty without."""
    inside = {year: count for year, count in parts.items() if years[0] <= year <= years[1]}
    if not inside:
        return ""
    year = max(inside)
    return plural(
        "{year} is {count} month only, and is marked as a part of a year.",
        "{year} is {count} months only, and is marked as a part of a year.",
        inside[year],
        year=year,
    )


def _shares_title(rows: pd.DataFrame, names: dict[str, str], years: Years) -> str:
    if rows.empty:
        return _("What is sold, as shares of all exports")
    top = _top(rows)
    fact = trend(rows.loc[rows["product_code"] == top], "share", *years)
    return _(
        "What is sold, as shares of all exports: {good} {share}, {years}",
        good=names[top],
        share=common.moved(fact, percent),
        years=common.over(fact),
    )


def _top(rows: pd.DataFrame) -> str:
    """Return the largest kind of goods of the last year."""
    latest = rows.loc[(rows["year"] == rows["year"].max()) & (rows["product_code"] != REMAINDER)]
    return str(latest.nlargest(1, "share")["product_code"].iloc[0])


def by_year(years: Years, kind: str, events: pd.DataFrame) -> Exhibit:
    """Return kinds of goods as shares of all exports, year by year."""
    whole = series.goods_shares(kind, "export")
    rows = within(whole, years)
    names = _kinds_named(kind)
    parts = _part_years() if kind == "goods" else {}
    unsure = {int(year) for year in rows.loc[rows["status"] == "provisional", "year"]}
    return Exhibit(
        key="goods_by_year",
        title=_shares_title(rows, names, years),
        alt=joined(*answers(years, kind)),
        figure=_stacked(rows, names, unsure | set(parts), events, _("% of all exports")),
        table=rows.assign(
            good=rows["product_code"].map(names),
            million_usd=rows["value_usd"] / MILLION,
            share_pct=rows["share"] * AS_PERCENT,
        ),
        headers={
            "year": _("Year"),
            "product_code": _("Code"),
            "good": _("Goods"),
            "million_usd": _("Exports (million USD)"),
            "share_pct": _("Share of all exports (%)"),
            "status": _("Status"),
        },
        sources=series.goods_sources(kind, "export"),
        note=joined(
            _disagreeing(rows, data.sources()[series.goods_sources(kind, "export")[0]].caveats),
            _part_said(parts, years),
            common.provisional(tuple(sorted(unsure - set(parts)))),
            common.covers(_("This table"), coverage(whole, "share"), *years),
            _("Only the goods named are published; the rest is the published total less these."),
        ),
    )


def _stacked(rows: pd.DataFrame, names: dict[str, str], hatched: set[int], events: pd.DataFrame, y: str) -> go.Figure:
    """Return the shares of each year as one bar, the largest good at the zero line, the rest on top."""
    size = rows.groupby("product_code")["share"].sum().sort_values(ascending=False)
    codes = [*(code for code in size.index if code != REMAINDER), *(code for code in size.index if code == REMAINDER)]
    wide = (rows.pivot(index="year", columns="product_code", values="share") * AS_PERCENT).reset_index()
    return stacks.by_year(
        wide,
        codes,
        words=Words(y=y, names=names, unit="%"),
        style=chart_style(),
        colours=tuple(code if code == REMAINDER else "" for code in codes),
        events=events,
        hatched=hatched,
    )


def _monthly(good: str) -> pd.DataFrame:
    rows = series.monthly_goods()
    return rows.loc[rows["product_code"] == good]


def by_month(years: Years, good: str, events: pd.DataFrame) -> Exhibit:
    """Return one good month by month; years of which months are missing are shaded."""
    whole = _monthly(good)
    rows = within(whole, years)
    rows = rows.assign(million_usd=rows["value_usd"] / MILLION)
    parts = {year: count for year, count in _part_years().items() if years[0] <= year <= years[1]}
    return Exhibit(
        key="good_by_month",
        title=_month_title(rows, goods()[good]),
        alt=_peak(rows, goods()[good]),
        figure=months.over_months(
            rows,
            "million_usd",
            words=Words(
                y=_("million USD a month"), format=",.1f", unit=_("m USD"), notes={"shaded": _("part of a year")}
            ),
            style=chart_style(),
            shaded=[(year, year) for year in sorted(parts)],
            events=events,
        ),
        table=rows,
        headers={
            "year": _("Year"),
            "month": _("Month"),
            "product_code": _("HS heading"),
            "million_usd": _("Exports (million USD)"),
            "status": _("Status"),
        },
        sources=(tables.MONTHLY,),
        note=joined(
            _peak(rows, goods()[good]),
            _part_said(parts, years),
            common.covers(_("The monthly table"), coverage(whole, "value_usd"), *years),
        ),
    )


def _month_title(rows: pd.DataFrame, good: str) -> str:
    known = rows.dropna(subset=["million_usd"])
    if known.empty:
        return _("{good} by month, million USD", good=good)
    top = known.loc[known["million_usd"].idxmax()]
    return _(
        "{good} by month: {value} million USD in the largest, {month} {year}",
        good=good,
        month=language.months()[int(top["month"])],
        year=int(top["year"]),
        value=number(float(top["million_usd"]), 1),
    )


def _peak(rows: pd.DataFrame, good: str) -> str:
    known = rows.dropna(subset=["million_usd"])
    if known.empty:
        return _("No months of this good for these years.")
    top = known.loc[known["million_usd"].idxmax()]
    return _(
        "The largest month of {good}: {month} {year}, {value} million USD.",
        good=good,
        month=language.months()[int(top["month"])],
        year=int(top["year"]),
        value=number(float(top["million_usd"]), 1),
    )


@data.once
def season(years: Years, good: str) -> Exhibit:
    """Return the months of a usual year of one good, with the range of all years chosen."""
    rows = within(_monthly(good), years)
    found = growth.seasonality(rows)
    names = language.months()
    said = _season(found, goods()[good])
    return Exhibit(
        key="good_in_season",
        title=_season_title(found, goods()[good]),
        alt=said,
        figure=months.of_the_year(
            found,
            words=Words(y=_("% of the year"), notes={"even": _("an even year")}),
            style=chart_style(),
            even=EVEN,
            names=names,
        ),
        table=found.assign(name=found["month"].map(names)),
        headers={
            "name": _("Month"),
            "share_pct": _("Median share of the year (%)"),
            "low_pct": _("Lowest (%)"),
            "high_pct": _("Highest (%)"),
            "years": _("Whole years"),
        },
        sources=(tables.MONTHLY,),
        note=joined(
            said,
            _one_month(growth.monthly_shares(rows), goods()[good]),
            _("Dot: the median of all whole years; line: the lowest and the highest."),
        ),
        help=_(DEFINITIONS["seasonality"].plain),
    )


def _season_title(found: pd.DataFrame, good: str) -> str:
    if found.empty:
        return _("{good}: the months of a usual year", good=good)
    top = found.loc[found["share_pct"].idxmax()]
    return _(
        "{good}: the months of a usual year, {month} the largest with {share}%",
        good=good,
        month=language.months()[int(top["month"])],
        share=number(float(top["share_pct"]), 1),
    )


def _season(found: pd.DataFrame, good: str) -> str:
    if found.empty:
        return _("There is no whole year of months among these years.")
    top = found.loc[found["share_pct"].idxmax()]
    return plural(
        "{good} over {count} whole year: {month} is the largest month, with {share}%; even is {even}%.",
        "{good} over {count} whole years: {month} is usually the largest month, with {share}%; even is {even}%.",
        int(top["years"]),
        month=language.months()[int(top["month"])],
        good=good,
        share=number(float(top["share_pct"]), 1),
        even=number(EVEN, 1),
    )


def _one_month(shares: pd.DataFrame, good: str) -> str:
    """Return that a good has been booked late, in one month; empty where none stands out."""
    if shares.empty:
        return ""
    top = shares.loc[shares["share_pct"].idxmax()]
    if float(top["share_pct"]) < ONE_MONTH:
        return ""
    return _(
        "Beware, {good}: {share}% of {year} stands in {month} alone. That is when customs booked it, not a season.",
        share=number(float(top["share_pct"]), 0),
        good=good,
        year=int(top["year"]),
        month=language.months()[int(top["month"])],
    )


@data.once
def brought(years: Years, kind: str) -> Exhibit:
    """Return what each kind of goods brought to the growth of exports in the last year chosen that has it."""
    rows = within(series.contributions(kind), years)
    year = int(rows["year"].max()) if len(rows) else None
    rows = rows.loc[rows["year"] == year]
    names = _kinds_named(kind)
    return Exhibit(
        key="goods_growth",
        title=_growth_title(rows, names),
        alt=_growth_said(rows, names),
        figure=ranking.bars(
            rows,
            "contribution_pct",
            "product_code",
            words=Words(names=names, format="+.2f"),
            style=chart_style(),
            highlight=_moved_most(rows),
        ),
        table=rows.assign(good=rows["product_code"].map(names), change_million=rows["change_usd"] / MILLION),
        headers={
            "year": _("Year"),
            "product_code": _("Code"),
            "good": _("Goods"),
            "change_million": _("Change on the year before (million USD)"),
            "contribution_pct": _("Contribution (percentage points)"),
            "growth_pct": _("Growth of all exports (%)"),
            "status": _("Status"),
        },
        sources=series.goods_sources(kind, "export"),
        note=joined(
            _growth_said(rows, names),
            _("Percentage points of the growth of all exports; they add up to it. In current dollars."),
        ),
        help=_(DEFINITIONS["contribution"].plain),
    )


def _growth_title(rows: pd.DataFrame, names: dict[str, str]) -> str:
    if rows.empty:
        return _("What brought growth")
    (code,) = _moved_most(rows)
    grew = float(rows["growth_pct"].iloc[0])
    facts = {
        "year": int(rows["year"].iloc[0]),
        "growth": number(abs(grew), 1),
        "points": number(float(rows.loc[rows["product_code"] == code, "contribution_pct"].iloc[0]), 2),
        "good": names[code],
    }
    if grew >= 0:
        return _("Exports grew by {growth}% in {year}, most with {good} ({points} points)", **facts)
    return _("Exports fell by {growth}% in {year}, most with {good} ({points} points)", **facts)


def _moved_most(rows: pd.DataFrame) -> tuple[str, ...]:
    """Return the good that brought most of the growth, or that took most where exports fell."""
    if rows.empty:
        return ()
    points = rows["contribution_pct"]
    place = points.idxmax() if float(rows["growth_pct"].iloc[0]) >= 0 else points.idxmin()
    return (str(rows.loc[place, "product_code"]),)


def _growth_said(rows: pd.DataFrame, names: dict[str, str]) -> str:
    if rows.empty:
        return _("No two years in a row are published for these years.")
    grew = float(rows["growth_pct"].iloc[0])
    (code,) = _moved_most(rows)
    points = float(rows.loc[rows["product_code"] == code, "contribution_pct"].iloc[0])
    facts = {
        "year": int(rows["year"].iloc[0]),
        "growth": number(abs(grew), 1),
        "points": number(points, 2),
        "good": names[code],
    }
    if grew >= 0:
        return _("Exports grew by {growth}% in {year}; most of it came from: {good} ({points} points).", **facts)
    return _("Exports fell by {growth}% in {year}; most of it went with: {good} ({points} points).", **facts)


def price_or_volume(years: Years, good: str, events: pd.DataFrame) -> None:
    """Draw how much of a good's change was price and how much volume, or say that no volumes are held."""
    if not loaders.is_available(tables.FINE_GOODS):
        st.info(
            _(
                "There are no volumes in the bundled release, so price and quantity cannot be told apart. "
                "Mongolia's trade by product (UN Comtrade), which has weights, can be fetched on /data."
            ),
            icon=":material/scale:",
        )
        return
    shown(effects(years, good, events))


def effects(years: Years, good: str, events: pd.DataFrame) -> Exhibit:
    """Return the change in value on the year before as price and volume, in million USD."""
    whole = series.volumes()
    whole = whole.loc[whole["product_code"] == good]
    rows = within(whole, years).dropna(subset=["price_effect_usd"])
    rows = rows.assign(
        price=rows["price_effect_usd"] / MILLION,
        volume=rows["volume_effect_usd"] / MILLION,
        tonnes=rows["quantity"] / KG_PER_TONNE,
        per_tonne=rows["unit_value"] * KG_PER_TONNE,
    )
    names = {"price": _("price"), "volume": _("volume")}
    return Exhibit(
        key="good_price_volume",
        title=_effects_title(rows, goods()[good]),
        alt=_effects_said(rows, goods()[good]),
        figure=stacks.by_year(
            rows,
            list(names),
            words=Words(y=_("change on the year before, million USD"), names=names, unit=_("m USD")),
            style=chart_style(),
            events=events,
            hatched={int(year) for year in rows.loc[rows["status"] == "provisional", "year"]},
        ),
        table=rows,
        headers={
            "year": _("Year"),
            "product_code": _("HS heading"),
            "tonnes": _("Quantity (tonnes)"),
            "per_tonne": _("Unit value (USD per tonne)"),
            "price": _("Price effect (million USD)"),
            "volume": _("Volume effect (million USD)"),
            "status": _("Status"),
        },
        sources=(tables.FINE_GOODS,),
        note=joined(
            _effects_said(rows, goods()[good]),
            _("Weights as reported to the United Nations; a year without one is left out."),
            common.covers(_("Weights"), coverage(whole, "quantity"), *years),
        ),
        help=_(DEFINITIONS["unit_value"].plain),
    )


def _effects_title(rows: pd.DataFrame, good: str) -> str:
    if rows.empty:
        return _("{good}: price or volume?", good=good)
    latest = rows.loc[rows["year"].idxmax()]
    return _(
        "{good}, {year}: price {price}, volume {volume} million USD on the year before",
        good=good,
        year=int(latest["year"]),
        price=number(float(latest["price"]), 1),
        volume=number(float(latest["volume"]), 1),
    )


def _effects_said(rows: pd.DataFrame, good: str) -> str:
    if rows.empty:
        return _("No two years in a row have a weight of {good}.", good=good)
    latest = rows.loc[rows["year"].idxmax()]
    facts = {
        "good": good,
        "year": int(latest["year"]),
        "price": number(float(latest["price"]), 1),
        "volume": number(float(latest["volume"]), 1),
    }
    if abs(float(latest["price"])) >= abs(float(latest["volume"])):
        return _(
            "{good} in {year}: the price moved more ({price} million USD) than the volume ({volume} million).", **facts
        )
    return _(
        "{good} in {year}: the volume moved more ({volume} million USD) than the price ({price} million).", **facts
    )


def _of(definition: str) -> pd.DataFrame:
    rows = data.load(POINTS)
    subject = rows["subject"]
    chosen = {
        "good": subject.str.startswith("Mongolia exports"),
        "sold": subject.str.startswith("Mongolia->"),
        "bought": subject.str.endswith("->Mongolia"),
    }[definition]
    rows = rows.loc[chosen & (rows["unit"] == "%")]
    rows = rows.sort_values(["subject", "period", "value"], ascending=[True, True, False], ignore_index=True)
    dated = ~rows["note"].fillna("").str.contains(NOT_DRAWN)
    return rows.assign(
        row=rows.index.astype("str"),
        statement=rows["statement"].map(_),
        drawn=rows["value"].where(dated),
        heading=[_heading(str(said)) for said in rows["subject"]],
        written=[f"{QUALIFIED.get(row.qualifier, '')}{number(row.value, 1)}%" for row in rows.itertuples()],
    )


def _heading(subject: str) -> str:
    """Return what the printed shares of a subject are shares of."""
    if subject.startswith("Mongolia->"):
        return _("Shares of what was sold to {partner}", partner=_partner(subject.removeprefix("Mongolia->")))
    if subject.endswith("->Mongolia"):
        return _("Shares of what was bought from {partner}", partner=_partner(subject.removesuffix("->Mongolia")))
    if " to " in subject:
        return _("Shares of a good that went to {partner}", partner=_partner(subject.rsplit(" to ", 1)[1]))
    return _("Shares of all exports")


def _period(printed: str) -> str:
    """Return months of a year (2020-01..07) as words; any other period as it is printed."""
    part = re.fullmatch(r"(\d{4})-(\d\d)\.\.(\d\d)", printed)
    if part is None:
        return _(printed)
    named = language.months()
    return _("{first} to {last} {year}", first=named[int(part[2])], last=named[int(part[3])], year=part[1])


def _partner(printed: str) -> str:
    return economy(PRINTED[printed]) if printed in PRINTED else printed


@data.once
def buyers(definition: str) -> Exhibit:
    """Return the printed shares by one definition, each with its period and who says so; never a series."""
    rows = _of(definition)
    names = {
        row.row: _(
            "{period}: {statement}. {said_by}",
            period=_period(row.period),
            statement=row.statement,
            said_by=_(row.said_by),
        )
        for row in rows.itertuples()
    }
    return Exhibit(
        key="goods_partners_printed",
        title=_("Who buys what, as printed: {definition}", definition=definitions()[definition]),
        alt=_buyers_said(rows),
        figure=statements.rows(
            rows,
            "drawn",
            "row",
            words=Words(
                names=names | {said: said for said in rows["heading"]},
                notes={"missing": _("the page does not show the year: not drawn")},
            ),
            style=chart_style(),
            group="heading",
            text="written",
            whole=AS_PERCENT,
        ),
        table=rows,
        headers={
            "period": _("Period"),
            "heading": _("What it is a share of"),
            "statement": _("Statement, in paraphrase"),
            "qualifier": _("Qualifier"),
            "value": _("Value (%)"),
            "said_by": _("Who says"),
            "note": _("Note"),
            "source": _("Read at"),
        },
        sources=(POINTS,),
        note=joined(
            _buyers_said(rows),
            _("Different periods, parts of years and definitions: a change from one to the next is no trend."),
        ),
    )


def _buyers_said(rows: pd.DataFrame) -> str:
    return plural(
        "{count} single statement, not a series.",
        "{count} single statements, not a series; no table of goods by partner is published with them.",
        len(rows),
    )


def bought(years: Years, events: pd.DataFrame) -> Exhibit:
    """Return what Mongolia bought from Japan by SITC section, as shares over the years, an estimate."""
    whole = series.bought_from(JAPAN, LARGEST)
    rows = within(whole, years)
    names = _names(SITC_REV2, _("All other sections"))
    return Exhibit(
        key="bought_from_japan",
        title=_bought_title(rows, names),
        alt=_bought_said(rows, names),
        figure=_stacked(rows, names, set(), events, _("% of what is listed")),
        table=_with_shares(rows, names),
        headers=_share_headers(_("SITC section")),
        sources=(tables.SECTIONS,),
        note=joined(
            _bought_said(rows, names),
            _("Reconciled from both sides' reports: an estimate."),
            common.covers(_("Goods by partner"), coverage(whole, "share"), *years),
        ),
    )


def _most_bought(rows: pd.DataFrame, names: dict[str, str]) -> dict[str, str] | None:
    """Return the largest section of the last year with its share over the years; None without any."""
    if rows.loc[rows["product_code"] != REMAINDER].empty:
        return None
    top = _top(rows)
    fact = trend(rows.loc[rows["product_code"] == top], "share", int(rows["year"].min()), int(rows["year"].max()))
    return {"good": names[top], "share": common.moved(fact, percent), "years": common.over(fact)}


def _bought_title(rows: pd.DataFrame, names: dict[str, str]) -> str:
    found = _most_bought(rows, names)
    if found is None:
        return _("What Mongolia buys from Japan, as shares of the sections listed")
    return _("Bought from Japan: {good} {share} of what is listed, {years}", **found)


def _customs_title(rows: pd.DataFrame, names: dict[str, str]) -> str:
    found = _most_bought(rows, names)
    if found is None:
        return _("What Japan sells to Mongolia, as Japan Customs records it")
    return _("Sold by Japan, as Japan Customs records it: {good} {share}, {years}", **found)


def _with_shares(rows: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    return rows.assign(
        good=rows["product_code"].map(names),
        million_usd=rows["value_usd"] / MILLION,
        share_pct=rows["share"] * AS_PERCENT,
    )


def _share_headers(code: str) -> dict[str, str]:
    return {
        "year": _("Year"),
        "product_code": code,
        "good": _("Goods"),
        "million_usd": _("Value (million USD)"),
        "share_pct": _("Share (%)"),
        "status": _("Status"),
    }


def _bought_said(rows: pd.DataFrame, names: dict[str, str]) -> str:
    known = rows.loc[rows["product_code"] != REMAINDER]
    if known.empty:
        return _("No goods bought from Japan are listed for these years.")
    latest = known.loc[known["year"] == known["year"].max()].nlargest(1, "share").iloc[0]
    return _(
        "{good} made up {share} of what Mongolia bought from Japan in {year}.",
        year=int(latest["year"]),
        share=percent(float(latest["share"]), 0),
        good=names[str(latest["product_code"])],
    )


def bought_by_customs(years: Years, events: pd.DataFrame) -> Exhibit:
    """Return what Japan sold to Mongolia by HS section as Japan Customs has it, a series of its own."""
    whole = series.customs_sections(LARGEST)
    rows = within(whole, years)
    names = _names(NSO_SECTIONS, _("All other sections"))
    parts = {
        int(year): int(count)
        for year, count in whole.loc[whole["months"] < MONTHS].groupby("year")["months"].first().items()
    }
    return Exhibit(
        key="bought_by_customs",
        title=_customs_title(rows, names),
        alt=_bought_said(rows, names),
        figure=_stacked(rows, names, set(parts), events, _("% of what Japan sold")),
        table=_with_shares(rows, names),
        headers={**_share_headers(_("HS section")), "months": _("Months")},
        sources=(tables.CUSTOMS,),
        note=joined(
            _bought_said(rows, names),
            _part_said(parts, years),
            common.covers(_("Japan Customs"), coverage(whole, "share"), *years),
            _("Another classification and another reporter than above: the two are never joined."),
        ),
    )


def from_japan(years: Years, events: pd.DataFrame) -> None:
    """Draw what is bought from Japan: the estimate, and Japan's own customs once they are held."""
    shown(bought(years, events))
    if loaders.is_available(tables.CUSTOMS):
        shown(bought_by_customs(years, events))
        return
    st.caption(
        _("Later years can be fetched on /data: Japan Customs, by product and month, becomes a series of its own.")
    )


def intensity(years: Years, events: pd.DataFrame) -> Exhibit:
    """Return how much more is sold to four partners than their size explains."""
    rows = within(series.intensity(PARTNERS), years)
    return Exhibit(
        key="trade_intensity",
        title=_intensity_title(rows, years),
        alt=_intensity_said(rows),
        figure=lines.over_time(
            rows,
            "intensity",
            "partner_iso3",
            words=Words(
                y=_("trade intensity of exports (logarithmic)"), names=economies_named(PARTNERS), format=",.2f"
            ),
            style=chart_style(),
            log=True,
            levels=[(1.0, _("as size explains"))],
            events=events,
        ),
        table=rows.assign(partner=rows["partner_iso3"].map(economies_named(PARTNERS))),
        headers={
            "year": _("Year"),
            "partner": _("Partner"),
            "intensity": _("Trade intensity of Mongolia's exports"),
            "status": _("Status"),
        },
        sources=(tables.PARTNERS, tables.TOTALS, tables.MACRO),
        note=joined(
            _intensity_said(rows),
            common.provisional(provisional_years(rows)),
            _(DEFINITIONS["intensity"].trap),
        ),
        help=_(DEFINITIONS["intensity"].plain),
    )


def _of_japan(rows: pd.DataFrame, column: str, years: Years) -> dict[str, str] | None:
    """Return how an index with Japan moved over the years chosen; None without figures."""
    fact = trend(rows.loc[rows["partner_iso3"] == JAPAN], column, *years)
    if not fact.last_year:
        return None
    return {"index": common.moved(fact, lambda value: number(value, 2)), "years": common.over(fact)}


def _intensity_title(rows: pd.DataFrame, years: Years) -> str:
    found = _of_japan(rows, "intensity", years)
    if found is None:
        return _("Is it more than the partner's size explains?")
    return _("Sales to Japan for each dollar that its size explains: {index}, {years}", **found)


def _within_title(rows: pd.DataFrame, years: Years) -> str:
    found = _of_japan(rows, "index", years)
    if found is None:
        return _("Do both sides sell each other the same kinds of goods?")
    return _("The same kinds of goods sold both ways (0 to 1): with Japan {index}, {years}", **found)


def _intensity_said(rows: pd.DataFrame) -> str:
    japan = trend(rows.loc[rows["partner_iso3"] == JAPAN], "intensity", -(10**4), 10**4)
    if not is_known(japan.last_value):
        return _("For these years no trade intensity with Japan can be computed.")
    facts = {"year": japan.last_year, "value": number(japan.last_value, 2)}
    if japan.last_value < 1:
        return _(
            "In {year} the sales to Japan were {value} of what its weight in the world's imports explains.", **facts
        )
    return _(
        "In {year} the sales to Japan were {value} times what its weight in the world's imports explains.", **facts
    )


def within_kinds(years: Years, events: pd.DataFrame) -> Exhibit:
    """Return how far both sides sell each other the same kinds of goods, an estimate."""
    whole = series.within_kinds(PARTNERS)
    rows = within(whole, years)
    return Exhibit(
        key="grubel_lloyd",
        title=_within_title(rows, years),
        alt=_within_said(rows),
        figure=lines.over_time(
            rows.drop(columns="status"),  # all of it is an estimate: dashes would tell nothing apart
            "index",
            "partner_iso3",
            words=Words(
                y=_("Grubel-Lloyd index, 0 not at all, 1 entirely"), names=economies_named(PARTNERS), format=",.3f"
            ),
            style=chart_style(),
            zero=True,
            events=events,
        ),
        table=rows.assign(partner=rows["partner_iso3"].map(economies_named(PARTNERS))),
        headers={
            "year": _("Year"),
            "partner": _("Partner"),
            "index": _("Grubel-Lloyd index over SITC sections"),
            "status": _("Status"),
        },
        sources=(tables.SECTIONS,),
        note=joined(
            _within_said(rows),
            _("Reconciled from both sides' reports: an estimate."),
            _("Over broad sections of goods: finer goods would give a lower index."),
            common.covers(_("Goods by partner"), coverage(whole, "index"), *years),
        ),
        help=_(DEFINITIONS["grubel_lloyd"].plain),
    )


def _within_said(rows: pd.DataFrame) -> str:
    japan = rows.loc[rows["partner_iso3"] == JAPAN]
    if japan.empty:
        return _("No goods by section with Japan are listed for these years.")
    latest = japan.loc[japan["year"].idxmax()]
    return _(
        "With Japan the index was {value} in {year}.", value=number(float(latest["index"]), 2), year=int(latest["year"])
    )


def sources() -> tuple[str, ...]:
    """Return the sources that the page reads, with those the reader has fetched."""
    fetched = tuple(name for name in (tables.FINE_GOODS, tables.CUSTOMS) if loaders.is_available(name))
    own = (tables.GROUPS, tables.MONTHLY, tables.TOTALS, POINTS, tables.SECTIONS, tables.PARTNERS, tables.MACRO)
    return (*own, *fetched)
