"""What the search of an edition finds: its charts, and what the registries of the site have that it shows."""

import json
from collections.abc import Iterable, Iterator

from edition import markdown
from edition.content import Content
from edition.places import Places, tab_id
from ui.find import KINDS, Entry
from ui.site import Page
from views import find
from views.site import CLAIMS, METHODS
from words import _, language

Found = tuple[str, str, str, str]
"""Title, where it is, its address beside the pages, and further words that find it."""
IN_METHODS = {"source": "sources", "indicator": "published"}
"""Kind -> the tab of the methods that lists all of it, where the dashboard opens a choice that no edition has."""


def script(found: tuple[Content, ...], places: Places) -> bytes:
    """Return the index as a script: a page opened as a file may not fetch data, but may load scripts."""
    charts = [entry for content in found for entry in _charts(content)]
    others = [entry for each in find.index(language.current()) for entry in _registered(each, places)]
    return f"window.thirdNeighbor = {json.dumps([*others, *charts], ensure_ascii=False)};\n".encode()


def _charts(content: Content) -> Iterator[Found]:
    title, address = _(content.page.title), f"{content.page.name}.html"
    for chart in content.charts:
        where = " · ".join(dict.fromkeys(filter(None, (_(KINDS["chart"][0]), title, chart.tab))))
        words = (chart.exhibit.alt, *chart.exhibit.headers.values())
        yield markdown.plain(chart.exhibit.title), where, f"{address}#{chart.key}", _words(words)


def _registered(entry: Entry, places: Places) -> Iterator[Found]:
    """Yield the place of an entry; nothing where it is a choice that the edition does not show, or a chart."""
    page, tab, anchor = entry.shown_on, entry.tab, ""
    if entry.kind == "chart":
        return
    if entry.kind in IN_METHODS:
        page, tab = METHODS, IN_METHODS[entry.kind]
    elif page is CLAIMS and entry.choices:
        anchor = "_".join(entry.choices[0])
    elif entry.choices:
        return
    if page.name in places.pages:
        place = anchor or (tab_id(tab) if tab else "")
        address = f"{page.name}.html" + (f"#{place}" if place else "")
        yield entry.title, _where(entry, page, tab), address, _words(entry.words)


def _where(entry: Entry, page: Page, tab: str) -> str:
    label = page.tabs.labels[tab] if page.tabs and tab else ""
    return " · ".join(dict.fromkeys(filter(None, (_(KINDS[entry.kind][0]), _(page.title), _(label) if label else ""))))


def _words(texts: Iterable[str]) -> str:
    return " ".join(markdown.plain(text) for text in texts if text)
