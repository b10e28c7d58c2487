"""The charts of the site with the words under which they are found: what each is about, whatever the years."""

from collections.abc import Iterator

from frames import SourceError
from ui.find import Entry
from ui.site import Page
from views import composed
from views.site import CHARTS, DATA, METHODS
from words import _

WITHOUT_FIGURES = (1, 1)
"""Years before any figure: a title is then its subject, and nothing is drawn."""
WITHOUT_CHARTS = (CHARTS, DATA, METHODS)


def entries(page: Page) -> Iterator[Entry]:
    """Yield every chart of a page; one whose tables cannot be read has none."""
    try:
        found = composed.exhibits(page, WITHOUT_FIGURES)
    except SourceError:
        return
    for code, exhibit in found:
        label = _(page.tabs.labels[code]) if page.tabs and code else ""
        about = (label, exhibit.alt, exhibit.note, exhibit.help or "", *exhibit.headers.values())
        words = (*filter(None, about), _(page.title), _(page.question))
        yield Entry("chart", exhibit.title, words, page.name, code, exhibit.key)
