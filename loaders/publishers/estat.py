"""e-Stat's database of Japan's trade statistics, for readers with an application id.

Tables are found by listing and classes by their names, since numbers and codes of both are new with every
table. One table holds some years of one flow; its figures are spread over product (nine digits), measure
(`4月_金額` is the value of April, `単位2` the unit of the second quantity), partner (`107_…` is Mongolia) and year.
Paging is followed to the last figure that the publisher counts; months to come stand as 0.
"""

import re
from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

import pandas as pd

from frames import FetchError, NoFiguresError, ParseError
from frames.messages import N_, message
from loaders import http
from loaders.answers import fields
from loaders.answers.numbers import numbers

LISTS = "https://api.e-stat.go.jp/rest/3.0/app/json/getStatsList"
FIGURES = "https://api.e-stat.go.jp/rest/3.0/app/json/getStatsData"
STATISTICS = "00350300"
NAMES = {"貿易統計_全国分品別国別表輸出": "export", "貿易統計_全国分品別国別表輸入": "import"}
"""Commodity by country, all ports; principal commodities and tables of single ports have other names."""
FLOWS_NAMED = {"export": message("exports"), "import": message("imports")}
WORD, YEARLY = "品別国別表", "年次"
AREA, PARTNER = "50107", "107"
MEASURE = re.compile(r"(\d{1,2})月_(数量2|金額)")
TOTAL, UNIT = "合計_金額", "単位2"
THOUSAND_YEN = "千円"
AXES = ("cat01", "cat02", "area", "time")
LIST_LIMIT, CELL_LIMIT, PAGES = 100, 100_000, 500
MONTHS = range(1, 13)
CHANGED = N_("the publisher may have changed its tables")
ROWS = ("flow", "year", "product_code", "month", "thousand", "quantity", "unit", "total")


def fetch(secret: str, first: int) -> tuple[dict[str, bytes], int]:
    """Return every page of figures of Mongolia in the tables that reach into `first` or later, and their first year.

    Raises:
        FetchError: e-Stat could not be reached or refused, or the tables leave a year out or have one twice.
    """
    chosen = [(flow, number, years) for flow, number, years in _tables(secret) if max(years) >= first]
    for flow in NAMES.values():
        refuse_gaps(flow, [year for named, _, years in chosen if named == flow for year in years])
    http.plan("ESTAT", len(chosen))
    members = {}
    for flow, number, _ in chosen:
        params = {"statsDataId": number, "cdArea": AREA, "lang": "J", "metaGetFlg": "Y", "limit": str(CELL_LIMIT)}
        for page, (body, _) in enumerate(_pages(FIGURES, params, secret), start=1):
            members[f"{flow}-{number}-{page:03d}.json"] = body
    return members, min(min(years) for _, _, years in chosen)


def refuse_gaps(flow: str, years: list[int]) -> None:
    """Refuse, by a FetchError, a list of years that is empty, repeats one or skips one."""
    if not years:
        raise NoFiguresError.because(
            "e-Stat lists no table of {flows} by commodity and country", flows=FLOWS_NAMED[flow], next_step=CHANGED
        )
    twice = sorted({year for year in years if years.count(year) > 1})
    if twice:
        raise FetchError.because(
            "e-Stat lists more than one table of {flows} for {year}",
            flows=FLOWS_NAMED[flow],
            year=twice[0],
            next_step=CHANGED,
        )
    lacking = sorted(set(range(min(years), max(years))) - set(years))
    if lacking:
        raise FetchError.because(
            "e-Stat lists no table of {flows} for {year}", flows=FLOWS_NAMED[flow], year=lacking[0], next_step=CHANGED
        )


def _tables(secret: str) -> Iterator[tuple[str, str, list[int]]]:
    """Return flow, number and years of every yearly table of commodities by country."""
    http.plan("ESTAT", 1)
    params = {"statsCode": STATISTICS, "searchWord": WORD, "lang": "J", "limit": str(LIST_LIMIT)}
    for _, answer in _pages(LISTS, params, secret):
        inside = answer.get("DATALIST_INF")
        for table in listed(inside.get("TABLE_INF") if isinstance(inside, dict) else None):
            flow = NAMES.get(plain(table.get("STATISTICS_NAME")))
            if flow is None or plain(table.get("CYCLE")) != YEARLY:
                continue
            named = [int(year) for year in re.findall(r"(\d{4})年", normalize("NFKC", text(table.get("TITLE"))))]
            if not named:
                raise FetchError.because(
                    "a table of {flows} does not say which years it holds", flows=FLOWS_NAMED[flow], next_step=CHANGED
                )
            yield flow, str(fields.need(table, "@id")), list(range(min(named), max(named) + 1))


def _pages(url: str, params: dict[str, str], secret: str) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """Return an answer's pages; the publisher says where the next one starts."""
    start = 1
    for _ in range(PAGES):
        position = {"startPosition": str(start)}
        body = http.ask("ESTAT", url, params | position, secret_params={"appId": secret})
        answer = whole(body)
        yield body, answer
        following = str(_result(answer).get("NEXT_KEY", ""))
        if not following:
            return
        if not following.isdigit() or int(following) <= start:
            raise ParseError.because("the pages of the answer do not follow each other")
        start = int(following)
    raise FetchError.because("the answer has more than {pages} pages", pages=PAGES, next_step=CHANGED)


def _result(answer: dict[str, Any]) -> dict[str, Any]:
    for name in ("STATISTICAL_DATA", "DATALIST_INF"):
        inside = answer.get(name)
        found = inside.get("RESULT_INF") if isinstance(inside, dict) else None
        if isinstance(found, dict):
            return found
    return {}


def whole(body: bytes) -> dict[str, Any]:
    """Return the body of an answer; e-Stat's errors come as HTTP 200 with STATUS 100 and more.

    Raises:
        FetchError: the answer is an error.
        ParseError: it has not the form of e-Stat's answers.
    """
    answer = fields.read_json(body)
    inside: Any = next(iter(answer.values()), None) if isinstance(answer, dict) else None
    result = inside.get("RESULT") if isinstance(inside, dict) else None
    status = str(result.get("STATUS", "")) if isinstance(result, dict) else ""
    if not isinstance(result, dict) or not status.isdigit():
        raise ParseError.because("the answer does not say whether it succeeded")
    if int(status) >= 100:
        reason = http.redact(text(result.get("ERROR_MSG")))[:100].rstrip("。.")
        raise FetchError.because(
            "api.e-stat.go.jp refuses ({reason})",
            reason=reason,
            next_step=N_("check THIRD_NEIGHBOR_ESTAT_APPID, or leave it empty"),
        )
    return inside  # type: ignore[no-any-return]


def listed(value: Any) -> list[dict[str, Any]]:
    """Return the records: e-Stat sends one as an object and several as a list.

    Raises:
        ParseError: what is there are no records.
    """
    found = value if isinstance(value, list) else [] if value is None else [value]
    if not all(isinstance(record, dict) for record in found):
        raise ParseError.because("a list of records holds something else")
    return found


def text(value: Any) -> str:
    """Return a name that is text, or text beside attributes."""
    return str(value.get("$", "")) if isinstance(value, dict) else str(value or "")


def plain(value: Any) -> str:
    """Return a name without blanks and in its usual width."""
    return "".join(normalize("NFKC", text(value)).split())


def parse(members: dict[str, bytes]) -> pd.DataFrame:
    """Return the months of every product and year as published: columns ROWS, in thousand yen.

    Raises:
        FetchError: an answer is an error.
        ParseError: a table, a class, a unit or a figure is not what it was, figures are missing or come twice.
    """
    cells: dict[tuple[str, int, str], dict[tuple[str, int], str]] = {}
    counts: dict[str, tuple[int, int]] = {}
    for name, body in members.items():
        inside = fields.need(whole(body), "STATISTICAL_DATA")
        table = fields.need(inside, "TABLE_INF")
        flow = NAMES.get(plain(fields.need(table, "STATISTICS_NAME")))
        if flow is None:
            raise ParseError.because(
                "the table is {title}, not the one asked for", title=repr(text(table["STATISTICS_NAME"])[:40])
            )
        values = fields.need(inside, "DATA_INF")
        figures = listed(values.get("VALUE") if isinstance(values, dict) else None)
        number = name.rsplit("-", 1)[0]
        announced = str(_result({"STATISTICAL_DATA": inside}).get("TOTAL_NUMBER", ""))
        counts[number] = (counts.get(number, (0, 0))[0] + len(figures), int(announced) if announced.isdigit() else -1)
        _gather(cells, flow, _classes(inside), figures)
    for came, counted in counts.values():
        if came != counted:
            raise ParseError.because(
                "{came} figures came where the publisher counts {counted}", came=f"{came:,}", counted=f"{counted:,}"
            )
    return _rows(cells)


def _classes(inside: dict[str, Any]) -> dict[str, dict[str, dict[str, Any]]]:
    found = {}
    for axis in listed(fields.need(fields.need(inside, "CLASS_INF"), "CLASS_OBJ")):
        classes = listed(axis.get("CLASS"))
        found[str(axis.get("@id"))] = {str(one.get("@code")): one for one in classes}
    lacking = [name for name in AXES if name not in found]
    if lacking:
        raise ParseError.because("the table lacks the axis {axes}", axes=", ".join(lacking))
    if any(len(classes) > 1 for name, classes in found.items() if name not in AXES):
        raise ParseError.because("the table has an axis that it did not have")
    for code, one in found["area"].items():
        if code == AREA and not plain(one.get("@name")).startswith(PARTNER):
            raise ParseError.because(
                "the partner {code} is {name}, not Mongolia", code=AREA, name=repr(text(one.get("@name"))[:20])
            )
    named = {plain(one.get("@name")) for one in found["cat02"].values()}
    absent = [f"{month}月_金額" for month in MONTHS if f"{month}月_金額" not in named]
    if absent:
        raise ParseError.because("the table lacks the measure {measure}", measure=absent[0])
    return found


def _gather(
    cells: dict[tuple[str, int, str], dict[tuple[str, int], str]],
    flow: str,
    classes: dict[str, dict[str, dict[str, Any]]],
    figures: list[dict[str, Any]],
) -> None:
    """Group the figures by flow, year and product, then by measure and month."""
    for figure in figures:
        product, measure, area, time = (str(fields.need(figure, f"@{axis}")) for axis in AXES)
        if area != AREA:
            continue
        one = classes["cat02"].get(measure)
        if one is None:
            raise ParseError.because(
                "a figure has the measure {measure}, which the table does not name", measure=repr(measure[:20])
            )
        name = plain(one.get("@name"))
        found = MEASURE.fullmatch(name)
        if not found and name not in (TOTAL, UNIT):
            continue
        place = (found[2], int(found[1])) if found else (name, 0)
        if place[0] in ("金額", TOTAL):
            unit = plain(figure.get("@unit") or one.get("@unit"))
            if unit != THOUSAND_YEN:
                raise ParseError.because("a value is in {unit} where the unit was thousand yen", unit=repr(unit[:10]))
        row = cells.setdefault((flow, fields.whole_year(time[:4]), product), {})
        if place in row:
            raise ParseError.because(
                "{name} of {product} in {year} comes more than once", name=name, product=product[:12], year=time[:4]
            )
        row[place] = text(figure.get("$"))


def _rows(cells: dict[tuple[str, int, str], dict[tuple[str, int], str]]) -> pd.DataFrame:
    rows = []
    for (flow, year, product), row in cells.items():
        total = row.get((TOTAL, 0))
        for month in MONTHS:
            value, amount = row.get(("金額", month)), row.get(("数量2", month))
            rows.append((flow, year, product, month, value, amount, plain(row.get((UNIT, 0))), total))
    return with_figures(pd.DataFrame(rows, columns=list(ROWS)))


def with_figures(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows of the columns ROWS with their figures read, in the notation that all of them fit."""
    names = ["thousand", "quantity", "total"]
    products, years = list(rows["product_code"]), list(rows["year"])

    def label(at: int) -> str:
        name, row = divmod(at, len(rows))
        return f"{names[name]} {products[row][:12]} {years[row]}"

    found = numbers([value for name in names for value in rows[name]], label)
    parts = {name: found[at * len(rows) : (at + 1) * len(rows)] for at, name in enumerate(names)}
    return rows.assign(**{name: pd.Series(part, rows.index, "float64") for name, part in parts.items()})
