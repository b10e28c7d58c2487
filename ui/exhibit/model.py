"""The values that views return and `ui` draws: exhibits, sentences, inputs, the parts behind tabs.

A view returns these values; only `ui` knows how Streamlit draws them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go


@dataclass(frozen=True)
class Call:
    """The function that made an exhibit, with what it was given.

    `values` are its arguments in order, `options` those by name.
    """

    module: str
    name: str
    values: tuple[Any, ...]
    options: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Exhibit:
    """One chart or table with title, alternative text, note, sources and the numbers to download.

    The key is also the name of the file downloaded. Title and `alt` say the finding (where `alt` is empty it is the
    title), the note coverage, breaks and definitions; `help` is the definition behind the title. Without a figure the
    table itself is shown. The table has the numbers in the units shown; `headers` has column -> words with unit in the
    order shown, and leaves out the other columns; `only_in_files` are columns that the screen leaves out: exact values
    for programs, and a source that is the same for every row. `ui.data.once` fills in `sources`, the ids from the rows
    and the tables read, and `call`, what made it.
    """

    key: str
    title: str
    alt: str
    figure: go.Figure | None
    table: pd.DataFrame
    headers: dict[str, str]
    note: str = ""
    help: str | None = None
    only_in_files: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    call: Call | None = None

    def __post_init__(self) -> None:
        """Leave no chart without an alternative text."""
        object.__setattr__(self, "alt", self.alt or self.title)


@dataclass(frozen=True)
class Answers:
    """The sentences under a page's question; empty ones are left out.

    The sentences are whole and in the reader's language; `ui.data.once` fills in the ids of the sources behind them.
    """

    sentences: tuple[str, ...]
    sources: tuple[str, ...] = ()

    @classmethod
    def of(cls, *sentences: str) -> "Answers":
        """Return the answers of some sentences."""
        return cls(sentences)


@dataclass(frozen=True)
class Text:
    """A paragraph in Markdown of our own words."""

    markdown: str
    size: Literal["body", "small"] = "body"


@dataclass(frozen=True)
class Notice:
    """A sentence in a box: why there is no chart, how something went, and what to do."""

    text: str
    icon: str | None = None
    kind: Literal["info", "success", "warning", "error"] = "info"


@dataclass(frozen=True)
class Code:
    """Text to copy: an equation, a citation."""

    text: str
    wrap: bool = True


@dataclass(frozen=True)
class Heading:
    """A heading between parts of a page."""

    text: str


@dataclass(frozen=True)
class Table:
    """Rows that are no exhibit: a list of events, definitions.

    `links` are columns of addresses. Without a height in pixels it is as high as ten rows. `columns` has column -> its
    label and what it means; None hides it, others stand under their names.
    """

    rows: pd.DataFrame
    alt: str
    links: tuple[str, ...] = ()
    height: int | None = None
    columns: Mapping[str, tuple[str, str] | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Fold:
    """Blocks behind a line that opens; built when opened.

    The ids in `sources` count among the page's even while it is closed.
    """

    key: str
    label: str
    icon: str
    build: Callable[[], "Blocks"]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Download:
    """A button that saves a file, made when it is pressed.

    `build` returns the file in the reader's language; a small button has no frame.
    """

    key: str
    label: str
    build: Callable[[], bytes]
    file_name: str
    mime: str = "text/csv"
    icon: str = ":material/download:"
    is_small: bool = False


@dataclass(frozen=True)
class Link:
    """A link in the shape of a button: it opens an address anew, so that the years there are those it names."""

    label: str
    address: str
    icon: str


@dataclass(frozen=True)
class PageLink:
    """A link to a place of the site, opened in the same session: the years stay, the choices are those it names.

    The label is plain text in lines of `width` narrow letters, with a small line `below`; `parameters` are choices in
    the address, by their codes.
    """

    label: str
    page: str
    parameters: Mapping[str, str]
    icon: str
    below: str = ""
    width: int = 60


@dataclass(frozen=True)
class Button:
    """A button that does something before the page runs again."""

    key: str
    label: str
    act: Callable[[], None]
    icon: str | None = None


@dataclass(frozen=True)
class Group:
    """Blocks together: within a border, or side by side.

    `sources` has the ids behind figures that its texts quote.
    """

    key: str
    blocks: tuple["Block | None", ...]
    has_border: bool = False
    is_row: bool = False
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class InBrief:
    """An exhibit for the brief of the page alone, where the page itself shows the same in another form."""

    exhibit: Exhibit


@dataclass(frozen=True)
class Live:
    """Blocks made anew every second while something runs; None from `build` ends it and runs the page again."""

    build: Callable[[], "Block | None"]


@dataclass(frozen=True)
class File:
    """A file that the reader gives.

    `id` is another one for every upload, `name` as it is called on the reader's disk; `read` returns its bytes.
    """

    id: str
    name: str
    read: Callable[[], bytes]


@dataclass(frozen=True)
class Upload:
    """A field for a file of the reader's, and what is shown once there is one.

    `build` takes the file, of one of the endings and at most so many megabytes, and returns the blocks below.
    """

    key: str
    label: str
    endings: tuple[str, ...]
    megabytes: int
    build: Callable[[File], "Blocks"]


@dataclass(frozen=True)
class Form:
    """Inputs side by side, and what is shown for their values.

    `build` takes the values in order and returns the blocks below.
    """

    key: str
    inputs: tuple["Input", ...]
    build: Callable[..., "Blocks"]


Block = (
    Exhibit | Text | Notice | Code | Heading | Table | Fold
    | Download | Link | PageLink | Button | Group | InBrief | Live | Upload | Form
)  # fmt: skip
Blocks = Block | Sequence[Block | None] | None


@dataclass(frozen=True)
class Choice:
    """One of a few options, or with `many` one of a long list; its value is a code.

    `options` has code -> words; the first is the default.
    """

    key: str
    label: str
    options: dict[str, str]
    help: str | None = None
    many: bool = False
    in_address: bool = True


@dataclass(frozen=True)
class Pills:
    """Any number of a few options, or with `many` of a long list; its value is a tuple of codes.

    `options` has code -> words; of a long list none chosen stands for all.
    """

    key: str
    label: str
    options: dict[str, str]
    default: tuple[str, ...] = ()
    many: bool = False


@dataclass(frozen=True)
class Switch:
    """Yes or no, yes at first; its value is a bool."""

    key: str
    label: str


@dataclass(frozen=True)
class Search:
    """Some words to look for; its value is a text, empty at first."""

    key: str
    label: str


MOST = 1e9
"""The most that can be set where nothing else bounds it; a product of two is below the 28 digits that Babel writes."""


@dataclass(frozen=True)
class Amount:
    """A number to set; its value is a float, nan while an input without a default is empty.

    Without a default the input is empty at first.
    """

    key: str
    label: str
    default: float | None
    low: float = 0.0
    high: float = MOST
    step: float | None = None
    help: str | None = None


Input = Choice | Pills | Amount | Switch | Search


@dataclass(frozen=True)
class Part:
    """The content of one tab.

    The code is as `ui.site.Tabs` declares it. `build` takes the values of the inputs in their order and returns blocks;
    it runs only when the tab is open.
    """

    code: str
    build: Callable[..., Any]
    inputs: tuple[Input, ...] = ()
