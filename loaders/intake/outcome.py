"""How a refresh or an ingest went, and the sentences that say so."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from frames import SourceError
from frames.messages import N_, Message, message
from loaders.store.vintages import Vintage

STATUSES = ("new", "unchanged", "refused", "failed")
CHANGES = {"added": N_("{count} added"), "removed": N_("{count} removed"), "revised": N_("{count} revised")}


@dataclass(frozen=True)
class Outcome:
    """How a refresh or an ingest went.

    The status is one of STATUSES; only `new` changed anything. The sentence tells a reader what changed, or the cause
    and the next step. The vintage is the one in use afterwards, None where there is none. `added` and `removed` count
    rows, `revised` those whose figures changed; objections are half sentences.
    """

    source_id: str
    status: str
    sentence: str
    vintage: Vintage | None
    added: int = 0
    removed: int = 0
    revised: int = 0
    objections: tuple[str, ...] = ()


def two_sentences(first: str, second: str) -> str:
    """Return both sentences; the first alone where there is no second."""
    return message("{sentence} {more}", sentence=first, more=second) if second else first


def unchanged_sentence(noted: dict[str, Any], vintage: Vintage) -> Message:
    """Return the sentence where the answer, or the file that `noted` names, is the same as the vintage in use."""
    if "file" in noted:
        facts = {"file": noted["file"], "vintage": vintage.name}
        return message("{file} holds what is in use already (vintage {vintage}).", **facts)
    return message("the publisher has nothing newer than {vintage}.", vintage=vintage.name)


def returned_sentence(later: Vintage, vintage: Vintage) -> Message:
    """Return the sentence where the answer is a later vintage, from which the reader returned to the one in use."""
    return message(
        "the publisher has nothing newer than {vintage}; you returned to {serving}: `{command}` uses {vintage} again.",
        vintage=later.name,
        serving=vintage.name,
        command=f"python -m loaders restore {vintage.source_id} {later.key}",
    )


def failed_sentence(error: SourceError, vintage: Vintage | None) -> Message:
    """Return the sentence where nothing changed: cause, next step, and what stays in use, if anything is."""
    if vintage is None or error.next_step == SourceError.default_next_step:
        return error.sentence
    return message(
        "{source}: {cause}; {next_step}; the figures in use stay as they are.",
        **{name: error.sentence.facts[name] for name in ("source", "cause", "next_step")},
    )


def refused_sentence(source_id: str, objections: Sequence[str]) -> Message:
    """Return the sentence where the new figures cover less or jumped."""
    return message(
        "{source}: the new figures were not taken because {objections}; "
        "the figures in use stay as they are, --accept takes the new ones all the same.",
        source=source_id,
        objections="; ".join(objections),
    )


def lacking_sentence(names: Sequence[str], vintage: Vintage | None) -> str:
    """Return the sentence on series that the publisher no longer gives and `vintage` keeps; empty without any."""
    if not names:
        return ""
    series = ", ".join(names)
    if vintage is None:
        return message("The publisher gives {series} no more; they are left out.", series=series)
    kept = N_("The publisher gives {series} no more; their last figures are kept from {vintage}.")
    return message(kept, series=series, vintage=vintage.name)


def news_sentence(new: pd.DataFrame, changed: dict[str, int]) -> Message:
    """Return the sentence on a new vintage: rows, last year, and how many rows were added, removed and revised."""
    changes: Message | None = None
    for word, count in changed.items():
        if count:
            part = message(CHANGES[word], count=f"{count:,}")
            changes = message("{parts}, {part}", parts=changes, part=part) if changes else part
    changes = changes or message("other details changed")
    rows = f"{len(new):,}"
    if "year" in new and len(new):
        return message("{rows} rows, through {year}; {changes}.", rows=rows, year=new["year"].max(), changes=changes)
    return message("{rows} rows; {changes}.", rows=rows, changes=changes)
