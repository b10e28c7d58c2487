"""The code of the sources: one module per source whose publisher can be asked or whose files can be read.

What a module may declare, and what holds where it declares nothing, stands in `loaders.sources.contract`. Modules
are found by looking in this folder, and only the one asked for is imported: one with a mistake does not take
down the others.
"""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import SimpleNamespace
from typing import Any

from frames import FetchError
from frames.messages import N_, message
from loaders.sources.contract import Loader


@cache
def loader(source_id: str) -> Loader:
    """Return the code of a source; the default where it has no module.

    An unknown id has the default too: whether a source exists is known to `loaders.store.records` only.
    """
    name = f"{__name__}.{source_id}"
    if not source_id.isidentifier() or find_spec(name) is None:
        return Loader()
    declared: Loader = import_module(name).LOADER
    return declared


def ids() -> tuple[str, ...]:
    """Return the id of every source, in alphabetical order."""
    from loaders.store import records

    return records.ids()


def module(source_id: str) -> Any:
    """Return record and code of a source under the names that the refresh looks up. Raises KeyError for an unknown id."""
    from loaders.store import records, tidy

    source, table, code = records.source(source_id), records.table(source_id), loader(source_id)

    def refuse() -> bytes:
        if not code.not_fetched:
            why = message("{publisher} serves it at no stable address that we know", publisher=source.publisher)
            raise FetchError(source_id, why, N_("the bundled vintage stays in use"))
        step = message(
            "download it from {address} and bring it with `python -m loaders ingest {source} FILE`",
            address=source.homepage,
            source=source_id,
        )
        raise FetchError(source_id, code.not_fetched, step)

    names: dict[str, Any] = {
        "SOURCE": source,
        "TABLE": table,
        "fetch": code.fetch or refuse,
        "parse": code.parse or (lambda raw: tidy.read(raw, table, source_id)),
        "KEY_HELP": code.key_help,
        "KEY_OF": code.key_of,
        "KEPT_FROM_RELEASE": code.kept_from_release,
        "RETIRES": code.retires,
        "usual_since": code.default_since,
    }
    if code.file_kinds:
        names["FILE_KINDS"] = code.file_kinds
    if code.reduce:
        names["reduce"] = code.reduce
    if code.rates:
        names |= {"RATES_FROM": code.rates.source_id, "RATES_LACKING": code.rates.missing}
        names |= {"with_rates": code.rates.add, "covers": code.rates.scope}
    return SimpleNamespace(**names)
