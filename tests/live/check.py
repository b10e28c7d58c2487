"""Ask one publisher for a small answer and hold it against the contract of its source."""

from datetime import UTC, datetime

import loaders
from loaders.intake.compare import objections
from loaders.store.vintages import raw_bytes

YEARS_BACK = 3
"""Annual figures of most publishers come one to two years late."""


def first_year(source_id: str) -> int:
    """Return the latest year whose figures the publisher must have: a small question that cannot come back empty."""
    usual = datetime.now(UTC).year - YEARS_BACK
    described = loaders.record(loaders.vintage(source_id)) if loaders.is_bundled(source_id) else {}
    return min(usual, int(str(described.get("last_year", usual))))


def check_source(source_id: str) -> None:
    """Refresh a source from a year on, in a store of its own; set THIRD_NEIGHBOR_HOME to an empty folder before.

    Raises:
        AssertionError: the publisher cannot be asked, or its answer is not the source's table, is empty, covers less
            than the release or has another unit. The message names the source.
    """
    since, table = first_year(source_id), loaders.table(source_id)
    before = loaders.load(source_id) if loaders.is_available(source_id) else None
    outcome = loaders.refresh(source_id, since=since)
    assert outcome.status in ("new", "unchanged"), outcome.sentence
    rows = loaders.load(source_id)
    assert rows["year"].max() >= since, f"{source_id}: no figures from {since} on"
    if outcome.status == "new":
        assert not loaders.parse(source_id, raw_bytes(loaders.vintage(source_id))).empty
    if before is not None:
        found = objections(rows[rows["year"] >= since], before[before["year"] >= since], table)
        assert not found, f"{source_id}: {'; '.join(found)}"
