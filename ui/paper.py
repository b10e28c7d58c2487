"""A page without a screen: what its file composes, as values for an edition that readers open without a server.

The files in `pages/` are the same for both. On paper every tab and every fold is open, each input has its first
value, and what needs a server (a button, an upload) is left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from urllib.parse import urlencode

from ui.exhibit import model
from ui.exhibit.model import Amount, Choice, Input, Part, Pills, Switch
from words import listed, number

Years = tuple[int, int]


@dataclass(frozen=True)
class Settings:
    """The inputs that what follows was made with: label -> value in words."""

    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class OpenFold:
    """Blocks behind a line that opens."""

    label: str
    blocks: tuple["Printed", ...]


@dataclass(frozen=True)
class Cluster:
    """Blocks that belong together, within a border or side by side, under the name of their element."""

    key: str
    blocks: tuple["Printed", ...]
    has_border: bool


Printed: TypeAlias = (
    "model.Exhibit | model.Text | model.Notice | model.Code | model.Heading | model.Table | model.Link"
    " | Settings | OpenFold | Cluster"
)
AS_THEY_ARE = (
    model.Exhibit, model.Text, model.Notice, model.Code, model.Heading, model.Table, model.Link,
)  # fmt: skip


@dataclass(frozen=True)
class Tab:
    """One tab of a page: its code and what stands behind it."""

    code: str
    blocks: tuple[Printed, ...]


@dataclass
class Paper:
    """What a page shows besides its question, answers and headline figures, which the log of the run has.

    `blocks` stand outside the tabs; `dark` says whether charts have the colours of the dark theme; `sources` has the
    ids behind all of it.
    """

    years: Years
    dark: bool = False
    blocks: list[Printed] = field(default_factory=list)
    tabs: list[Tab] = field(default_factory=list)
    sources: dict[str, None] = field(default_factory=dict)

    def show(self, *blocks: Any) -> None:
        """Note blocks, as `ui.blocks.show` draws them."""
        self.blocks.extend(self._printed(blocks))

    def inputs(self, wanted: Sequence[Input]) -> tuple[Any, ...]:
        """Note inputs and return their first values in order."""
        self.blocks.extend(self._settings(wanted))
        return tuple(map(first_value, wanted))

    def show_tabs(self, parts: Sequence[Part]) -> None:
        """Note every part of a page, with its inputs at their first values."""
        for part in parts:
            built = self._printed([part.build(*map(first_value, part.inputs))])
            self.tabs.append(Tab(part.code, (*self._settings(part.inputs), *built)))

    def _settings(self, wanted: Sequence[Input]) -> tuple[Settings, ...]:
        settings = tuple((each.label, words) for each in wanted if (words := in_words(each)))
        return (Settings(settings),) if settings else ()

    def _printed(self, blocks: Iterable[Any]) -> tuple[Printed, ...]:
        found: list[Printed] = []
        for block in blocks:
            if isinstance(block, AS_THEY_ARE):
                self.sources.update(dict.fromkeys(getattr(block, "sources", ())))
                found.append(block)
            elif isinstance(block, model.PageLink):
                found.append(model.Link(block.label, f"{block.page}?{urlencode(block.parameters)}", block.icon))
            elif isinstance(block, model.InBrief):
                found += self._printed([block.exhibit])
            elif isinstance(block, model.Fold):
                self.sources.update(dict.fromkeys(block.sources))
                found.append(OpenFold(block.label, self._printed([block.build()])))
            elif isinstance(block, model.Group):
                self.sources.update(dict.fromkeys(block.sources))
                found.append(Cluster(block.key, self._printed(block.blocks), block.has_border))
            elif isinstance(block, model.Form):
                values = map(first_value, block.inputs)
                found += (*self._settings(block.inputs), *self._printed([block.build(*values)]))
            elif isinstance(block, Iterable):
                found += self._printed(block)
        return tuple(found)


_paper: ContextVar[Paper | None] = ContextVar("paper", default=None)


def current() -> Paper | None:
    """Return the paper that this run writes on; None where it draws on a screen."""
    return _paper.get()


@contextmanager
def sheet_of(years: Years, dark: bool = False) -> Iterator[Paper]:
    """Note what is composed within on paper, and draw nothing."""
    sheet = Paper(years, dark)
    before = _paper.set(sheet)
    try:
        yield sheet
    finally:
        _paper.reset(before)


def first_value(wanted: Input) -> Any:
    """Return the value of an input that nobody has touched."""
    if isinstance(wanted, Choice):
        return next(iter(wanted.options))
    if isinstance(wanted, Pills):
        return wanted.default
    if isinstance(wanted, Amount):
        return float("nan") if wanted.default is None else wanted.default
    return isinstance(wanted, Switch) or ""


def in_words(wanted: Input) -> str:
    """Return the first value as a reader sees it; empty for one that is not filled in, and for a switch."""
    if isinstance(wanted, Choice):
        return wanted.options[first_value(wanted)]
    if isinstance(wanted, Pills):
        return listed([wanted.options[code] for code in wanted.default])
    if isinstance(wanted, Amount) and wanted.default is not None:
        return number(wanted.default)
    return ""
