"""Refreshes in the background: pages stay usable, and a reader who leaves finds the result when coming back.

One refresh of a source runs at a time; the store locks besides.
"""

import logging
import threading
from dataclasses import dataclass, field

import loaders
from frames import SourceError
from words import _

LOG = logging.getLogger(__name__)


@dataclass
class Job:
    """One refresh in the background.

    The message is what is happening, in half a sentence; the fault is a sentence, empty where the worker died of
    something unforeseen.
    """

    source_id: str
    message: str = ""
    outcome: loaders.Outcome | None = None
    fault: str = ""
    thread: threading.Thread | None = field(default=None, repr=False)

    def is_running(self) -> bool:
        """Return whether the worker is at work."""
        return self.thread is not None and self.thread.is_alive()


JOBS: dict[str, Job] = {}
"""The last refresh of each source in this process."""


def start(source_id: str, accept: bool = False) -> None:
    """Start a refresh in the background unless one of the source is running."""
    known = JOBS.get(source_id)
    if known is not None and known.is_running():
        return
    job = Job(source_id, _("waiting for the publisher"))

    def report(message: str) -> None:
        job.message = message

    def work() -> None:
        try:
            job.outcome = loaders.refresh(source_id, accept=accept, progress=report)
        except (SourceError, ValueError) as error:
            job.fault = cause(error)
        except Exception:  # the page says that there is no result, the server's log why
            LOG.exception("the refresh of %s ended without a result", source_id)

    job.thread = threading.Thread(target=work, name=f"refresh {source_id}", daemon=True)
    JOBS[source_id] = job
    job.thread.start()


def cause(error: Exception) -> str:
    """Return what went wrong, as a sentence for readers."""
    sentence: str = error.sentence if isinstance(error, SourceError) else error.args[0]
    return sentence
