"""The making of an edition: every page in every language, then what all of them share."""

import codecs
import datetime
import gzip
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from edition import changes, figures, folder, html, index, pictures
from edition.content import Content, content, tables
from edition.places import FEED, PACKED, Places
from ui import data, site
from ui.takeaway import export
from ui.takeaway.cite import PageState
from ui.years import Years
from words import language

ASSETS = ("edition.css", "edition.js", "find.js")


@dataclass(frozen=True)
class Wish:
    """What an edition shall have.

    Attributes:
        years: the years of every page.
        languages: its languages, the first one for readers who speak none of them.
        pages: names of its pages.
        address: where it will stand; empty where nobody knows.
        day: the day it is made.
        before: the record of the edition before; None where none is known.
        figures: the numbers of its charts, as far as they are known: path -> CSV.
    """

    years: Years
    languages: tuple[str, ...]
    pages: tuple[str, ...]
    address: str
    day: datetime.date
    before: dict[str, Any] | None = None
    figures: Mapping[str, bytes] = field(default_factory=dict)


def edition(wish: Wish, report: Callable[[str], None]) -> dict[str, bytes]:
    """Return every file of an edition: path from its top -> contents.

    Args:
        wish: what it shall have.
        report: takes a line about how far it is.

    Raises:
        EditionError: the edition before cannot be compared with it.
        SourceError: a table cannot be read.
    """
    if wish.before:
        changes.check(wish.before, wish.years, wish.languages[0])
    with data.one_release():  # one vintage of each source on all pages
        return _edition(wish, report)


def _edition(wish: Wish, report: Callable[[str], None]) -> dict[str, bytes]:
    places = Places(wish.address, wish.languages, wish.pages)
    files: dict[str, bytes] = {}
    found: dict[str, tuple[Content, ...]] = {}
    for code in wish.languages:
        language.use(code)
        found[code] = tuple(content(page, wish.years, places) for page in _pages(wish))
        report(f"{language.own_name(code)}: {len(found[code])} pages")
    used = tuple(dict.fromkeys(name for contents in found.values() for one in contents for name in one.sources))
    whole = {source.id: path for source, path, _count in tables(places)}
    files |= {path: _csv(data.verbatim(name), path) for name, path in whole.items()}
    record: dict[str, Any] = {
        "made": wish.day.isoformat(),
        "years": list(wish.years),
        "charts": changes.charts(found, wish.figures),
        "vintages": changes.vintages(used),
        "feed": {},
    }
    for code, contents in found.items():
        language.use(code)
        for one in contents:
            files |= _of_page(one, wish, places, whole)
        files |= _of_language(contents, wish, places, record)
    files["index.html"] = html.front(places)
    if wish.address:
        files["sitemap.xml"] = html.sitemap(places, record["made"])
    files |= {f"assets/{name}": folder.asset(name) for name in ASSETS}
    files["assets/colours.css"] = figures.colours().encode()
    files["assets/plotly.min.js"] = folder.plotly_script()
    record["files"] = sorted([*files, folder.MANIFEST])
    files[folder.MANIFEST] = json.dumps(record, ensure_ascii=False, indent=1).encode()
    return files


def _of_page(one: Content, wish: Wish, places: Places, whole: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files of one page: itself, the numbers of its charts, its picture where its address is known."""
    path = places.page(one.page.name, one.language)
    files = {chart.path: chart.csv for chart in one.charts}
    files[path] = html.page(one, _state(wish, places, path), places, whole)
    if wish.address:
        files[places.picture(one.page.name, one.language)] = pictures.picture(one)
    return files


def _of_language(contents: tuple[Content, ...], wish: Wish, places: Places, record: dict[str, Any]) -> dict[str, bytes]:
    """Return the files of a language besides its pages, and note in the record what its feed says."""
    code, before = language.current(), wish.before
    path = places.contents(code)
    record["feed"][code] = changes.entries(before, record)
    found = changes.between(before, record) if before else ()
    since = before["made"] if before else ""
    return {
        path: html.contents(contents, _state(wish, places, path), places, since, found),
        f"{code}/find.js": index.script(contents, places),
        f"{code}/{FEED}": html.feed(record["feed"][code], places),
    }


def _pages(wish: Wish) -> list[site.Page]:
    return [page for page in site.current().pages if page.name in wish.pages]


def _state(wish: Wish, places: Places, path: str) -> PageState:
    return PageState(places.absolute(path) if places.address else "", wish.years, wish.day)


def _csv(table: pd.DataFrame, path: str) -> bytes:
    """Return a whole table as CSV; vintages stand beside: in each row they would take a third of the size.

    Packed it is without the mark of its encoding, which only spreadsheets need and R takes for a name.
    """
    raw = export.csv_bytes(table)
    return gzip.compress(raw.removeprefix(codecs.BOM_UTF8), mtime=0) if path.endswith(PACKED) else raw
