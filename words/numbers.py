"""Numbers, amounts of money and dates as the reader's language writes them (CLDR through Babel)."""

import datetime
import math
import re
from decimal import Decimal
from functools import cache, lru_cache

from babel.dates import format_skeleton, get_month_names
from babel.numbers import NumberPattern, format_decimal, format_percent, parse_pattern

from frames.units import BILLION, MILLION
from words.figures import END, figure
from words.language import current, locale

NOT_KNOWN = "–"
ONE_DECIMAL_FROM = 100
LEAST_MILLIONS, ONE_DOLLAR = 0.01, 1.0
"""The least that two decimals of a million show, and the amount below which a sum is nothing but rounding."""
LARGE_AMOUNT = {"ja": 100_000_000}
"""Language -> the amount in which it counts large sums where that is not the billion: 億."""
TEN_THOUSAND = 10_000
MOST_WRITTEN = 10_000
"""Numbers that are remembered as written: the same figures stand in the sentences of many ranges of years."""
SCALES = {"百万": MILLION, "億": 100_000_000, "": 1}
AMOUNT = re.compile(r"(?P<figure>\d[\d,]*(?:\.\d+)?)(?P<end>" + END + r"?)(?P<scale>百万|億|)(?=ドル|米ドル|円|トン)")


MONTH_OF_A_YEAR = {"mn": "yMMM"}
"""Language -> CLDR's skeleton of a month with its year where the long one is not usual: «2025 оны 11-р сар»."""


def is_known(value: float | None) -> bool:
    """Return whether there is a number to show."""
    return value is not None and not math.isnan(value)


def number(value: float | None, decimals: int = 0) -> str:
    """Return the number as the language writes it; a dash where it is not known."""
    if value is None or not is_known(value):
        return NOT_KNOWN
    return _decimal(value or 0, decimals, current())


def percent(share: float | None, decimals: int = 1) -> str:
    """Return a share (0 to 1) as a percentage."""
    if share is None or not is_known(share):
        return NOT_KNOWN
    return _percentage(share or 0, decimals, current())


def as_published(value: float | None) -> str:
    """Return a figure with the decimals that it has, two at most: 74 is not 74.0 where a publisher printed 74."""
    if value is None or not is_known(value):
        return NOT_KNOWN
    return number(value, next((places for places in (0, 1) if round(value, places) == value), 2))


@lru_cache(MOST_WRITTEN)
def _decimal(value: float, decimals: int, spoken: str) -> str:
    return _written(format_decimal(value, format=_pattern(decimals), locale=locale(spoken)))


@lru_cache(MOST_WRITTEN)
def _percentage(share: float, decimals: int, spoken: str) -> str:
    return _written(format_percent(share, format=_pattern(decimals, "%"), locale=locale(spoken)))


@cache
def _pattern(decimals: int, end: str = "") -> NumberPattern:
    """Return the pattern of a number, parsed once: Babel takes a third of its time to read one."""
    return parse_pattern("#,##0" + ("." + "0" * decimals if decimals else "") + end)


def _written(text: str) -> str:
    """Return a number with a true minus sign; CLDR's English still has the hyphen."""
    return figure(text.replace("-", "−"))


def millions(value: float | None, rounded_to: float = 1.0) -> str:
    """Return a value in millions: one decimal from 100 million on, two below, and none that its source does not have.

    An amount that would read as nothing is written as less than the least that two decimals show.

    Args:
        value: the amount.
        rounded_to: what the source rounds its amounts to, a power of ten.
    """
    if value is None or not is_known(value):
        return NOT_KNOWN
    scaled = value / MILLION
    published = round(math.log10(MILLION / rounded_to))
    if ONE_DOLLAR <= value < LEAST_MILLIONS * MILLION / 2 and published >= 2:
        return figure(f"<{number(LEAST_MILLIONS, 2)}")
    return number(scaled, max(0, min(published, 1 if abs(scaled) >= ONE_DECIMAL_FROM else 2)))


def prose(text: str) -> str:
    """Return a text with its amounts counted as prose counts them, in 億 and 万; as it is in other languages.

    Charts, cards and tables of Japanese trade statistics have 588.9百万ドル, their sentences 5億8,890万ドル.
    An amount that is no whole number of 万 stays as it is.
    """
    return AMOUNT.sub(_by_ten_thousands, text) if current() in LARGE_AMOUNT else text


def _by_ten_thousands(found: re.Match[str]) -> str:
    amount = Decimal(found["figure"].replace(",", "")) * SCALES[found["scale"]]
    if amount % TEN_THOUSAND or not found["scale"] + found["figure"].lstrip("0.,"):
        return found[0]
    hundred_millions, rest = divmod(int(amount), SCALES["億"])
    parts = ((hundred_millions, "億"), (rest // TEN_THOUSAND, "万"))
    return ("".join(f"{part:,}{name}" for part, name in parts if part) or "0") + found["end"]


def large() -> int:
    """Return the amount in which the language counts large sums."""
    return LARGE_AMOUNT.get(current(), BILLION)


def date(iso: str) -> str:
    """Return a date as the language writes it, with month and day where the ISO date has them."""
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return iso
    skeleton = "yMMMd" if len(parts) == 3 else MONTH_OF_A_YEAR.get(current(), "yMMMM")
    return format_skeleton(skeleton, datetime.date(*(*parts, 1)[:3]), locale=locale(current()))


def months() -> dict[int, str]:
    """Return the short names of the months, 1 to 12, as the language has them."""
    return dict(get_month_names("abbreviated", "stand-alone", locale=locale(current())))
