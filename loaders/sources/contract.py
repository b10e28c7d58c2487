"""What the code of a source may declare.

The record of a source (publisher, table, terms, citation, caveats) is data and stands in
`data/datapackage.json`. A source whose publisher can be asked, or whose publisher's file can be read, has a module of
its name in this package besides, and the module ends in

    LOADER = Loader(fetch=fetch, parse=parse, file_kinds=("JSON",))

Its errors do not name the source: whoever asks does (`loaders.intake.parse.read_safely`).

Whatever a module leaves out has the default given here. A source without a module has all defaults: it cannot be
asked, and a file of it is the table that the project exports.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

import pandas as pd

from frames.messages import Message

Fetch = Callable[[int | None], bytes]
Parse = Callable[[bytes], pd.DataFrame]
Progress = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Rates:
    """Exchange rates that a publisher's file needs and does not hold.

    Attributes:
        source_id: the source that has the rates.
        add: takes a file and the table of rates; returns both packed, as `fetch` packs them.
        missing: causes of a ParseError that a refresh of the rates mends.
        scope: takes the rows of a file; returns a sentence on what it holds, since a file may be a part only.
    """

    source_id: str
    add: Callable[[bytes, pd.DataFrame], bytes]
    missing: tuple[str, ...]
    scope: Callable[[pd.DataFrame], Message]


@dataclass(frozen=True, kw_only=True)
class Loader:
    """How the figures of a source are obtained and read.

    Attributes:
        fetch: asks the publisher, from a year on or (None) for all years, and returns the answer as it came; several
            answers are packed into one (`loaders.answers.archive`). Raises FetchError. None where the publisher
            cannot be asked.
        not_fetched: why the publisher cannot be asked and the reader brings a file instead; half a sentence. Empty
            where the source is live, and where the release is all there is.
        parse: takes an answer of `fetch`, or the file that a person downloads from the publisher; returns rows of
            the source's table. It reads nothing else. Raises ParseError. None for a file in the project's own CSV.
            `source_id` is filled in, columns in `loaders.intake.parse.LEFT_OUT` may be left out, others are dropped.
        file_kinds: what the publisher's file may be, in names of `loaders.intake.parse.KINDS`. Empty where the
            publisher gives no file; then a reader may bring the project's own CSV.
        reduce: takes an open file too large to be held, and what to tell about progress; returns the same file with
            the rows needed only. None where files are read whole.
        default_since: takes the last year in use (None without any); returns the year to ask from where the reader
            names none. None where all years are asked for.
        kept_from_release: column -> members that the publisher does not give (any more): their rows in use are kept.
        parts: columns by whose values a file may hold one part of the table alone: the rows in use of all other parts
            are kept. Empty where a file holds the whole.
        retires: column of the series that the publisher may stop giving; `loaders.http.lacks` notes which, and
            their rows in use are kept. Empty where a missing series is an error.
        key_of: publisher in `loaders.http.key` whose key the reader may set. Empty where no key is asked for.
        key_help: what the key is good for and how to get one; half a sentence.
        rates: exchange rates that a file needs besides. None where it needs none.
    """

    fetch: Fetch | None = None
    not_fetched: str = ""
    parse: Parse | None = None
    file_kinds: tuple[str, ...] = ()
    reduce: Callable[[BinaryIO, Progress], bytes] | None = None
    default_since: Callable[[int | None], int | None] | None = None
    kept_from_release: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parts: tuple[str, ...] = ()
    retires: str = ""
    key_of: str = ""
    key_help: str = ""
    rates: Rates | None = None

    @property
    def is_live(self) -> bool:
        """Whether the publisher can be asked."""
        return self.fetch is not None
