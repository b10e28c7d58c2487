"""What /methods shows, all from the registries: definitions, sources, caveats, columns, glossary, citation."""

from collections.abc import Iterator

import pandas as pd

import loaders
from frames.columns import COLUMNS
from frames.glossary import GLOSSARY
from frames.tables import TABLES
from ui import data
from ui.exhibit.model import Answers, Block, Code, Part, Table, Text
from ui.takeaway import provenance
from views import tables
from views.methods import worked
from views.methods.example import Example
from views.releases import releases
from views.site import DATA, SITE
from words import C_, _, clauses, joined, number, span


def answers() -> Answers:
    """Return the sentence under the page's question."""
    return Answers.of(
        _("Every number leads back to a publisher, a table and a vintage; everything that we compute is defined here."),
    )


def parts() -> tuple[Part, ...]:
    """Return what stands behind the page's tabs."""
    return (
        Part("computed", definitions),
        Part("published", published_indicators),
        Part("sources", sources),
        Part("caveats", caveats),
        Part("columns", columns),
        Part("glossary", glossary),
        Part("cite", citation),
    )


def definitions() -> Iterator[Block]:
    """Yield every indicator that we compute: in plain words, formula, worked example, unit, range, origin, trap."""
    yield Text(worked.intro(), "small")
    for definition in loaders.definitions().values():
        yield Text(
            f"## {_(definition.name)}\n{_(definition.plain)}\n\n`{definition.formula}`\n\n"
            f"{_example(worked.of(definition.key))}"
        )
        yield Text(
            _(
                "Unit: {unit} · Range: {range} · Origin: {origin} · Beware: {trap}",
                unit=_(definition.unit),
                range=_(definition.range),
                origin=_(definition.origin),
                trap=_(definition.trap),
            ),
            "small",
        )


def _example(example: Example) -> str:
    line = _("Worked example: {example}", example=example.text)
    return f"{line}  \n:small[{provenance.source_line(example.sources)}]" if example.sources else line


def published_indicators() -> Table:
    """Return the indicators that we take as published."""
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
    return Table(pd.DataFrame(rows), _("Published indicators with their definitions"))


def sources() -> tuple[Block | None, ...]:
    """Return every source, on this machine or not: what it gives, its vintage, terms, key and address."""
    here = loaders.available_ids()
    absent = [source_id for source_id in loaders.ids() if source_id not in here]
    text = _(
        "{present} sources are on this machine. {absent} more can be fetched or ingested: they are marked.",
        present=number(len(here)),
        absent=number(len(absent)),
    )
    table = Table(
        pd.DataFrame([_source(source_id) for source_id in (*here, *absent)]),
        _("Sources with publisher, table, coverage, vintage and terms"),
        links=(_("Address"),),
        height=520,
    )
    return (Text(text) if absent else None, table)


def _source(source_id: str) -> dict[str, str]:
    source = loaders.source(source_id)
    is_here = loaders.is_available(source_id)
    years, count = _coverage(source_id) if is_here else ("", "")
    return {
        _("Id"): source_id,
        _("What"): _(source.title),
        _("Publisher"): _(source.publisher),
        _("Table"): _(source.table_name),
        _("Years"): years,
        _("Rows"): count,
        _("Vintage"): clauses(_vintages(source_id)) or _("not on this machine yet"),
        C_("of use", "Terms"): _(source.licence),
        _("How to bring it up to date"): _way_to_update(source_id),
        C_("to a publisher's interface", "Key"): _(loaders.key_help(source_id)) or _("none needed"),
        _("Values"): _(source.valuation),
        _("Read from"): _(source.copied_from),
        _("Address"): source.homepage,
        _("Cite as"): source.citation,
    }


def _vintages(source_id: str) -> Iterator[str]:
    """Yield the vintage in use, and the releases of the world's trade by product."""
    if loaders.is_available(source_id):
        yield provenance.vintage_in_words(source_id)
    if source_id == tables.BACI:
        yield from releases()


def _way_to_update(source_id: str) -> str:
    if not loaders.is_live(source_id) and loaders.is_available(source_id) and loaders.is_bundled(source_id):
        return _("comes with the project")
    facts = {"page": _(DATA.title), "command": f"python -m loaders {loaders.command_to_get(source_id)}"}
    if loaders.is_live(source_id):
        return _("refresh it on the page “{page}”, or `{command}`", **facts)
    return _("download it from its address, then upload the file on the page “{page}”, or `{command}`", **facts)


def _coverage(source_id: str) -> tuple[str, str]:
    frame = data.load(source_id)
    if "year" in frame.columns:
        return span(int(frame["year"].min()), int(frame["year"].max())), number(len(frame))
    if "date" in frame.columns:
        return span(int(frame["date"].min()[:4]), int(frame["date"].max()[:4])), number(len(frame))
    return _("dated statements"), number(len(frame))


def caveats() -> Iterator[Text]:
    """Yield what to know before quoting, by source."""
    for source in loaders.all_sources():
        lines = "".join(f"\n- {_(caveat)}" for caveat in source.caveats)
        yield Text(f"**{_(source.title)}** · `{source.id}`{lines}")


def columns() -> Iterator[Text]:
    """Yield the tables and their columns, as the downloads have them."""
    for table in TABLES.values():
        key = ", ".join(table.key)
        yield Text(_("**{table}**: {title}. Key: {key}.", table=table.name, title=_(table.title), key=key))
        yield Text("\n".join(_column(name) for name in table.columns))


def _column(name: str) -> str:
    """Return a line of a list: a table of four columns does not fit a phone, and scrolls by mouse only."""
    column = COLUMNS[name]
    parts = ["- " + _("`{name}`: {meaning}.", name=name, meaning=_(column.meaning))]
    if column.unit:
        parts.append(_("Unit: {unit}.", unit=_(column.unit)))
    if column.allowed:
        parts.append(_("One of: {values}.", values=", ".join(f"`{value}`" for value in column.allowed if value)))
    return joined(*parts)


def glossary() -> Iterator[Text]:
    """Yield the terms of the field in plain words."""
    for term, meaning in GLOSSARY.items():
        yield Text(_("**{term}**: {meaning}", term=_(term), meaning=_(meaning)))


def citation() -> tuple[Block, ...]:
    """Return how to cite the tool and a figure from it."""
    partners = loaders.source(tables.PARTNERS)
    return (
        Text(_("Cite the publisher of a figure first, with table and vintage; then the tool:")),
        Code(SITE.citation),
        Text(_("For example, a figure on exports to China:")),
        Code(f"{partners.citation} {provenance.publisher_line(partners)}."),
    )
