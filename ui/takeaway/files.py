"""One chart's numbers as files: CSV with short or long headers, XLSX with its notes, JSON with its origin.

Each is made when the reader asks for it, in another thread than the page (`ui.language.in_this_language`).
"""

import json
import math
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pandas as pd

from frames.units import DECIMALS
from ui import labels, site
from ui.exhibit.model import Exhibit
from ui.takeaway import cite, export, provenance
from ui.takeaway.cite import PageState
from words import C_, _, date, language, span

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 48
NARROWEST = 10
PROVENANCE = ("source_id", "vintage")
FROM_ONE_DECIMAL, FROM_TWO_DECIMALS = 100, 1


def readable(table: pd.DataFrame, headers: dict[str, str], sources: tuple[str, ...]) -> pd.DataFrame:
    """Return the table as shown and downloaded: words with units above, source and vintage in each row."""
    return _in_words(_ordered(table, headers, sources, provenance.vintage_in_words), headers)


def on_screen(exhibit: Exhibit) -> pd.DataFrame:
    """Return the table as the screen and the brief show it: without the columns that only the files have."""
    rows = _ordered(_rounded(exhibit.table), exhibit.headers, exhibit.sources, provenance.vintage_in_words)
    return _in_words(rows.drop(columns=list(exhibit.only_in_files)), exhibit.headers)


def _rounded(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with the decimals that the rounding of the sources carries, where columns say how many."""
    names = [name for name in table.columns if f"{name}{DECIMALS}" in table.columns]
    places = {name: table[f"{name}{DECIMALS}"].fillna(0).astype("int64") for name in names}
    return table.assign(**{name: list(map(round, table[name], places[name])) for name in names})


def _in_words(rows: pd.DataFrame, headers: dict[str, str]) -> pd.DataFrame:
    known = {"source_id": _("Source"), "vintage": _("Vintage")}
    return labels.in_words(rows).rename(columns={**known, **headers})


def _ordered(
    table: pd.DataFrame, headers: dict[str, str], sources: tuple[str, ...], vintage: Callable[[str], str]
) -> pd.DataFrame:
    rows = provenance.with_provenance(table, sources, vintage)
    return rows.loc[:, [*(name for name in headers if name not in PROVENANCE), *PROVENANCE]]


def short_headed(exhibit: Exhibit) -> pd.DataFrame:
    """Return the same table under the names and with the codes that a program uses."""
    return _ordered(exhibit.table, exhibit.headers, exhibit.sources, provenance.vintage)


def long_csv(exhibit: Exhibit) -> bytes:
    """Return what the chart shows as CSV, words with units above."""
    return export.csv_bytes(readable(exhibit.table, exhibit.headers, exhibit.sources))


def short_csv(exhibit: Exhibit) -> bytes:
    """Return what the chart shows as CSV under the names that a program uses."""
    return export.csv_bytes(short_headed(exhibit))


def json_text(exhibit: Exhibit, state: PageState) -> bytes:
    """Return what the chart shows as JSON: where it comes from, the columns in words, the rows."""
    rows = short_headed(exhibit)
    headers = readable(exhibit.table.head(0), exhibit.headers, exhibit.sources).columns
    content = {
        "title": exhibit.title,
        "finding": exhibit.alt,
        "note": exhibit.note,
        "years": list(state.years),
        "link": state.link,
        "made": state.day.isoformat(),
        "language": language.current(),
        "citation": cite.full(exhibit.title, exhibit.sources, state),
        "sources": [_record(source_id) for source_id in exhibit.sources],
        "columns": [{"name": name, "words": words} for name, words in zip(rows.columns, headers, strict=True)],
        "records": [dict(zip(rows.columns, row, strict=True)) for row in plain_rows(rows)],
    }
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False).encode("utf-8")


def _record(source_id: str) -> dict[str, Any]:
    source = provenance.source(source_id)
    return {
        "id": source.id,
        "title": _(source.title),
        "publisher": _(source.publisher),
        "table": _(source.table_name),
        "vintage": provenance.vintage_in_words(source_id),
        "licence": _(source.licence),
        "citation": source.citation,
        "homepage": source.homepage,
        "caveats": [_(caveat) for caveat in source.caveats],
    }


def plain_rows(frame: pd.DataFrame) -> list[list[Any]]:
    """Return the rows as plain Python values; what is not known is None."""
    columns = []
    for name in frame.columns:
        values = frame[name].astype("object").tolist()
        columns.append([None if _unknown(value) else value for value in values])
    return [list(row) for row in zip(*columns, strict=True)]


def _unknown(value: Any) -> bool:
    return value is None or value is pd.NA or (isinstance(value, float) and not math.isfinite(value))


def decimals(column: pd.Series) -> int | None:
    """Return the number of decimals to show in a column of numbers; None for other columns."""
    if pd.api.types.is_integer_dtype(column.dtype):
        return 0
    if not pd.api.types.is_float_dtype(column.dtype):
        return None
    largest = column.abs().max()
    if largest >= FROM_ONE_DECIMAL:
        return 1
    return 2 if largest >= FROM_TWO_DECIMALS else 4


def workbook(exhibit: Exhibit, state: PageState) -> bytes:
    """Return what the chart shows as XLSX: a sheet of numbers in full precision, a sheet of notes.

    Text is written as text: a cell that begins like a formula or an address stays what it is.
    """
    import xlsxwriter

    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": exhibit.title, "author": site.current().authors, "comments": state.link})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        _numbers(book, book.add_worksheet(_("Numbers")), exhibit, head)
        _notes(book.add_worksheet(_("Notes")), notes(exhibit, state), head, text)
    return buffer.getvalue()


def _numbers(book: Any, sheet: Any, exhibit: Exhibit, head: Any) -> None:
    rows = readable(exhibit.table, exhibit.headers, exhibit.sources)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    plain = plain_rows(rows)
    for column, name in enumerate(rows.columns):
        places = decimals(rows[name])
        pattern = "0" if places == 0 else "#,##0." + "0" * (places or 0)
        cell_format = None if places is None else book.add_format({"num_format": pattern})
        longest = max((len(str(row[column])) for row in plain), default=0) if places is None else len(str(name)) / 2
        sheet.set_column(column, column, min(max(longest + 2, NARROWEST), WIDEST))
        sheet.write_string(0, column, str(name), head)
        for line, row in enumerate(plain, start=1):
            value = row[column]
            if value is None:
                continue
            if places is None:
                sheet.write_string(line, column, str(value))
            else:
                sheet.write_number(line, column, value, cell_format)
    sheet.autofilter(0, 0, len(rows), len(rows.columns) - 1)


def notes(exhibit: Exhibit, state: PageState) -> list[tuple[str, str]]:
    """Return the notes of the workbook: what it is -> text, in the order to read them."""
    lines = [
        (_("Title"), exhibit.title),
        (_("What it shows"), exhibit.alt),
        (_("Note"), exhibit.note),
        (_("Years chosen"), span(*state.years)),
        (_("Address with every choice"), state.link),
        (_("Made on"), date(state.day.isoformat())),
        (_("Empty cells"), _("An empty cell means that nobody published the figure; it is never zero.")),
    ]
    for source_id in exhibit.sources:
        source = provenance.source(source_id)
        lines += [
            (_("Source"), f"{_(source.title)} ({source.id})"),
            (_("Publisher, table and vintage"), provenance.publisher_line(source)),
            (C_("of use", "Terms"), _(source.licence)),
            (_("Cite as"), source.citation),
            (_("Address of the publisher"), source.homepage),
            *((_("What to know before quoting"), _(caveat)) for caveat in source.caveats),
        ]
    lines += [
        (_("Citation, short"), cite.short(exhibit.sources, state)),
        (_("Citation in full"), cite.full(exhibit.title, exhibit.sources, state)),
    ]
    return [(name, text) for name, text in lines if text]


def _notes(sheet: Any, lines: list[tuple[str, str]], head: Any, text: Any) -> None:
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 100)
    for line, (name, words) in enumerate(lines):
        sheet.write_string(line, 0, name, head)
        sheet.write_string(line, 1, words, text)
