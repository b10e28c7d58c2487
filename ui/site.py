"""What a site declares once about itself and its pages; `views.site` fills it in.

Navigation, browser titles, tabs, citations, the tests' list of pages and the README's come from it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from charts.labels import width
from charts.style import FONT, Style
from ui.theme import chart_style
from words import _

NAME_PIXELS, LINE_PIXELS = 18, 11
"""Size of the site's name and of the line below it; Streamlit draws them 32 pixels high."""


@dataclass(frozen=True)
class Tabs:
    """The tabs of a page.

    `labels` has code -> words; the first is open by default.
    """

    key: str
    labels: Mapping[str, str]


@dataclass(frozen=True)
class Page:
    """One page.

    The name is its address and the stem of its file in `pages/` (the first page of a site has the address `/`); the
    reader's question that it answers is its heading too.
    """

    name: str
    title: str
    icon: str
    question: str
    tabs: Tabs | None = None

    @property
    def file(self) -> str:
        """The page's file, as Streamlit wants it."""
        return f"pages/{self.name}.py"


@dataclass(frozen=True)
class Step:
    """One step of the tour for new readers: a paragraph, then links to pages."""

    text: str
    pages: tuple[Page, ...]


@dataclass(frozen=True)
class Site:
    """The whole site; every text is a message.

    `sections` has heading of the navigation -> its pages; the first says what the site is, in one line. `year` is that
    of the release. `span` returns the first and the last year that any page can show, `figures` year -> how many tables
    have figures for it; the range begins at `first_year` when the address names none. `codes` has column -> code ->
    words, for codes that only tables of this site have.
    """

    name: str
    icon: str
    full_name: str
    authors: str
    year: str
    sections: Mapping[str, tuple[Page, ...]]
    steps: tuple[Step, ...]
    span: Callable[[], tuple[int, int]]
    figures: Callable[[], Mapping[int, int]]
    first_year: int
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def pages(self) -> tuple[Page, ...]:
        """All pages in the order of the navigation."""
        return tuple(page for pages in self.sections.values() for page in pages)

    @property
    def citation(self) -> str:
        """How to cite the site itself."""
        return f"{self.authors} ({self.year}). {self.full_name}."


_declared: list[Site] = []


def declare(site: Site) -> None:
    """Make the site known to the parts of `ui`; once per process, when `views.site` is imported."""
    _declared[:] = [site]


def current() -> Site:
    """Return the site that was declared.

    Raises:
        LookupError: none was.
    """
    if not _declared:
        raise LookupError("no site is declared; import views.site first")
    return _declared[0]


def _name_as_image(name: str, line: str, look: Style) -> str:
    """Return a name with a line below as an SVG image; nothing but an image stands above Streamlit's navigation."""
    wide = max(0.6 * NAME_PIXELS * len(name), width(line))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:.0f}" height="32" viewBox="0 0 {wide:.0f} 32" '
        f'font-family="{escape(FONT)}"><text y="16" font-size="{NAME_PIXELS}" font-weight="700" fill="{look.ink}">'
        f'{escape(name)}</text><text y="29" font-size="{LINE_PIXELS}" fill="{look.ink}">{escape(line)}</text></svg>'
    )


def navigation(site: Site, hidden: bool) -> StreamlitPage:
    """Draw the site's name and line and its navigation, and return the requested page.

    The navigation stands in the header, so that the side bar begins with what else is drawn there; on a narrow screen
    Streamlit puts it at the top of the side bar. The pages of the first heading stand there without a menu.
    """
    if not hidden:
        st.logo(_name_as_image(site.name, _(next(iter(site.sections))), chart_style()), size="large")
    first = site.pages[0]
    drawn = {
        "" if first in pages else _(heading): [
            st.Page(page.file, title=_(page.title), icon=page.icon, default=page is first, help=_(page.question))
            for page in pages
        ]
        for heading, pages in site.sections.items()
    }
    return st.navigation(drawn, position="hidden" if hidden else "top", expanded=True)
