"""What a parser leaves out of an answer because no economy is known by its name: noted, so that a reader is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_AREAS: ContextVar[dict[str, float] | None] = ContextVar("areas", default=None)


@contextmanager
def noting() -> Iterator[dict[str, float]]:
    """Collect what is left out within: the publisher's code or name of an area, and its figures added up."""
    areas: dict[str, float] = {}
    token = _AREAS.set(areas)
    try:
        yield areas
    finally:
        _AREAS.reset(token)


def leave_out(area: str, value: float) -> None:
    """Note a figure of an area that is left out."""
    areas = _AREAS.get()
    if areas is not None:
        areas[area] = areas.get(area, 0.0) + value
