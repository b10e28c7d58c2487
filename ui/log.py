"""What a page has shown so far in this run, so that its foot can offer all of it as one file and cite its sources."""

from contextvars import ContextVar
from dataclasses import dataclass, replace

from ui.exhibit.model import Exhibit


@dataclass(frozen=True)
class Log:
    """The parts of a page, in the order shown.

    Attributes:
        question: the page's title.
        answers: the sentences under it.
        figures: headline figures: label -> value, as the language writes them.
        figures_caption: the year of the headline figures and their unit.
        exhibits: the charts that are open, with their tables.
        sources: ids of the sources behind the sentences, the headline figures and the exhibits, each once.
    """

    question: str = ""
    answers: tuple[str, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    figures_caption: str = ""
    exhibits: tuple[Exhibit, ...] = ()
    sources: tuple[str, ...] = ()


_log: ContextVar[Log] = ContextVar("log", default=Log())  # noqa: B039 - it is frozen


def begin(question: str, answers: tuple[str, ...]) -> None:
    """Start a page anew with its question and the sentences that answer it."""
    _log.set(Log(question, answers))


def add_figures(figures: tuple[tuple[str, str], ...], caption: str) -> None:
    """Note the headline figures."""
    _log.set(replace(_log.get(), figures=figures, figures_caption=caption))


def add_exhibit(exhibit: Exhibit) -> None:
    """Note a chart that the reader sees, and its sources."""
    _log.set(replace(_log.get(), exhibits=(*_log.get().exhibits, exhibit)))
    add_sources(exhibit.sources)


def add_sources(source_ids: tuple[str, ...]) -> None:
    """Note sources behind what the reader sees."""
    _log.set(replace(_log.get(), sources=tuple(dict.fromkeys((*_log.get().sources, *source_ids)))))


def current() -> Log:
    """Return what the page has shown so far."""
    return _log.get()
