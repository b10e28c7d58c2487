"""What the search of an edition finds: its pages, their tabs and charts."""

import json
from collections.abc import Iterable, Iterator

from edition import markdown
from edition.content import Content
from words import _

Entry = tuple[str, str, str, str]
"""Title, where it is, its address beside the pages, and further words that find it."""


def script(found: Iterable[Content]) -> bytes:
    """Return the index as a script: a page opened as a file may not fetch data, but may load scripts."""
    entries = [entry for content in found for entry in _of(content)]
    return f"window.thirdNeighbor = {json.dumps(entries, ensure_ascii=False)};\n".encode()


def _of(content: Content) -> Iterator[Entry]:
    page = content.page
    title, address = _(page.title), f"{page.name}.html"
    yield title, content.log.question, address, ""
    for tab_id, words, _pieces in content.tabs:
        yield words, title, f"{address}#{tab_id}", ""
    for chart in content.charts:
        where = f"{title} · {chart.tab}" if chart.tab else title
        headers = " ".join(chart.exhibit.headers.values())
        yield (
            markdown.plain(chart.exhibit.title),
            where,
            f"{address}#{chart.key}",
            f"{markdown.plain(chart.exhibit.alt)} {headers}",
        )
