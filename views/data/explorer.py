"""The explorer of /data: every table to filter, search, count and take away."""

from datetime import date
from functools import partial
from typing import Any

import pandas as pd

import loaders
from frames import Source, Table
from frames.columns import COLUMNS
from frames.messages import N_
from ui import data
from ui.exhibit.model import (
    Block,
    Choice,
    Download,
    Fold,
    Form,
    Group,
    Heading,
    Notice,
    Pills,
    Search,
    Switch,
    Text,
)
from ui.exhibit.model import Table as TableBlock
from ui.labels import COMMON
from ui.takeaway import export, provenance
from ui.years import Years
from views import tables
from words import C_, _, as_text, economy, number, span, years_named
from words import date as written_date

FEW = 400
ROWS_SHOWN = 25_000
"""A browser gets no more rows to look at, and a sentence says so: a table of the world has half a million."""
UNFILTERED = ("source_id", "title", "statement", "date", "period")
UNIT_IN_ROW = N_("see unit")


def choice() -> Choice:
    """Return the choice of the table to look at; it opens on trade by partner."""
    records = data.sources()
    first = {tables.PARTNERS: records[tables.PARTNERS]} if tables.PARTNERS in records else {}
    names = {name: f"{_(record.title)} · {name}" for name, record in {**first, **records}.items()}
    return Choice("table", _("Table"), names, many=True)


def blocks(years: Years, source_id: str) -> tuple[Block, ...]:
    """Return one source's table with its filters, row counts and downloads, and the download of all tables."""
    whole = data.verbatim(source_id)
    names = _filterable(whole, loaders.table(source_id))
    filters = tuple(_filter(name, whole[name]) for name in names)
    switch = () if _years_of(whole) is None else (Switch("only_years", _only(years)),)
    return (
        Form(
            "filters",
            (*switch, *filters, Search("search", _("Search"))),
            partial(_filtered, source_id, years, names),
        ),
        Heading(_("Everything at once")),
        Text(_("All tables as CSV, with a README (filters, dates, citations, licences) and a `datapackage.json`.")),
        Group("zips", _zips(years), is_row=True),
    )


def _only(years: Years) -> str:
    return _("Only {years}", years=span(*years))


def _filterable(frame: pd.DataFrame, table: Table) -> tuple[str, ...]:
    texts = [name for name in table.key if COLUMNS[name].dtype == "str" and name not in UNFILTERED]
    return tuple(name for name in texts if 1 < frame[name].nunique() <= FEW)


def _filter(name: str, values: pd.Series) -> Pills:
    words = _country if name.endswith("iso3") else str
    options = {value: as_text(words(value)) for value in sorted(values.unique())}
    return Pills(f"only_{name}", _(COLUMNS[name].meaning), options, many=True)


def _country(code: str) -> str:
    return f"{economy(code)} ({code})" if code else _("none")


def _filtered(source_id: str, years: Years, names: tuple[str, ...], *values: Any) -> tuple[Block | None, ...]:
    whole, *chosen_values, words = data.verbatim(source_id), *values
    rows, filters = whole, []
    of = _years_of(whole)
    if of is not None and chosen_values.pop(0):
        rows = rows.loc[of.between(*years)]
        filters.append(years_named(*years))
    for name, chosen in zip(names, chosen_values, strict=True):
        if chosen:
            rows = rows.loc[rows[name].isin(chosen)]
            filters.append(f"{name}: {as_text(', '.join(chosen))}")
    if words:
        texts = [name for name in rows.columns if COLUMNS[name].dtype == "str"]
        found = rows[texts].apply(lambda column: column.str.contains(words, case=False, regex=False)).any(axis=1)
        rows = rows.loc[found]
        filters.append(_("text “{words}”", words=as_text(words)))
    source = loaders.source(source_id)
    count = _(
        "{shown} of {all} rows. {filters}",
        shown=number(len(rows)),
        all=number(len(whole)),
        filters=_("Filters: {filters}.", filters="; ".join(filters)) if filters else _("No filter is set."),
    )
    none = _("No row passes these filters. Widen the years or remove a filter.")
    return (
        Text(count),
        Notice(none, ":material/filter_alt_off:") if rows.empty else None,
        Text(_cut(len(rows))) if len(rows) > ROWS_SHOWN else None,
        table(source, rows),
        Group("downloads", _downloads(source, whole, rows), is_row=True),
        Text(provenance.source_line((source_id,)), "small"),
        Fold("caveats", _("What to know before quoting"), ":material/info:", partial(_caveats, source)),
    )


def _cut(count: int) -> str:
    """Sentence: the screen has the first rows alone."""
    return _(
        "The screen shows the first {shown} of these {count} rows, and sorts those; the download has all of them.",
        shown=number(ROWS_SHOWN),
        count=number(count),
    )


def _caveats(source: Source) -> Text:
    return Text("".join(f"\n- {_(caveat)}" for caveat in source.caveats))


def _years_of(frame: pd.DataFrame) -> pd.Series | None:
    if "year" in frame.columns:
        return frame["year"]
    if "date" in frame.columns:
        return frame["date"].str[:4].astype("int64")
    return None


def named(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with the unit and the name of their indicator after its value, in the reader's language."""
    if "indicator_code" not in frame.columns:
        return frame
    published = loaders.indicators()
    in_rows = {str(code): published[code] for code in frame["indicator_code"].unique()}
    wide = frame.copy()
    place = list(frame.columns).index("value") + 1
    for column, words in (("indicator_name", "name"), ("unit", "unit")):
        texts = {code: _(getattr(meta, words)) for code, meta in in_rows.items()}
        wide.insert(place, column, frame["indicator_code"].map(texts).astype("str"))
    return wide


def table(source: Source, rows: pd.DataFrame) -> TableBlock:
    """Return rows of a source as they are looked at: each column in words before the name that programs use."""
    rows = named(rows.head(ROWS_SHOWN))
    shown = _with_names(rows)
    return TableBlock(
        shown,
        _("Rows of the table {title}", title=_(source.title)),
        height=420,
        columns={name: None if _is_empty(rows[name]) else _words(rows, name) for name in rows.columns},
    )


def _with_names(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with the name of each economy before its code, under the words for the column."""
    wide = rows.copy()
    for column in [name for name in rows.columns if name.endswith("iso3") and not _is_empty(rows[name])]:
        names = {code: economy(code) if code else "" for code in rows[column].unique()}
        wide.insert(list(wide.columns).index(column), _(COMMON[column]), rows[column].map(names).astype("str"))
    return wide


def _is_empty(column: pd.Series) -> bool:
    """Return whether there is nothing in a column to see; a phone has room for few."""
    return len(column) > 0 and bool((column.isna() | (column.astype("str") == "")).all())


def _words(frame: pd.DataFrame, name: str) -> tuple[str, str]:
    words = _(COMMON.get(name, ""))
    label = words if words.lower() == name else f"{words} · {name}" if words else name
    unit = _unit(frame, name)
    return label, _(export.meaning(name)) + (f" ({_(unit)})" if unit else "")


def _unit(frame: pd.DataFrame, name: str) -> str:
    """Return the unit of a column; a value of a table whose rows have a unit of their own refers to it."""
    if name == "value" and "unit" in frame.columns:
        return UNIT_IN_ROW
    return COLUMNS[name].unit if name in COLUMNS else ""


def _downloads(source: Source, whole: pd.DataFrame, rows: pd.DataFrame) -> tuple[Download, ...]:
    return (
        Download(
            "csv_filtered",
            _("Download these {count} rows (CSV)", count=number(len(rows))),
            partial(csv, rows, source.id),
            f"{source.id}_filtered.csv",
        ),
        Download("csv_whole", _("Download the whole table (CSV)"), partial(csv, whole, source.id), f"{source.id}.csv"),
    )


def csv(rows: pd.DataFrame, source_id: str) -> bytes:
    """Return rows of a source as CSV, with units above and the source and vintage in each row."""
    return export.csv_bytes(with_units(provenance.with_provenance(named(rows), (source_id,))))


def with_units(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with the unit of each value in its header, as in `value_usd (USD, current …)`."""
    units = {name: _unit(frame, name) for name in frame.columns}
    return frame.rename(columns={name: f"{name} ({unit})" for name, unit in units.items() if unit})


def _zips(years: Years) -> tuple[Download, ...]:
    mime, icon = "application/zip", ":material/folder_zip:"
    of_years = _("Download everything for {years} (zip)", years=span(*years))
    name = f"third_neighbor_{years[0]}_{years[1]}.zip"
    return (
        Download(
            "zip_whole",
            _("Download everything (zip)"),
            partial(archive, None),
            "third_neighbor.zip",
            mime,
            icon,
        ),
        Download("zip_years", of_years, partial(archive, years), name, mime, icon),
    )


def archive(years: Years | None) -> bytes:
    """Return the zip of all tables; rows of indicators have the unit and the name of each after its value.

    Rows of `years` only where they are named; tables without years stay whole.
    """
    with data.one_release():
        members = {source_id: _member(source_id, years) for source_id in loaders.available_ids()}
    return export.zip_bytes(members, _readme(members, years))


def _member(source_id: str, years: Years | None) -> export.Member:
    whole = loaders.load(source_id)
    of = _years_of(whole)
    kept = whole if years is None or of is None else whole.loc[of.between(*years)]
    return export.Member(
        provenance.with_provenance(named(kept), (source_id,)),
        loaders.source(source_id),
        loaders.vintage(source_id).name,
    )


def _readme(members: dict[str, export.Member], years: Years | None) -> str:
    lines = [
        "# Third Neighbor",
        "",
        _("Published figures on Mongolia's trade with Japan and its reliance on China."),
        "",
        _("Made on {day}.", day=written_date(date.today().isoformat())),
        _("Filter in force: {years}; a table without years is complete.", years=years_named(*years))
        if years
        else _("No filter: every table is complete."),
        "",
        _("An empty cell means that nobody published the figure; it is never zero."),
        "",
        _row(_("Id"), _("Rows"), _("Title"), _("Publisher"), _("Vintage"), C_("of use", "Terms"), _("How to cite")),
        "|---|---|---|---|---|---|---|",
    ]
    for stem, member in members.items():
        source = member.source
        lines.append(
            _row(
                stem,
                str(len(member.table)),
                _(source.title),
                _(source.publisher),
                _(member.vintage),
                _(source.licence),
                source.citation,
            )
        )
    lines += ["", "## " + _("What to know before quoting"), ""]
    for stem, member in members.items():
        lines += [f"### {stem}", "", *(f"- {_(caveat)}" for caveat in member.source.caveats), ""]
    return "\n".join(lines) + "\n"


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"
