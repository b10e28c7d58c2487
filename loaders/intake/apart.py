"""Ask a publisher or read a file in a worker, where no answer and no file can hurt the dashboard.

What may go wrong there becomes one sentence here: whatever a file holds, this process spends no more than its bytes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from frames import FetchError, MissingDataError, NoFiguresError, ParseError, SourceError, StoreError
from frames.messages import N_, Message, message
from loaders.store import worker

MODULE = "loaders.intake.child"
ERRORS = {kind.__name__: kind for kind in (FetchError, MissingDataError, NoFiguresError, ParseError, StoreError)}
ROOM, ROOM_PER_BYTE = 256_000_000, 5
"""Bytes of memory for any file, and for each byte of one above 51 MB: pandas needs up to five for a table in CSV."""
LARGE, ROOM_OF_LARGE = 50_000_000, 1_500_000_000
"""A larger file that stays on the disk, a release of BACI, may take more: Mongolia's part has some 250,000 rows."""
SECONDS, BYTES_PER_SECOND = 10, 5_000_000
"""Seconds for any file of at most 50 MB; a release of BACI on the disk has gigabytes and is read at 15 MB a second."""
ROWS, ROWS_OF_LARGE = 400_000, 2_000_000
"""Rows of a table: Mongolia's part of BACI has about 250,000, the trade of all pairs of economies 560,000."""

LONGEST_FACT = 300
"""Letters of what a sentence quotes: a name in a file may have millions of them."""


@dataclass(frozen=True)
class Answer:
    """What came from a publisher or a file.

    The rows are conformed, `raw` is what they were read from, and the facts are for the record of the vintage.
    """

    rows: pd.DataFrame
    raw: bytes
    facts: dict[str, Any]


def ask(source_id: str, since: int | None, progress: Callable[[str], None]) -> Answer:
    """Ask the publisher from a year on; None for all years.

    Raises:
        SourceError: it could not be asked, or its answer could not be read.
    """
    return _run({"do": "ask", "source": source_id, "since": since}, b"", message("the answer"), 0, progress)


def take(source_id: str, raw: bytes, name: str, progress: Callable[[str], None]) -> Answer:
    """Read the bytes of a file that has this name.

    Raises:
        SourceError: it is not the source's file.
    """
    return _run({"do": "take", "source": source_id, "name": name}, raw, name, len(raw), progress)


def take_part(source_id: str, path: str, size: int, name: str, progress: Callable[[str], None]) -> Answer:
    """Read the needed part of a file on the disk that has `size` bytes.

    Raises:
        SourceError: it is not the source's file.
    """
    return _run({"do": "take_part", "source": source_id, "name": name, "path": path}, b"", name, size, progress)


def _run(job: dict[str, Any], raw: bytes, name: str, size: int, progress: Callable[[str], None]) -> Answer:
    import pyarrow as pa

    source_id = job["source"]
    last: worker.News = {}
    room = max(ROOM, ROOM_PER_BYTE * len(raw), ROOM_OF_LARGE if size > LARGE and not raw else 0)
    seconds = max(SECONDS, size // BYTES_PER_SECOND)

    def tell(news: worker.News) -> None:
        last.update(news)
        if "progress" in news:
            progress(text_of(news["progress"]))

    try:
        news, parts = worker.run(MODULE, job | {"memory": room, "limit": seconds}, raw, tell)
    except worker.WorkerError as error:
        check = N_("check that it is this table and not another one")
        if not error.is_late:
            cause = message("{file} takes more than {size} MB of memory to read", file=name, size=f"{room / 1e6:,.0f}")
        elif last.get("host"):
            facts = {"host": last["host"], "seconds": f"{last['total']:g}"}
            raise FetchError(source_id, message("{host} was not done after {seconds} s", **facts)) from error
        else:
            cause = message("{file} takes more than {seconds} s to read", file=name, seconds=seconds)
        raise ParseError(source_id, cause, check) from error
    if "error" in news:
        kind, error_source, cause, next_step = news["error"]
        raise ERRORS.get(kind, ParseError)(error_source, text_of(cause), text_of(next_step))
    rows = pa.ipc.open_stream(parts[0]).read_pandas()
    return Answer(rows, parts[1] if len(parts) > 1 else raw, news["facts"])


def error_json(error: SourceError) -> list[Any]:
    """Return an error as values of JSON."""
    return [type(error).__name__, error.source_id, json_of(error.cause), json_of(error.next_step)]


def json_of(text: str) -> Any:
    """Return a text as values of JSON; a Message keeps its template and facts."""
    if not isinstance(text, Message):
        return text if len(text) <= LONGEST_FACT else text[:LONGEST_FACT] + "…"
    return {"template": text.template, "facts": {name: _fact(fact) for name, fact in text.facts.items()}}


def _fact(fact: object) -> Any:
    return json_of(fact) if isinstance(fact, str) else fact if isinstance(fact, int | float) else str(fact)


def text_of(value: Any) -> str:
    """Return the text that `json_of` took apart."""
    if not isinstance(value, dict):
        return str(value)
    facts = {name: text_of(fact) if isinstance(fact, dict) else fact for name, fact in value["facts"].items()}
    return Message(value["template"], facts)
