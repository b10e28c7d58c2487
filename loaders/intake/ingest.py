"""Take in a file that the reader downloaded, under the same checks as a refresh."""

from typing import Any

from frames.messages import N_, message
from loaders import read
from loaders.intake import files, update
from loaders.intake.outcome import Outcome
from loaders.intake.refresh import ignore_progress
from loaders.intake.update import Progress, Update
from loaders.store.files import file_facts, open_file

FILE_LIMIT = 200_000_000
"""Bytes of a file that is read whole."""


def ingest(source_id: str, raw: bytes, name: str, accept: bool = False, progress: Progress | None = None) -> Outcome:
    """Take in the bytes of a file.

    Args:
        source_id: whose file it is.
        raw: its bytes.
        name: its name, for the record.
        accept: as in `refresh`.
        progress: as in `refresh`.

    Raises:
        KeyError: there is no such source.
        ValueError: the file is larger than FILE_LIMIT bytes.
    """
    read.loader(source_id)
    if len(raw) > FILE_LIMIT:
        raise _too_large(source_id, name)
    short = _short(name)
    return update.run(
        Update(source_id, lambda: files.with_rates(source_id, raw, short), None, accept, progress or ignore_progress)
    )


def ingest_file(source_id: str, path: str, accept: bool = False, progress: Progress | None = None) -> Outcome:
    """Take in a file from the disk; of a source with `reduce`, only the part that is needed is kept.

    Raises:
        KeyError: there is no such source.
        ValueError: the file cannot be read, or is larger than FILE_LIMIT bytes where it must be read whole.
    """
    reduce, name = read.loader(source_id).reduce, _short(path)
    progress = progress or ignore_progress
    with open_file(path) as file:
        if reduce is None:
            raw = file.read(FILE_LIMIT + 1)
            if len(raw) > FILE_LIMIT:
                raise _too_large(source_id, path)
            return ingest(source_id, raw, path, accept, progress)

        def obtain() -> tuple[bytes, dict[str, Any]]:
            progress(N_("reading the file"))
            facts = {"file": name, **file_facts(file)}
            return files.read_file(source_id, file, name, lambda: reduce(file, progress)), facts

        return update.run(Update(source_id, obtain, None, accept, progress))


def _short(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", 1)[-1][:200]


def _too_large(source_id: str, name: str) -> ValueError:
    size = f"{FILE_LIMIT / 1e6:,.0f}"
    if read.loader(source_id).reduce is not None:
        command = f"python -m loaders ingest {source_id} FILE"
        return ValueError(
            message("{file} is larger than {size} MB; bring it with `{command}`", file=name, size=size, command=command)
        )
    return ValueError(
        message(
            "{file} is larger than {size} MB, and no file of {source} is: check which one you meant",
            file=name,
            size=size,
            source=source_id,
        )
    )
