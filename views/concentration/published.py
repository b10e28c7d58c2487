"""Indices of concentration that others publish: over Mongolia's years, and Mongolia among other economies."""

import pandas as pd

import loaders
from charts import Words, lines, panels
from frames.economies import CHINA, JAPAN, KOREA, MONGOLIA, WORLD
from indicators.facts import trend
from ui import data
from ui.compose import Exhibit, Years, chart_style, columns, within
from ui.exhibit.model import Notice
from views import series, tables
from views.sentences import common
from views.sentences import concentration as sentences
from words import _, economies_named, joined, number

COMPARED = (MONGOLIA, "KAZ", "KGZ", KOREA, JAPAN, CHINA)
HHI_OF_HEADINGS = "HHI.PROD.HS92.4D"
COMPLEXITY = "GL.ECI_HS92"


def _published() -> dict[str, pd.DataFrame]:
    """Return heading -> the values of each published index that can be loaded."""
    found = {
        _("Atlas: HHI of headings, 0 to 1"): (tables.ATLAS, HHI_OF_HEADINGS),
        _("Growth Lab: economic complexity, 0 is the average"): (tables.GROWTH_LAB, COMPLEXITY),
        _("UNCTAD: concentration, normalised, 0 to 1"): (tables.UNCTAD_INDEX, "UNCTAD.CONCENTRATION.EXPORT"),
        _("WITS: HHI of export markets, 0 to 1"): (tables.WITS, "WITS.HHI.MARKET"),
    }
    values = {heading: series.indicator(source, code) for heading, (source, code) in found.items()}
    values = {heading: rows.loc[rows["iso3"] == MONGOLIA] for heading, rows in values.items()}
    return {heading: rows for heading, rows in values.items() if not rows.empty}


@data.once
def indices(years: Years) -> Exhibit:
    """Return our index of export goods and those that others publish, each on an axis of its own."""
    own = series.concentration("sections", "export").rename(columns={"hhi": "value"})
    own = own[["year", "value", "status", "source_id"]]
    by_heading = {_("Ours: HHI of groups of goods, 0 to 1"): own} | _published()
    parts = {heading: within(rows, years) for heading, rows in by_heading.items()}
    rows = pd.concat([part.assign(index=heading) for heading, part in parts.items()], ignore_index=True)
    return Exhibit(
        key="published_indices",
        title=common.finding(trend(own, "value", *years), "published_indices", lambda value: number(value, 3)),
        alt=_("Each index over the years chosen, on an axis of its own."),
        figure=panels.aligned(
            list(parts.values()),
            [panels.Panel("value", heading, zero=True, format=",.3f") for heading in parts],
            style=chart_style(),
            height=180 * len(parts),
        ),
        table=rows.dropna(subset=["value"]),
        headers=columns("year", ("index", _("Index")), "value", "status", ("source_id", _("Source of the row"))),
        note=joined(
            _(
                "They differ because they count different things: ours counts a few groups of goods as Mongolia "
                "reports them, the Atlas about a thousand headings after reconciling both sides' reports. Complexity "
                "is no measure of concentration: it asks how rare a country's goods are."
            ),
            _("UNCTAD takes the root of the HHI, sets it between 0 and 1, and leaves out goods of small trade.")
            if loaders.is_available(tables.UNCTAD_INDEX)
            else "",
            _("WITS counts export markets, not goods, as the World Bank reports them.")
            if loaders.is_available(tables.WITS)
            else "",
        ),
    )


def not_fetched() -> tuple[Notice, ...]:
    """Return which published indices the reader has not fetched, and how to fetch them."""
    publishers = {tables.UNCTAD_INDEX: "UNCTAD", tables.WITS: "WITS"}
    return tuple(
        Notice(
            _(
                "The index of {publisher} is not in the bundled release. Fetch it on the Data and downloads page or "
                "with `{command}`; it is then drawn here with the others.",
                publisher=publisher,
                command=f"python -m loaders refresh {source}",
            ),
            ":material/download:",
        )
        for source, publisher in publishers.items()
        if not loaders.is_available(source)
    )


@data.once
def comparators(years: Years, index: str) -> Exhibit:
    """Return Mongolia among other economies by one published index, `hhi` or `eci`."""
    if index == "hhi":
        rows, median = (series.indicator(tables.ATLAS, HHI_OF_HEADINGS + part) for part in ("", ".MEDIAN"))
        rows = pd.concat([rows.loc[rows["iso3"].isin(COMPARED)], median], ignore_index=True)
        heading = _("HHI of export headings, 0 to 1")
    else:
        rows = series.indicator(tables.GROWTH_LAB, COMPLEXITY)
        rows = rows.loc[rows["iso3"].isin(COMPARED)]
        heading = _("complexity, 0 is the average")
    rows = within(rows, years)
    names = economies_named(COMPARED) | {WORLD: _("median of all")}
    return Exhibit(
        key=f"compared_{index}",
        title=sentences.standing_title(rows, index),
        alt=sentences.standing(rows, index),
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
        headers=columns("year", "economy", ("value", heading), "status"),
        note=sentences.standing(rows, index),
    )
