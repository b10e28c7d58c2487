"""The box in the side bar that finds any place of the site, and what it finds as links that keep the years."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from frames.messages import N_
from ui import language, links, site
from ui.exhibit import model
from ui.takeaway import cite
from ui.theme import embedded
from words import _

KEY = "find"
LONGEST = 80
"""Characters that are looked for; Streamlit writes a limit of its own over what is typed."""
LINE = 28
"""Narrow letters that fit beside the icon in the side bar."""
KINDS: Mapping[str, tuple[str, str]] = {
    "page": (N_("Page"), "web"),
    "chart": (N_("Chart"), "monitoring"),
    "good": (N_("Good"), "inventory_2"),
    "economy": (N_("Country"), "flag"),
    "term": (N_("Term"), "dictionary"),
    "definition": (N_("Definition"), "function"),
    "claim": (N_("Claim"), "fact_check"),
    "source": (N_("Source"), "table_chart"),
    "indicator": (N_("Indicator"), "tag"),
}
"""What can be found -> its word and a Material icon."""


@dataclass(frozen=True)
class Entry:
    """One place of the site.

    The kind is one of `KINDS`; `words` are other words for it: texts and codes beside the title. The tab is empty where
    the page has none or the place is outside its tabs, the chart where it is none. `choices` has what else is chosen
    there: name in the address -> code.
    """

    kind: str
    title: str
    words: tuple[str, ...]
    page: str
    tab: str = ""
    chart: str = ""
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def shown_on(self) -> site.Page:
        """The page as the site declares it."""
        return next(page for page in site.current().pages if page.name == self.page)

    @property
    def parameters(self) -> dict[str, str]:
        """The parameters of its address, without the years and the language; the first tab needs none."""
        tabs = self.shown_on.tabs
        found = {tabs.key: self.tab} if tabs and self.tab and self.tab != next(iter(tabs.labels)) else {}
        return found | dict(self.choices) | ({"chart": self.chart} if self.chart else {})

    @property
    def address(self) -> str:
        """Its address below the site's, the same in every language."""
        return cite.address(self.page, {name: [value] for name, value in self.parameters.items()})


Found = tuple[Entry, ...]


def offer(search: Callable[[str], Iterable[Found]]) -> None:
    """Draw the box at the top of the side bar. An embedded page has none.

    `search` yields what it finds for some words, the best first, then better answers; it is called when there are any.
    """
    if not embedded():
        with st.sidebar:
            _box(search)


@st.fragment
def _box(search: Callable[[str], Iterable[Found]]) -> None:
    """Draw the box and the links; while a reader types, nothing else runs again."""
    language.begin_run()
    wanted = st.text_input(
        _("Find a chart, country, source or term"),
        key=KEY,
        type="search",
        live=True,
        icon=":material/search:",
        placeholder=_("Find …"),
        label_visibility="collapsed",
    )
    if not wanted:
        return
    slot = st.empty()
    shown: Found = ()
    with st.spinner(_("Looking …")):
        for found in search(wanted[:LONGEST]):
            if found != shown:
                shown = found
                _draw(slot, shown)
    if not shown:
        slot.caption(_("Nothing here has these words. Try fewer, or another spelling."))


def _draw(slot: DeltaGenerator, found: Found) -> None:
    with slot.container():
        for entry in found:
            links.draw(_link(entry))


def _link(entry: Entry) -> model.PageLink:
    kind, icon = KINDS[entry.kind]
    page = entry.shown_on
    tab = page.tabs.labels[entry.tab] if page.tabs and entry.tab else page.title
    where = " · ".join(dict.fromkeys([_(kind), _(tab)]))
    return model.PageLink(entry.title, entry.page, entry.parameters, f":material/{icon}:", where, LINE)
