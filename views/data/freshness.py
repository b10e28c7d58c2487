"""How up to date each source is, and what a reader can do: refresh, upload a file, see what changed, go back."""

from functools import partial

import pandas as pd

import loaders
from frames import Source, SourceError
from frames.sources import TERMS
from ui import session
from ui.exhibit.model import Block, Button, Choice, File, Fold, Form, Heading, Live, Notice, Table, Text, Upload
from views.data import jobs
from views.sentences import common
from words import C_, _, clauses, number, translate

UPLOAD_ENDINGS = ("csv", "json", "xlsx", "xml", "zip", "7z", "txt", "px")
UPLOAD_MEGABYTES = 50
CHANGES_SHOWN = 200


def choice() -> Choice:
    """Return the choice of the source to look at."""
    names = {source_id: f"{_(loaders.source(source_id).title)} · {source_id}" for source_id in loaders.ids()}
    return Choice("fresh", _("Source"), names, many=True)


def blocks(source_id: str) -> tuple[Block | None, ...]:
    """Return what can be done with one source, and the state of all."""
    source = loaders.source(source_id)
    if loaders.is_public():
        text = _("This server shows the release only: nothing is refreshed or uploaded here, and nothing is kept.")
        return Notice(text, ":material/lock:"), Heading(_("All sources")), overview()
    publisher = _("{publisher}: {tables}", publisher=_(source.publisher), tables=_(source.table_name))
    return (
        Text(publisher, "small"),
        *_terms(source),
        _refresh_button(source),
        *_progress(source_id),
        Fold("bring", _("Upload a file"), ":material/upload_file:", partial(_upload, source_id)),
        *_vintages(source_id),
        Heading(_("All sources")),
        overview(),
    )


def overview() -> Table:
    """Return the state of every source: vintage, where it came from, whether it can be refreshed."""
    rows = [_state(loaders.source(source_id)) for source_id in loaders.ids()]
    return Table(pd.DataFrame(rows), _("Status of every source"))


def _state(source: Source) -> dict[str, str]:
    vintage = loaders.vintage(source.id) if loaders.is_available(source.id) else None
    return {
        _("Id"): source.id,
        _("What"): _(source.title),
        _("In use"): _(vintage.name) if vintage else _("nothing yet"),
        C_("where it was read", "From"): _("the release")
        if vintage and vintage.is_bundled
        else _("a refresh")
        if vintage
        else "",
        _("Why"): _reason(source.id) if vintage else "",
        _("Can be refreshed"): _("yes") if loaders.is_live(source.id) else _("no, upload a file"),
        _("Last checked"): _last_attempt(source.id),
        C_("to a publisher's interface", "Key"): _("helps") if loaders.key_help(source.id) else "",
        C_("of use", "Terms"): _(source.licence),
        _("Passing it on"): _(TERMS[source.terms]),
    }


def _last_attempt(source_id: str) -> str:
    """Return when the publisher was last asked on this machine and how it went; empty where it never was."""
    attempt = loaders.last_attempt(source_id)
    result = common.words_of("result of an attempt").get(attempt.get("status", ""))
    return _("{day}: {result}", day=attempt.get("at", "")[:10], result=result) if result else ""


def _reason(source_id: str) -> str:
    return common.words_of("why a vintage is in use")[loaders.reason_in_use(source_id)]


def _terms(source: Source) -> tuple[Text, ...]:
    """Return what the reader may do with the figures, and whether a key helps to fetch them."""
    lines = (
        _("Terms: {licence}", licence=_(source.licence)),
        _(TERMS[source.terms]),
        _("What you fetch or ingest stays on this machine."),
    )
    terms = Text("  \n".join(lines), "small")
    if not loaders.is_live(source.id):
        return (terms,)
    help_with_key = _(loaders.key_help(source.id))
    if not help_with_key:
        key = _("Key: none needed.")
    elif loaders.has_key(source.id):
        key = _("Key: one is set on this machine and will be used.")
    else:
        key = _("Key: none is set, and none is needed; {help}.", help=help_with_key)
    return terms, Text(key, "small")


def _refresh_button(source: Source) -> Block:
    """Return the button, or where a file can be had; a table that only the release has is looked at there."""
    if loaders.is_live(source.id):
        label = _("Refresh from the publisher")
        return Button("refresh", label, partial(_refresh, source.id), ":material/sync:")
    if loaders.loader(source.id).file_kinds:
        return Text(_("Download the file from {address} and add it below.", address=source.homepage), "small")
    return Text(_("The publisher's page: {address}", address=source.homepage), "small")


def _refresh(source_id: str, accept: bool = False) -> None:
    session.keep(f"restored_{source_id}", None)
    jobs.start(source_id, accept)


def _progress(source_id: str) -> tuple[Block | None, ...]:
    """Return how the refresh of a source goes or went."""
    job = jobs.JOBS.get(source_id)
    if job is None:
        return ()
    if job.is_running():
        return (Live(partial(_running, source_id)),)
    if job.outcome is None:
        unknown = _("The refresh ended without a result; the figures in use stay as they are.")
        return (Notice(translate(job.fault) if job.fault else unknown, kind="error"),)
    return _result(job.outcome, Button("accept", _("Accept anyway"), partial(_refresh, source_id, accept=True)))


def _running(source_id: str) -> Notice | None:
    job = jobs.JOBS.get(source_id)
    if job is None or not job.is_running():
        return None
    text = _(
        "Refreshing {source}: {what}. You can go on reading meanwhile.",
        source=source_id,
        what=translate(job.message),
    )
    return Notice(text, ":material/sync:")


def _result(outcome: loaders.Outcome, accept: Button) -> tuple[Block | None, ...]:
    """Return how a refresh or an upload went, and the button to accept what was refused.

    Nothing where the result speaks of figures that are not in use any more.
    """
    if outcome.vintage is not None and outcome.status in ("new", "unchanged"):
        with loaders.ignore_pin():
            if loaders.vintage(outcome.source_id).path != outcome.vintage.path:
                return ()
    if outcome.status == "refused":
        text = _(
            "{source}: the new figures were not taken because {objections}. The figures in use stay as they are.",
            source=outcome.source_id,
            objections=clauses(translate(objection) for objection in outcome.objections),
        )
        return Notice(text, ":material/front_hand:", "warning"), accept
    text = translate(outcome.sentence)
    if outcome.status == "new":
        return (Notice(text, ":material/check_circle:", "success"),)
    if outcome.status == "unchanged":
        return (Notice(text, ":material/check_circle:"),)
    return (Notice(text, ":material/error:", "error"),)


def _upload(source_id: str) -> tuple[Block, ...]:
    text = _(
        "The publisher's file as you downloaded it, at most {size} MB; a larger one is ingested with "
        "`{command}`. It passes the same checks as a refresh and stays on this machine.",
        size=UPLOAD_MEGABYTES,
        command=f"python -m loaders ingest {source_id} FILE",
    )
    build = partial(_uploaded, source_id)
    return Text(text, "small"), Upload(f"file_{source_id}", _("File"), UPLOAD_ENDINGS, UPLOAD_MEGABYTES, build)


def _uploaded(source_id: str, file: File) -> tuple[Block | None, ...]:
    """Return the button that takes a file in, and how that went."""
    button = Button("ingest", _("Check and use it"), partial(_ingest, source_id, file))
    taken: tuple[str, loaders.Outcome | str] | None = session.value(f"taken_{source_id}")
    if taken is None or taken[0] != file.id:
        return (button,)
    result = taken[1]
    if isinstance(result, str):
        return button, Notice(translate(result), ":material/error:", "error")
    accept = Button("accept_file", _("Accept this file anyway"), partial(_ingest, source_id, file, accept=True))
    return button, *_result(result, accept)


def _ingest(source_id: str, file: File, accept: bool = False) -> None:
    """Take in a file before the page runs, so that the whole page reads one vintage; keep how it went."""
    result: loaders.Outcome | str
    try:
        result = loaders.ingest(source_id, file.read(), file.name, accept=accept)
    except (SourceError, ValueError) as error:
        result = jobs.cause(error)
    session.keep(f"taken_{source_id}", (file.id, result))
    session.keep(f"restored_{source_id}", None)


def _vintages(source_id: str) -> tuple[Block | None, ...]:
    """Return the vintages of a source: which is in use, what changed, and the way back to another."""
    vintages = loaders.vintages(source_id)
    if not vintages:
        text = (
            _("No vintage is there yet: refresh from the publisher or add a file.")
            if loaders.is_live(source_id)
            else _("No vintage is there yet: add a file.")
        )
        return (Text(text, "small"),)
    in_use = loaders.vintage(source_id)
    why = _("In use: {vintage} ({why}).", vintage=_name(in_use), why=_reason(source_id))
    if len(vintages) == 1:
        only = _("Only one vintage is there; what changed will stand here after a refresh.")
        return Text(why, "small"), Text(only, "small")
    names = {vintage.key: _name(vintage) for vintage in vintages}
    names[in_use.key] = _("{vintage}, in use", vintage=_name(in_use))
    other = Choice(f"vintage_{source_id}", _("Vintage to return to"), names, many=True, in_address=False)
    return (
        _restored(source_id, in_use),
        Text(why, "small"),
        *_changes(source_id, vintages, in_use),
        Form("vintages", (other,), partial(_restore_button, source_id)),
    )


def _name(vintage: loaders.Vintage) -> str:
    return _("the release ({vintage})", vintage=_(vintage.name)) if vintage.is_bundled else vintage.name


def _changes(source_id: str, vintages: tuple[loaders.Vintage, ...], in_use: loaders.Vintage) -> tuple[Block, ...]:
    """Return what changed up to the vintage in use; where it is the oldest, what the newest changes against it."""
    is_oldest = vintages[-1].path == in_use.path
    between = (in_use.key, vintages[0].key) if is_oldest else ()
    try:
        changes = loaders.diff(source_id, *between)
    except (KeyError, SourceError):
        return ()
    count = number(len(changes))
    title = (
        _("What {vintage} changes against the vintage in use: {count} figures", vintage=_name(vintages[0]), count=count)
        if is_oldest
        else _("What changed against the vintage before: {count} figures", count=count)
    )
    shown = Table(changes.head(CHANGES_SHOWN), _("Figures added, removed and revised"))
    if len(changes) <= CHANGES_SHOWN:
        return Text(f"**{title}**"), shown
    cut = _(
        "The first {shown} are shown; `{command}` prints all of them.",
        shown=number(CHANGES_SHOWN),
        command=f"python -m loaders diff --all {source_id}" + "".join(f" {name}" for name in between),
    )
    return Text(f"**{title}**"), shown, Text(cut, "small")


def _restore_button(source_id: str, key: str) -> Button:
    return Button("restore", _("Use this vintage"), partial(_restore, source_id, key))


def _restore(source_id: str, key: str) -> None:
    """Go back before the page runs, so that the whole page reads one vintage; keep how it went."""
    result: loaders.Vintage | str
    try:
        result = loaders.restore(source_id, key)
    except (KeyError, SourceError) as error:
        result = jobs.cause(error)
    session.keep(f"restored_{source_id}", result)


def _restored(source_id: str, in_use: loaders.Vintage) -> Notice | None:
    """Return how going back to a vintage went, as long as it is the one in use."""
    result = session.value(f"restored_{source_id}")
    if isinstance(result, str):
        return Notice(translate(result), ":material/error:", "error")
    if result is None or result.path != in_use.path:
        return None
    text = _(
        "{vintage} is in use now; the next refresh that finds something new takes its place.", vintage=_name(in_use)
    )
    return Notice(text, ":material/check_circle:", "success")
