"""What a page has shown so far in this run, so that its foot can offer all of it as one file."""

from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.exhibit import Exhibit


@dataclass(frozen=True)
class Shown:
    """The parts of a page, in the order shown.

    Attributes:
        question: the page's title.
        answers: the sentences under it.
        figures: headline figures: label -> value, as the language writes them.
        figures_of: the year of the headline figures and their unit.
        exhibits: the charts that are open, with their tables.
    """

    question: str = ""
    answers: tuple[str, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    figures_of: str = ""
    exhibits: tuple["Exhibit", ...] = ()


_shown: ContextVar[Shown] = ContextVar("shown", default=Shown())  # noqa: B039 - it is frozen


def begin(question: str, answers: tuple[str, ...]) -> None:
    """Start a page anew with its question and the sentences that answer it."""
    _shown.set(Shown(question, answers))


def headline(figures: tuple[tuple[str, str], ...], of: str) -> None:
    """Note the headline figures."""
    _shown.set(replace(_shown.get(), figures=figures, figures_of=of))


def add(exhibit: "Exhibit") -> None:
    """Note a chart that the reader sees."""
    so_far = _shown.get()
    _shown.set(replace(so_far, exhibits=(*so_far.exhibits, exhibit)))


def now() -> Shown:
    """Return what the page has shown so far."""
    return _shown.get()
