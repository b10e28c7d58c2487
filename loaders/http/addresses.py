"""Publishers' addresses, and the reader's overrides of them."""

import re
from urllib.parse import quote, urlsplit, urlunsplit

from frames.messages import message
from loaders.store import settings

HOST = re.compile(r"[\w-]{1,63}(\.[\w-]{1,63})*\.?|[0-9a-f:.]*:[0-9a-f:.]*(%\w+)?")
"""A name, an IPv4 address, or an IPv6 address."""


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
        raise ValueError(
            message(
                "{variable} is not an http(s) address such as {example}",
                variable=variable.name,
                example="http://localhost:8080",
            )
        )
    return urlunsplit((base.scheme, base.netloc, *urlsplit(url)[2:]))


def refuse_impossible_addresses() -> None:
    """Refuse overrides that are not addresses.

    Raises:
        ValueError: one is not an http(s) address.
    """
    for publisher in settings.URLS:
        address(publisher, "https://example.org/")
