"""`python -m edition.method`: writes docs/method.md, the method note in the headings of European quality reports.

The headings are those of the Single Integrated Metadata Structure (SIMS 2.0) of the European Statistical System. What
the registries know (sources, definitions, units, vintages, marks of uncertain figures, caveats) is read from them, so
that the note cannot say anything else than the dashboard; `--check` fails where it does.
"""

import sys
from collections.abc import Iterable, Iterator

import click

import loaders
from edition import folder
from frames import Source
from frames.columns import COLUMNS
from frames.sources import TERMS
from frames.tables import TABLES
from ui import data
from views import tables
from views.checks import CHECKS

NOTE = "docs/method.md"
TEXT = "method.md"
STATUSES = ("reported", "provisional", "estimated", "projected")


def note() -> str:
    """Return the note: our own words, each mark `<!-- name -->` in them followed by what the registries know."""
    text = folder.asset(TEXT).decode()
    for name, lines in _PARTS.items():
        mark = f"<!-- {name} -->"
        if mark not in text:
            raise ValueError(f"{TEXT} has no {mark}")
        text = text.replace(mark, "\n".join(lines()))
    return text


def _bundled() -> list[Source]:
    return [loaders.source(name) for name in loaders.ids() if loaders.is_bundled(name)]


def _counts() -> Iterator[str]:
    here = _bundled()
    rows = sum(len(data.verbatim(source.id)) for source in here)
    publishers = len({source.publisher for source in here})
    yield (
        f"{len(here)} tables of {publishers} publishers with {rows:,} rows; {len(loaders.definitions())} computed and "
        f"{len(loaders.indicators())} published indicators; {len(CHECKS)} claims held against the tables."
    )


def _sources() -> Iterator[str]:
    rows = []
    for source in _bundled():
        rows.append(
            (f"`{source.id}`", source.title, source.publisher, source.table_name, _years(source.id), _rows(source.id))
        )
    yield from _table(("id", "what", "publisher", "table", "years", "rows"), rows)


def _years(source_id: str) -> str:
    frame = data.verbatim(source_id)
    column = frame["year"] if "year" in frame.columns else frame["date"].str[:4] if "date" in frame.columns else None
    return "" if column is None else f"{column.min()}–{column.max()}"


def _rows(source_id: str) -> str:
    return f"{len(data.verbatim(source_id)):,}"


def _fetched() -> Iterator[str]:
    others = [source for source in loaders.all_sources() if not loaders.is_bundled(source.id)]
    yield from _table(
        ("id", "what", "publisher", "terms"),
        [(f"`{source.id}`", source.title, source.publisher, source.licence) for source in others],
    )


def _definitions() -> Iterator[str]:
    for definition in loaders.definitions().values():
        yield (
            f"- **{definition.name}** (`{definition.key}`): {definition.plain} `{definition.formula}`. "
            f"Unit: {definition.unit}; range: {definition.range}; origin: {definition.origin}. "
            f"Beware: {definition.trap}"
        )


def _units() -> Iterator[str]:
    for table in TABLES.values():
        units = [f"`{name}` in {COLUMNS[name].unit}" for name in table.columns if COLUMNS[name].unit]
        key = ", ".join(f"`{name}`" for name in table.key)
        yield f"- `{table.name}`: {table.title}. {'; '.join(units) or 'No amounts'}. Key: {key}."


def _valuations() -> Iterator[str]:
    yield from _table(("id", "values"), [(f"`{source.id}`", source.valuation) for source in _bundled()])


def _terms() -> Iterator[str]:
    counted = {words: sum(source.terms == word for source in loaders.all_sources()) for word, words in TERMS.items()}
    yield from _table(("terms", "sources"), [(words, str(count)) for words, count in counted.items()])


def _preference() -> Iterator[str]:
    first, then = (loaders.source(name) for name in tables.PREFERENCE)
    yield f"1. `{first.id}`: {first.publisher}, {first.table_name} ({_years(first.id)})."
    yield f"2. `{then.id}`: {then.publisher}, {then.table_name} ({_years(then.id)}), where the first has no figure."


def _worlds() -> Iterator[str]:
    for name in tables.WORLDS:
        source = loaders.source(name)
        yield f"- `{name}`: {source.publisher}, {source.table_name} ({_years(name)})."


def _uncertain() -> Iterator[str]:
    rows = []
    for source in _bundled():
        frame = data.verbatim(source.id)
        if "status" in frame.columns and (frame["status"] != "reported").any():
            found = frame["status"].value_counts()
            counts = [f"{found[status]:,}" if status in found else "" for status in STATUSES]
            rows.append((f"`{source.id}`", *counts, _last(source.id)))
    yield from _table(("id", *STATUSES, "years with marks"), rows)


def _last(source_id: str) -> str:
    frame = data.verbatim(source_id)
    years = frame.loc[frame["status"] != "reported", "year"] if "year" in frame.columns else None
    return "" if years is None else f"{years.min()}–{years.max()}"


def _vintages() -> Iterator[str]:
    rows = [(f"`{source.id}`", source.vintage, source.copied_from) for source in _bundled()]
    yield from _table(("id", "vintage", "read from"), rows)


def _caveats() -> Iterator[str]:
    for source in _bundled():
        yield f"- `{source.id}`, {source.title}: {' '.join(source.caveats)}"


def _table(headers: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield _row(headers)
    yield _row("---" for _header in headers)
    yield from (_row(cell.replace("|", "/") for cell in row) for row in rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


_PARTS = {
    "counts": _counts,
    "sources": _sources,
    "fetched": _fetched,
    "definitions": _definitions,
    "units": _units,
    "valuations": _valuations,
    "terms": _terms,
    "preference": _preference,
    "worlds": _worlds,
    "uncertain": _uncertain,
    "vintages": _vintages,
    "caveats": _caveats,
}


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--check", is_flag=True, help="Write nothing; fail where the note is not as it would be written.")
def command(check: bool) -> None:
    """Write docs/method.md from the registries, in the release of this project."""
    wanted = note().encode()
    if check and folder.note(NOTE) != wanted:
        click.echo(f"{NOTE} is not as `python -m edition.method` writes it", err=True)
        sys.exit(1)
    if not check:
        folder.write_note(NOTE, wanted)
    click.echo(f"{NOTE}: {len(wanted):,} bytes")


if __name__ == "__main__":
    command()
