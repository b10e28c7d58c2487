"""The commands that only read: list, show, export."""

import re
import sys

import click
import pandas as pd

from frames import TABLES
from frames.tables import years_of
from loaders import read
from loaders.store import records, tidy
from loaders.store.files import write_file

FORMATS = ("csv", "json", "parquet")
OPEN_START, OPEN_END = 0, 9999


class Years(click.ParamType):
    """A year, or a range with either end open: 2024, 2005:2025, 2005:, :2025."""

    name = "years"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """Return first and last year, or refuse in one sentence."""
        match = re.fullmatch(r"(\d{4})?(:)?(\d{4})?", value, re.ASCII)
        if not match or not value.strip(":"):
            self.fail(f"{value!r} is not a year or a range such as 2005:2025", param, ctx)
        first = int(match[1]) if match[1] else OPEN_START
        last = int(match[3]) if match[3] else (OPEN_END if match[2] else first)
        if first > last:
            self.fail(f"{value!r} ends before it begins", param, ctx)
        return first, last


@click.command("list")
def list_sources() -> None:
    """List every source with its table, coverage and vintage."""
    for source in read.all_sources():
        vintage = read.vintage(source.id).name if read.is_available(source.id) else "not fetched yet"
        click.echo(f"{source.id:<28} {records.table(source.id).name:<11} {vintage}")
        click.echo(f"{'':<28} {source.title}. {source.publisher}.")


@click.command()
@click.argument("source")
def show(source: str) -> None:
    """Show what is known about SOURCE, and its coverage."""
    record = records.source(source)
    rows = read.load(source)
    years = years_of(rows)
    lines = {
        "id": record.id,
        "title": record.title,
        "publisher": record.publisher,
        "table": f"{records.table(source).name} ({record.table_name})",
        "rows": str(len(rows)),
        "years": "dated statements" if years is None else f"{years.min()}-{years.max()}",
        "values": record.valuation,
        "vintage": read.vintage(source).name,
        "sha256": read.vintage(source).sha256,
        "terms": record.licence,
        "cite as": record.citation,
        "homepage": record.homepage,
        "read from": record.copied_from,
    }
    for label, text in lines.items():
        click.echo(f"{label:<10} {text}")
    for caveat in record.caveats:
        click.echo(f"{'caveat':<10} {caveat}")


@click.command()
@click.argument("table", type=click.Choice(list(TABLES)))
@click.option("--source", "only", multiple=True, metavar="ID", help="Only this source; may be repeated.")
@click.option("--years", type=Years(), help="2024, 2005:2025, 2005: or :2025.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="csv", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output (-).")
def export(table: str, only: tuple[str, ...], years: tuple[int, int] | None, form: str, output: str | None) -> None:
    """Export all rows of TABLE, each with its publisher and vintage.

    A file in CSV carries a byte order mark, which spreadsheets need; standard output does not.
    """
    if output is not None and not output.strip():
        raise click.UsageError("-o needs the name of a file, or - for standard output")
    target = None if output == "-" else output
    rows = read.load_table(table, only)
    if years is not None:
        row_years = years_of(rows)
        if row_years is None:
            click.echo(f"note: rows of {table} have no year; --years is not applied", err=True)
        else:
            rows = rows.loc[row_years.between(*years)]
    rows = _with_provenance(rows)
    raw = tidy.serialise(rows, form, for_file=target is not None)
    if target is None:
        sys.stdout.buffer.write(raw)
    else:
        try:
            write_file(target, raw)
        except OSError as error:
            raise click.ClickException(f"{target}: {error.strerror}; choose another file with -o") from error
    click.echo(f"note: {len(rows)} rows of {table} from {rows['source_id'].nunique()} sources", err=True)


def _with_provenance(rows: pd.DataFrame) -> pd.DataFrame:
    source_ids = rows["source_id"]
    known = source_ids.unique()
    return rows.assign(
        publisher=source_ids.map({source_id: records.source(source_id).publisher for source_id in known}).astype("str"),
        vintage=source_ids.map({source_id: read.vintage(source_id).name for source_id in known}).astype("str"),
    )


COMMANDS = (list_sources, show, export)
