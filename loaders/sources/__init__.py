"""The code of the sources: one module per source whose publisher can be asked or whose files can be read.

What a module may declare, and what holds where it declares nothing, stands in `loaders.sources.contract`. Modules
are found by looking in this folder, and only the one asked for is imported: one with a mistake does not take
down the others.
"""

from functools import cache
from importlib import import_module
from importlib.util import find_spec

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
