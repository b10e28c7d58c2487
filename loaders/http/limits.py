"""How long a question to a publisher may take, and how much it may bring."""

from dataclasses import dataclass, fields

from frames.messages import message
from loaders.store import settings

EXAMPLE = "read=60,retries=3"
SMALLEST = {"connect": 0.001, "read": 0.001, "total": 0.001, "size": 1}
LARGEST = {"size": 10**12}
"""10**6 (seconds, retries) for the others: larger timeouts overflow the system timer."""


@dataclass(frozen=True)
class Limits:
    """Limits of one question. `THIRD_NEIGHBOR_HTTP="read=5,pace=0"` overrides any of them.

    Attributes:
        connect: seconds to reach the publisher.
        read: seconds without a byte.
        total: seconds for one answer, retries included.
        retries: how often a question is put again.
        backoff: seconds before the second retry; doubled each time.
        retry_after_max: longest pause (seconds) that a publisher may ask for before we give up for now.
        size: bytes of one answer, unpacked.
        pace: factor on the pause between two questions to one host.
    """

    connect: float = 5
    read: float = 60
    total: float = 600
    retries: int = 3
    backoff: float = 1
    retry_after_max: float = 30
    size: int = 200_000_000
    pace: float = 1


def limits() -> Limits:
    """Return the limits in force.

    Raises:
        ValueError: THIRD_NEIGHBOR_HTTP names an unknown limit or a value that it cannot have.
    """
    values: dict[str, float] = {}
    kinds = {field.name: field.type for field in fields(Limits)}
    for part in filter(None, (part.strip() for part in settings.HTTP.value().split(","))):
        name, _, text = (word.strip() for word in part.partition("="))
        if name not in kinds:
            raise ValueError(
                message(
                    "THIRD_NEIGHBOR_HTTP: {name} is none of {limits}; an example is {example}",
                    name=repr(name),
                    limits=", ".join(kinds),
                    example=EXAMPLE,
                )
            )
        try:
            value = int(text) if kinds[name] is int else float(text)
        except ValueError:
            value = float("nan")
        if not SMALLEST.get(name, 0) <= value <= LARGEST.get(name, 10**6):
            raise ValueError(
                message(
                    "THIRD_NEIGHBOR_HTTP: {part} is impossible; an example is {example}",
                    part=repr(part[:40]),
                    example=EXAMPLE,
                )
            )
        values[name] = value
    return Limits(**values)  # type: ignore[arg-type]
