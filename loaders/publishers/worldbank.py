"""World Bank Indicators API v2, shared by the sources it serves."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from frames import FetchError, NoFiguresError, ParseError
from frames.economies import MONGOLIA
from frames.messages import N_
from loaders import http
from loaders.answers import archive, fields
from loaders.answers.numbers import numbers

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

    Economies are ISO 3166-1 alpha-3 codes; an empty database is the publisher's own choice; with `may_retire` an
    indicator that the publisher does not give any more is noted and left out.

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


def rows(raw: bytes, codes: Iterable[str], economies: Iterable[str] = (MONGOLIA,)) -> pd.DataFrame:
    """Return code, iso3, year, value of every published figure; rows without a figure are left out.

    `raw` is an answer of `fetch`, or what a person downloads: JSON, a CSV with a column for each year, or a ZIP of it.
    Any other indicator than `codes` is refused.

    Raises:
        FetchError: the answer is an error message in a 200.
        ParseError: it is not what the publisher used to send, it is a page of several, or lacks Mongolia.
    """
    found: list[tuple[str, str, str, Any]] = []
    counts: dict[str, list[int]] = {}
    for name, body in _files(raw).items():
        if not body.lstrip(b"\xef\xbb\xbf \r\n").startswith((b"[", b"{")):
            found += _from_table(fields.read_lines(body))
            continue
        code = name.rsplit(".", 2)[0]
        head, records = _envelope(body, code)
        for row in records:
            economy = str(row["countryiso3code"] or row["country"]["value"])
            found.append((str(row["indicator"]["id"]), economy, row["date"], row["value"]))
        came = counts.get(code, [0])[0] + len(records)
        counts[code] = [came, int(head.get("total") or came)]
    for came, announced in counts.values():
        if came != announced:
            facts = {"came": f"{came:,}", "counted": f"{announced:,}"}
            raise ParseError.because("{came} figures came where the publisher counts {counted}", **facts)
    figures = pd.DataFrame(found, columns=["code", "iso3", "year", "value"])
    values = numbers(figures["value"], lambda at: " ".join(str(part) for part in found[at][:3]))
    figures = figures.assign(value=pd.Series(values, dtype="float64")).dropna()
    if figures.empty:
        raise NoFiguresError.because("the answer has no figures", next_step=ParseError.default_next_step)
    unnamed = next((economy for economy in figures["iso3"] if not re.fullmatch(r"[A-Z]{3}", economy)), "")
    if unnamed:
        raise ParseError.because("{economy} comes without a country code", economy=repr(unnamed[:40]))
    figures = figures[figures["iso3"].isin(list(economies))]
    if MONGOLIA not in set(figures["iso3"]):
        raise ParseError.because("the table has no figures of Mongolia")
    figures = figures.assign(year=figures["year"].map(fields.whole_year))
    unknown = sorted(set(figures["code"]) - set(codes))
    if unknown:
        names = ", ".join(unknown[:5])
        raise ParseError.because("it gives indicators that were not asked for: {names}", names=names)
    return figures


def _files(raw: bytes) -> dict[str, bytes]:
    """Return the parts of an answer, or the tables in a ZIP that a person downloads, without its metadata."""
    if archive.is_ours(raw) or not raw.startswith(b"PK"):
        return archive.unpack(raw)
    members = {name.rpartition("/")[2].casefold(): body for name, body in archive.unzip(raw).items()}
    return {name: body for name, body in members.items() if name.endswith(".csv") and not name.startswith("metadata_")}


def _from_table(lines: list[list[str]]) -> list[tuple[str, str, str, str]]:
    """Return code, economy, year and cell of a table with a column for each year, below some lines about it."""
    lines = [[cell.strip() for cell in cells] for cells in lines]
    start = next((at for at, cells in enumerate(lines) if "Country Code" in cells), None)
    if start is None:
        raise ParseError.because("the table lacks the column {columns}", columns="Country Code")
    names = lines[start]
    code = "Indicator Code" if "Indicator Code" in names else "Series Code"
    fields.need_columns([code], names)
    years = {name: name[:4] for name in names if re.fullmatch(r"\d{4}( \[YR\d{4}\])?", name)}
    whole = [row for row in fields.records(lines[start:]) if row.get("Country Code") and row.get(code)]
    return [(row[code], row["Country Code"], year, row.get(name, "")) for row in whole for name, year in years.items()]
