"""What /concentration shows: how few partners or products, by every measure, beside what others publish."""

from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd
import streamlit as st

import loaders
from charts import lines, panels
from charts.words import Words
from frames.economies import CHINA, JAPAN, KOREA, MONGOLIA, WORLD
from indicators.concentration import FIXED_PARTNERS, HHI_SCALE, MANY, MERGER_GUIDELINES, ONE, direction_by_measure
from indicators.definitions import DEFINITIONS
from indicators.facts import Trend, coverage, trend
from ui import cards, data
from ui.cards import Card
from ui.exhibit.model import Exhibit
from ui.theme import chart_style
from ui.years import Years, within
from views import series, tables
from views.sentences import common
from words.language import _, economies_named, economy, is_known, joined, number, percent

GROWTH_LAB = "growthlab_eci"
ATLAS = "atlas_product_hhi"
UNCTAD = "unctad_concentration"
WITS = "wits_indicators"
COMPARED = (MONGOLIA, "KAZ", "KGZ", KOREA, JAPAN, CHINA)
GOLD = {("sections", "export"): "SEC14", ("goods", "export"): "7108", "import": "9"}
"""Gold as each table has it: a section with other precious metals, a good of its own, SITC's section of the rest."""
AS_PERCENT = 100
WIDE_BAND = 0.005
"""A band narrower than half a hundredth of the index cannot be seen, and is said instead of drawn."""


@dataclass(frozen=True)
class _Published:
    source_id: str
    code: str
    iso3: str = MONGOLIA


def kinds() -> dict[str, str]:
    """Return what can be counted: code -> words."""
    return {"partners": _("partners"), "sections": _("groups of goods"), "goods": _("main goods")}


def flows() -> dict[str, str]:
    """Return the directions of trade: code -> words."""
    return {"export": _("exports"), "import": _("imports")}


def scales() -> dict[str, str]:
    """Return the scales of the index: code -> words."""
    return {"one": _("0 to 1"), "points": _("0 to {most}", most=number(HHI_SCALE))}


def left_out(what: str) -> dict[str, str]:
    """Return what can be left out of the second line: code -> words."""
    return {"largest": economy(CHINA) if what == "partners" else _("gold"), "nothing": _("nothing")}


def tabs() -> dict[str, str]:
    """Return the parts below the first chart: code -> words."""
    return {
        "measures": _("All measures"),
        "published": _("As others publish it"),
        "compared": _("Other economies"),
        "agree": _("Do the measures agree?"),
    }


def indices() -> dict[str, str]:
    """Return the published indices that other economies have too: code -> words."""
    return {"hhi": _("concentration of products"), "eci": _("economic complexity")}


def sources(what: str, flow: str) -> tuple[str, ...]:
    """Return the sources behind the page."""
    own = (tables.PARTNERS, tables.TOTALS) if what == "partners" else series.goods_sources(what, flow)
    return (*own, ATLAS, GROWTH_LAB, *(name for name in (UNCTAD, WITS) if loaders.is_available(name)))


def _own_sources(what: str, flow: str) -> tuple[str, ...]:
    return (tables.PARTNERS, tables.TOTALS) if what == "partners" else series.goods_sources(what, flow)


def _code_left_out(what: str, flow: str) -> str:
    if what == "partners":
        return CHINA
    return GOLD["import"] if flow == "import" else GOLD[(what, flow)]


@data.once
def answers(years: Years, what: str, flow: str) -> tuple[str, ...]:
    """Return the sentences under the page's question."""
    whole = series.concentration(what, flow)
    fact = trend(whole, "hhi", *years)
    if not is_known(fact.last_value):
        covered = coverage(whole, "hhi")
        return (
            _(
                "How concentrated this trade is can be counted from {first} to {last}.",
                first=covered.first_year,
                last=covered.last_year,
            ),
        )
    latest = whole.loc[whole["year"] == fact.last_year].iloc[0]
    without = series.concentration(what, flow, leave_out=(_code_left_out(what, flow),))
    rest = trend(without, "hhi", fact.last_year or 0, fact.last_year or 0)
    return (
        _equal(float(latest["effective_number"]), fact, what, flow),
        _moved(fact),
        _without(fact.last_value, rest.last_value, left_out(what)["largest"]),
        common.not_final(whole, fact.last_year),
    )


def _equal(effective: float, fact: Trend, what: str, flow: str) -> str:
    facts = {"year": fact.last_year, "effective": number(effective, 2), "index": number(fact.last_value, 3)}
    if what == "partners" and flow == "export":
        return _(
            "In {year} Mongolia's exports were as concentrated as if it sold equally to {effective} buyers "
            "(HHI {index} on the scale 0 to 1).",
            **facts,
        )
    if what == "partners":
        return _(
            "In {year} Mongolia's imports were as concentrated as if it bought equally from {effective} suppliers "
            "(HHI {index} on the scale 0 to 1).",
            **facts,
        )
    if flow == "export":
        return _(
            "In {year} Mongolia's exports were as concentrated as {effective} kinds of goods in equal parts "
            "(HHI {index} on the scale 0 to 1).",
            **facts,
        )
    return _(
        "In {year} Mongolia's imports were as concentrated as {effective} kinds of goods in equal parts "
        "(HHI {index} on the scale 0 to 1).",
        **facts,
    )


def _moved(fact: Trend) -> str:
    facts = {"first": number(fact.first_value, 3), "first_year": fact.first_year}
    if fact.first_year == fact.last_year:
        return ""
    if fact.direction == "rise":
        return _("That is narrower than in {first_year} ({first}).", **facts)
    if fact.direction == "fall":
        return _("That is wider than in {first_year} ({first}).", **facts)
    return _("That is much as in {first_year} ({first}).", **facts)


def _without(whole: float, rest: float, name: str) -> str:
    if not is_known(rest):
        return ""
    facts = {"name": name, "index": number(rest, 3)}
    if rest < whole:
        return _("Without {name}, the rest alone would stand at {index}: less concentrated.", **facts)
    return _("Without {name}, the rest alone would stand at {index}: no less concentrated.", **facts)


def headline(years: Years, what: str, flow: str) -> None:
    """Draw the other measures of the last year chosen as cards."""
    rows = within(series.concentration(what, flow), years)
    if rows.empty:
        return
    latest = rows.iloc[-1]
    shown = (
        ("effective_number", _("Effective number"), number(float(latest["effective_number"]), 2)),
        ("cr1", _("Largest (CR1)"), percent(float(latest["cr1"]))),
        ("cr3", _("Three largest (CR3)"), percent(float(latest["cr3"]))),
        ("hhi_normalised", _("Normalised HHI"), number(float(latest["hhi_normalised"]), 3)),
        ("theil", _("Theil index"), number(float(latest["theil"]), 2)),
    )
    cards.row(
        cards.Cards(
            tuple(
                Card(
                    label, int(latest["year"]), value, rows.set_index("year")[column], help=_(DEFINITIONS[column].plain)
                )
                for column, label, value in shown
            ),
            _fixed(),
        )
    )


def _fixed() -> str:
    return _("the normalised HHI and Theil count with N = {n} in every year", n=number(FIXED_PARTNERS))


def over_time(years: Years, what: str, flow: str, apart: str, scale: str, events: pd.DataFrame) -> Exhibit:
    """Return the HHI over time with its band, the rest without the largest, and the authorities' level."""
    whole = series.concentration(what, flow)
    factor = HHI_SCALE if scale == "points" else 1
    places = 0 if scale == "points" else 3
    parts = [whole.assign(line="all")]
    if apart == "largest":
        left = series.concentration(what, flow, leave_out=(_code_left_out(what, flow),))
        parts.append(left.assign(line="rest"))
    rows = within(pd.concat(parts, ignore_index=True), years)
    rows = rows.assign(index=rows["hhi"] * factor)
    band = within(_band(what, flow), years)
    names = {
        "all": _("all named"),
        "rest": _("without {name}", name=left_out(what)["largest"]),
    }
    table = rows.merge(band, on="year", how="left")
    ours = table["line"] == "all"
    level = MERGER_GUIDELINES
    said = number(level.value * factor, 0 if scale == "points" else 2)
    return Exhibit(
        key="hhi_over_time",
        title=_title(trend(whole, "hhi", *years), what, flow, scale),
        alt=joined(*answers(years, what, flow)),
        figure=lines.over_time(
            rows,
            "index",
            "line",
            words=Words(
                y=_("HHI, {scale}", scale=scales()[scale]),
                names=names,
                notes={"band": _("whatever the unnamed rest is")},
                format=",.0f" if scale == "points" else ",.3f",
            ),
            style=chart_style(),
            zero=True,
            events=events,
            levels=[(level.value * factor, _("firms in a market: {level} (US {year})", level=said, year=level.year))],
            band=band.assign(low=band["low"] * factor, high=band["high"] * factor),
        ),
        table=table.assign(
            what=table["line"].map(names),
            low=(table["low"] * factor).where(ours),
            high=(table["high"] * factor).where(ours),
        ),
        headers={
            "year": _("Year"),
            "what": _("Counted"),
            "index": _("HHI ({scale})", scale=scales()[scale]),
            "low": _("HHI if the unnamed rest were countless ({scale})", scale=scales()[scale]),
            "high": _("HHI if the unnamed rest were one ({scale})", scale=scales()[scale]),
            "partners": _("How many have trade"),
            "status": _("Status"),
        },
        sources=_own_sources(what, flow),
        note=joined(
            _(
                "The line dashed across: above {level} a market of competing firms is highly concentrated "
                "({authority}, {origin}, {year}). It is about firms; nobody has set a level for a country's trade.",
                level=said,
                authority=level.authority,
                origin=level.origin,
                year=level.year,
            ),
            _remainder(band, places, factor),
            _gold_said(what, flow, apart),
            _main_goods_said(what, flow),
            common.covers(_("This index"), coverage(whole, "hhi"), *years),
        ),
        help=_(DEFINITIONS["hhi"].plain),
    )


def _title(fact: Trend, what: str, flow: str, scale: str) -> str:
    asked = {
        ("partners", "export"): _("How concentrated are the buyers of exports?"),
        ("partners", "import"): _("How concentrated are the suppliers of imports?"),
    }.get((what, flow)) or (
        _("How concentrated are the goods sold?") if flow == "export" else _("How concentrated are the goods bought?")
    )
    if not fact.last_year:
        return asked
    factor, places = (HHI_SCALE, 0) if scale == "points" else (1, 3)
    return _(
        "{question} HHI {index}, {years}",
        question=asked,
        index=common.moved(fact, lambda value: number(value * factor, places)),
        years=common.over(fact),
    )


def _band(what: str, flow: str) -> pd.DataFrame:
    many, one = (series.concentration(what, flow, remainder) for remainder in (MANY, ONE))
    ends = many[["year", "hhi"]].merge(one[["year", "hhi"]], on="year", suffixes=("_many", "_one"))
    return ends.rename(columns={"hhi_many": "low", "hhi_one": "high"})


def _remainder(band: pd.DataFrame, places: int, factor: int) -> str:
    if band.empty:
        return ""
    latest = band.iloc[-1]
    low, high = float(latest["low"]), float(latest["high"])
    facts = {
        "year": int(latest["year"]),
        "low": number(low * factor, places),
        "high": number(high * factor, places),
    }
    if high - low < WIDE_BAND:
        return _(
            "Counting what nobody names, {year} stands at {low} if that is countless and at {high} if it is one: "
            "it makes no difference that can be seen.",
            **facts,
        )
    return _(
        "Shaded: what nobody names, counted as countless ({low} in {year}) or as one ({high}); the lines leave it out.",
        **facts,
    )


def _gold_said(what: str, flow: str, apart: str) -> str:
    if what == "partners" or apart != "largest":
        return ""
    if flow == "import":
        return _("Gold stands in the last group of these tables, with goods not told apart; that group is left out.")
    if what == "sections":
        return _("Gold stands in the group of precious metals and stones; that group is left out.")
    return ""


def _main_goods_said(what: str, flow: str) -> str:
    if what == "partners":
        return ""
    if flow == "import":
        return _("Imports by kind of goods are summed over the partners of an estimate.")
    return _("The fewer kinds a table tells apart, the more concentrated it looks: compare years, not tables.")


def _measures_title(fact: Trend) -> str:
    if not fact.last_year:
        return _("The same trade by every measure")
    return _(
        "The same trade by every measure: effective number {effective}, {years}",
        effective=common.moved(fact, lambda value: number(value, 2)),
        years=common.over(fact),
    )


@data.once
def all_measures(years: Years, what: str, flow: str) -> Exhibit:
    """Return every measure over the years, each on its own axis."""
    rows = within(series.concentration(what, flow), years)
    shares = rows.assign(cr1=rows["cr1"] * AS_PERCENT, cr3=rows["cr3"] * AS_PERCENT)
    largest = shares.melt(["year", "status"], ["cr1", "cr3"], "measure", "share_pct")
    return Exhibit(
        key="all_measures",
        title=_measures_title(trend(rows, "effective_number", *years)),
        alt=joined(*answers(years, what, flow)),
        figure=panels.aligned(
            [rows, largest, rows, rows],
            (
                panels.Panel("effective_number", _("Effective number: 1 / HHI"), zero=True, format=",.2f"),
                panels.Panel("share_pct", _("Largest shares, %"), by="measure", zero=True),
                panels.Panel(
                    "hhi_normalised",
                    _("Normalised HHI, N = {n}", n=number(FIXED_PARTNERS)),
                    zero=True,
                    format=",.3f",
                ),
                panels.Panel("theil", _("Theil index, N = {n}", n=number(FIXED_PARTNERS)), zero=True, format=",.2f"),
            ),
            words=Words(names={"cr1": _("largest"), "cr3": _("three largest")}),
            style=chart_style(),
            height=720,
        ),
        table=shares,
        headers={
            "year": _("Year"),
            "hhi": _("HHI (0 to 1)"),
            "hhi_normalised": _("Normalised HHI (0 to 1)"),
            "effective_number": _("Effective number"),
            "cr1": _("Largest share (%)"),
            "cr3": _("Three largest shares (%)"),
            "theil": _("Theil index"),
            "partners": _("How many have trade"),
            "status": _("Status"),
        },
        sources=_own_sources(what, flow),
        note=_("Shares are of the named only. A high Theil index or HHI is narrow; a high effective number is wide."),
    )


def _beside_title(fact: Trend) -> str:
    if not fact.last_year:
        return _("Beside what others publish")
    return _(
        "Our index of export goods beside what others publish: ours {index}, {years}",
        index=common.moved(fact, lambda value: number(value, 3)),
        years=common.over(fact),
    )


@data.once
def published(years: Years) -> Exhibit:
    """Return our index of export goods above those that others publish, each on an axis of its own."""
    own = series.concentration("sections", "export")[["year", "hhi", "status", "source_id"]].rename(
        columns={"hhi": "value"}
    )
    others = _others()
    parts = [within(own, years), *(within(_values(item), years) for item, _heading in others)]
    headings = [_("Ours: HHI of groups of goods, 0 to 1"), *(heading for _item, heading in others)]
    table = pd.concat(
        [part.assign(index=heading) for part, heading in zip(parts, headings, strict=True)], ignore_index=True
    )
    return Exhibit(
        key="published_indices",
        title=_beside_title(trend(own, "value", *years)),
        alt=_("Each index over the years chosen, on an axis of its own."),
        figure=panels.aligned(
            parts,
            [panels.Panel("value", heading, zero=True, format=",.3f") for heading in headings],
            words=Words(),
            style=chart_style(),
            height=180 * len(headings),
        ),
        table=table.dropna(subset=["value"]),
        headers={
            "year": _("Year"),
            "index": _("Index"),
            "value": _("Value"),
            "status": _("Status"),
            "source_id": _("Source of the row"),
        },
        sources=(*series.goods_sources("sections", "export"), *dict.fromkeys(item.source_id for item, _h in others)),
        note=joined(
            _(
                "They differ because they count different things: ours has a few groups of goods as Mongolia reports "
                "them, the Atlas about a thousand headings after reconciling both sides' reports, and complexity is no "
                "concentration at all: it asks how rare a country's goods are. So they share no line."
            ),
            *_theirs(),
        ),
    )


def _theirs() -> list[str]:
    """Return why the indices that a reader has fetched differ; nothing of those not held."""
    said = {
        UNCTAD: _("UNCTAD takes the root of the HHI, sets it between 0 and 1, and leaves out goods of small trade."),
        WITS: _("WITS counts export markets, not goods, as the World Bank has them."),
    }
    return [words for name, words in said.items() if loaders.is_available(name)]


def _others() -> list[tuple[_Published, str]]:
    found = [
        (_Published(ATLAS, "HHI.PROD.HS92.4D"), _("Atlas: HHI of headings, 0 to 1")),
        (_Published(GROWTH_LAB, "GL.ECI_HS92"), _("Growth Lab: economic complexity, 0 is the average")),
        (_Published(UNCTAD, "UNCTAD.CONCENTRATION.EXPORT"), _("UNCTAD: concentration, normalised, 0 to 1")),
        (_Published(WITS, "WITS.HHI.MARKET"), _("WITS: HHI of export markets, 0 to 1")),
    ]
    return [(item, heading) for item, heading in found if not _values(item).empty]


def _values(item: _Published) -> pd.DataFrame:
    rows = series.indicator(item.source_id, item.code)
    return rows.loc[rows["iso3"] == item.iso3]


def not_held() -> None:
    """Say which published indices are not held, and how to fetch them."""
    for name, publisher in ((UNCTAD, "UNCTAD"), (WITS, "WITS")):
        if not loaders.is_available(name):
            st.info(
                _(
                    "The index of {publisher} is not in the bundled release. Fetch it on /data or with `{command}`; "
                    "it then stands here beside the others.",
                    publisher=publisher,
                    command=f"python -m loaders refresh {name}",
                ),
                icon=":material/download:",
            )


@data.once
def comparators(years: Years, index: str) -> Exhibit:
    """Return Mongolia among other economies by one published index."""
    source, code = (ATLAS, "HHI.PROD.HS92.4D") if index == "hhi" else (GROWTH_LAB, "GL.ECI_HS92")
    rows = series.indicator(source, code)
    rows = rows.loc[rows["iso3"].isin(COMPARED)]
    if index == "hhi":
        rows = pd.concat([rows, series.indicator(ATLAS, "HHI.PROD.HS92.4D.MEDIAN")], ignore_index=True)
    rows = within(rows, years)
    names = economies_named(COMPARED) | {WORLD: _("median of all")}
    heading = _("HHI of export headings, 0 to 1") if index == "hhi" else _("complexity, 0 is the average")
    return Exhibit(
        key=f"compared_{index}",
        title=_among_title(rows, index),
        alt=_among(rows, index),
        figure=lines.over_time(
            rows,
            "value",
            "iso3",
            words=Words(y=heading, names=names, format=",.3f"),
            style=chart_style(),
            zero=True,
            height=420,
        ),
        table=rows.assign(economy=rows["iso3"].map(names)),
        headers={
            "year": _("Year"),
            "economy": _("Economy"),
            "value": heading,
            "status": _("Status"),
        },
        sources=(source,),
        note=_among(rows, index),
    )


class _Place(NamedTuple):
    year: int
    value: float
    above: int
    of: int


def _place(rows: pd.DataFrame) -> _Place | None:
    """Return where Mongolia stood among the economies of the last year; None where it has no figure."""
    if rows.empty:
        return None
    year = int(rows["year"].max())
    latest = rows.loc[(rows["year"] == year) & (rows["iso3"] != WORLD)].dropna(subset=["value"])
    mine = latest.loc[latest["iso3"] == MONGOLIA, "value"]
    if mine.empty:
        return None
    value = float(mine.iloc[0])
    return _Place(year, value, int((latest["value"] > value).sum()), len(latest))


def _among_title(rows: pd.DataFrame, index: str) -> str:
    place = _place(rows)
    if place is None:
        return _("Mongolia among others")
    facts = {
        "year": place.year,
        "value": number(place.value, 3),
        "above": number(place.above),
        "count": number(place.of),
    }
    if index == "eci":
        return _("Mongolia among others in {year}: {value}, {above} of {count} more complex", **facts)
    return _("Mongolia among others in {year}: {value}, {above} of {count} more concentrated", **facts)


def _among(rows: pd.DataFrame, index: str) -> str:
    place = _place(rows)
    if place is None:
        return ""
    year, above = place.year, place.above
    facts = {"year": year, "value": number(place.value, 3), "count": number(place.of)}
    if index == "eci" and not above:
        return _("In {year} Mongolia stood at {value}; none of these {count} economies was more complex.", **facts)
    if index == "eci":
        return _(
            "In {year} Mongolia stood at {value}; of these {count} economies {above} were more complex.",
            above=number(above),
            **facts,
        )
    median = rows.loc[(rows["year"] == year) & (rows["iso3"] == WORLD), "value"]
    if median.empty and not above:
        return _("In {year} Mongolia stood at {value}; none of these {count} economies was more concentrated.", **facts)
    if median.empty:
        return _(
            "In {year} Mongolia stood at {value}; of these {count} economies {above} were more concentrated.",
            above=number(above),
            **facts,
        )
    facts["median"] = number(float(median.iloc[0]), 3)
    if not above:
        return _(
            "In {year} Mongolia stood at {value}, the median of all economies at {median}; none of the {count} "
            "economies named was more concentrated.",
            **facts,
        )
    return _(
        "In {year} Mongolia stood at {value}, the median of all economies at {median}; of the {count} economies "
        "named {above} were more concentrated.",
        above=number(above),
        **facts,
    )


@data.once
def agreement(years: Years, what: str, flow: str) -> Exhibit:
    """Return whether the measures agree on where concentration went, as a table."""
    rows = direction_by_measure(within(series.concentration(what, flow), years))
    directions = {"narrower": _("narrower"), "wider": _("wider"), "same": _("much the same")}
    return Exhibit(
        key="agreement",
        title=_agree_title(rows),
        alt=_agree(rows),
        figure=None,
        table=rows.assign(
            name=[_(DEFINITIONS[measure].name) for measure in rows["measure"]],
            went=rows["direction"].map(directions),
        ),
        headers={
            "name": _("Measure"),
            "first_year": _("First year"),
            "first_value": _("Then"),
            "last_year": _("Last year"),
            "last_value": _("Now"),
            "went": _("Trade became"),
            "rank": _("Rank of the last year (1 is the narrowest)"),
            "years": _("Years ranked"),
        },
        sources=_own_sources(what, flow),
        note=_agree(rows),
    )


def _agree_title(rows: pd.DataFrame) -> str:
    if rows.empty:
        return _("Do the measures agree?")
    found = rows["direction"].value_counts()
    return _(
        "Do the measures agree? Narrower by {narrower}, wider by {wider}, same by {same}, {years}",
        narrower=number(int(found.get("narrower", 0))),
        wider=number(int(found.get("wider", 0))),
        same=number(int(found.get("same", 0))),
        years=_("{first}–{last}", first=int(rows["first_year"].iloc[0]), last=int(rows["last_year"].iloc[0])),
    )


def _agree(rows: pd.DataFrame) -> str:
    if rows.empty:
        return ""
    facts = {"first": int(rows["first_year"].iloc[0]), "last": int(rows["last_year"].iloc[0])}
    found = set(rows["direction"])
    if found == {"narrower"}:
        return _("From {first} to {last} every measure says that trade became narrower.", **facts)
    if found == {"wider"}:
        return _("From {first} to {last} every measure says that trade became wider.", **facts)
    if found == {"same"}:
        return _("From {first} to {last} every measure says that little changed.", **facts)
    return _(
        "From {first} to {last} the measures do not agree: a sentence about concentration should name its measure.",
        **facts,
    )
