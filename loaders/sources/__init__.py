"""One module per source: what the publisher is asked, and how its answer becomes a tidy frame.

Sources are found by looking in the folder. Only the module asked for is imported, so one broken
source cannot take down the rest.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

_NOT_SOURCES = ("contract",)


@cache
def ids() -> tuple[str, ...]:
    """Return the id of every source, in alphabetical order."""
    found = (entry.name for entry in iter_modules(__path__))
    return tuple(sorted(name for name in found if name not in _NOT_SOURCES and not name.startswith("_")))


def module(source_id: str) -> ModuleType:
    """Return the source's module.

    Raises:
        KeyError: there is no such source; the message lists what there is.
    """
    if source_id not in ids():
        raise KeyError(f"no source {source_id!r}; there are {', '.join(ids())}")
    return import_module(f"{__name__}.{source_id}")
