"""On which terms a publisher is asked: at which address, how long, for how much, and how often."""

import re
from dataclasses import dataclass, fields
from urllib.parse import quote, urlsplit, urlunsplit

from frames.messages import N_, message
from loaders.store import settings

HOST = re.compile(r"[\w-]{1,63}(\.[\w-]{1,63})*\.?|[0-9a-f:.]*:[0-9a-f:.]*(%\w+)?")
"""A name, an IPv4 address, or an IPv6 address."""
EXAMPLE = "read=60,retries=3"
SMALLEST = {"connect": 0.001, "read": 0.001, "total": 0.001, "size": 1}
LARGEST = {"size": 10**12}
"""10**6 (seconds, retries) for the others: larger timeouts overflow the system timer."""


@dataclass(frozen=True)
class Limits:
    """Limits of one question. `THIRD_NEIGHBOR_HTTP="read=5,pace=0"` overrides any of them.

    In seconds: to reach the publisher (`connect`), without a byte (`read`), for one answer with its retries (`total`),
    before the second retry (`backoff`, doubled each time), the longest pause that a publisher may ask for before we
    give up for now (`retry_after_max`). The size is in bytes of one answer, unpacked; `pace` is a factor on the pause
    between two questions to one host.
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
            cause = N_("THIRD_NEIGHBOR_HTTP: {name} is none of {limits}; an example is {example}")
            raise ValueError(message(cause, name=repr(name), limits=", ".join(kinds), example=EXAMPLE))
        try:
            value = int(text) if kinds[name] is int else float(text)
        except ValueError:
            value = float("nan")
        if not SMALLEST.get(name, 0) <= value <= LARGEST.get(name, 10**6):
            cause = N_("THIRD_NEIGHBOR_HTTP: {part} is impossible; an example is {example}")
            raise ValueError(message(cause, part=repr(part[:40]), example=EXAMPLE))
        values[name] = value
    return Limits(**values)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Pace:
    """What a host bears.

    Seconds between two questions (`gap`), and our own ceiling of questions within a `span` of seconds; 0 for none.
    """

    gap: float
    ceiling: int = 0
    span: float = 3600


# What public clients found bearable, 2024 to 2026; OECD allows 60 downloads an hour.
PACES = {
    "COMTRADE": Pace(4, 150),
    "NSO": Pace(1),
    "WORLDBANK": Pace(0.5),
    "OECD": Pace(3, 20),
    "IMF": Pace(1),
    "WITS": Pace(1),
    "ESTAT": Pace(2),
    "TI": Pace(1),
    "UNCTAD": Pace(1),
    "FRANKFURTER": Pace(0.5),
}
PACES_WITH_KEY = {"COMTRADE": Pace(1, 500, 86_400)}


def pace_of(publisher: str, has_key: bool) -> Pace:
    """Return the pace of a publisher; some bear more from readers with a key."""
    return PACES_WITH_KEY.get(publisher, PACES[publisher]) if has_key else PACES[publisher]


def quoted(part: str) -> str:
    """Return one part of a path percent-encoded, slashes and commas too."""
    return quote(part, safe="")


def address(publisher: str, url: str) -> str:
    """Return the address with the scheme, host and port of THIRD_NEIGHBOR_<PUBLISHER>_URL where that is set.

    Raises:
        ValueError: the override is not an http(s) address.
    """
    variable = settings.URLS[publisher]
    override = variable.value()
    if not override:
        return url
    try:
        base = urlsplit(override)
        is_address = base.scheme in ("http", "https") and bool(base.hostname) and (base.port or 0) >= 0
    except ValueError:  # half a pair of brackets, or a port that is not a number
        is_address = False
    if not is_address or not HOST.fullmatch(base.hostname or ""):
        example = "http://localhost:8080"
        cause = message(
            "{variable} is not an http(s) address such as {example}", variable=variable.name, example=example
        )
        raise ValueError(cause)
    return urlunsplit((base.scheme, base.netloc, *urlsplit(url)[2:]))
