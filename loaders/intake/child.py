"""What a worker does for `loaders.intake.apart`: `python -m loaders.intake.child`."""

from typing import Any

import pandas as pd

from frames import ParseError, SourceError
from frames.messages import N_, message
from loaders import read
from loaders.http.journal import journal
from loaders.intake import apart
from loaders.intake.parse import UNREADABLE, fetch, parse, parse_file, read_file, read_safely, with_rates
from loaders.store import records, worker
from loaders.store.files import file_facts, open_file

GRACE = 2
"""Seconds after which this process is ended where its own limits did not hold: looking up a name has none, nor has the
head of an answer that comes a byte at a time."""
Answer = tuple[bytes, dict[str, Any], pd.DataFrame]


def ask(job: worker.News, payload: bytes, tell: worker.Tell) -> Answer:
    """Ask the publisher of `source` from the year `since` on."""
    source_id, since = job["source"], job["since"]

    def set_clock(host: str, seconds: float) -> None:
        tell({"host": host, "total": seconds, "seconds": seconds + GRACE})

    with journal(_progress(tell), set_clock) as notes:
        raw = read_safely(source_id, lambda: fetch(source_id, since))
    tell({"host": "", "seconds": job["limit"], "progress": N_("reading the answer")})
    facts = {"requests": notes.questions, "since": since} | ({"lacking": notes.lacking} if notes.lacking else {})
    return raw, facts, parse(source_id, raw)


def take(job: worker.News, payload: bytes, tell: worker.Tell) -> Answer:
    """Read the file that came with the job."""
    tell({"seconds": job["limit"], "progress": N_("reading the answer")})
    raw, facts = with_rates(job["source"], payload, job["name"])
    return raw, facts, parse_file(job["source"], raw, job["name"])


def take_part(job: worker.News, payload: bytes, tell: worker.Tell) -> Answer:
    """Read the needed part of the file at `path`."""
    source_id, name, reduce = job["source"], job["name"], read.loader(job["source"]).reduce
    assert reduce is not None  # noqa: S101  else nobody asks for a part
    tell({"seconds": job["limit"], "progress": N_("reading the file")})
    with open_file(job["path"]) as file:
        facts = {"file": name, **file_facts(file)}
        raw = read_file(source_id, file, name, lambda: reduce(file, _progress(tell)))
    tell({"progress": N_("reading the answer")})
    return raw, facts, parse_file(source_id, raw, name)


def _progress(tell: worker.Tell) -> Any:
    return lambda text: tell({"progress": apart.json_of(text)})


JOBS = {"ask": ask, "take": take, "take_part": take_part}


def do(job: worker.News, payload: bytes, tell: worker.Tell) -> tuple[worker.News, list[bytes]]:
    """Do a job; an error becomes news."""
    import pyarrow as pa

    try:
        raw, facts, rows = JOBS[job["do"]](job, payload, tell)
        limit = apart.ROWS_OF_LARGE if records.table(job["source"]).is_large else apart.ROWS
        if len(rows) > limit:
            counts = {"count": f"{len(rows):,}", "limit": f"{limit:,}"}
            raise ParseError(job["source"], message("it has {count} rows, more than the {limit} that fit", **counts))
    except SourceError as error:
        return {"error": apart.error_json(error)}, []
    except (MemoryError, KeyboardInterrupt):
        raise
    except BaseException as error:  # also what a library in Rust raises where it fails
        cause = message(UNREADABLE, why=type(error).__name__)
        return {"error": apart.error_json(ParseError(job["source"], cause))}, []
    table, sink = pa.Table.from_pandas(rows, preserve_index=False), pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return {"facts": facts}, [sink.getvalue().to_pybytes(), *([] if raw is payload else [raw])]


if __name__ == "__main__":
    worker.serve(do)
