"""World Bank Indicators API v2, shared by the sources it serves."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from frames import FetchError, NoFiguresError, ParseError
from frames.messages import N_
from loaders import http
from loaders.answers import archive, fields

BASE = "https://api.worldbank.org/v2"
PER_PAGE = 20_000
MOST_PAGES = 100
FIRST_YEAR = 1960
RETIRED_AT_ONCE = 3
"""Series that may be missing at once; more than that is a failure of the publisher, not the end of a series."""


class RetiredError(FetchError):
    """The publisher does not give a series any more."""


class EmptyError(RetiredError):
    """The publisher knows the series and gives no figures."""


def fetch(
    economies: tuple[str, ...],
    codes: tuple[str, ...],
    since: int | None,
    *,
    database: str = "",
    may_retire: bool = False,
) -> bytes:
    """Return every page of every indicator, packed; one question per indicator.

    Args:
        economies: ISO 3166-1 alpha-3 codes.
        codes: the indicators.
        since: from this year on; all years where None.
        database: the publisher's number of the database; its own choice where empty.
        may_retire: go on without an indicator that the publisher does not give any more, and note it.

    Raises:
        FetchError: the publisher could not be reached, or refuses an indicator that may not be missing.
    """
    http.plan("WORLDBANK", len(codes))
    members: dict[str, bytes] = {}
    retired: list[str] = []
    for code in codes:
        try:
            members |= _pages(economies, code, since, database)
        except RetiredError as error:
            if since is not None and isinstance(error, EmptyError):
                continue  # a series may have no figure since that year
            retired.append(code)
            if not may_retire or len(retired) > RETIRED_AT_ONCE:
                raise
    http.lacks(retired)
    return archive.pack(members)


def _pages(economies: tuple[str, ...], code: str, since: int | None, database: str) -> dict[str, bytes]:
    url = f"{BASE}/country/{';'.join(economies)}/indicator/{code}"
    params = {"format": "json", "per_page": str(PER_PAGE)}
    if since is not None:
        params["date"] = f"{since}:{datetime.now(UTC).year}"
    if database:
        params["source"] = database
    members: dict[str, bytes] = {}
    page, pages = 1, 1
    while page <= pages:
        body = http.ask("WORLDBANK", url, params | {"page": str(page)})
        head, _ = _envelope(body, code)
        pages = _count(head)
        if pages > MOST_PAGES:
            raise FetchError.because("api.worldbank.org announces {pages} pages of {code}", pages=pages, code=code)
        members[f"{code}.{page}.json"] = body
        page += 1
    return members


def _count(head: dict[str, Any]) -> int:
    count = str(fields.need(head, "pages"))  # some endpoints send numbers as text
    if not count.isdigit():
        raise ParseError.because("the number of pages is {text}", text=repr(count[:20]))
    return int(count)


def _envelope(body: bytes, code: str) -> tuple[dict[str, Any], list[Any]]:
    """Return the head and the rows; errors come as HTTP 200 with a message where the head should be."""
    answer = fields.read_json(body)
    if "message" in answer[0]:
        reason = str(answer[0]["message"][0]["value"])[:120].rstrip(".")
        raise RetiredError.because(
            "api.worldbank.org does not accept the question for {code} ({reason})",
            code=code,
            reason=reason,
            next_step=N_("the indicator may have been retired"),
        )
    head, found = answer
    if not found:
        raise EmptyError.because("api.worldbank.org has no figures of {code}", code=code)
    return head, found


def rows(raw: bytes, codes: Iterable[str]) -> pd.DataFrame:
    """Return code, iso3, year, value of every published figure; rows without a figure are left out.

    Args:
        raw: an answer of `fetch`, or the JSON that a person downloads.
        codes: the indicators; any other is refused.

    Raises:
        FetchError: the answer is an error message in a 200.
        ParseError: it is not what the publisher used to send.
    """
    found = []
    for name, body in archive.unpack(raw).items():
        for row in _envelope(body, name.rsplit(".", 2)[0])[1]:
            code, economy = str(row["indicator"]["id"]), str(row["countryiso3code"] or "")
            year = fields.whole_year(row["date"])
            value = fields.number(row["value"], f"{code} {economy} {year}")
            if value is None:
                continue
            if not economy:
                named = repr(str(row["country"]["value"])[:40])
                raise ParseError.because("{economy} comes without a country code", economy=named)
            found.append((code, economy, year, value))
    if not found:
        raise NoFiguresError.because("the answer has no figures", next_step=ParseError.default_next_step)
    figures = pd.DataFrame(found, columns=["code", "iso3", "year", "value"])
    unknown = sorted(set(figures["code"]) - set(codes))
    if unknown:
        names = ", ".join(unknown[:5])
        raise ParseError.because("it gives indicators that were not asked for: {names}", names=names)
    return figures
