"""The reference parts of /methods, all from the registries: definitions, sources, glossary, citation."""

import pandas as pd
import streamlit as st

import loaders
from frames.columns import COLUMNS
from frames.glossary import GLOSSARY
from frames.tables import TABLES
from indicators.definitions import DEFINITIONS
from ui import data
from ui.takeaway import provenance
from views.methods import worked
from views.site import SITE
from words.language import _, joined, number


def definitions() -> None:
    """Draw every indicator that we compute: in plain words, formula, worked example, unit, range, origin, trap."""
    st.caption(worked.intro())
    places = {}
    for definition in DEFINITIONS.values():
        st.markdown(f"## {_(definition.name)}\n{_(definition.plain)}\n\n`{definition.formula}`")
        places[definition.key] = st.empty()
        st.caption(
            _(
                "Unit: {unit} · Range: {range} · Origin: {origin} · Beware: {trap}",
                unit=_(definition.unit),
                range=_(definition.range),
                origin=_(definition.origin),
                trap=_(definition.trap),
            )
        )
    # filled last: a source that cannot be read stops the page, and the definitions stand without it
    for key, example in worked.examples().items():
        places[key].markdown(_example(example))


def _example(example: worked.Worked) -> str:
    said = _("Worked example: {example}", example=example.text)
    return f"{said}  \n:small[{provenance.source_line(example.sources)}]" if example.sources else said


def published_indicators() -> None:
    """Draw the indicators that we take as published, searchable."""
    rows = [
        {
            _("Code"): meta.code,
            _("Name"): _(meta.name),
            _("Unit"): _(meta.unit),
            _("Definition"): _(meta.definition),
            _("Sources"): meta.source_id,
        }
        for meta in loaders.indicators().values()
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True, alt=_("Published indicators with their definitions"))


def sources() -> None:
    """Draw every source, held or not: what it gives, its vintage, terms, key and address."""
    held = loaders.available_ids()
    absent = [source_id for source_id in loaders.ids() if source_id not in held]
    if absent:
        st.markdown(
            _(
                "{held} sources are on this machine. {absent} more can be fetched or brought: they are marked.",
                held=number(len(held)),
                absent=number(len(absent)),
            )
        )
    rows = [_row(source_id) for source_id in (*held, *absent)]
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        height=520,
        placeholder="–",
        column_config={_("Address"): st.column_config.LinkColumn()},
        alt=_("Sources with publisher, table, coverage, vintage and terms"),
    )


def _row(source_id: str) -> dict[str, str]:
    source = loaders.source(source_id)
    held = loaders.is_available(source_id)
    years, count = _coverage(source_id) if held else ("", "")
    return {
        _("Id"): source_id,
        _("What"): _(source.title),
        _("Publisher"): _(source.publisher),
        _("Table"): _(source.table_name),
        _("Years"): years,
        _("Rows"): count,
        _("Vintage"): provenance.vintage_in_words(source_id) if held else _("not on this machine yet"),
        _("Terms"): _(source.licence),
        _("How to bring it up to date"): _how(source_id),
        _("Key"): _(loaders.key_help(source_id)) or _("none needed"),
        _("Values"): _(source.valuation),
        _("Read from"): _(source.copied_from),
        _("Address"): source.homepage,
        _("Cite as"): source.citation,
    }


def _how(source_id: str) -> str:
    if loaders.is_live(source_id):
        return _("refresh on /data, or `{command}`", command=f"python -m loaders refresh {source_id}")
    if loaders.is_available(source_id) and loaders.is_bundled(source_id):
        return _("comes with the project")
    return _(
        "download it from its address, then bring the file on /data, or `{command}`",
        command=f"python -m loaders ingest {source_id} FILE",
    )


def _coverage(source_id: str) -> tuple[str, str]:
    frame = data.load(source_id)
    if "year" in frame.columns:
        return f"{frame['year'].min()}–{frame['year'].max()}", number(len(frame))
    if "date" in frame.columns:
        return f"{frame['date'].min()[:4]}–{frame['date'].max()[:4]}", number(len(frame))
    return _("dated statements"), number(len(frame))


def caveats() -> None:
    """Draw what to know before quoting, by source."""
    for source in loaders.all_sources():
        st.markdown(f"**{_(source.title)}** · `{source.id}`" + "".join(f"\n- {_(said)}" for said in source.caveats))


def tables() -> None:
    """Draw the tables and their columns, as the downloads have them."""
    for table in TABLES.values():
        st.markdown(
            _("**{table}**: {title}. Key: {key}.", table=table.name, title=_(table.title), key=", ".join(table.key))
        )
        st.markdown("\n".join(_column(name) for name in table.columns))


def _column(name: str) -> str:
    """Return a line of a list: a table of four columns does not fit a phone, and scrolls by mouse only."""
    column = COLUMNS[name]
    parts = ["- " + _("`{name}`: {meaning}.", name=name, meaning=_(column.meaning))]
    if column.unit:
        parts.append(_("Unit: {unit}.", unit=_(column.unit)))
    if column.allowed:
        parts.append(_("One of: {values}.", values=", ".join(f"`{value}`" for value in column.allowed if value)))
    return joined(*parts)


def glossary() -> None:
    """Draw the terms of the field in plain words."""
    for term in GLOSSARY:
        st.markdown(_("**{term}**: {meaning}", term=_(term.term), meaning=_(term.meaning)))


def how_to_cite() -> None:
    """Draw how to cite the tool and a figure from it."""
    st.markdown(_("Cite the publisher of a figure first, with table and vintage; then the tool:"))
    st.code(SITE.citation, language=None, wrap_lines=True)
    st.markdown(_("For example, a figure on exports to China:"))
    totals = loaders.source("nso_trade_partners")
    st.code(f"{totals.citation} {provenance.publisher_line(totals)}.", language=None, wrap_lines=True)
