"""A page from head to foot (question, answers, inputs, exhibits, tabs), or one of its charts alone."""

import gc
import runpy
from collections.abc import Sequence
from contextlib import nullcontext
from typing import Any

import streamlit as st
from streamlit import net_util
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from ui import address, blocks, cards, controls, data, language, paper, run, site, years
from ui.exhibit.model import Answers, Choice, Input, Part
from ui.takeaway import foot as takeaway
from ui.theme import embedded
from words import _, bold, joined


def begin_run() -> None:
    """Begin a run: choose its language and vintages, check its address. The first call of every run."""
    run.begin()
    language.begin_run()
    address.begin_run()
    data.begin_run()


def draw(page: StreamlitPage) -> None:
    """Draw a page under the range of years, or one chart of it alone (`?embed=true&chart=…`).

    For one chart the whole page runs, so that the chart is the same with all its choices, but into
    the side bar, which is collapsed; the chart itself is drawn in the main area.
    """
    _freeze()
    chart = st.query_params.get("chart", "") if embedded() else ""
    if not chart:
        _below_the_navigation(page)
        return
    this = run.current()
    slot = st.empty()
    this.only_chart = run.OneChart(chart, st.container(key="only_chart"))
    try:
        with st.sidebar:
            _under_years(page, slot)
    finally:  # a source that cannot be read stops the page before the chart
        if not this.only_chart.is_found:
            this.only_chart.slot.info(
                _("There is no chart “{chart}” on this page with these choices.", chart=address.quoted(chart))
            )


@st.fragment
def _below_the_navigation(page: StreamlitPage) -> None:
    """Draw a page; a change of its inputs draws it again, and sends nothing of the navigation and the side bar."""
    if run.is_of_a_fragment():
        begin_run()
        page._can_be_called = True  # Streamlit lets a page run once, in the run of the whole script (1.67)
    _under_years(page, st.empty())


def _under_years(page: StreamlitPage, slot: DeltaGenerator) -> None:
    run.current().is_routed = True
    try:
        years.draw()
        page.run()
    finally:  # a source that cannot be read stops the page
        address.warn(slot)


@st.cache_resource(show_spinner=False)
def _freeze() -> bool:
    """Exclude the objects that imports created from garbage collection, once per process.

    With `runner.postScriptGC = false` the collections that remain stay cheap. Streamlit 1.67 asks an outside service
    for this machine's address when a foreign page knocks; an address that is known and equals none keeps it from that.
    """
    net_util._external_ip = ""
    gc.collect()
    gc.freeze()
    return True


def _through_the_router() -> None:
    """Run `dashboard.py` first where Streamlit runs a page's file by itself.

    It does so for the first address asked for in a process when that is not the first page: a
    folder called `pages` is its old way of multipage apps until `st.navigation` has been called
    (streamlit 1.67, `PagesManager.uses_pages_directory`). Without this the page would appear
    without its controls and its navigation.
    """
    if not run.current().is_routed:
        runpy.run_module("dashboard", run_name="__main__")
        st.stop()


def tab_title(page: StreamlitPage) -> str:
    """Return the title of the browser's tab: the page first, so that open tabs are easy to tell apart."""
    return _("{page} · Third Neighbor", page=page.title)


def start() -> years.Years:
    """Begin a page and return the chosen years; the first call of every page."""
    _through_the_router()
    sheet = paper.current()
    return sheet.years if sheet else years.chosen()


def value(choice: Choice) -> str:
    """Return the value of a choice that the page draws further down."""
    _through_the_router()
    return str(paper.first_value(choice)) if paper.current() else controls.value(choice)


def head(page: site.Page, answers: Answers, headline: cards.Cards = cards.NONE) -> None:
    """Draw the question, the sentences that answer it, each once, and headline figures below."""
    _through_the_router()
    question = _(page.question)
    sentences = tuple(dict.fromkeys(filter(None, answers.sentences)))
    run.begin_page(question, sentences)
    run.add_sources(answers.sources)
    if not paper.current():
        st.title(question, anchor=False)
    cards.row(headline, bold(joined(*sentences)))


def inputs(*wanted: Input, key: str = "choices") -> tuple[Any, ...]:
    """Draw inputs side by side and return their values in order."""
    sheet = paper.current()
    return sheet.inputs(wanted) if sheet else controls.row(wanted, key)


def show(*shown: Any) -> None:
    """Draw blocks one below the other; None is nothing."""
    sheet = paper.current()
    sheet.show(*shown) if sheet else blocks.show(*shown)


def columns(count: int) -> Sequence[Any]:
    """Return places side by side; on a narrow screen and on paper one below the other."""
    return [nullcontext()] * count if paper.current() else st.columns(count, gap="medium")


def link(to: site.Page, label: str) -> None:
    """Draw a link to another page; it keeps the years."""
    if not paper.current():
        st.page_link(to.file, label=label, icon=to.icon)


def tabs(page: site.Page, parts: Sequence[Part]) -> None:
    """Draw the parts of a page behind its tabs; only the open one is built.

    Raises:
        ValueError: the parts are not those that the page declares, in that order.
    """
    declared = page.tabs.labels if page.tabs else {}
    if page.tabs is None or [part.code for part in parts] != list(declared):
        raise ValueError(f"the parts of {page.name} are not its tabs: {', '.join(declared)}")
    sheet = paper.current()
    if sheet:
        sheet.show_tabs(parts)
        return
    for tab, part in zip(controls.tabs(page.tabs), parts, strict=True):
        if tab.open:
            with tab:
                values = controls.row(part.inputs, f"inputs_{part.code}") if part.inputs else ()
                blocks.show(part.build(*values))


def foot() -> None:
    """Draw sources, citations, link and brief of everything on the page; the last call of every page."""
    if not paper.current():
        takeaway.draw()


def on_paper(page: site.Page, chosen: years.Years, dark: bool = False) -> tuple[run.Log, paper.Paper]:
    """Return what a page says and shows for some years, with every tab open, without a screen.

    The language is that of `words.language`; whoever asks for several pages pins their vintages (`data.one_release`).

    Raises:
        SourceError: a table behind the page cannot be read.
    """
    with run.apart() as this, paper.sheet_of(chosen, dark) as sheet:
        this.is_routed = True
        runpy.run_module(page.file.removesuffix(".py").replace("/", "."))
        return this.log, sheet
