"""National Statistics Office of Mongolia (PX-Web), shared by the tables it serves.

Codes of values are positions, newest first, and shift with every update: everything is selected
and read by label. All variables are named in the question; leaving one out gives 400.
"""

import itertools
import re
from math import prod
from typing import Any

import pandas as pd

from frames import FetchError, NoFiguresError, ParseError
from frames.messages import N_, message
from frames.units import MILLION, MONTHS, THOUSAND
from loaders import http
from loaders.answers import archive, fields, px
from loaders.answers.numbers import column

BASE = "https://data.1212.mn/api/v1/en/NSO"
CELLS = 1_000_000
# Seen in the English table: "NorthЕastern Asia" with a Cyrillic Е.
_LOOK_ALIKES = str.maketrans("АВЕКМНОРСТУХавекмнорстух", "ABEKMHOPCTYXabekmhopctyx")
UNITS = {"thousand": ("мянган", THOUSAND), "million": ("сая", MILLION)}
"""Unit in a title -> the same in a Mongolian one, and what it stands for."""
OTHER_UNIT = re.compile(r"\b(?:tonnes?|tons?|kg|togrogs?|tugri[gk]s?|mnt|percent|төгрөг|тонн|хувь)\b")
"""What a title may name in place of dollars."""
CELL = message("a cell")
PERIOD = r"(\d{4}(?:[-./ M]*\d{1,2})?)\s*\W*$"
"""What ends the name of a column of one period in a CSV."""
PERIOD_WORDS = re.compile(r"(?<=\d)(\s*оны?|\s*-?\s*р?\s*сар)(?=\W|$)", re.IGNORECASE)
"""The Mongolian words for year and month after a figure: «2024 оны 1-р сар»."""


def fetch(tables: dict[str, str], since: int | None) -> bytes:
    """Return the json-stat2 answers, packed, one member per table.

    Tables are ids by the name of the member.

    Raises:
        FetchError: a table cannot be found or the publisher refuses.
    """
    http.plan("NSO", 3 + 2 * len(tables))
    folder, listed = _folder(set(tables.values()))
    members = {}
    for member, table in tables.items():
        if table not in listed:
            raise FetchError.because(
                "data.1212.mn does not list the table {table}",
                table=table,
                next_step=N_("the table may have been renamed"),
            )
        url = f"{folder}/{http.quoted(listed[table])}"
        meta = fields.read_json(http.ask("NSO", url))
        question = _question(meta, since)
        try:
            members[f"{member}.json"] = http.ask("NSO", url, json=question)
        except http.StatusError as error:
            if error.status != 400:
                raise
            # mongolstats (2026-01) met a 400 that went away without the suffix
            members[f"{member}.json"] = http.ask("NSO", url.removesuffix(".px"), json=question)
    return archive.pack(members)


def _folder(wanted: set[str]) -> tuple[str, dict[str, str]]:
    """Find the folder that holds the tables by listing: the path has changed before."""
    seen: dict[str, str] = {}
    for sector in _listed(BASE, "econom", "trade"):
        for subsector in _listed(f"{BASE}/{http.quoted(sector)}", "trade"):
            folder = f"{BASE}/{http.quoted(sector)}/{http.quoted(subsector)}"
            seen = {
                str(entry.get("id", "")).removesuffix(".px"): str(entry.get("id", ""))
                for entry in _entries(folder)
                if entry.get("type") == "t"
            }
            if wanted <= set(seen):
                return folder, seen
    missing = ", ".join(sorted(wanted - set(seen)))
    raise FetchError.because(
        "data.1212.mn no longer lists {missing} under foreign trade",
        missing=missing,
        next_step=N_("the table may have been renamed"),
    )


def _listed(url: str, *words: str) -> list[str]:
    ids = [str(entry.get("id", "")) for entry in _entries(url) if entry.get("type") == "l"]
    found = [name for name in ids if any(word in name.casefold() for word in words)]
    return sorted(found, key=lambda name: "trade" not in name.casefold())[:4]


def _entries(url: str) -> list[dict[str, Any]]:
    listing = fields.read_json(http.ask("NSO", url))
    if not isinstance(listing, list):
        raise ParseError.because("the list of tables is not a list")
    return [entry for entry in listing if isinstance(entry, dict)]


def _question(meta: Any, since: int | None) -> dict[str, Any]:
    query = []
    cells = 1
    for variable in fields.need(meta, "variables"):
        values = [str(value) for value in fields.need(variable, "values")]
        labels = [str(label) for label in fields.need(variable, "valueTexts")]
        if len(values) != len(labels):
            raise ParseError.because("a variable has not as many labels as values")
        if since is not None and labels and all(re.match(r"\d{4}", label.strip()) for label in labels):
            values = [v for v, label in zip(values, labels, strict=True) if int(label.strip()[:4]) >= since]
            if not values:
                raise NoFiguresError.because("data.1212.mn lists no period from {year} on", year=since)
        cells *= max(1, len(values))
        query.append({"code": fields.need(variable, "code"), "selection": {"filter": "item", "values": values}})
    if cells > CELLS:
        raise ParseError.because("the table has grown to {cells} cells", cells=f"{cells:,}")
    return {"query": query, "response": {"format": "json-stat2"}}


def clean(label: str) -> str:
    """Return a label without stray blanks; Cyrillic look-alikes inside Latin words become Latin."""
    text = " ".join(str(label).split())
    return text.translate(_LOOK_ALIKES) if re.search(r"[A-Za-z]", text) else text


def cells(body: bytes, unit: int, flow: str = "") -> pd.DataFrame:
    """Return one row per cell: a column per dimension with its label, and `value` as published.

    Args:
        body: JSON-stat, or the PX or CSV file that a person downloads.
        unit: THOUSAND or MILLION; a title that names another one is refused.
        flow: the only one that the table may have; empty for any.

    Raises:
        ParseError: it is another form, it is about the other flow, or the unit has changed.
    """
    title, frame = _table(body)
    twice = frame[frame.duplicated([name for name in frame.columns if name != "value"])]
    if not twice.empty:  # a country with and without a stray blank is added up; an identical label twice was never seen
        label = ", ".join(str(text).strip() for text in twice.iloc[0].drop("value"))
        raise ParseError.because("{label} comes twice in the table", label=repr(label[:40]))
    other = OTHER_UNIT.search(title.casefold())
    if other and not re.search("usd|dollar|доллар", title.casefold()):
        raise ParseError.because("the table is in {word}, not in dollars: {label}", word=other[0], label=title[:80])
    for word, (mongolian, scale) in UNITS.items():
        if scale != unit and re.search(f"{word}|{mongolian}", title.casefold()):
            raise ParseError.because("the table is now in {word} dollars: {label}", word=word, label=title[:80])
    if flow and flow_in(title) not in (flow, ""):
        raise ParseError.because("the table is {title}, not the one asked for", title=repr(title[:80]))
    labels = {name: frame[name].map(_without_period_words) for name in frame.columns if name != "value"}
    return frame.assign(**labels, value=column(frame["value"], CELL))


def _without_period_words(label: str) -> str:
    return PERIOD_WORDS.sub("", label) if re.match(r"\s*\d{4}", label) else label


def title_of(body: bytes) -> str:
    """Return the title of a table, its unit included; empty where the file has none."""
    return _table(body)[0]


def flow_in(title: str) -> str:
    """Return the one flow that a title names; empty where it names none or both."""
    words = title.casefold().replace("экспорт", " export ").replace("импорт", " import ")
    found = set(re.findall(r"\b(export|import)s?\b", words))
    return found.pop() if len(found) == 1 else ""


def _table(body: bytes) -> tuple[str, pd.DataFrame]:
    """Return title and cells of a table in any of the forms in which the publisher gives it, values as text."""
    if px.is_px(body):
        cube = px.read(body)
        title, labels, values = cube.title, cube.labels, cube.values
    elif body.lstrip(b"\xef\xbb\xbf \r\n").startswith((b"{", b"[")):
        title, labels, values = _from_json(fields.read_json(body))
    else:
        return _from_csv(fields.read_lines(body))
    count = prod(len(part) for part in labels.values())
    if isinstance(values, dict):
        values = [values.get(str(position)) for position in range(count)] if count <= CELLS else []
    if not isinstance(values, list) or len(values) != count:
        raise ParseError.because(
            "the table has {values} values for {count} cells", values=f"{len(values):,}", count=f"{count:,}"
        )
    frame = pd.DataFrame(list(itertools.product(*labels.values())), columns=list(labels))
    return title, frame.assign(value=pd.Series(values, dtype="object"))


def _from_csv(lines: list[list[str]]) -> tuple[str, pd.DataFrame]:
    """Return title and cells of a CSV: below lines of one cell a header, with a column per period or one of periods.

    A file "without heading" has its title in the names of the columns: `Exports, by country 2024`.
    """
    start = next((at for at, cells in enumerate(lines) if sum(bool(cell.strip()) for cell in cells) > 1), len(lines))
    title = " ".join(cells[0] for cells in lines[:start])
    rows = fields.table(lines[start:]).rename(columns=lambda name: PERIOD_WORDS.sub("", str(name)))
    periods = [str(name) for name in rows.columns if re.search(PERIOD, str(name))]
    if not periods and len(rows.columns):
        return f"{title} {rows.columns[-1]}".strip(), rows.rename(columns={rows.columns[-1]: "value"})
    title = " ".join(dict.fromkeys([title, *(re.sub(PERIOD, "", name).strip() for name in periods)])).strip()
    fixed = [name for name in rows.columns if name not in periods]
    cells = rows.melt(fixed, periods, var_name="period")
    return title, cells.assign(period=cells["period"].str.extract(PERIOD, expand=False))


def _from_json(answer: Any) -> tuple[str, dict[str, list[str]], Any]:
    if isinstance(answer, dict) and "columns" in answer and "data" in answer:
        next_step = N_("choose JSON-stat, PX or CSV on the publisher's page")
        raise ParseError.because("the file holds codes without their labels", next_step=next_step)
    if not isinstance(answer, dict):
        raise ParseError.because("the answer is not a table")
    if "dataset" in answer:  # the older JSON-stat, in which the dimensions name themselves
        answer = fields.need(answer, "dataset")
        answer = {"id": fields.need(fields.need(answer, "dimension"), "id")} | answer
    identities = fields.need(answer, "id")
    dimensions = fields.need(answer, "dimension")
    labels = {str(name): _labels(fields.need(dimensions, name)) for name in identities}
    if not labels:
        raise ParseError.because("the table has no dimensions")
    return str(answer.get("label", "")), labels, fields.need(answer, "value")


def _labels(dimension: Any) -> list[str]:
    category = fields.need(dimension, "category")
    texts = fields.need(category, "label")
    index = category.get("index", list(texts))
    codes = sorted(index, key=lambda code: index[code]) if isinstance(index, dict) else list(index)
    return [str(texts[code]) for code in codes]


def time_column(frame: pd.DataFrame, pattern: str = r"\d{4}\s*\W*") -> str:
    """Return the dimension whose labels are all periods; a ParseError where there is none."""
    for name in frame.columns:
        if name != "value" and frame[name].str.strip().str.fullmatch(pattern).all():
            return str(name)
    raise ParseError.because("no dimension of the table holds periods")


def other_column(frame: pd.DataFrame, period: str) -> str:
    """Return the one dimension besides the periods; a ParseError where there is none or more than one."""
    left = [str(name) for name in frame.columns if name not in (period, "value")]
    if len(left) != 1:
        cause = message("the table has {found} dimensions where it had {expected}", found=len(left) + 1, expected=2)
        raise ParseError(cause=cause)
    return left[0]


def yearly(body: bytes, unit: int, flow: str = "") -> pd.DataFrame:
    """Return year, label and value_usd (whole USD, missing where not published) of a table by year.

    Args and errors are those of `cells`; a table with more than one dimension besides the years is refused too.
    """
    frame = cells(body, unit, flow)
    year = time_column(frame)
    return pd.DataFrame(
        {
            "year": frame[year].str.strip().str[:4].astype("int64"),
            "label": frame[other_column(frame, year)],
            "value_usd": (frame["value"] * unit).round(0),
        }
    )


def year_and_month(periods: pd.Series) -> pd.DataFrame:
    """Return year and month of labels such as `2026-08`."""
    parts = periods.str.strip().str.extract(r"(\d{4})\D*(\d{1,2})$")
    return pd.DataFrame({"year": parts[0].astype("int64"), "month": parts[1].astype("Int64")})


def trade_rows(frame: pd.DataFrame, is_revised: bool = False, **constants: str) -> pd.DataFrame:
    """Return the rows as a table of Mongolia's goods trade, with what is the same in all of them filled in.

    With `is_revised` the latest figures are provisional: the latest year; of months those since the beginning of the
    last whole year. Constants are columns with one value in all rows.
    """
    first = _first_revised(frame) if is_revised else None
    return frame.assign(
        reporter_iso3="MNG",
        status=frame["year"].map(lambda year: "reported" if first is None or year < first else "provisional"),
        **constants,
    )


def _first_revised(frame: pd.DataFrame) -> int | None:
    if frame.empty:
        return None
    latest = int(frame["year"].max())
    if "month" not in frame or frame.loc[frame["year"] == latest, "month"].max() == MONTHS:
        return latest
    return latest - 1
