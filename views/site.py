"""The site: its name, its tour, and its pages with their questions and tabs, declared in `pages.csv` and `tabs.csv`."""

from collections import Counter
from itertools import chain, groupby

import loaders
from frames.lists import rows
from frames.messages import N_, NC_
from indicators.facts import coverage
from ui import data, site
from ui.site import Page, Site, Step, Tabs
from views import tables


def _page(row: dict[str, str]) -> Page:
    """Return a declared page with its tabs; the first is open by default."""
    tabs = [tab for tab in rows("views.tabs") if tab["page"] == row["name"]]
    labels = {tab["code"]: NC_(tab["context"], tab["label"]) if tab["context"] else tab["label"] for tab in tabs}
    icon = f":material/{row['icon']}:"
    return Page(row["name"], row["title"], icon, row["question"], Tabs(row["tabs"], labels) if tabs else None)


DECLARED = rows("views.pages")
PAGES = {row["name"]: _page(row) for row in DECLARED}
OVERVIEW = PAGES["overview"]
CHARTS = PAGES["charts"]
JAPAN = PAGES["japan"]
CHINA = PAGES["china"]
CONCENTRATION = PAGES["concentration"]
PRODUCTS = PAGES["products"]
MIRROR = PAGES["mirror"]
WORLD = PAGES["world"]
TRIO = PAGES["trio"]
WHAT_IF = PAGES["what-if"]
AID = PAGES["aid"]
INVESTMENT = PAGES["investment"]
MINERALS = PAGES["minerals"]
CLAIMS = PAGES["claims"]
DATA = PAGES["data"]
METHODS = PAGES["methods"]


def _span() -> tuple[int, int]:
    """Return the years of the national totals: no page shows figures beyond them."""
    covered = data.derive(coverage, tables.TOTALS, column="value_usd")
    return covered.first_year, covered.last_year


@data.once
def _figures() -> dict[int, int]:
    """Return year -> how many tables reach over it, by the first and the last year in their records."""
    records = [loaders.record(loaders.vintage(source_id)) for source_id in loaders.available_ids()]
    covered = [range(record["first_year"], record["last_year"] + 1) for record in records if record.get("first_year")]
    return dict(Counter(chain.from_iterable(covered)))


SITE = Site(
    name="Third Neighbor",
    icon="⚖️",
    full_name="Third Neighbor: Mongolia between China and Japan, in published figures",
    authors="Third Neighbor contributors",
    year="2026",
    sections={
        section: tuple(PAGES[row["name"]] for row in members)
        for section, members in groupby(DECLARED, lambda row: row["section"])
    },
    steps=tuple(Step(row["text"], tuple(PAGES[name] for name in row["pages"].split())) for row in rows("views.steps")),
    span=_span,
    figures=_figures,
    first_year=2005,  # the national table of trade by partner begins here
    codes={
        "direction": {"to_japan": N_("Mongolia to Japan"), "from_japan": N_("Japan to Mongolia")},
        "side": {"mongolia": N_("Mongolia's report"), "japan": N_("Japan's side")},
    },
)
site.declare(SITE)
