"""What a table in CSV cannot be, seen from its bytes before any time or memory is spent on it."""

from frames.errors import ParseError
from frames.messages import N_, message

MOST_COLUMNS = 1_000
"""The widest table of a publisher, AidData's, has 126; pandas takes a minute for a million."""


def refuse_odd_csv(raw: bytes, source_id: str = "") -> None:
    """Refuse bytes that are no table in CSV as publishers write them.

    Raises:
        ParseError: they hold NULs, at which pandas drops the rest of a row without a word, or too many columns.
    """
    if b"\0" in raw:
        raise ParseError(source_id, N_("it holds NUL characters, so it is damaged or is not text"))
    columns = raw[: raw.find(b"\n")].count(b",") + 1
    if columns > MOST_COLUMNS:
        counts = {"count": f"{columns:,}", "limit": f"{MOST_COLUMNS:,}"}
        raise ParseError(source_id, message("it has {count} columns, and no table has more than {limit}", **counts))
