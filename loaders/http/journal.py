"""The questions of one refresh: for its record, and for the reader who waits."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from frames.messages import message
from loaders.http.errors import span
from loaders.http.keys import public
from loaders.http.limits import limits, pace_of

if TYPE_CHECKING:
    import requests


@dataclass
class Journal:
    """What one refresh asked.

    `progress` is called with what is happening, in half sentences, `set_clock` before each question with the host and
    the seconds that it may take in all. `questions` has address without keys, status, size (bytes) and time (seconds)
    of each answer; `lacking` has the series that the publisher no longer gives.
    """

    progress: Callable[[str], None]
    set_clock: Callable[[str, float], None] = lambda host, seconds: None
    questions: list[dict[str, Any]] = field(default_factory=list)
    planned: int = 0
    asked: int = 0
    lacking: list[str] = field(default_factory=list)
    session: "requests.Session | None" = None


_CURRENT: ContextVar[Journal | None] = ContextVar("journal", default=None)


@contextmanager
def journal(
    progress: Callable[[str], None], set_clock: Callable[[str, float], None] = lambda host, seconds: None
) -> Iterator[Journal]:
    """Keep a journal of the questions put within; the arguments are those of Journal."""
    current = Journal(progress, set_clock)
    token = _CURRENT.set(current)
    try:
        yield current
    finally:
        _CURRENT.reset(token)
        if current.session is not None:
            current.session.close()


def current_journal() -> Journal:
    """Return the journal of the refresh under way; outside of one, an empty one that nobody reads."""
    return _CURRENT.get() or Journal(lambda progress: None)


def lacks(names: list[str]) -> None:
    """Note series that the publisher no longer gives."""
    current_journal().lacking.extend(names)


def report(progress: str) -> None:
    """Tell whoever waits for this refresh what is happening."""
    current_journal().progress(progress)


def plan(publisher: str, questions: int, with_key: bool = False) -> None:
    """Announce how many questions will be put, so that the reader knows how long it may take."""
    current = current_journal()
    current.planned = max(current.planned, current.asked) + questions
    seconds = questions * max(1.0, pace_of(publisher, with_key).gap * limits().pace)
    report(message("questions to put: {count}, about {span}", count=questions, span=span(seconds)))


def announce(host: str) -> None:
    """Count a question, and tell whoever waits which of how many it is."""
    current = current_journal()
    current.asked += 1
    if 1 < current.planned >= current.asked:
        facts = {"host": host, "number": current.asked, "count": current.planned}
        report(message("asking {host}, question {number} of {count}", **facts))
    else:
        report(message("asking {host}", host=host))


def note(url: str, size: int, started: float) -> None:
    """Note a good answer of `size` bytes; `started`: when it was asked, on the clock of `time.monotonic`."""
    seconds = round(time.monotonic() - started, 3)
    current_journal().questions.append({"url": public(url), "status": 200, "bytes": size, "seconds": seconds})
