"""What /concentration shows: how few partners or products, by every measure, and what others publish."""

from dataclasses import dataclass
from functools import partial

import pandas as pd

import loaders
from charts import Words, lines, panels
from frames.economies import CHINA
from frames.products import NSO_SECTIONS
from indicators.concentration import FIXED_PARTNERS, HHI_SCALE, MANY, MERGER_GUIDELINES, ONE, direction_by_measure
from indicators.facts import Coverage, Trend, coverage, trend
from ui import data
from ui.compose import Answers, Cards, Choice, Exhibit, Part, Years, chart_style, within
from ui.exhibit.model import Notice
from views import headline, series, timeline
from views.concentration import published
from views.definitions import plain_meaning
from views.headers import headers_of
from views.sentences import common
from views.sentences import concentration as sentences
from words import _, economy, is_known, joined, number, percent

LARGEST = {"partners": CHINA, "sections": "SEC14", "goods": "7108"}
"""What is left out of exports: China; the section with gold and other precious metals; gold itself."""
NOT_TOLD_APART = "9"
"""What is left out of imports: SITC's section of the rest, 25 percent of the imports listed in 2014."""
OF_PARTNERS = ("hhi_normalised", "theil")
"""Measures over a fixed number of partners; kinds of goods have no such number."""
AS_PERCENT = 100
_two_decimals, _three_decimals = partial(number, decimals=2), partial(number, decimals=3)


def of_what() -> Choice:
    """Return the choice of what is counted."""
    names = {"partners": _("partners"), "sections": _("groups of goods"), "goods": _("main goods")}
    return Choice("what", _("Concentration of"), names)


def flow() -> Choice:
    """Return the choice of a direction of trade."""
    return Choice("flow", _("Direction"), {"export": _("exports"), "import": _("imports")})


def excluding(of: str, flow: str) -> Choice:
    """Return the choice of what the second line leaves out."""
    return Choice("without", _("Also show excluding"), {"largest": left_out(of, flow)[1], "nothing": _("none")})


def scale() -> Choice:
    """Return the choice of the scale of the index."""
    return Choice("scale", _("Scale"), {"one": _("0 to 1"), "points": _("0 to {most}", most=number(HHI_SCALE))})


def left_out(of: str, flow: str) -> tuple[str, str]:
    """Return the code and the name of what the second line leaves out."""
    if of != "partners" and flow == "import":
        return NOT_TOLD_APART, _("goods not told apart (SITC 9)")
    code = LARGEST[of]
    return code, {"partners": economy(CHINA), "sections": _(NSO_SECTIONS[LARGEST["sections"]])}.get(of, _("gold"))


@dataclass(frozen=True)
class Facts:
    """How concentrated a flow was in the years chosen.

    `rows` has every measure (see `indicators.concentration`), `rest` the same without what `left_out` names. The band
    has year, hhi (of what is named), low and high: with unallocated trade spread over many, and counted as one.
    `others` are the index (0 to 1) counted otherwise: low, high, and for imports of goods without what is not told
    apart. `covered` are the years of the index, whichever are chosen.
    """

    rows: pd.DataFrame
    rest: pd.DataFrame
    band: pd.DataFrame
    hhi: Trend
    others: tuple[Trend, ...]
    covered: Coverage


@data.once
def facts(years: Years, of: str, flow: str) -> Facts:
    """Return the facts of the years, of what is counted and of the direction chosen."""
    whole = series.concentration(of, flow)
    code, _name = left_out(of, flow)
    rest = series.concentration(of, flow, leave_out=(code,))
    many, one = (series.concentration(of, flow, remainder)[["year", "hhi"]] for remainder in (MANY, ONE))
    band = whole[["year", "hhi"]].merge(many.rename(columns={"hhi": "low"}), on="year")
    distorted = (rest,) if code == NOT_TOLD_APART else ()
    return Facts(
        within(whole, years),
        within(rest, years),
        within(band.merge(one.rename(columns={"hhi": "high"}), on="year"), years),
        trend(whole, "hhi", *years),
        tuple(trend(rows, "hhi", *years) for rows in (many, one, *distorted)),
        coverage(whole, "hhi"),
    )


@data.once
def answers(years: Years, of: str, flow: str) -> Answers:
    """Return the sentences under the page's question."""
    found = facts(years, of, flow)
    last = found.hhi.last_year
    if last is None or not is_known(found.hhi.last_value):
        return Answers.of(
            _(
                "How concentrated this trade is can be counted from {first} to {last}.",
                first=found.covered.first_year,
                last=found.covered.last_year,
            ),
        )
    effective = float(found.rows.loc[found.rows["year"] == last, "effective_number"].iloc[0])
    without = trend(found.rest, "hhi", last, last).last_value
    low, high = found.band.loc[found.band["year"] == last, ["low", "high"]].iloc[0]
    return Answers.of(
        sentences.sections_instead() if (of, flow) == ("goods", "import") else "",
        sentences.equal_parts(effective, found.hhi, of, flow, (low, high)),
        sentences.change(found.hhi, found.others),
        sentences.excluding(found.hhi.last_value, without, left_out(of, flow)[1]),
        common.not_final(found.rows, last),
    )


@data.once
def cards(years: Years, of: str, flow: str) -> Cards:
    """Return the other measures of the last year chosen."""
    rows = facts(years, of, flow).rows
    measures = (
        ("effective_number", _("Effective number"), _two_decimals),
        ("cr1", _("Largest (CR1)"), percent),
        ("cr3", _("Three largest (CR3)"), percent),
        ("hhi_normalised", _("Normalised HHI"), _three_decimals),
        ("theil", _("Theil index"), _two_decimals),
    )
    shown = measures if of == "partners" else [measure for measure in measures if measure[0] not in OF_PARTNERS]
    caption = _("the normalised HHI and Theil count with N = {n} in every year", n=number(FIXED_PARTNERS))
    return headline.cards(
        years,
        caption if of == "partners" else _("over the kinds of goods named"),
        *((label, rows, name, write, plain_meaning(name)) for name, label, write in shown),
    )


@data.once
def over_time(years: Years, of: str, flow: str, without: str, scale: str, marked: tuple[str, ...]) -> Exhibit:
    """Return the HHI over time with its band, the same without the largest, and the authorities' level."""
    found = facts(years, of, flow)
    factor, decimals = (HHI_SCALE, 0) if scale == "points" else (1, 3)
    by_line = {"all": found.rows} | ({"rest": found.rest} if without == "largest" else {})
    rows = pd.concat([part.assign(line=line) for line, part in by_line.items()], ignore_index=True)
    rows = rows.assign(index=rows["hhi"] * factor)
    band = found.band.assign(low=found.band["low"] * factor, high=found.band["high"] * factor)
    table = rows.merge(band, on="year", how="left")
    names = {"all": _("all named"), "rest": _("without {name}", name=left_out(of, flow)[1])}
    level = MERGER_GUIDELINES
    threshold = number(level.value * factor, 0 if scale == "points" else 2)
    words = _("0 to {most}", most=number(HHI_SCALE)) if scale == "points" else _("0 to 1")
    return Exhibit(
        key="hhi_over_time",
        title=sentences.title(found.hhi, of, flow, factor, decimals),
        alt=joined(*answers(years, of, flow).sentences),
        figure=lines.over_time(
            rows,
            "index",
            "line",
            words=Words(
                y=_("HHI, {scale}", scale=words),
                names=names,
                notes={"band": _("range for unallocated trade")},
                format=",.0f" if scale == "points" else ",.3f",
            ),
            style=chart_style(),
            zero=True,
            events=timeline.within(years, marked),
            levels=[
                (level.value * factor, _("firms in a market: {level} (US {year})", level=threshold, year=level.year))
            ],
            band=band,
        ),
        table=table.assign(
            what=table["line"].map(names),
            low=table["low"].where(table["line"] == "all"),
            high=table["high"].where(table["line"] == "all"),
        ),
        headers=headers_of("hhi_over_time", scale=words),
        note=joined(
            _(
                "Dashed line: above {level} a market of competing firms is highly concentrated ({authority}, {origin}, "
                "{year}). It is about firms; nobody has set a level for a country's trade.",
                level=threshold,
                authority=level.authority,
                origin=level.origin,
                year=level.year,
            ),
            sentences.unallocated(found.band, factor, decimals),
            sentences.group_left_out(of, flow) if of != "partners" and without == "largest" else "",
            sentences.goods(flow) if of != "partners" else "",
            sentences.sections_instead() if (of, flow) == ("goods", "import") else "",
            common.covers(_("This index"), found.covered, *years),
        ),
        help=plain_meaning("hhi"),
    )


@data.once
def all_measures(years: Years, of: str, flow: str) -> Exhibit:
    """Return every measure over the years, each on its own axis."""
    rows = facts(years, of, flow).rows
    rows = rows.assign(cr1=rows["cr1"] * AS_PERCENT, cr3=rows["cr3"] * AS_PERCENT)
    largest = rows.melt(["year", "status"], ["cr1", "cr3"], "measure", "share_pct")
    n = number(FIXED_PARTNERS)
    drawn = [
        (rows, panels.Panel("effective_number", _("Effective number: 1 / HHI"), zero=True, format=",.2f")),
        (largest, panels.Panel("share_pct", _("Largest shares, %"), by="measure", zero=True)),
        (rows, panels.Panel("hhi_normalised", _("Normalised HHI, N = {n}", n=n), zero=True, format=",.3f")),
        (rows, panels.Panel("theil", _("Theil index, N = {n}", n=n), zero=True, format=",.2f")),
    ]
    headers = headers_of("all_measures")
    if of != "partners":
        drawn = [(part, panel) for part, panel in drawn if panel.value not in OF_PARTNERS]
        headers = {name: words for name, words in headers.items() if name not in OF_PARTNERS}
    return Exhibit(
        key="all_measures",
        title=common.finding(trend(rows, "effective_number", *years), "all_measures", _two_decimals),
        alt=joined(*answers(years, of, flow).sentences),
        figure=panels.aligned(
            [part for part, _panel in drawn],
            [panel for _part, panel in drawn],
            words=Words(names={"cr1": _("largest"), "cr3": _("three largest")}),
            style=chart_style(),
            height=180 * len(drawn),
        ),
        table=rows,
        headers=headers,
        note=joined(
            _("Shares are of what is named only."),
            _("A high HHI or Theil index means concentrated trade, a high effective number diversified trade."),
            "" if of == "partners" else _("The normalised HHI and the Theil index need a fixed number: partners only."),
        ),
    )


@data.once
def agreement(years: Years, of: str, flow: str) -> Exhibit:
    """Return whether the measures agree on where concentration went, as a table."""
    found = facts(years, of, flow)
    rows = direction_by_measure(found.rows)
    rows = rows.loc[(of == "partners") | ~rows["measure"].isin(OF_PARTNERS)].reset_index(drop=True)
    sentence = sentences.agreement(rows, all(other.direction == found.hhi.direction for other in found.others))
    directions = {"narrower": _("more concentrated"), "wider": _("less concentrated"), "same": _("much the same")}
    return Exhibit(
        key="agreement",
        title=sentences.agreement_title(rows),
        alt=sentence,
        figure=None,
        table=rows.assign(
            name=[_(loaders.definitions()[measure].name) for measure in rows["measure"]],
            went=rows["direction"].map(directions),
        ),
        headers=headers_of("agreement"),
        note=sentence,
    )


def parts(years: Years, of: str, flow: str) -> tuple[Part, ...]:
    """Return what stands behind the page's tabs."""
    names = {"hhi": _("concentration of products"), "eci": _("economic complexity")}
    return (
        Part("measures", partial(all_measures, years, of, flow)),
        Part("published", partial(_indices, years)),
        Part("compared", partial(published.comparators, years), (Choice("index", _("Published index"), names),)),
        Part("agree", partial(agreement, years, of, flow)),
    )


def _indices(years: Years) -> tuple[Exhibit | Notice, ...]:
    return (published.indices(years), *published.not_fetched())
