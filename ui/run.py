"""The state of one run of a page: what its address asked for, and what it has shown so far."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ui.exhibit.model import Exhibit


@dataclass(frozen=True)
class Log:
    """The parts of a page drawn so far, for its foot: one file of all of them, and the sources to cite.

    `figures` has label -> value of the headline figures, as the language writes them, their caption the year and the
    unit; `sources` has ids, each once.
    """

    question: str = ""
    answers: tuple[str, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    figures_caption: str = ""
    exhibits: tuple[Exhibit, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass
class OneChart:
    """The only chart to draw, where another page embeds it."""

    key: str
    slot: DeltaGenerator
    is_found: bool = False


@dataclass
class Run:
    """One run of a page.

    `is_routed` says whether the navigation has run (see `ui.page`), `is_second` whether the run before started this one
    to correct the address. `refusals` are sentences about parameters that the page cannot show, `restored` the keys of
    widgets that took their value from the address that the reader went back to.
    """

    is_routed: bool = False
    is_second: bool = False
    refusals: tuple[str, ...] = ()
    restored: frozenset[str] = frozenset()
    only_chart: OneChart | None = None
    log: Log = Log()


_run: ContextVar[Run | None] = ContextVar("run", default=None)


def begin() -> Run:
    """Begin a run and return it."""
    run = Run()
    _run.set(run)
    return run


def current() -> Run:
    """Return this run."""
    return _run.get() or begin()


def goes_back() -> bool:
    """Return whether the reader went back or forward in the browser: then the address says what to show."""
    context = get_script_run_ctx(suppress_warning=True)
    return context is not None and context.is_history_navigation


def is_of_a_fragment() -> bool:
    """Return whether a part of the page runs by itself, and what stands before it does not."""
    context = get_script_run_ctx(suppress_warning=True)
    return context is not None and bool(context.fragment_ids_this_run)


@contextmanager
def apart() -> Iterator[Run]:
    """Have what happens within in a run of its own; the run around it goes on afterwards as it was."""
    before = _run.set(Run())
    try:
        yield current()
    finally:
        _run.reset(before)


def begin_page(question: str, answers: tuple[str, ...]) -> None:
    """Start the log anew with a page's question and the sentences that answer it."""
    current().log = Log(question, answers)


def add_figures(figures: tuple[tuple[str, str], ...], caption: str) -> None:
    """Note the headline figures."""
    current().log = replace(current().log, figures=figures, figures_caption=caption)


def add_exhibit(exhibit: Exhibit) -> None:
    """Note a chart that the reader sees, and its sources."""
    current().log = replace(current().log, exhibits=(*current().log.exhibits, exhibit))
    add_sources(exhibit.sources)


def add_sources(source_ids: tuple[str, ...]) -> None:
    """Note sources behind what the reader sees."""
    sources = tuple(dict.fromkeys((*current().log.sources, *source_ids)))
    current().log = replace(current().log, sources=sources)
