"""A page on paper as the pieces that its template writes: charts with their tables and files, and words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import loaders
from edition import figures, markdown
from edition.places import Places, shown_here, tab_id
from frames import Source
from ui import data, paper, run, site
from ui import page as pages
from ui.exhibit import model
from ui.takeaway import brief, files
from ui.years import Years
from views import gallery
from views.site import CHARTS, DATA
from words import _, language

MOST_ROWS = 120
"""Rows of a table in a page; its file has all of them."""


@dataclass(frozen=True)
class Piece:
    """One piece of a page.

    Attributes:
        kind: the name of the macro that writes it.
        parts: what the macro needs.
    """

    kind: str
    parts: dict[str, Any]


@dataclass(frozen=True)
class Chart:
    """One exhibit of a page.

    Attributes:
        key: its key, also its id in the page.
        exhibit: the exhibit.
        tab: words of the tab that it stands in; empty outside of tabs.
        path: of its numbers, from the top of the edition.
        csv: its numbers.
    """

    key: str
    exhibit: model.Exhibit
    tab: str
    path: str
    csv: bytes


@dataclass(frozen=True)
class Content:
    """What an edition has of a page in one language.

    Attributes:
        page: the page as the site declares it.
        language: the language.
        log: question, answers, headline figures.
        pieces: what stands outside the tabs.
        tabs: id, words and pieces of each tab.
        charts: every exhibit, in order.
        sources: ids of the sources behind the page.
    """

    page: site.Page
    language: str
    log: run.Log
    pieces: tuple[Piece, ...]
    tabs: tuple[tuple[str, str, tuple[Piece, ...]], ...]
    charts: tuple[Chart, ...]
    sources: tuple[str, ...]


def content(page: site.Page, years: Years, places: Places) -> Content:
    """Return what an edition shows of a page, in the language of this moment."""
    log, sheet = pages.on_paper(page, years)
    if page is DATA:  # filters, uploads and refreshes need the dashboard; the tables do not
        whole = Piece("tables", {"tables": tables(places)})
        return Content(page, language.current(), log, (whole,), (), (), ())
    if page is CHARTS:  # the dashboard lists the charts of one question at a time
        sheet = _every_chart(years, places)
    writer = _Writer(page, places)
    pieces = tuple(writer.pieces(sheet.blocks, 2, ""))
    labels = page.tabs.labels if page.tabs else {}
    tabs = tuple(
        (tab_id(tab.code), _(labels[tab.code]), tuple(writer.pieces(tab.blocks, 3, _(labels[tab.code]))))
        for tab in sheet.tabs
    )
    sources = tuple(dict.fromkeys((*log.sources, *sheet.sources)))
    return Content(page, language.current(), log, pieces, tabs, tuple(writer.charts), sources)


def _every_chart(years: Years, places: Places) -> paper.Paper:
    """Return the list of charts under every question of the edition."""
    sheet = paper.Paper(years)
    for name, page in gallery.OF.items():
        if name in places.pages:
            sheet.show(model.Heading(_(page.question)), gallery.listing(years, name))
    return sheet


class _Writer:
    """Turns blocks into pieces and gathers the charts among them, each key once."""

    def __init__(self, page: site.Page, places: Places) -> None:
        self.page, self.places = page, places
        self.charts: list[Chart] = []

    def pieces(self, blocks: Iterable[paper.Printed], level: int, tab: str) -> Iterator[Piece]:
        for block in blocks:
            piece = self._piece(block, level, tab)
            if piece is not None:
                yield piece

    def _piece(self, block: paper.Printed, level: int, tab: str) -> Piece | None:
        if isinstance(block, model.Exhibit):
            return self._exhibit(block, level, tab)
        if isinstance(block, model.Text):
            return Piece("text", {"html": markdown.html(block.markdown, level), "is_small": block.size == "small"})
        if isinstance(block, model.Notice):
            return Piece("notice", {"text": block.text})
        if isinstance(block, model.Code):
            return Piece("code", {"text": block.text})
        if isinstance(block, model.Heading):
            return Piece("heading", {"text": block.text, "level": level})
        if isinstance(block, model.Table):
            return Piece("table", table(block))
        if isinstance(block, model.Link):
            address = shown_here(block.address, self.places)
            return Piece("link", {"label": block.label, "address": address}) if address else None
        if isinstance(block, paper.Settings):
            return Piece("settings", {"words": block.words})
        within = tuple(self.pieces(block.blocks, level, tab))
        if isinstance(block, paper.OpenFold):
            return Piece("fold", {"label": block.label, "pieces": within}) if within else None
        return Piece("group", vars(block) | {"pieces": within}) if within else None

    def _exhibit(self, exhibit: model.Exhibit, level: int, tab: str) -> Piece | None:
        if exhibit.key in {chart.key for chart in self.charts}:
            return None
        path = self.places.csv(self.page.name, exhibit.key, language.current())
        section = brief.section(exhibit)
        self.charts.append(Chart(exhibit.key, exhibit, tab, path, files.short_csv(exhibit)))
        return Piece(
            "exhibit",
            {
                "section": section,
                "label": f"{tab} · {exhibit.title}" if tab else exhibit.title,
                "level": level,
                "figure": figures.lean(exhibit.figure) if section.is_drawn and exhibit.figure is not None else None,
                "csv": path,
                "shown": section.rows[:MOST_ROWS],
                "count": len(section.rows),
            },
        )


def tables(places: Places) -> list[tuple[Source, str, int]]:
    """Return the sources whose whole table an edition has, with its path and its rows.

    They are those of the release, which is passed on anyway.
    """
    here = [name for name in loaders.available_ids() if loaders.vintage(name).is_bundled]
    counts = {name: len(data.verbatim(name)) for name in here}
    return [(loaders.source(name), places.table(name, count), count) for name, count in counts.items()]


def table(block: model.Table) -> dict[str, Any]:
    """Return the headers and the cells of a table that is no exhibit, and which columns are addresses."""
    hidden = [name for name, words in block.columns.items() if words is None]
    rows = block.rows.head(MOST_ROWS).drop(columns=hidden)
    labels = {name: words[0] for name, words in block.columns.items() if words and words[0]}
    headers, cells = brief.written(rows.rename(columns=labels))
    return {
        "alt": block.alt,
        "headers": headers,
        "rows": cells,
        "links": [name in block.links for name in rows.columns],
        "count": len(block.rows),
    }
