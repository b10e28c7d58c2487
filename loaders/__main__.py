"""The command line: `python -m loaders list | show | export | refresh | ingest | diff | vintages | restore | release`."""

import os
import re
import sys
from typing import NoReturn

import click
import pandas as pd

import loaders
from frames import TABLES, SourceError
from loaders.cli import change as _commands
from loaders.cli import release as _release
from loaders.store import tidy as _tidy
from loaders.store import vintages as _store

FORMATS = ("csv", "json", "parquet")
FAILED, USAGE_ERROR = 1, 2
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


class Commands(click.Group):
    """The commands; what click says of a wrong one gets a next step, and a reader that leaves early is no error."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command named, or say where the names are."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            raise click.UsageError(f"{error.message.rstrip('.')}; `python -m loaders --help` names them") from error

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; click itself would turn a closed pipe into exit code 1."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise _commands.GoneError(0) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Read and export the published figures behind Third Neighbor."""


@command.command("list")
def list_sources() -> None:
    """List every source with its table, coverage and vintage."""
    for source in loaders.all_sources():
        held = loaders.vintage(source.id).name if loaders.is_held(source.id) else "not fetched yet"
        click.echo(f"{source.id:<28} {loaders.table(source.id).name:<11} {held}")
        click.echo(f"{'':<28} {source.title}. {source.publisher}.")


@command.command()
@click.argument("source")
def show(source: str) -> None:
    """Show what is known about SOURCE, and its coverage."""
    record = loaders.source(source)
    frame = loaders.load(source)
    years = _years_of(frame)
    said = {
        "id": record.id,
        "title": record.title,
        "publisher": record.publisher,
        "table": f"{loaders.table(source).name} ({record.table_name})",
        "rows": str(len(frame)),
        "years": "dated statements" if years is None else f"{years.min()}-{years.max()}",
        "values": record.valuation,
        "vintage": loaders.vintage(source).name,
        "sha256": loaders.vintage(source).sha256,
        "terms": record.licence,
        "cite as": record.citation,
        "homepage": record.homepage,
        "read from": record.copied_from,
    }
    for label, text in said.items():
        click.echo(f"{label:<10} {text}")
    for caveat in record.caveats:
        click.echo(f"{'caveat':<10} {caveat}")


@command.command()
@click.argument("table", type=click.Choice(list(TABLES)))
@click.option(
    "--source",
    "only",
    multiple=True,
    metavar="ID",
    help="Only this source; may be repeated.",
)
@click.option("--years", type=Years(), help="2024, 2005:2025, 2005: or :2025.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="csv", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output (-).")
def export(
    table: str,
    only: tuple[str, ...],
    years: tuple[int, int] | None,
    form: str,
    output: str | None,
) -> None:
    """Export all rows of TABLE, each with its publisher and vintage.

    A file in CSV carries a byte order mark, which spreadsheets need; standard output does not.
    """
    if output is not None and not output.strip():
        raise click.UsageError("-o needs the name of a file, or - for standard output")
    target = None if output == "-" else output
    rows = loaders.load_table(table, only)
    if years is not None:
        of = _years_of(rows)
        if of is None:
            click.echo(f"note: rows of {table} have no year; --years is not applied", err=True)
        else:
            rows = rows.loc[of.between(*years)]
    rows = _with_provenance(rows)
    raw = _tidy.serialise(rows, form, for_file=target is not None)
    if target is None:
        sys.stdout.buffer.write(raw)
    else:
        try:
            _store.write_file(target, raw)
        except OSError as error:
            raise click.ClickException(f"{target}: {error.strerror}; choose another file with -o") from error
    click.echo(
        f"note: {len(rows)} rows of {table} from {rows['source_id'].nunique()} sources",
        err=True,
    )


def _years_of(frame: pd.DataFrame) -> pd.Series | None:
    if "year" in frame.columns:
        return frame["year"]
    return frame["date"].str[:4].astype("int64") if "date" in frame.columns else None


def _with_provenance(rows: pd.DataFrame) -> pd.DataFrame:
    ids = rows["source_id"].unique()
    publishers = {name: loaders.source(name).publisher for name in ids}
    vintages = {name: loaders.vintage(name).name for name in ids}
    return rows.assign(
        publisher=rows["source_id"].map(publishers).astype("str"),
        vintage=rows["source_id"].map(vintages).astype("str"),
    )


_commands.register(command)
command.add_command(_release.make)


def _refuse(sentence: str) -> NoReturn:
    click.echo(f"Error: {sentence}", err=True)
    sys.exit(USAGE_ERROR)


def main() -> None:
    """Run the command line; every error a user can cause is one line and exit code 2."""
    try:
        command(standalone_mode=False, prog_name="python -m loaders")
        sys.stdout.flush()
    except SourceError as error:
        _refuse(str(error))
    except (KeyError, ValueError) as error:
        _refuse(str(error.args[0]) if error.args else str(error))
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(USAGE_ERROR)
    except click.ClickException as error:
        _refuse(" ".join(error.format_message().split()))
    except click.Abort:
        _refuse("interrupted; nothing was changed")
    except BrokenPipeError:
        _leave(0)
    except _commands.GoneError as error:
        _leave(error.code)
    except OSError as error:
        where = error.filename or "standard output"
        click.echo(f"Error: {where}: {error.strerror}; free some space or write elsewhere", err=True)
        _leave(FAILED)


def _leave(code: int) -> NoReturn:
    """End where the reader has gone, as in `… | head`, or the disk is full; what is left in the buffer cannot go out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


if __name__ == "__main__":
    main()
