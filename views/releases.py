"""The releases of the world's trade by product that are on the disk, and what is asked of them."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import pandas as pd

import loaders
from ui import data
from views import tables
from warehouse.dataset import Dataset, baci, datasets


@dataclass(frozen=True)
class Release:
    """One release in one nomenclature, as it is on the disk now.

    `state` is another one whenever a year of it changed.
    """

    dataset: Dataset
    state: str
    years: tuple[int, ...]

    @property
    def source(self) -> str:
        """The id of the source with its vintage."""
        return f"{tables.BACI}{data.AT}{self.dataset.name}"


def releases() -> dict[str, Release]:
    """Return the releases that are here by name, the newest first; a server for everybody shows none."""
    found: dict[str, Release] = {}
    for dataset in () if loaders.is_public() else datasets(loaders.home()):
        with suppress(FileNotFoundError):  # removed since it was listed
            found[dataset.name] = Release(dataset, dataset.state(), dataset.years())
    return found


def named(source: str) -> Release | None:
    """Return the release with the id of a source; None for a source that is no release.

    Of a release that has gone since, what is asked of it says that none of its years is there.
    """
    _source, at, name = source.partition(data.AT)
    if not at:
        return None
    return releases().get(name) or Release(Dataset(baci(loaders.home()) / name), "", ())


def ask(release: Release, question: Callable[..., pd.DataFrame], *values: object) -> pd.DataFrame:
    """Return the rows that a question gives of a release, computed once per state of it.

    The question takes the dataset and the values, which are hashable.
    """
    return data.ask(question, release.source, release.state, release.dataset, *values).assign(source_id=release.source)
