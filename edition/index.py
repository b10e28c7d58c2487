"""What the search of an edition finds: what the box of the dashboard does, where the edition has it."""

import json
from collections.abc import Iterator

from edition import markdown
from edition.content import Content
from edition.places import Places, shown_here
from ui.find import KINDS, Entry
from views import find
from views.find import search
from views.site import CLAIMS, METHODS, PRODUCTS, WORLD
from words import _, language

Found = tuple[str, str, str, str, str]
"""Title, where it is, its address beside the pages, further words that find it, its kind."""
INSTEAD = {
    "source": (METHODS, "sources"),
    "indicator": (METHODS, "published"),
    "good": (PRODUCTS, ""),
    "economy": (WORLD, ""),
}
"""Kind -> page and tab that have all of it, where the dashboard opens a choice that no edition has."""


def script(found: tuple[Content, ...], places: Places) -> bytes:
    """Return the index as a script: a page opened as a file may not fetch data, but may load scripts."""
    charts = {(content.page.name, chart.key) for content in found for chart in content.charts}
    entries = {
        each[::2]: each
        for entry in find.index(language.current())
        if not entry.chart or (entry.page, entry.chart) in charts
        for each in _found(entry, places)
    }
    parts = {"points": search.points(), "entries": list(entries.values())}
    return f"window.thirdNeighbor = {json.dumps(parts, ensure_ascii=False)};\n".encode()


def _found(entry: Entry, places: Places) -> Iterator[Found]:
    """Yield an entry; nothing where the edition does not have its page."""
    page, tab, wanted = entry.shown_on, entry.tab, entry.address
    if entry.kind in INSTEAD:
        page, tab = INSTEAD[entry.kind]
        wanted = f"{page.name}?{page.tabs.key}={tab}" if page.tabs and tab else page.name
    elif page is CLAIMS and entry.choices:
        wanted = f"{page.name}?chart={'_'.join(entry.choices[0])}"
    address = shown_here(wanted, places)
    if address:
        label = page.tabs.labels[tab] if page.tabs and tab else page.title
        where = " · ".join(dict.fromkeys((_(KINDS[entry.kind][0]), _(page.title), _(label))))
        yield entry.title, where, address, " ".join(map(markdown.plain, entry.words)), entry.kind
