"""Japan's own record of trade with Mongolia by product and month, Japan Customs.

One row per flow, nine-digit product and month in current USD: the publisher prints thousand yen,
turned into dollars at the month's average rate that came with the answer (Frankfurter). Exports FOB,
imports CIF. Months not yet published stand as 0; those after the last month with any figure are cut, in
the last year of a flow only: zeros before it are the publisher's. A year is provisional until figures of
the March after it are there, when the publisher fixes it.

With an application id the figures come from e-Stat's database (`loaders.publishers.estat`): a dozen questions for all
years. Without one they come from the public files, one per section of the tariff, flow and year: some
hundreds the first time, afterwards the last two years. The files hold all countries; only Mongolia's rows are
kept. A list of files that leaves out a chapter, names one twice or skips a year is refused, not read in part.
"""

import csv
import json
import re
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from frames import FetchError, NoFiguresError, ParseError
from frames.messages import N_, Message, message
from frames.products import NSO_SECTIONS, hs_section
from frames.units import THOUSAND
from loaders import http
from loaders.answers import archive, fields
from loaders.publishers import estat
from loaders.sources.contract import Loader, Rates
from loaders.sources.fx_frankfurter import BASE as RATES_ADDRESS
from loaders.sources.fx_frankfurter import monthly

FIRST_YEAR, FILES_FROM = 2001, 2018
"""The database is asked from 2001: rates of the yen begin in 1999. Files: from 2018, as the release ends in 2017."""
LIST = "https://www.e-stat.go.jp/en/stat-search/files"
DOWNLOAD = "https://www.e-stat.go.jp/stat-search/file-download"
NATIONAL, BY_COUNTRY = "000001013141", "000001013180"
DIRECTIONS = {"export": "000001013181", "import": "000001013182"}
LINK = re.compile(rb"file-download\?statInfId=(\d+)&(?:amp;)?fileKind=1")
EDITION = re.compile(rb"year=(\d{4})0&(?:amp;)?(?:[^\"'<>]*?&(?:amp;)?)?month=(\d{8})")
CHAPTERS = re.compile(r"Chapter (\d\d)(?:-(\d\d))?|(\d\d)(?:-(\d\d))?類")
TARIFF = frozenset(range(1, 98)) - {77}
"""Chapters of the Harmonized System; 77 is reserved and empty."""
SECTIONS = 22
MONGOLIA = "107"
FLOWS = {"1": "export", "2": "import"}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MISSPELT = {"Apl": "Apr"}
"""Some years' files head April like this."""
FIXED_BY = 3
ROUNDING = 12.0
"""Thousand yen by which twelve rounded months may miss the year."""
RATES_MEMBER = "rates.json"
NO_RATES, RATE_MISSING = N_("it has yen and no exchange rates"), N_("the exchange rate of a month is missing")


def fetch(since: int | None = None) -> bytes:
    """Return Mongolia's figures, from the database or the files, and the yen's monthly rates, packed.

    Raises:
        FetchError: a publisher could not be reached or refused, or lists less than the whole.
    """
    secret = http.key("ESTAT")
    if secret:
        members, first = estat.fetch(secret, since or FIRST_YEAR)
    else:
        members, first = _files(since or FILES_FROM)
    http.plan("FRANKFURTER", 1)
    params = {"base": "USD", "quotes": "JPY", "from": f"{first}-01-01", "to": datetime.now(UTC).date().isoformat()}
    members[RATES_MEMBER] = http.ask("FRANKFURTER", RATES_ADDRESS, params | {"group": "month"})
    return archive.pack(members)


def default_since(last: int | None) -> int | None:
    """Return the year to fetch from where the reader names none; earlier rows stay as they are in use.

    None for all years: of an answer of the database, and where none is in use. Files are many, and only the last two
    years are still being revised.
    """
    return None if last is None or http.key("ESTAT") else max(FILES_FROM, last - 1)


def _files(first: int) -> tuple[dict[str, bytes], int]:
    """Return the header and Mongolia's lines of every file, unchanged, and the first year."""
    http.plan("ESTAT", len(DIRECTIONS))
    editions = {flow: _editions(flow, first) for flow in DIRECTIONS}
    years = sum(len(of_flow) for of_flow in editions.values())
    http.plan("ESTAT", years * (SECTIONS + 1))
    members: dict[str, bytes] = {}
    for flow, of_flow in editions.items():
        for year, month in sorted(of_flow.items()):
            for number in _listed(flow, year, month):
                body = http.ask("ESTAT", DOWNLOAD, {"statInfId": number, "fileKind": "1"}, expect="csv")
                kept = _of_mongolia(body)
                if kept:
                    members[f"{flow}-{year}-{number}.csv"] = kept
    if not members:
        raise NoFiguresError.because("the files of www.e-stat.go.jp have no rows of Mongolia")
    return members, min(min(of_flow) for of_flow in editions.values())


def _question(flow: str) -> dict[str, str]:
    """Return the query for the national table of commodities by country, not one of ports or transport."""
    return {
        "page": "1", "layout": "datalist", "toukei": estat.STATISTICS, "tstat": NATIONAL, "cycle": "1",
        "tclass1": BY_COUNTRY, "tclass2": DIRECTIONS[flow],
    }  # fmt: skip


def _editions(flow: str, first: int) -> dict[int, str]:
    """Return the latest edition of each year: files are cumulative, so the one that reaches furthest has all months."""
    found: dict[int, str] = {}
    for year, month in EDITION.findall(http.ask("ESTAT", LIST, _question(flow), expect="html")):
        number, edition = int(year), str(month, "ascii")
        if number >= first and edition[-2:] >= found.get(number, "")[-2:]:
            found[number] = edition
    estat.refuse_gaps(flow, list(found))
    return found


def _listed(flow: str, year: int, edition: str) -> list[str]:
    """Return the numbers of a year's files; the list must have each chapter of the tariff in exactly one file."""
    params = _question(flow) | {"year": f"{year}0", "month": edition}
    page = http.ask("ESTAT", LIST, params, expect="html")
    numbers = list(dict.fromkeys(str(number, "ascii") for number in LINK.findall(page)))
    spans = {
        (int(first), int(last or first))
        for a, b, c, d in CHAPTERS.findall(page.decode("utf-8", errors="replace"))
        for first, last in [(a or c, b or d)]
    }
    chapters = [chapter for first, last in spans for chapter in range(first, last + 1)]
    lacking = sorted(TARIFF - set(chapters))
    what = message("the list of {flows} of {year} at www.e-stat.go.jp", flows=estat.FLOWS_NAMED[flow], year=year)
    if lacking:
        facts = {"what": what, "chapter": f"{lacking[0]:02d}", "more": len(lacking) - 1}
        cause = (
            message("{what} lacks chapter {chapter} and {more} more", **facts)
            if len(lacking) > 1
            else message("{what} lacks chapter {chapter}", **facts)
        )
        raise FetchError(cause=cause, next_step=estat.CHANGED)
    if len(numbers) != len(spans) or len(chapters) != len(set(chapters)):
        raise FetchError.because(
            "{what} has {count} files for {sections} sections",
            what=what,
            count=len(numbers),
            sections=len(spans),
            next_step=estat.CHANGED,
        )
    return numbers


def _of_mongolia(body: bytes) -> bytes:
    lines = body.splitlines(keepends=True)
    place = _header(lines[0]).index("Country")
    kept = [line for line in lines[1:] if line.split(b",")[place : place + 1] == [MONGOLIA.encode()]]
    return b"".join([lines[0], *kept]) if kept else b""


def _header(line: bytes) -> list[str]:
    """Return the names of the columns, months under their usual names; one that is missing is refused."""
    columns = [name.strip() for name in line.decode("utf-8-sig", errors="replace").strip().split(",")]
    names = [_month_name(name) for name in columns]
    needed = ["Exp or Imp", "Year", "HS", "Country", "Unit2", "Value-Year", "Value-Jan"]
    last = max((place for place, month in enumerate(MONTHS) if f"Value-{month}" in names), default=0)
    fields.need_columns([*needed, *(f"Value-{month}" for month in MONTHS[:last])], names)
    return names


def _month_name(name: str) -> str:
    what, _, month = name.partition("-")
    return f"{what}-{MISSPELT[month]}" if month in MISSPELT else name


def _read(name: str, body: bytes) -> pd.DataFrame:
    """Return the months of a file's rows as published, in thousand yen (see `estat.ROWS`)."""
    written = body.decode("utf-8-sig", errors="replace").splitlines()
    names = _header((written or [""])[0].encode())
    there = [(number, month) for number, month in enumerate(MONTHS, start=1) if f"Value-{month}" in names]
    named = name.partition("-")[0]
    found = []
    for cells in csv.reader(written[1:]):
        row = dict(zip(names, cells, strict=False))
        if row.get("Country", "").strip() != MONGOLIA:
            continue
        if len(cells) != len(names):
            raise ParseError.because(
                "a row has {cells} cells under {columns} columns", cells=len(cells), columns=len(names)
            )
        flow = FLOWS.get(row["Exp or Imp"].strip())
        if flow is None:
            raise ParseError.because("a row is neither export nor import ({text})", text=repr(row["Exp or Imp"][:10]))
        if named in DIRECTIONS and flow != named:
            raise ParseError.because("a file of {flows} holds the other flow", flows=estat.FLOWS_NAMED[named])
        year, product = fields.whole_year(row["Year"]), row["HS"].strip(" '")
        for number, month in there:
            value, amount = row[f"Value-{month}"], row.get(f"Quantity2-{month}")
            found.append((flow, year, product, number, value, amount, row["Unit2"].strip(), row["Value-Year"]))
    return estat.with_figures(pd.DataFrame(found, columns=list(estat.ROWS)))


def parse(raw: bytes) -> pd.DataFrame:
    """Return single months in USD; a file without rates beside it is refused, since yen alone make no dollars.

    Raises:
        FetchError: an answer is an error.
        ParseError: a flow, product and year comes from two tables, months do not add up to their year, a rate is
            missing, or an answer is not what the publisher used to send.
    """
    members = _members(raw)
    answers = {name: body for name, body in members.items() if name.endswith(".json") and name != RATES_MEMBER}
    tables = [_read(name, body) for name, body in members.items() if name.endswith(".csv")]
    if answers:
        tables.append(estat.parse(answers))
    tables = [table for table in tables if not table.empty]
    if not tables:
        raise NoFiguresError.because("the answer has no rows of Mongolia", next_step=ParseError.default_next_step)
    rows = pd.concat(tables, ignore_index=True)
    _refuse_doubles(rows)
    if RATES_MEMBER not in members:
        raise ParseError(
            cause=NO_RATES, next_step=message("refresh {source}, which brings both", source="japan_customs")
        )
    rates = monthly({RATES_MEMBER: members[RATES_MEMBER]})
    rows = rows.loc[_is_published(rows)].dropna(subset=["thousand"])
    yen = rates[rates["currency"] == "JPY"].set_index(["year", "month"])["rate"]
    if not yen.index.is_unique:
        raise ParseError.because("a month's exchange rate comes more than once")
    at = [yen.get((y, m)) for y, m in zip(rows["year"], rows["month"], strict=True)]
    if any(rate is None for rate in at):
        raise ParseError(cause=RATE_MISSING)
    dollars = rows["thousand"] * THOUSAND / pd.Series(at, index=rows.index, dtype="float64")
    return rows.assign(
        month=rows["month"].astype("Int64"),
        value_usd=dollars.round(2),
        quantity=rows["quantity"].where(rows["unit"] != ""),
        quantity_unit=rows["unit"],
        reporter_iso3="JPN",
        partner_iso3="MNG",
        classification="hs9_japan",
        status=_statuses(rows),
    )


def with_rates(raw: bytes, rates: pd.DataFrame) -> bytes:
    """Return a file of e-Stat packed with the yen's monthly rates, as `fetch` packs them.

    The file is a CSV, a ZIP of several, or an answer of the database.

    Raises:
        ParseError: the file is a damaged ZIP, or holds only a part of a flow's year.
    """
    members = _members(raw)
    _refuse_parts([body for name, body in members.items() if name.endswith(".csv")])
    yen = rates[(rates["iso3"] == "JPN") & rates["indicator_code"].str.startswith("FX.MONTH.")]
    listed = [
        {"date": f"{year}-{code[-2:]}-01", "base": "USD", "quote": "JPY", "rate": rate}
        for year, code, rate in zip(yen["year"], yen["indicator_code"], yen["value"], strict=True)
    ]
    return archive.pack(members | {RATES_MEMBER: json.dumps(listed).encode()})


def _refuse_parts(files: list[bytes]) -> None:
    """Refuse files that hold some sections of a flow's year only: added up, they would stand for the whole.

    A file has all countries, so that each section of the tariff shows in it.
    """
    seen: dict[tuple[str, str], set[str]] = {}
    for body in files:
        lines = body.decode("utf-8-sig", errors="replace").splitlines() or [""]
        names = _header(lines[0].encode())
        flow, year, product = (names.index(name) for name in ("Exp or Imp", "Year", "HS"))
        for cells in csv.reader(lines[1:]):
            if len(cells) == len(names) and cells[flow].strip() in FLOWS:
                chapters = seen.setdefault((FLOWS[cells[flow].strip()], cells[year].strip()), set())
                chapters.add(cells[product].strip(" '")[:2])
    for (direction, of_year), chapters in sorted(seen.items()):
        lacking = sorted(set(NSO_SECTIONS) - {hs_section(chapter) for chapter in chapters})
        if lacking:
            raise ParseError.because(
                "it holds {flows} of {year} without {count} of the tariff's sections, "
                "and a part would stand for the whole",
                flows=estat.FLOWS_NAMED[direction],
                year=of_year,
                count=len(lacking),
                next_step=N_("bring one ZIP with the files of all sections"),
            )


def _members(raw: bytes) -> dict[str, bytes]:
    """Return the parts of an answer or a file by names whose ends tell their kind (`.csv`, `.json`)."""
    if archive.is_ours(raw) or not raw.strip():
        return archive.unpack(raw)
    if raw.startswith(b"PK"):
        return {name.casefold(): body for name, body in archive.unzip(raw).items() if name != RATES_MEMBER}
    return {"figures.json" if raw.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{") else "figures.csv": raw}


def scope(rows: pd.DataFrame) -> Message:
    """Return a sentence on what a table holds: a file may have one flow or some years only."""
    flows = [estat.FLOWS_NAMED[flow] for flow in sorted(set(rows["flow"]))]
    return message(
        "Only what the file holds is in use: {flows} of {years}, chapters {chapters} of the tariff.",
        flows=flows[0] if len(flows) == 1 else message("{one} and {other}", one=flows[0], other=flows[1]),
        years=", ".join(str(year) for year in sorted(set(rows["year"]))),
        chapters=", ".join(sorted(set(rows["product_code"].str[:2]))),
    )


def _refuse_doubles(rows: pd.DataFrame) -> None:
    """Refuse figures that would be counted twice, and rows whose months are not those of their year."""
    key = ["flow", "year", "product_code", "month"]
    twice = rows[rows.duplicated(key)]
    if not twice.empty:
        facts = _named(*twice.iloc[0][key[:3]])
        raise ParseError.because("{flows} of {product} in {year} come from more than one row", **facts)
    whole = rows.groupby(key[:3]).agg(months=("thousand", "sum"), year=("total", "first"))
    apart = whole[(whole["months"] - whole["year"]).abs() > ROUNDING]
    if not apart.empty:
        facts = _named(*apart.index[0])
        raise ParseError.because("the months of {flows} of {product} do not add up to the year {year}", **facts)


def _named(flow: str, year: int, product: str) -> dict[str, Any]:
    return {"flows": estat.FLOWS_NAMED[flow], "product": str(product)[:12], "year": year}


def _is_published(rows: pd.DataFrame) -> pd.Series:
    """Return which months are out: all of a year that another follows, else those up to the last with any figure."""
    last = rows[rows["thousand"].fillna(0) != 0].groupby(["flow", "year"])["month"].max()
    newest = rows.groupby("flow")["year"].transform("max")
    known = pd.Series(
        [last.get((flow, year), 0) for flow, year in zip(rows["flow"], rows["year"], strict=True)], index=rows.index
    )
    return (rows["year"] < newest) | (rows["month"] <= known)


def _statuses(rows: pd.DataFrame) -> pd.Series:
    """Return `reported` for years that have been fixed, `provisional` for the others."""
    fixed = {year - 1 for year in rows.loc[rows["month"] >= FIXED_BY, "year"]}
    return rows["year"].isin(fixed).map({True: "reported", False: "provisional"})


LOADER = Loader(
    fetch=fetch,
    parse=parse,
    file_kinds=("CSV", "ZIP", "JSON"),
    default_since=default_since,
    key_of="ESTAT",
    key_help=N_(
        "a free application id brings the figures since 2001 in about a dozen questions instead of hundreds of files: "
        "register at www.e-stat.go.jp/api, then set THIRD_NEIGHBOR_ESTAT_APPID"
    ),
    rates=Rates(source_id="fx_frankfurter", add=with_rates, missing=(NO_RATES, RATE_MISSING), scope=scope),
)
