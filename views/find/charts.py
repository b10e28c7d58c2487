"""The charts of the site with the words under which they are found: what each is about, whatever the years."""

from collections.abc import Iterator

from frames import SourceError
from ui.find import Entry
from views import composed
from views.site import CHARTS, DATA, METHODS, SITE
from words import _

WITHOUT_FIGURES = (1, 1)
"""Years before any figure: a title is then its subject, and nothing is drawn."""
WITHOUT_CHARTS = (CHARTS, DATA, METHODS)


def entries() -> Iterator[Entry]:
    """Yield every chart; a page whose tables cannot be read has none."""
    for page in SITE.pages:
        if page in WITHOUT_CHARTS:
            continue
        try:
            found = composed.exhibits(page, WITHOUT_FIGURES)
        except SourceError:
            continue
        for code, exhibit in found:
            label = _(page.tabs.labels[code]) if page.tabs and code else ""
            about = (label, exhibit.alt, exhibit.note, exhibit.help or "", *exhibit.headers.values())
            words = (*filter(None, about), _(page.title), _(page.question))
            yield Entry("chart", exhibit.title, words, page.name, code, exhibit.key)
