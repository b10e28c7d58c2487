"""The explorer of /data: every table to filter, search, count and take away."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

import loaders
from frames import Source, Table
from frames.columns import COLUMNS
from frames.messages import N_
from ui import address, controls, data, old
from ui.exhibit import show as exhibit
from ui.takeaway import export, provenance
from ui.years import Years
from words import _, language, number

FEW = 400
UNFILTERED = ("source_id", "title", "statement", "date", "period")
GROUPED_FROM = 1_000
"""A column with a number of this size is shown in groups of three digits."""
UNIT_IN_ROW = N_("see unit")
LABELS = {
    "year": N_("Year"),
    "month": N_("Month"),
    "reporter_iso3": N_("Reporter"),
    "partner_iso3": N_("Partner"),
    "flow": N_("Direction"),
    "product_code": N_("Product"),
    "classification": N_("Classification"),
    "value_usd": N_("Value"),
    "quantity": N_("Quantity"),
    "quantity_unit": N_("Unit of the quantity"),
    "status": N_("Status"),
    "source_id": N_("Source"),
    "donor_iso3": N_("Donor"),
    "recipient_iso3": N_("Recipient"),
    "instrument": N_("Instrument"),
    "measure": N_("What was counted"),
    "price_basis": N_("Price basis"),
    "iso3": N_("Economy"),
    "counterpart_iso3": N_("Other economy"),
    "indicator_code": N_("Indicator"),
    "indicator_name": N_("Name of the indicator"),
    "value": N_("Value"),
    "unit": N_("Unit"),
    "date": N_("Date"),
    "title": N_("Title"),
    "statement": N_("Statement"),
    "period": N_("Period"),
    "said_by": N_("Said by"),
    "source": N_("Read at"),
    "note": N_("Note"),
}
"""Column -> what a reader calls it; it stands before the name that programs use."""


def table_of(years: Years) -> None:
    """Draw one source's table with its filters, row counts and downloads."""
    records = data.sources()
    names = {name: f"{_(record.title)} · {name}" for name, record in records.items()}
    source_id = old.one_of_many(_("Table"), names, key="table")
    source = records[source_id]
    whole = data.load(source_id)
    chosen, said = _filtered(whole, loaders.table(source_id), years)
    st.markdown(
        _(
            "**{shown}** of {all} rows. {filters}",
            shown=number(len(chosen)),
            all=number(len(whole)),
            filters=_("Filters: {said}.", said="; ".join(said)) if said else _("No filter is set."),
        )
    )
    if chosen.empty:
        st.info(_("No row passes these filters. Widen the years or remove a filter."), icon=":material/filter_alt_off:")
    shown = named(chosen)
    st.dataframe(
        shown,
        hide_index=True,
        height=420,
        placeholder="–",
        column_config=_column_settings(shown),
        alt=_("Rows of the table {title}", title=_(source.title)),
    )
    _downloads(source, whole, chosen)
    st.caption(provenance.source_line((source_id,)))
    with st.expander(_("What to know before quoting"), icon=":material/info:"):
        st.markdown("".join(f"\n- {_(caveat)}" for caveat in source.caveats))


def _filtered(whole: pd.DataFrame, table: Table, years: Years) -> tuple[pd.DataFrame, list[str]]:
    said: list[str] = []
    chosen = whole
    with st.container(horizontal=True, key="filters", vertical_alignment="bottom"):
        of = _years_of(whole)
        only = _("Only {first}–{last}", first=years[0], last=years[1])
        address.start_switch("only_years", only)
        if of is not None and st.checkbox(only, value=True, key="only_years", bind="query-params"):
            chosen = chosen.loc[of.between(*years)]
            said.append(_("years {first} to {last}", first=years[0], last=years[1]))
        for name in _filterable(whole, table):
            values = sorted(whole[name].unique())
            labelled = _labelled(name)
            kept = controls.several(
                _(COLUMNS[name].meaning),
                {value: labelled(value) for value in values},
                key=f"only_{name}",
                placeholder=_("all"),
            )
            if kept:
                chosen = chosen.loc[chosen[name].isin(kept)]
                said.append(f"{name}: {', '.join(kept)}")
        words = st.text_input(_("Search"), key="search", bind="query-params", width=200, max_chars=80)
    if words:
        text = [name for name in chosen.columns if COLUMNS[name].dtype == "str"]
        hit = chosen[text].apply(lambda column: column.str.contains(words, case=False, regex=False)).any(axis=1)
        chosen = chosen.loc[hit]
        said.append(_("text “{words}”", words=words))
    return chosen, said


def _years_of(frame: pd.DataFrame) -> pd.Series | None:
    if "year" in frame.columns:
        return frame["year"]
    if "date" in frame.columns:
        return frame["date"].str[:4].astype("int64")
    return None


def _filterable(frame: pd.DataFrame, table: Table) -> list[str]:
    texts = [name for name in table.key if COLUMNS[name].dtype == "str" and name not in UNFILTERED]
    return [name for name in texts if 1 < frame[name].nunique() <= FEW]


def _labelled(name: str) -> Callable[[str], str]:
    if name.endswith("iso3"):
        return lambda code: f"{language.economy(code)} ({code})" if code else _("none")
    return str


def named(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with the unit and the name of their indicator after its value, in the reader's language."""
    if "indicator_code" not in frame.columns:
        return frame
    published = loaders.indicators()
    said = {str(code): published[code] for code in frame["indicator_code"].unique()}
    wide = frame.copy()
    place = list(frame.columns).index("value") + 1
    for column, words in (("indicator_name", "name"), ("unit", "unit")):
        texts = {code: _(getattr(meta, words)) for code, meta in said.items()}
        wide.insert(place, column, frame["indicator_code"].map(texts).astype("str"))
    return wide


def _column_settings(shown: pd.DataFrame) -> dict[str, Any]:
    settings: dict[str, Any] = dict(exhibit.plain_years(shown))
    for name in shown.columns:
        unit = _unit(shown, name)
        said = _(export.meaning(name)) + (f" ({_(unit)})" if unit else "")
        words = _(LABELS.get(name, ""))
        label = words if words.lower() == name else f"{words} · {name}" if words else name
        if len(shown) and (shown[name].isna() | (shown[name].astype("str") == "")).all():
            settings[name] = None  # nothing in it to see, and a phone has room for few columns
        elif name in settings:
            settings[name] = st.column_config.NumberColumn(label, format="%d", help=said)
        elif _is_large(shown[name]):
            settings[name] = st.column_config.NumberColumn(label, format="localized", help=said)
        else:
            settings[name] = st.column_config.Column(label, help=said)
    return settings


def _is_large(column: pd.Series) -> bool:
    return pd.api.types.is_float_dtype(column.dtype) and bool(column.abs().max() >= GROUPED_FROM)


def _unit(frame: pd.DataFrame, name: str) -> str:
    """Return the unit of a column; a value of a table whose rows have a unit of their own refers to it."""
    if name == "value" and "unit" in frame.columns:
        return UNIT_IN_ROW
    return COLUMNS[name].unit if name in COLUMNS else ""


def _downloads(source: Source, whole: pd.DataFrame, chosen: pd.DataFrame) -> None:
    with st.container(horizontal=True, key="downloads"):
        st.download_button(
            _("Download these {count} rows (CSV)", count=number(len(chosen))),
            data=partial(_csv, chosen, source.id, language.current()),
            file_name=f"{source.id}_filtered.csv",
            mime="text/csv",
            key="csv_filtered",
            on_click="ignore",
            icon=":material/download:",
        )
        st.download_button(
            _("Download the whole table (CSV)"),
            data=partial(_csv, whole, source.id, language.current()),
            file_name=f"{source.id}.csv",
            mime="text/csv",
            key="csv_whole",
            on_click="ignore",
            icon=":material/download:",
        )


def _csv(frame: pd.DataFrame, source_id: str, lang: str) -> bytes:
    language.use(lang)
    return export.csv_bytes(with_units(provenance.with_provenance(named(frame), (source_id,))))


def with_units(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with the unit of each value in its header, as in `value_usd (USD, current …)`."""
    units = {name: _unit(frame, name) for name in frame.columns}
    return frame.rename(columns={name: f"{name} ({unit})" for name, unit in units.items() if unit})


def everything(years: Years) -> None:
    """Draw the download of all tables as one zip, whole or for the years chosen."""
    with st.container(horizontal=True, key="zips"):
        st.download_button(
            _("Download everything (zip)"),
            data=partial(archive, None, language.current()),
            file_name="third_neighbor.zip",
            mime="application/zip",
            key="zip_whole",
            on_click="ignore",
            icon=":material/folder_zip:",
        )
        st.download_button(
            _("Download everything for {first}–{last} (zip)", first=years[0], last=years[1]),
            data=partial(archive, years, language.current()),
            file_name=f"third_neighbor_{years[0]}_{years[1]}.zip",
            mime="application/zip",
            key="zip_years",
            on_click="ignore",
            icon=":material/folder_zip:",
        )


def archive(years: Years | None, lang: str) -> bytes:
    """Return the zip of all tables; rows of indicators have the unit and the name of each after its value.

    Args:
        years: keep rows of these years only; tables without years stay whole.
        lang: language of the README and of those names; the builder runs outside the page's own thread.
    """
    language.use(lang)
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
        _("Made on {day}.", day=language.date(date.today().isoformat())),
        _("Filter in force: years {first} to {last}; tables without years are whole.", first=years[0], last=years[1])
        if years
        else _("No filter: every table is whole."),
        "",
        _("An empty cell means that nobody published the figure; it is never zero."),
        "",
        _row(_("Id"), _("Rows"), _("Title"), _("Publisher"), _("Vintage"), _("Terms"), _("How to cite")),
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
