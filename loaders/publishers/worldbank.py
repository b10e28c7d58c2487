"""World Bank Indicators API v2, shared by the sources it serves."""

from datetime import UTC, datetime
from typing import Any

import pandas as pd

from frames import FetchError, NoFiguresError, ParseError
from frames.messages import N_, message
from loaders import http
from loaders.answers import archive, fields

BASE = "https://api.worldbank.org/v2"
PER_PAGE = 20_000
FIRST_YEAR = 1960
RETIRED_AT_ONCE = 3
"""Series that may be missing at once; more than that is a failure of the publisher, not the end of a series."""


class RetiredError(FetchError):
    """The publisher does not give a series any more."""


class EmptyError(RetiredError):
    """The publisher knows the series and gives no figures."""


def fetch(
    source_id: str,
    economies: tuple[str, ...],
    codes: tuple[str, ...],
    since: int | None,
    database: str = "",
    may_retire: bool = False,
) -> bytes:
    """Return every page of every indicator, packed; one question per indicator.

    Args:
        source_id: whose figures.
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
    gone: list[str] = []
    for code in codes:
        try:
            members |= _pages(source_id, economies, code, since, database)
        except RetiredError as error:
            if since is not None and isinstance(error, EmptyError):
                continue  # a series may have no figure since that year
            gone.append(code)
            if not may_retire or len(gone) > RETIRED_AT_ONCE:
                raise
    http.lacks(gone)
    return archive.pack(members)


def _pages(source_id: str, economies: tuple[str, ...], code: str, since: int | None, database: str) -> dict[str, bytes]:
    members: dict[str, bytes] = {}
    page, pages = 1, 1
    while page <= pages:
        params = {"format": "json", "per_page": str(PER_PAGE), "page": str(page)}
        if since is not None:
            params["date"] = f"{since}:{datetime.now(UTC).year}"
        if database:
            params["source"] = database
        url = f"{BASE}/country/{';'.join(economies)}/indicator/{code}"
        body = http.ask(source_id, "WORLDBANK", url, params)
        head, found = _envelope(body, source_id, code)
        if not found:
            raise EmptyError(source_id, message("api.worldbank.org has no figures of {code} any more", code=code))
        pages = _count(head, source_id)
        if pages > 100:
            raise FetchError(
                source_id, message("api.worldbank.org announces {pages} pages of {code}", pages=pages, code=code)
            )
        members[f"{code}.{page}.json"] = body
        page += 1
    return members


def _count(head: dict[str, Any], source_id: str) -> int:
    count = str(fields.need(head, "pages", source_id))  # some endpoints send numbers as text
    if not count.isdigit():
        raise ParseError(source_id, message("the number of pages is {text}", text=repr(count[:20])))
    return int(count)


def _envelope(body: bytes, source_id: str, code: str = "") -> tuple[dict[str, Any], list[Any]]:
    """Return the head and the rows; errors come as HTTP 200 with a message where the head should be."""
    answer = fields.read_json(body, source_id)
    head = answer[0] if isinstance(answer, list) and answer else answer
    if isinstance(head, dict) and "message" in head:
        told = head["message"][0] if isinstance(head["message"], list) and head["message"] else {}
        value = told.get("value", told) if isinstance(told, dict) else told
        reason = str(value)[:120].rstrip(".")
        raise RetiredError(
            source_id,
            message("api.worldbank.org does not accept the question for {code} ({reason})", code=code, reason=reason)
            if code
            else message("api.worldbank.org does not accept the question ({reason})", reason=reason),
            N_("the indicator may have been retired"),
        )
    if not isinstance(answer, list) or len(answer) != 2 or not isinstance(head, dict):
        raise ParseError(source_id, N_("the answer is not a pair of head and rows"))
    if answer[1] is None:
        raise EmptyError(
            source_id,
            message("api.worldbank.org has no figures of {code}", code=code)
            if code
            else N_("api.worldbank.org has no figures"),
        )
    if not isinstance(answer[1], list):
        raise ParseError(source_id, N_("the rows are not a list"))
    return head, answer[1]


def rows(raw: bytes, source_id: str) -> pd.DataFrame:
    """Return code, iso3, year, value of every published figure; rows without a figure are left out.

    Raises:
        FetchError: the answer is an error message in a 200.
        ParseError: it is not what the publisher used to send.
    """
    found = []
    for body in archive.unpack(raw, source_id).values():
        for row in _envelope(body, source_id)[1]:
            indicator = fields.need(row, "indicator", source_id)
            code = str(fields.need(indicator, "id", source_id))
            economy = str(fields.need(row, "countryiso3code", source_id) or "")
            year = fields.whole_year(fields.need(row, "date", source_id), source_id)
            value = fields.number(
                fields.need(row, "value", source_id),
                source_id,
                f"{code} {economy} {year}",
            )
            if value is None:
                continue
            if not economy:
                economy = str(fields.need(row, "country", source_id).get("value", ""))
                raise ParseError(
                    source_id, message("{economy} comes without a country code", economy=repr(economy[:40]))
                )
            found.append((code, economy, year, value))
    if not found:
        raise NoFiguresError(source_id, N_("the answer has no figures"), ParseError.default_next_step)
    return pd.DataFrame(found, columns=["code", "iso3", "year", "value"])
