"""Corruption Perceptions Index of Mongolia and comparators: scores, ranks and published means.

One row per economy, indicator and year: 2012 to 2025 on the scale 0 to 100, 1995 to 2011 on the
older scale under another code. A year that is absent was not found.
"""

import re
from datetime import UTC, datetime
from io import BytesIO

import pandas as pd

from frames import FetchError, ParseError
from frames.messages import message
from loaders import http
from loaders.answers.numbers import column
from loaders.sources.contract import Loader

PAGE = "https://www.transparency.org/en/cpi"
ADDRESSES = (
    "https://images.transparencycdn.org/images/CPI{year}_Results.xlsx",
    "https://images.transparencycdn.org/images/CPI{year}-Results-and-trends.xlsx",
)
EDITIONS = 5
HEADER_ROWS = 8
ECONOMIES = ("CHN", "DEU", "JPN", "KAZ", "KGZ", "KOR", "MNG", "RUS", "TJK", "TKM", "USA", "UZB")
FIRST_YEAR = 2012
WIDE = re.compile(r"(?i)(cpi score|rank) (\d{4})")
CODES = {"cpi score": "TI.CPI.SCORE", "rank": "TI.CPI.RANK"}
KEPT_FROM_RELEASE = {"indicator_code": ("TI.CPI.OLD", "TI.CPI.REGION.MEAN", "TI.CPI.WORLD.MEAN")}
"""The workbook begins in 2012 and has no means; the release keeps what it has of both."""
YEAR_CELL, SCORE_CELL = message("a year"), message("a score or rank")


def fetch(since: int | None = None) -> bytes:
    """Return the newest workbook, this year's or one of the four before; it always holds all years.

    Raises:
        FetchError: the publisher could not be reached, or no edition is where it used to be.
    """
    this_year = datetime.now(UTC).year
    answers = set()
    for year in range(this_year, this_year - EDITIONS, -1):
        for address in ADDRESSES:
            try:
                return http.ask("TI", address.format(year=year), expect="zip")
            except http.StatusError as error:
                if error.status not in (403, 404):  # what is not out yet is answered with 403
                    raise
                answers.add(str(error.status))
    raise FetchError.because(
        "none of the editions {first} to {last} is at its usual address (images.transparencycdn.org answers {answers})",
        first=this_year - EDITIONS + 1,
        last=this_year,
        answers=" and ".join(sorted(answers)),
        next_step=message("download the workbook from {address} and bring it as a file of your own", address=PAGE),
    )


def parse(raw: bytes) -> pd.DataFrame:
    """Return scores and ranks of ECONOMIES from the workbook (strict OOXML, which only calamine reads)."""
    sheets = pd.read_excel(BytesIO(raw), engine="calamine", sheet_name=None, header=None)
    tables = [table for table in (_table(sheet) for sheet in sheets.values()) if table is not None]
    parts = [_long(table) if "year" in table.columns else _wide(table) for table in tables]
    parts = [part for part in parts if not part.empty]
    if not parts:
        raise ParseError.because("no sheet of the workbook has scores by country and year")
    for part in parts:
        twice = part.duplicated(["iso3", "year", "indicator_code"])
        if twice.any():
            first = part[twice].iloc[0]
            raise ParseError.because(
                "{economy} of {year} comes twice on one sheet", economy=first["iso3"], year=first["year"]
            )
    rows = pd.concat(parts, ignore_index=True).drop_duplicates(["iso3", "year", "indicator_code"], keep="first")
    rows = rows[rows["iso3"].isin(ECONOMIES) & (rows["year"] >= FIRST_YEAR)]
    scores = rows[rows["indicator_code"] == "TI.CPI.SCORE"]
    if scores.empty or not scores["value"].between(0, 100).all() or scores["value"].max() < 5:
        raise ParseError.because("the scores are not on the scale of 0 to 100")
    return rows.assign(status="reported")


def _table(sheet: pd.DataFrame) -> pd.DataFrame | None:
    """Return the rows below a sheet's header (usually its third row); None for a sheet without a table."""
    for place in range(min(HEADER_ROWS, len(sheet))):
        names = [" ".join(str(cell).split()).casefold() for cell in sheet.iloc[place]]
        if "iso3" in names:
            below = sheet.iloc[place + 1 :].set_axis(names, axis="columns")
            below = below.loc[:, ~below.columns.duplicated()]
            return below[below["iso3"].map(lambda code: isinstance(code, str) and len(code) == 3)]
    return None


def _long(table: pd.DataFrame) -> pd.DataFrame:
    if "cpi score" not in table.columns:
        raise ParseError.because("the sheet of years lacks the column 'CPI score'")
    parts = []
    for name, code in CODES.items():
        if name in table.columns:
            years, values = column(table["year"], YEAR_CELL), column(table[name], SCORE_CELL)
            frame = pd.DataFrame({"iso3": table["iso3"], "year": years, "indicator_code": code, "value": values})
            parts.append(frame.dropna())
    return pd.concat(parts).astype({"year": "int64", "value": "float64"})


def _wide(table: pd.DataFrame) -> pd.DataFrame:
    parts = []
    for name in table.columns:
        match = WIDE.fullmatch(name)
        if match:
            values = column(table[name], SCORE_CELL)
            code = CODES[match[1].casefold()]
            frame = pd.DataFrame(
                {"iso3": table["iso3"], "year": int(match[2]), "indicator_code": code, "value": values}
            )
            parts.append(frame.dropna())
    empty = pd.DataFrame(columns=["iso3", "year", "indicator_code", "value"])
    return pd.concat(parts).astype({"year": "int64", "value": "float64"}) if parts else empty


LOADER = Loader(fetch=fetch, parse=parse, file_kinds=("XLSX",), kept_from_release=KEPT_FROM_RELEASE)
