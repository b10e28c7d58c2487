"""How often each publisher may be asked."""

from dataclasses import dataclass

from frames import FetchError
from frames.messages import message
from loaders.http.errors import span, try_again_in
from loaders.store.turns import wait_turn


@dataclass(frozen=True)
class Pace:
    """What a host bears.

    Attributes:
        gap: seconds between two questions.
        ceiling: our own largest number of questions within `span`; 0 for none.
        span: seconds.
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


def take_turn(source_id: str, host: str, pace: Pace, factor: float) -> None:
    """Wait until a host may be asked again.

    Args:
        source_id: named in errors.
        host: host and port.
        pace: what it bears.
        factor: on the gap; 0 for neither gap nor ceiling.

    Raises:
        FetchError: our own ceiling is reached; it is not waited for.
    """
    seconds = wait_turn(host, pace.gap * factor, pace.ceiling if factor else 0, pace.span)
    if seconds:
        raise FetchError(
            source_id,
            message(
                "our own ceiling of {count} questions to {host} within {span} is reached",
                count=pace.ceiling,
                host=host,
                span=span(pace.span),
            ),
            try_again_in(seconds),
        )
