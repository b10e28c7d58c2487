"""The commands that change what is in use: refresh, ingest, diff, vintages, restore."""

import sys
import time
from typing import TYPE_CHECKING, NoReturn

import click

import loaders
from frames import SourceError
from loaders.store import vintages as _store

if TYPE_CHECKING:
    from loaders.intake.refresh import Outcome

FAILED = 1
USAGE_ERROR = 2
SHOWN_CHANGES = 20
SECOND = 1.0
WHY = {
    "newest": "in use: the newest fetched",
    "chosen": "in use: chosen with `restore`",
    "release_is_newer": "in use: the release brought a newer table than was fetched",
    "release_only": "in use: nothing newer has been fetched",
}
MARKS = {
    "new": "new",
    "unchanged": "unchanged",
    "refused": "REFUSED",
    "failed": "FAILED",
}


class GoneError(Exception):
    """Whoever read the output has gone.

    Attributes:
        code: the exit code to end with all the same.
    """

    def __init__(self, code: int) -> None:
        self.code = code
        super().__init__(code)


def register(group: click.Group) -> None:
    """Add the commands to the group."""
    for one in (refresh, ingest, diff, vintages, restore):
        group.add_command(one)


class _Progress:
    """One line on a terminal that keeps changing; elsewhere plain lines, at most one in a second."""

    def __init__(self, source_id: str, position: int, total: int) -> None:
        self.source_id, self.head = source_id, f"[{position}/{total}] {source_id}"
        self.started, self.said, self.shown = time.monotonic(), "", -SECOND
        self.is_terminal = sys.stderr.isatty()

    def __call__(self, message: str) -> None:
        if message == self.said:
            return
        self.said = message
        passed = time.monotonic() - self.started
        if not self.is_terminal and passed - self.shown < SECOND:
            return
        self.shown = passed
        line = f"{self.head}: {message} ({passed:.0f} s)"
        if self.is_terminal:
            click.echo(f"\r\x1b[2K{line[:118]}", nl=False, err=True)
        else:
            click.echo(line, err=True)

    def done(self) -> None:
        if self.is_terminal:
            click.echo("\r\x1b[2K", nl=False, err=True)


@click.command()
@click.argument("source", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every source that can be fetched.")
@click.option(
    "--since",
    type=click.IntRange(1900, 2100),
    metavar="YEAR",
    help="Fetch from YEAR on, keep the earlier rows in use.",
)
@click.option(
    "--accept",
    is_flag=True,
    help="Take the new figures even if they cover less or jumped in size.",
)
@click.option(
    "--offline-check",
    is_flag=True,
    help="Open no connection; say what serves and whether it is whole.",
)
def refresh(
    source: tuple[str, ...],
    everything: bool,
    since: int | None,
    accept: bool,
    offline_check: bool,
) -> None:
    """Fetch SOURCEs anew. What fails leaves the figures in use as they are.

    Exit code: 0 all new or unchanged, 1 something was refused or failed, 2 wrong usage.
    """
    for one in source:
        loaders.module(one)
    if offline_check and (since is not None or accept or (everything and source)):
        raise click.UsageError(
            "--offline-check fetches nothing: leave out --since and --accept, and --all beside names"
        )
    if offline_check:
        sys.exit(_check(source or loaders.ids()))
    if everything == bool(source):
        raise click.UsageError("name one or more sources, or --all; `python -m loaders list` names them")
    wanted = tuple(i for i in loaders.ids() if loaders.is_live(i)) if everything else tuple(dict.fromkeys(source))
    for problem in _store.secrets_unread():
        click.echo(f"note: {problem}", err=True)
    outcomes: list[Outcome] = []
    try:
        for position, one in enumerate(wanted, start=1):
            progress = _Progress(one, position, len(wanted))
            outcomes.append(loaders.refresh(one, since, accept, progress))
            progress.done()
    except KeyboardInterrupt:
        click.echo("\ninterrupted; what was not finished is as it was", err=True)
        _end(outcomes, FAILED)
    _end(outcomes)


def _end(outcomes: "list[Outcome]", least: int = 0) -> NoReturn:
    """Say how it went, and end with the exit code that says the same."""
    code = FAILED if any(outcome.status in ("refused", "failed") for outcome in outcomes) else least
    try:
        for outcome in outcomes:
            sentence = outcome.sentence.removeprefix(f"{outcome.source_id}: ")
            click.echo(f"{outcome.source_id:<24} {MARKS[outcome.status]:<10} {sentence}")
    except BrokenPipeError:
        raise GoneError(code) from None
    sys.exit(code)


def _check(source_ids: tuple[str, ...]) -> int:
    worst = 0
    for one in source_ids:
        if loaders.is_held(one):
            try:
                rows = len(loaders.load(one))
                click.echo(f"{one:<28} {loaders.vintage(one).name}: whole, {rows:,} rows")
            except SourceError as error:
                click.echo(f"{one:<28} {error}")
                worst = FAILED
        else:
            click.echo(f"{one:<28} not fetched yet: `python -m loaders {_step(one)}`")
        worst = max(worst, _tell_of_damage(one))
    return worst


def _step(source_id: str) -> str:
    return f"refresh {source_id}" if loaders.is_live(source_id) else f"ingest {source_id} FILE"


def _tell_of_damage(source_id: str) -> int:
    """Say what of a source's store is not whole; return FAILED where that keeps the newest figures from serving."""
    found = 0
    held = _store.stored(source_id)
    for vintage in held:
        try:
            _store.raw_bytes(vintage)
        except SourceError as error:
            click.echo(f"{source_id:<28} {error.cause}; its table is whole")
            found = FAILED
    newest = held[0].name if held else ""
    for name in _store.damaged(source_id):
        if name < newest:
            what = "a newer one is whole"
        elif loaders.reason(source_id) == "chosen":
            what = "you returned to another one"
        else:
            what = f"another one serves until `python -m loaders {_step(source_id)}` brings it anew"
            found = FAILED
        click.echo(f"{source_id:<28} vintage {name} is damaged and set aside; {what}")
    return found


@click.command()
@click.argument("source")
@click.argument("file")
@click.option(
    "--accept",
    is_flag=True,
    help="Take the file even if it covers less or its figures jumped in size.",
)
def ingest(source: str, file: str, accept: bool) -> None:
    """Take in FILE, downloaded by hand from SOURCE's publisher, under the same checks as a refresh."""
    loaders.module(source)
    progress = _Progress(source, 1, 1)
    outcome = loaders.ingest_file(source, file, accept, progress)
    progress.done()
    _end([outcome])


@click.command()
@click.argument("source")
@click.argument("before", required=False, default="")
@click.argument("after", required=False, default="")
@click.option("--all", "everything", is_flag=True, help="Every change instead of the largest.")
def diff(source: str, before: str, after: str, everything: bool) -> None:
    """Say what changed from vintage BEFORE to vintage AFTER of SOURCE, biggest revisions first.

    Without names: from the vintage before to the one in use.
    """
    changed = loaders.diff(source, before, after)
    shown = changed if everything else changed.head(SHOWN_CHANGES)
    click.echo(shown.to_csv(index=False, lineterminator="\n"), nl=False)
    click.echo(f"note: {len(shown):,} of {len(changed):,} changes", err=True)


@click.command()
@click.argument("source", nargs=-1)
def vintages(source: tuple[str, ...]) -> None:
    """List the vintages held of SOURCEs, newest first; `*` marks the one in use, and says why."""
    for one in source or loaders.ids():
        held = loaders.vintages(one)
        serving = loaders.vintage(one) if held else None
        if not held:
            click.echo(f"  {one:<28} no vintage yet: `python -m loaders {_step(one)}`")
        for vintage in held:
            name = _store.BUNDLED_NAME if vintage.is_bundled else vintage.name
            noted = vintage.name if vintage.is_bundled else _told(loaders.record(vintage))
            is_serving = vintage == serving
            why = f" ({WHY[loaders.reason(one)]})" if is_serving else ""
            click.echo(f"{'*' if is_serving else ' '} {one:<28} {name:<18} {vintage.sha256[:12]}  {noted}{why}")
        for name in _store.damaged(one):
            click.echo(f"  {one:<28} {name:<18} damaged and set aside")


def _told(noted: dict[str, object]) -> str:
    came = f"from the file {noted['file']}" if "file" in noted else "fetched"
    return f"{noted.get('rows', 0):,} rows, {came} {noted.get('retrieved_at', '')}"


@click.command()
@click.argument("source")
@click.argument("vintage")
def restore(source: str, vintage: str) -> None:
    """Let VINTAGE (a name from `vintages`, or `bundled`) of SOURCE serve again."""
    chosen = loaders.restore(source, vintage)
    click.echo(f"{source}: {chosen.name} serves now; the next refresh that brings something new replaces it")
