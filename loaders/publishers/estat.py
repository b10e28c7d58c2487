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
Cells = dict[tuple[str, int, str], dict[tuple[str, int], str]]
"""Flow, year and product -> measure and month (0 for the year) -> figure as published."""


def fetch(source_id: str, secret: str, first: int) -> tuple[dict[str, bytes], int]:
    """Return every page of figures of Mongolia in the tables that reach into `first` or later, and their first year.

    Raises:
        FetchError: e-Stat could not be reached or refused, or the tables leave a year out or have one twice.
    """
    chosen = [(flow, number, years) for flow, number, years in _tables(source_id, secret) if max(years) >= first]
    for flow in NAMES.values():
        refuse_gaps(source_id, flow, [year for named, _, years in chosen if named == flow for year in years])
    http.plan("ESTAT", len(chosen))
    members = {}
    for flow, number, _ in chosen:
        params = {"statsDataId": number, "cdArea": AREA, "lang": "J", "metaGetFlg": "Y", "limit": str(CELL_LIMIT)}
        for page, (body, _) in enumerate(_pages(source_id, FIGURES, params, secret, "STATISTICAL_DATA"), start=1):
            members[f"{flow}-{number}-{page:03d}.json"] = body
    return members, min(min(years) for _, _, years in chosen)


def refuse_gaps(source_id: str, flow: str, years: list[int]) -> None:
    """Check that a list of years is not empty, repeats none and skips none.

    Raises:
        FetchError: it is empty, or a year repeats or is missing.
    """
    flows = FLOWS_NAMED[flow]
    if not years:
        cause = message("e-Stat lists no table of {flows} by commodity and country", flows=flows)
        raise NoFiguresError(source_id, cause, CHANGED)
    twice = sorted({year for year in years if years.count(year) > 1})
    if twice:
        cause = message("e-Stat lists more than one table of {flows} for {year}", flows=flows, year=twice[0])
        raise FetchError(source_id, cause, CHANGED)
    lacking = sorted(set(range(min(years), max(years))) - set(years))
    if lacking:
        cause = message("e-Stat lists no table of {flows} for {year}", flows=flows, year=lacking[0])
        raise FetchError(source_id, cause, CHANGED)


def _tables(source_id: str, secret: str) -> Iterator[tuple[str, str, list[int]]]:
    """Return flow, number and years of every yearly table of commodities by country."""
    http.plan("ESTAT", 1)
    params = {"statsCode": STATISTICS, "searchWord": WORD, "lang": "J", "limit": str(LIST_LIMIT)}
    for _, inside in _pages(source_id, LISTS, params, secret, "DATALIST_INF"):
        for table in _records(inside.get("TABLE_INF")):
            flow = NAMES.get(_normal_text(table.get("STATISTICS_NAME")))
            if flow is None or _normal_text(table.get("CYCLE")) != YEARLY:
                continue
            named = [int(year) for year in re.findall(r"(\d{4})年", normalize("NFKC", _text(table.get("TITLE"))))]
            if not named:
                cause = message("a table of {flows} does not say which years it holds", flows=FLOWS_NAMED[flow])
                raise FetchError(source_id, cause, CHANGED)
            yield flow, str(fields.need(table, "@id", source_id)), list(range(min(named), max(named) + 1))


def _pages(
    source_id: str, url: str, params: dict[str, str], secret: str, part: str
) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """Return an answer's pages, each with the named part of it; the publisher says where the next one starts."""
    start = 1
    for _ in range(PAGES):
        asked = params | {"startPosition": str(start)}
        body = http.ask(source_id, "ESTAT", url, asked, secret_params={"appId": secret})
        inside = _content(body, source_id).get(part, {})
        yield body, inside
        following = str(inside.get("RESULT_INF", {}).get("NEXT_KEY", ""))
        if not following:
            return
        if not following.isdigit() or int(following) <= start:
            raise ParseError(source_id, N_("the pages of the answer do not follow each other"))
        start = int(following)
    raise FetchError(source_id, message("the answer has more than {pages} pages", pages=PAGES), CHANGED)


def _content(body: bytes, source_id: str) -> dict[str, Any]:
    """Return the body of an answer; e-Stat's errors come as HTTP 200 with STATUS 100 and more.

    Raises:
        FetchError: the answer is an error.
        ParseError: it is not JSON.
    """
    inside: dict[str, Any] = next(iter(fields.read_json(body, source_id).values()))
    if int(inside["RESULT"]["STATUS"]) >= 100:
        reason = http.redact(_text(inside["RESULT"].get("ERROR_MSG")))[:100].rstrip("。.")
        raise FetchError(
            source_id,
            message("api.e-stat.go.jp refuses ({reason})", reason=reason),
            N_("check THIRD_NEIGHBOR_ESTAT_APPID, or leave it empty"),
        )
    return inside


def _records(value: Any) -> list[dict[str, Any]]:
    """Return the records: e-Stat sends one as an object and several as a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str:
    """Return a text, which e-Stat sends alone or in an object with attributes."""
    return str(value.get("$", "")) if isinstance(value, dict) else str(value or "")


def _normal_text(value: Any) -> str:
    """Return a text without blanks, full-width letters and digits turned into the usual ones."""
    return "".join(normalize("NFKC", _text(value)).split())


def parse(members: dict[str, bytes], source_id: str) -> pd.DataFrame:
    """Return the months of every product and year as published: columns ROWS, in thousand yen.

    Raises:
        FetchError: an answer is an error.
        ParseError: a table, a class, a unit or a figure is not what it was, figures are missing or come twice.
    """
    cells: Cells = {}
    counts: dict[str, tuple[int, int]] = {}
    for name, body in members.items():
        inside = fields.need(_content(body, source_id), "STATISTICAL_DATA", source_id)
        title = inside["TABLE_INF"]["STATISTICS_NAME"]
        flow = NAMES.get(_normal_text(title))
        if flow is None:
            cause = message("the table is {title}, not the one asked for", title=repr(_text(title)[:40]))
            raise ParseError(source_id, cause)
        figures = _records(inside["DATA_INF"].get("VALUE"))
        table = name.rsplit("-", 1)[0]
        count, _ = counts.get(table, (0, 0))
        counts[table] = count + len(figures), int(str(inside["RESULT_INF"]["TOTAL_NUMBER"]) or -1)
        _gather(cells, flow, _classes(inside, source_id), figures, source_id)
    for count, announced in counts.values():
        if count != announced:
            cause = message(
                "{came} figures came where the publisher counts {counted}", came=f"{count:,}", counted=f"{announced:,}"
            )
            raise ParseError(source_id, cause)
    return _rows(cells, source_id)


def _classes(inside: dict[str, Any], source_id: str) -> dict[str, dict[str, dict[str, Any]]]:
    found = {}
    for axis in _records(inside["CLASS_INF"]["CLASS_OBJ"]):
        found[str(axis.get("@id"))] = {str(one.get("@code")): one for one in _records(axis.get("CLASS"))}
    if any(len(classes) > 1 for name, classes in found.items() if name not in AXES):
        raise ParseError(source_id, N_("the table has an axis that it did not have"))
    partner = found["area"].get(AREA)
    if partner and not _normal_text(partner.get("@name")).startswith(PARTNER):
        name = repr(_text(partner.get("@name"))[:20])
        raise ParseError(source_id, message("the partner {code} is {name}, not Mongolia", code=AREA, name=name))
    named = {_normal_text(one.get("@name")) for one in found["cat02"].values()}
    absent = [f"{month}月_金額" for month in MONTHS if f"{month}月_金額" not in named]
    if absent:
        raise ParseError(source_id, message("the table lacks the measure {measure}", measure=absent[0]))
    return found


def _gather(
    cells: Cells,
    flow: str,
    classes: dict[str, dict[str, dict[str, Any]]],
    figures: list[dict[str, Any]],
    source_id: str,
) -> None:
    """Add the figures to the cells."""
    for figure in figures:
        product, measure, area, time = (str(fields.need(figure, f"@{axis}", source_id)) for axis in AXES)
        if area != AREA:
            continue
        one = classes["cat02"].get(measure)
        if one is None:
            code = repr(measure[:20])
            cause = message("a figure has the measure {measure}, which the table does not name", measure=code)
            raise ParseError(source_id, cause)
        name = _normal_text(one.get("@name"))
        found = MEASURE.fullmatch(name)
        if not found and name not in (TOTAL, UNIT):
            continue
        place = (found[2], int(found[1])) if found else (name, 0)
        unit = _normal_text(figure.get("@unit") or one.get("@unit"))
        if place[0] in ("金額", TOTAL) and unit != THOUSAND_YEN:
            cause = message("a value is in {unit} where the unit was thousand yen", unit=repr(unit[:10]))
            raise ParseError(source_id, cause)
        year = fields.whole_year(time[:4], source_id)
        row = cells.setdefault((flow, year, product), {})
        if place in row:
            facts = {"name": name, "product": product[:12], "year": year}
            raise ParseError(source_id, message("{name} of {product} in {year} comes more than once", **facts))
        row[place] = _text(figure.get("$"))


def _rows(cells: Cells, source_id: str) -> pd.DataFrame:
    rows = []
    for (flow, year, product), row in cells.items():
        total = fields.number(row.get((TOTAL, 0)), source_id, f"{TOTAL} {product[:12]}")
        for month in MONTHS:
            value = fields.number(row.get(("金額", month)), source_id, f"{month}月_金額 {product[:12]}")
            amount = fields.number(row.get(("数量2", month)), source_id, f"{month}月_数量2 {product[:12]}")
            rows.append((flow, year, product, month, value, amount, _normal_text(row.get((UNIT, 0))), total))
    return pd.DataFrame(rows, columns=list(ROWS))
