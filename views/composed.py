"""The exhibits of a page, as its own file composes them: read from the page, so that no list has to follow it."""

from collections.abc import Iterable, Iterator

from ui import data, page, paper, theme
from ui.exhibit.model import Exhibit
from ui.site import Page
from ui.years import Years
from views.site import CHARTS, DATA, METHODS, SITE

PAGES = tuple(page for page in SITE.pages if page not in (CHARTS, DATA, METHODS))
"""The pages with exhibits."""


def exhibits(of: Page, years: Years) -> tuple[tuple[str, Exhibit], ...]:
    """Return the code of the tab (empty outside of tabs) and the exhibit, for each that a page shows at first.

    Every tab is open and every input has its first value. What cannot be shown for these years is left out where the
    page leaves it out.

    Raises:
        SourceError: a table behind the page cannot be read.
    """
    with data.unnoted():
        _log, sheet = page.on_paper(of, years, theme.is_dark())
    shown = [("", exhibit) for exhibit in _in(sheet.blocks)]
    shown += [(tab.code, exhibit) for tab in sheet.tabs for exhibit in _in(tab.blocks)]
    return tuple({exhibit.key: (code, exhibit) for code, exhibit in reversed(shown)}.values())[::-1]


def _in(blocks: Iterable[paper.Printed]) -> Iterator[Exhibit]:
    for block in blocks:
        if isinstance(block, Exhibit):
            yield block
        elif isinstance(block, paper.OpenFold | paper.Cluster):
            yield from _in(block.blocks)
