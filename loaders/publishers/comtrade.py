"""UN Comtrade v1, shared by totals and products: preview without a key, `get` with one.

There is no paging: an answer that reaches the row cap is taken as cut and the question is split.
Every question fixes partner2Code, motCode and customsCode; without them some reporters' flows come
in up to seventeen parts (China 2015 to 2017).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from frames import FetchError, NoFiguresError, ParseError
from frames.economies import MONGOLIA, WORLD
from frames.messages import N_, message
from loaders import http
from loaders.answers import archive, fields
from loaders.answers.left_out import leave_out
from loaders.answers.numbers import column
from loaders.publishers.economies import GROUP, code_of_number

PREVIEW = "https://comtradeapi.un.org/public/v1/preview/C/A/HS"
AVAILABLE = "https://comtradeapi.un.org/public/v1/getDa/C/A/HS"
GET = "https://comtradeapi.un.org/data/v1/get/C/A/HS"
PREVIEW_ROWS, GET_ROWS = 500, 100_000
GET_PERIODS = 12
KEY_HEADER = "Ocp-Apim-Subscription-Key"
PARTIAL = 0.4
"""A world total below this share of the year before marks a year that is still coming in (seen: 1.2 for 30 billion)."""
KEY_HELP = N_(
    "a free key makes fetching quick: product comtrade - v1 at comtradedeveloper.un.org, "
    "then set THIRD_NEIGHBOR_COMTRADE_KEY"
)
_FLOWS = {"X": "export", "M": "import"}
_REPORTERS = {496: MONGOLIA, 392: "JPN", 156: "CHN"}
_SHOWN = {"typeCode": "C", "freqCode": "A", "classificationCode": "H0-H6"}
_WANTED = {"typeCode": re.compile("C"), "freqCode": re.compile("A"), "classificationCode": re.compile(r"H\d|HS")}
"""What the rows must say of themselves: goods (not services), by year, in the Harmonized System (not SITC or BEC)."""


@dataclass(frozen=True)
class Question:
    """One selection; several periods only with a key."""

    reporters: str
    partners: str
    products: str
    flows: str = "X,M"


def fetch(questions: tuple[Question, ...], first: int, since: int | None) -> bytes:
    """Return the answers to all questions for all years, packed.

    Raises:
        FetchError: Comtrade could not be reached, refused, or has nothing at all.
    """
    years = list(range(max(first, since or first), datetime.now(UTC).year + 1))
    size = GET_PERIODS if http.key("COMTRADE") else 1
    there = {reporters: _available(reporters, years) for reporters in dict.fromkeys(q.reporters for q in questions)}
    groups = {
        reporters: [found[start : start + size] for start in range(0, len(found), size)]
        for reporters, found in there.items()
    }
    http.plan("COMTRADE", sum(len(groups[question.reporters]) for question in questions), with_key=size > 1)
    members: dict[str, bytes] = {}
    count = 0
    for number, question in enumerate(questions):
        for group in groups[question.reporters]:
            for body, rows in _answers(question, group):
                members[f"{number}.{group[0]}.{len(members)}.json"] = body
                count += rows
    if not count:
        raise NoFiguresError.because(
            "comtradeapi.un.org has no figures for these years", next_step=N_("the figures in use stay as they are")
        )
    return archive.pack(members)


def _available(reporters: str, years: list[int]) -> list[int]:
    """Return the years that at least one of the reporters has reported.

    Where the publisher does not answer this question, all years are asked for.
    """
    try:
        body = http.ask("COMTRADE", AVAILABLE, {"reporterCode": reporters})
    except http.StatusError as error:
        if error.status in (400, 404):
            return years
        raise
    wanted = set(reporters.split(","))
    known = {
        fields.whole_year(_plain(fields.need(record, "period")))
        for record in _data(body)
        if str(fields.need(record, "reporterCode")) in wanted
    }
    return [year for year in years if year in known] if known else years


def _answers(question: Question, years: list[int]) -> Iterator[tuple[bytes, int]]:
    secret = http.key("COMTRADE")
    params = {
        "reporterCode": question.reporters,
        "period": ",".join(map(str, years)),
        "partner2Code": "0",
        "motCode": "0",
        "customsCode": "C00",
        "cmdCode": question.products,
        "flowCode": question.flows,
        "format": "JSON",
    }
    if question.partners:
        params["partnerCode"] = question.partners
    body = http.ask(
        "COMTRADE",
        GET if secret else PREVIEW,
        params,
        secret_headers={KEY_HEADER: secret} if secret else None,
    )
    rows = len(_data(body))
    if rows < (GET_ROWS if secret else PREVIEW_ROWS):
        yield body, rows
        return
    for smaller, part in _split(question, years):
        yield from _answers(smaller, part)
    if len(years) == 1 and "," not in question.flows and "," not in question.reporters:
        raise FetchError.because(
            "the answer for {year} reaches the cap of {count} rows, so it is cut",
            year=years[0],
            count=f"{rows:,}",
            next_step=N_("set a free key in THIRD_NEIGHBOR_COMTRADE_KEY"),
        )


def _split(question: Question, years: list[int]) -> Iterator[tuple[Question, list[int]]]:
    if len(years) > 1:
        half = len(years) // 2
        yield question, years[:half]
        yield question, years[half:]
    elif "," in question.flows:
        for flow in question.flows.split(","):
            yield replace(question, flows=flow), years
    elif "," in question.reporters:
        for reporter in question.reporters.split(","):
            yield replace(question, reporters=reporter), years


def _data(body: bytes) -> list[dict[str, Any]]:
    """Return the rows of an answer in JSON, or of the CSV that Comtrade Plus gives for download.

    Errors come inside a 200 in three forms.
    """
    if not body.lstrip(b"\xef\xbb\xbf \r\n").startswith((b"{", b"[")):
        return fields.records(fields.read_lines(body))
    answer = fields.read_json(body)
    if not isinstance(answer, dict):
        raise ParseError.because("the answer is not an object")
    complaint = answer.get("error") or (answer.get("message") if "statusCode" in answer else "")
    if complaint or answer.get("count") == -1:
        raise FetchError.because(
            "comtradeapi.un.org does not accept the question ({reason})",
            reason=http.redact(str(complaint))[:120].rstrip(".") or message("no reason given"),
            next_step=N_("try again later"),
        )
    rows = fields.need(answer, "data")
    if not isinstance(rows, list):
        raise ParseError.because("the rows are not a list")
    if str(answer.get("count", len(rows))) != str(len(rows)):
        facts = {"came": f"{len(rows):,}", "counted": answer["count"]}
        raise ParseError.because("{came} figures came where the publisher counts {counted}", **facts)
    return rows


def rows(raw: bytes) -> pd.DataFrame:
    """Return the trade rows of all answers in USD, one per reporter, year, flow, partner and product.

    "Areas n.e.s." of every kind become one bucket, XAN; groups (EU) are left out; code 490, Other
    Asia n.e.s., is Taiwan in practice. An area that no economy is known by is left out and noted. Of Japan and
    China only trade with Mongolia and the world is kept. A year whose world total is below PARTIAL of the year
    before is marked provisional.

    Raises:
        ParseError: the answer is not about Mongolia's yearly trade in goods of the Harmonized System, it is cut, a key
            occurs twice, or a field is missing.
    """
    answers = [_data(body) for body in archive.unpack(raw).values()]
    caps = (PREVIEW_ROWS, GET_ROWS)
    if not archive.is_ours(raw) and len(answers[0]) in caps:  # `fetch` has split what was cut
        raise ParseError.because(
            "it has {count} rows, the most that the publisher gives at once, so it is cut",
            count=f"{len(answers[0]):,}",
            next_step=N_("choose fewer years or partners, and bring the parts one after the other"),
        )
    found = [row for records in answers for record in records if (row := _row(record)) is not None]
    sides = ("reporter_iso3", "partner_iso3")
    if not any(MONGOLIA in (row[side] for side in sides) for row in found):
        raise ParseError.because("the answer has no rows of Mongolia's trade")
    frame = pd.DataFrame(found)
    for name, field in (("value_usd", "primaryValue"), ("quantity", "netWgt")):
        frame[name] = column(frame[name], field)
    is_known = frame["partner_iso3"] != ""
    for row in frame[~is_known & frame["value_usd"].notna()].itertuples():
        leave_out(f"{row.partner} {row.partner_name}".strip(), row.value_usd)
    frame = frame[is_known].dropna(subset=["value_usd"])
    frame["quantity"] = frame["quantity"].where(frame["quantity"] != 0)  # previews write 0.0 for an unknown weight
    key = ["reporter_iso3", "year", "flow", "partner", "product_code"]
    twice = frame[frame.duplicated(key, keep=False)]
    if not twice.empty:
        first = twice.iloc[0]
        raise ParseError.because(
            "{reporter} {year} {flow} with partner {partner} comes {count} times, "
            "so the parts of one flow would be counted twice",
            reporter=first["reporter_iso3"],
            year=first["year"],
            flow=first["flow"],
            partner=first["partner"],
            count=len(twice.merge(twice.head(1)[key], on=key)),
        )
    sums = ["reporter_iso3", "year", "flow", "partner_iso3", "product_code", "classification"]
    frame = frame.groupby(sums, as_index=False, sort=False)[["value_usd", "quantity"]].sum(min_count=1)
    return frame.assign(
        quantity_unit=frame["quantity"].map(lambda weight: "kg" if weight > 0 else ""),
        status=_status(frame),
    )


def _row(record: Any) -> dict[str, Any] | None:
    """Return what is read of a record; None where it is about another flow, a group, or neither of the two sides."""
    flow = _FLOWS.get(str(fields.need(record, "flowCode")))
    for name, wanted in _WANTED.items():
        value = str(fields.need(record, name)).strip()
        if not wanted.fullmatch(value):
            raise ParseError.because(
                "a row has {name} {value}, where yearly trade in goods of the Harmonized System has {wanted}",
                name=name,
                value=repr(value[:20]),
                wanted=_SHOWN[name],
            )
    if flow is None:
        return None
    for name, whole in (("partner2Code", "0"), ("motCode", "0"), ("customsCode", "C00")):
        if _plain(fields.need(record, name)) != whole:
            raise ParseError.because(
                "a row is only a part of a flow ({name} {value})", name=name, value=str(record[name])[:20]
            )
    reporter = _REPORTERS.get(_code(record, "reporterCode"))
    if reporter is None:
        raise ParseError.because("the reporter {reporter} was not asked for", reporter=record["reporterCode"])
    partner = _code(record, "partnerCode")
    iso3 = code_of_number(partner)
    product = _plain(fields.need(record, "cmdCode"))
    if iso3 == GROUP or (reporter != MONGOLIA and iso3 not in (MONGOLIA, WORLD)):
        return None
    return {
        "year": fields.whole_year(_plain(fields.need(record, "period"))),
        "reporter_iso3": reporter,
        "flow": flow,
        "partner": partner,
        "partner_name": str(record.get("partnerDesc") or ""),
        "partner_iso3": iso3,
        "product_code": product,
        "classification": _classification(product),
        "value_usd": fields.need(record, "primaryValue"),
        "quantity": record.get("netWgt"),
    }


def _code(record: Any, name: str) -> int:
    value = fields.need(record, name)
    if isinstance(value, bool) or not _plain(value).isdigit():
        raise ParseError.because("{name} is {value}, not a code", name=name, value=repr(str(value)[:20]))
    return int(_plain(value))


def _plain(code: Any) -> str:
    """Return a code as text; programs that take codes for numbers write 496.0."""
    return str(code).strip().removesuffix(".0")


def _classification(product: str) -> str:
    if product == "TOTAL":
        return "total"
    if product.isascii() and product.isalnum() and len(product) in (2, 4, 6):
        return f"hs{len(product)}"
    raise ParseError.because("the product code {code} is none of the Harmonized System", code=repr(product[:20]))


def _status(frame: pd.DataFrame) -> pd.Series:
    totals = frame[(frame["partner_iso3"] == "WLD") & (frame["product_code"] == "TOTAL")]
    series = totals.set_index(["reporter_iso3", "flow", "year"])["value_usd"].to_dict()
    partial = {key for key, value in series.items() if value < PARTIAL * series.get((key[0], key[1], key[2] - 1), 0)}
    keys = zip(frame["reporter_iso3"], frame["flow"], frame["year"], strict=True)
    return pd.Series(["provisional" if key in partial else "reported" for key in keys], index=frame.index)
