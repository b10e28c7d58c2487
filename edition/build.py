"""The making of an edition: every page in every language, then what all of them share."""

import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import loaders
from edition import figures, folder, html, index
from edition.content import Content, content
from edition.places import Places
from ui import data, site
from ui.takeaway import export, provenance
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
    """

    years: Years
    languages: tuple[str, ...]
    pages: tuple[str, ...]
    address: str
    day: datetime.date


def edition(wish: Wish, report: Callable[[str], None]) -> dict[str, bytes]:
    """Return every file of an edition: path from its top -> contents.

    Args:
        wish: what it shall have.
        report: takes a line about how far it is.

    Raises:
        SourceError: a table cannot be read.
    """
    places = Places(wish.address, wish.languages, wish.pages)
    files: dict[str, bytes] = {}
    found: dict[str, tuple[Content, ...]] = {}
    for code in wish.languages:
        language.use(code)
        found[code] = tuple(content(page, wish.years, places) for page in _pages(wish))
        report(f"{language.own_name(code)}: {len(found[code])} pages")
    used = dict.fromkeys(name for contents in found.values() for one in contents for name in one.sources)
    files |= tables(tuple(used), places)
    whole = frozenset(name for name in used if places.table(name) in files)
    for code, contents in found.items():
        language.use(code)
        files |= {chart.path: chart.csv for one in contents for chart in one.charts}
        for one in contents:
            path = places.page(one.page.name, code)
            files[path] = html.page(one, _state(wish, places, path), places, whole)
        files[f"{code}/find.js"] = index.script(contents)
        path = places.contents(code)
        files[path] = html.contents(contents, _state(wish, places, path), places)
    language.use(wish.languages[0])
    files |= {f"assets/{name}": folder.asset(name) for name in ASSETS}
    files["assets/colours.css"] = figures.colours().encode()
    files["assets/plotly.min.js"] = folder.plotly_script()
    files[folder.MANIFEST] = json.dumps(_manifest(wish, files), ensure_ascii=False, indent=1).encode()
    return files


def _pages(wish: Wish) -> list[site.Page]:
    return [page for page in site.current().pages if page.name in wish.pages]


def _state(wish: Wish, places: Places, path: str) -> PageState:
    return PageState(places.absolute(path), wish.years, wish.day)


def tables(source_ids: tuple[str, ...], places: Places) -> dict[str, bytes]:
    """Return whole tables as CSV: those of the release, which are passed on anyway; large ones are left out."""
    files = {}
    for source_id in source_ids:
        if loaders.vintage(source_id).is_bundled and not loaders.table(source_id).is_large:
            rows = provenance.with_provenance(data.verbatim(source_id), (source_id,))
            files[places.table(source_id)] = export.csv_bytes(rows)
    return files


def _manifest(wish: Wish, files: dict[str, bytes]) -> dict[str, Any]:
    """Return the record of the edition: when it was made, with which years, and its files."""
    return {
        "made": wish.day.isoformat(),
        "years": list(wish.years),
        "files": sorted([*files, folder.MANIFEST]),
    }
