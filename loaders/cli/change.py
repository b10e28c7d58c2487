"""The commands about vintages: refresh, ingest, diff, vintages, restore."""

import sys
from typing import NoReturn

import click

from frames import SourceError
from loaders import read
from loaders.cli.progress import FAILED, Progress, end_without_output
from loaders.intake import history
from loaders.intake.outcome import Outcome
from loaders.intake.refresh import ingest_file
from loaders.intake.refresh import refresh as refresh_source
from loaders.store import records
from loaders.store import vintages as store
from loaders.store.folders import home
from loaders.store.settings import unreadable_secrets
from loaders.store.tidy import formula_safe

CHANGES_SHOWN = 20
NOT_TAKEN = ("refused", "failed")
REASONS = {
    "newest": "in use: the newest fetched",
    "chosen": "in use: chosen with `restore`",
    "release_is_newer": "in use: the release brought a newer table than was fetched",
    "release_only": "in use: nothing newer has been fetched",
}


@click.command()
@click.argument("source", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every source that can be fetched.")
@click.option(
    "--since",
    type=click.IntRange(1900, 2100),
    metavar="YEAR",
    help="Fetch from YEAR on, keep the earlier rows in use.",
)
@click.option("--accept", is_flag=True, help="Take the new figures even if they cover less or jumped in size.")
@click.option("--offline-check", is_flag=True, help="Open no connection; say what serves and whether it is whole.")
def refresh(source: tuple[str, ...], everything: bool, since: int | None, accept: bool, offline_check: bool) -> None:
    """Fetch SOURCEs anew. What fails leaves the figures in use as they are.

    Exit code: 0 all new or unchanged, 1 something was refused or failed, 2 wrong usage.
    """
    for source_id in source:
        records.source(source_id)
    if offline_check and (since is not None or accept or (everything and source)):
        raise click.UsageError(
            "--offline-check fetches nothing: leave out --since and --accept, and --all beside names"
        )
    if offline_check:
        sys.exit(max([_check(source_id) for source_id in source or records.ids()]))
    if everything == bool(source):
        raise click.UsageError("name one or more sources, or --all; `python -m loaders list` names them")
    chosen = tuple(filter(read.is_live, records.ids())) if everything else tuple(dict.fromkeys(source))
    for sentence in unreadable_secrets():
        click.echo(f"note: {sentence}", err=True)
    outcomes: list[Outcome] = []
    try:
        for position, source_id in enumerate(chosen, start=1):
            progress = Progress(source_id, position, len(chosen))
            outcomes.append(refresh_source(source_id, since, accept, progress))
            progress.done()
    except KeyboardInterrupt:
        click.echo("\ninterrupted; what was not finished is as it was", err=True)
        _end(outcomes, FAILED)
    _end(outcomes)


def _end(outcomes: list[Outcome], least: int = 0) -> NoReturn:
    """Print how it went, and end with the exit code that says the same."""
    code = FAILED if any(outcome.status in NOT_TAKEN for outcome in outcomes) else least
    try:
        for outcome in outcomes:
            sentence = outcome.sentence.removeprefix(f"{outcome.source_id}: ")
            mark = outcome.status.upper() if outcome.status in NOT_TAKEN else outcome.status
            click.echo(f"{outcome.source_id:<24} {mark:<10} {sentence}")
    except BrokenPipeError:
        end_without_output(code)
    sys.exit(code)


def _check(source_id: str) -> int:
    """Print whether a source can be loaded, and what of its store is damaged; return the exit code."""
    code = 0
    command = f"`python -m loaders {read.command_to_get(source_id)}`"
    state = f"not fetched yet: {command}"
    try:
        store.refuse_unreadable(source_id)
        if read.is_available(source_id):
            rows = len(read.load(source_id))
            state = f"{read.vintage(source_id).name}: whole, {rows:,} rows"
    except SourceError as error:
        state, code = str(error), FAILED
    click.echo(f"{source_id:<28} {state}")
    whole = store.vintages_in_store(source_id)
    for vintage in whole:
        try:
            store.raw_bytes(vintage)
        except SourceError as error:
            click.echo(f"{source_id:<28} {error.cause}; its table is whole")
            code = FAILED
    newest = whole[0].name if whole else ""
    for name in store.damaged_names(source_id):
        if name < newest:
            remark = "a newer one is whole"
        elif read.reason_in_use(source_id) == "chosen":
            remark = "you returned to another one"
        else:
            remark = f"another vintage is in use until {command} is run"
            code = FAILED
        click.echo(f"{source_id:<28} vintage {name} is damaged and set aside; {remark}")
    return code


@click.command()
@click.argument("source")
@click.argument("file")
@click.option("--accept", is_flag=True, help="Take the file even if it covers less or its figures jumped in size.")
@click.option(
    "--whole",
    is_flag=True,
    help="Take in all countries of a release of cepii_baci (a ZIP, or a folder), a year at a time.",
)
def ingest(source: str, file: str, accept: bool, whole: bool = False) -> None:
    """Take in FILE, downloaded by hand from SOURCE's publisher, under the same checks as a refresh."""
    records.source(source)
    progress = Progress(source, 1, 1)
    if whole:
        _ingest_whole(source, file, progress)
        return
    outcome = ingest_file(source, file, accept, progress)
    progress.done()
    _end([outcome])


def _ingest_whole(source: str, file: str, progress: Progress) -> None:
    from warehouse import ingest as warehouse_ingest
    from warehouse.release import SOURCE_ID

    if source != SOURCE_ID:
        raise click.UsageError(f"--whole is for {SOURCE_ID} only")
    dataset = warehouse_ingest.ingest(file, home(), progress)
    progress.done()
    years = dataset.years()
    click.echo(f"{source:<24} {dataset.name}: {len(years)} years, {years[0]}-{years[-1]}, in {dataset.folder}")


@click.command()
@click.argument("source")
@click.argument("before", required=False, default="")
@click.argument("after", required=False, default="")
@click.option("--all", "everything", is_flag=True, help="Every change instead of the largest.")
def diff(source: str, before: str, after: str, everything: bool) -> None:
    """Say what changed from vintage BEFORE to vintage AFTER of SOURCE, biggest revisions first.

    Without names: from the vintage before to the one in use.
    """
    changes = history.diff(source, before, after)
    shown = changes if everything else changes.head(CHANGES_SHOWN)
    click.echo(formula_safe(shown).to_csv(index=False, lineterminator="\n"), nl=False)
    click.echo(f"note: {len(shown):,} of {len(changes):,} changes", err=True)


@click.command()
@click.argument("source", nargs=-1)
def vintages(source: tuple[str, ...]) -> None:
    """List the vintages of SOURCEs in the store, newest first; `*` marks the one in use, and says why."""
    for source_id in source or records.ids():
        known = history.all_vintages(source_id)
        in_use = read.vintage(source_id) if known else None
        if not known:
            click.echo(f"  {source_id:<28} no vintage yet: `python -m loaders {read.command_to_get(source_id)}`")
        for vintage in known:
            origin = vintage.name if vintage.is_bundled else _origin(store.record(vintage))
            mark, reason = ("*", f" ({REASONS[read.reason_in_use(source_id)]})") if vintage == in_use else (" ", "")
            click.echo(f"{mark} {source_id:<28} {vintage.key:<18} {vintage.sha256[:12]}  {origin}{reason}")
        for name in store.damaged_names(source_id):
            click.echo(f"  {source_id:<28} {name:<18} damaged and set aside")


def _origin(record: dict[str, object]) -> str:
    how = f"from the file {record['file']}" if "file" in record else "fetched"
    return f"{record.get('rows', 0):,} rows, {how} {record.get('retrieved_at', '')}"


@click.command()
@click.argument("source")
@click.argument("vintage")
def restore(source: str, vintage: str) -> None:
    """Let VINTAGE (a name from `vintages`, or `bundled`) of SOURCE serve again."""
    chosen = history.restore(source, vintage)
    click.echo(f"{source}: {chosen.name} serves now; the next refresh that brings something new replaces it")


COMMANDS = (refresh, ingest, diff, vintages, restore)
