"""How fresh each source is, and what a reader can do: refresh, bring a file, see what changed, go back.

A refresh runs in a thread of the process: pages stay usable, and a reader who leaves finds the
result when coming back. Only one refresh of a source runs at a time; the store locks besides.
"""

import logging
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

import loaders
from frames import Source, SourceError
from frames.sources import TERMS
from ui import old
from words import _, clauses, number, translate

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

UPLOAD_KINDS = ["csv", "json", "xlsx", "xml", "zip", "7z", "txt"]
UPLOAD_MEGABYTES = 50
LOG = logging.getLogger(__name__)
CHANGES_SHOWN = 200


@dataclass
class Job:
    """One refresh in the background.

    Attributes:
        source_id: whose.
        message: what is happening, in half a sentence.
        outcome: the result, once there is one.
        fault: why there is none, as a sentence; empty where the worker died of something unforeseen.
        thread: the worker.
    """

    source_id: str
    message: str = ""
    outcome: loaders.Outcome | None = None
    fault: str = ""
    thread: threading.Thread | None = field(default=None, repr=False)

    def is_running(self) -> bool:
        """Return whether the worker is at work."""
        return self.thread is not None and self.thread.is_alive()


@st.cache_resource(show_spinner=False)
def jobs() -> dict[str, Job]:
    """Return the refreshes of this process by source."""
    return {}


def start(source_id: str, accept: bool = False) -> None:
    """Start a refresh in the background unless one of the source is running."""
    known = jobs().get(source_id)
    if known is not None and known.is_running():
        return
    job = Job(source_id, _("waiting for the publisher"))

    def tell(message: str) -> None:
        job.message = message

    def work() -> None:
        try:
            job.outcome = loaders.refresh(source_id, accept=accept, progress=tell)
        except (SourceError, ValueError) as error:
            job.fault = error.sentence if isinstance(error, SourceError) else error.args[0]
        except Exception:  # the reader is told that there is no result, the server's log why
            LOG.exception("the refresh of %s ended without a result", source_id)

    job.thread = threading.Thread(target=work, name=f"refresh {source_id}", daemon=True)
    st.session_state.pop(_restored(source_id), None)
    jobs()[source_id] = job
    job.thread.start()


def overview() -> None:
    """Draw the freshness of every source: vintage, where it came from, whether it can be refreshed."""
    rows = []
    for source_id in loaders.ids():
        source = loaders.source(source_id)
        held = loaders.is_available(source_id)
        vintage = loaders.vintage(source_id) if held else None
        rows.append(
            {
                _("Id"): source_id,
                _("What"): _(source.title),
                _("In use"): _(vintage.name) if vintage else _("nothing yet"),
                _("From"): _("the release") if vintage and vintage.is_bundled else _("a refresh") if vintage else "",
                _("Why"): _why(source_id) if vintage else "",
                _("Can be refreshed"): _("yes") if loaders.is_live(source_id) else _("no, bring a file"),
                _("Last asked"): _last(source_id),
                _("Key"): _("helps") if loaders.key_help(source_id) else "",
                _("Terms"): _(source.licence),
                _("Passing it on"): _(TERMS[source.terms]),
            }
        )
    st.dataframe(pd.DataFrame(rows), hide_index=True, alt=_("Freshness of every source"))


def _last(source_id: str) -> str:
    """Return when the publisher was last asked on this machine and how it went; empty where it never was."""
    noted = loaders.last_attempt(source_id)
    went = {
        "new": _("new figures"),
        "unchanged": _("nothing new"),
        "refused": _("not taken"),
        "failed": _("failed"),
    }.get(noted.get("status", ""))
    return _("{day}: {result}", day=noted.get("at", "")[:10], result=went) if went else ""


def _why(source_id: str) -> str:
    return {
        "newest": _("the newest fetched"),
        "chosen": _("chosen by the reader"),
        "release_is_newer": _("the release brought a newer table than was fetched"),
        "release_only": _("nothing newer has been fetched"),
    }[loaders.reason_in_use(source_id)]


def one_source() -> None:
    """Draw what can be done with one source."""
    names = {source_id: f"{_(loaders.source(source_id).title)} · {source_id}" for source_id in loaders.ids()}
    source_id = old.one_of_many(_("Source"), names, key="fresh")
    source = loaders.source(source_id)
    st.caption(_("{publisher}: {tables}", publisher=_(source.publisher), tables=_(source.table_name)))
    _terms(source)
    if loaders.is_live(source_id):
        st.button(
            _("Refresh from the publisher"), on_click=start, args=(source_id,), key="refresh", icon=":material/sync:"
        )
    else:
        _where(source)
    _progress(source_id)
    _bring(source_id)
    _vintages(source_id)


def _where(source: Source) -> None:
    """Draw where a file can be had that is not fetched; a table that only the release has is looked at there."""
    if loaders.loader(source.id).file_kinds:
        st.caption(_("Download the file from {address} and bring it below.", address=source.homepage))
    else:
        st.caption(_("The publisher's page: {address}", address=source.homepage))


def _terms(source: Source) -> None:
    """Draw what the reader may do with the figures, and whether a key helps to fetch them."""
    said = [
        _("Terms: {licence}", licence=_(source.licence)),
        _(TERMS[source.terms]),
        _("What you fetch or bring stays on this machine."),
    ]
    st.caption("  \n".join(said))
    if not loaders.is_live(source.id):
        return
    help_with_key = _(loaders.key_help(source.id))
    if not help_with_key:
        key = _("Key: none needed.")
    elif loaders.has_key(source.id):
        key = _("Key: one is set on this machine and will be used.")
    else:
        key = _("Key: none is set, and none is needed; {help}.", help=help_with_key)
    st.caption(key)


@st.fragment(run_every=1.0)
def _watched(source_id: str) -> None:
    job = jobs().get(source_id)
    if job is None or not job.is_running():
        st.rerun()
    else:
        st.info(
            _(
                "Refreshing {source}: {what}. You can go on reading meanwhile.",
                source=source_id,
                what=translate(job.message),
            ),
            icon=":material/sync:",
        )


def _progress(source_id: str) -> None:
    job = jobs().get(source_id)
    if job is None:
        return
    if job.is_running():
        _watched(source_id)
    elif job.outcome is None:
        st.error(
            translate(job.fault)
            if job.fault
            else _("The refresh ended without a result; the figures in use stay as they are.")
        )
    elif not _is_past(job.outcome):
        _result(job.outcome)
        if job.outcome.status == "refused" and loaders.is_live(source_id):
            st.button(_("Take them all the same"), on_click=start, args=(source_id, True), key="accept")


def _is_past(outcome: loaders.Outcome) -> bool:
    """Return whether a result speaks of figures that are not in use any more."""
    brought = outcome.vintage
    if brought is None or outcome.status not in ("new", "unchanged"):
        return False
    with loaders.ignore_pin():
        return loaders.vintage(brought.source_id).path != brought.path


def _result(outcome: loaders.Outcome) -> None:
    status, sentence = outcome.status, translate(outcome.sentence)
    source_id = outcome.source_id
    if status == "new":
        st.success(sentence, icon=":material/check_circle:")
    elif status == "unchanged":
        st.info(sentence, icon=":material/check_circle:")
    elif status == "refused":
        objections = clauses(translate(objection) for objection in outcome.objections)
        st.warning(
            _(
                "{source}: the new figures were not taken because {objections}. The figures in use stay as they are.",
                source=source_id,
                objections=objections,
            ),
            icon=":material/front_hand:",
        )
    else:
        st.error(sentence, icon=":material/error:")


def _bring(source_id: str) -> None:
    with st.expander(_("Bring your own file"), icon=":material/upload_file:", key="bring", on_change="rerun") as opened:
        if not opened.open:
            return
        st.caption(
            _(
                "The publisher's file as you downloaded it, at most {size} MB; a larger one is brought with "
                "`{command}`. It passes the same checks as a refresh and stays on this machine.",
                size=UPLOAD_MEGABYTES,
                command=f"python -m loaders ingest {source_id} FILE",
            )
        )
        brought = st.file_uploader(
            _("File"), type=UPLOAD_KINDS, key=f"file_{source_id}", max_upload_size=UPLOAD_MEGABYTES
        )
        if brought is None:
            return
        st.button(_("Check and use it"), on_click=_take_in, args=(source_id, brought), key="ingest")
        taken = st.session_state.get(f"taken_{source_id}")
        if taken is None or taken[0] != brought.file_id:
            return
        if isinstance(taken[1], str):
            st.error(translate(taken[1]), icon=":material/error:")
            return
        if _is_past(taken[1]):
            return
        _result(taken[1])
        if taken[1].status == "refused":
            st.button(
                _("Take this file all the same"), on_click=_take_in, args=(source_id, brought, True), key="accept_file"
            )


def _take_in(source_id: str, brought: "UploadedFile", accept: bool = False) -> None:
    """Take in a file before the page runs, so that the whole page reads one vintage; keep how it went."""
    result: object
    try:
        result = loaders.ingest(source_id, brought.getvalue(), brought.name, accept=accept)
    except (SourceError, ValueError) as error:
        result = error.sentence if isinstance(error, SourceError) else error.args[0]
    st.session_state[f"taken_{source_id}"] = (brought.file_id, result)
    st.session_state.pop(_restored(source_id), None)


def _vintages(source_id: str) -> None:
    kept = loaders.vintages(source_id)
    if not kept:
        st.caption(
            _("No vintage is there yet: refresh from the publisher or bring a file.")
            if loaders.is_live(source_id)
            else _("No vintage is there yet: bring a file.")
        )
        return
    serving = loaders.vintage(source_id)
    _restoring(source_id, serving)
    st.caption(_("In use: {vintage} ({why}).", vintage=_named(serving), why=_why(source_id)))
    if len(kept) < 2:
        st.caption(_("Only one vintage is there; what changed will stand here after a refresh."))
        return
    _changes(source_id, kept, serving)
    names = {vintage.key: _named(vintage) for vintage in kept}
    names[serving.key] = _("{vintage}, in use", vintage=_named(serving))
    chosen = st.selectbox(
        _("Vintage to return to"), list(names), format_func=lambda name: names[name], key=f"vintage_{source_id}"
    )
    st.button(_("Use this vintage"), on_click=_restore, args=(source_id, chosen), key="restore")


def _named(vintage: loaders.Vintage) -> str:
    return _("the release ({vintage})", vintage=_(vintage.name)) if vintage.is_bundled else vintage.name


def _changes(source_id: str, kept: tuple[loaders.Vintage, ...], serving: loaders.Vintage) -> None:
    """Draw what changed up to the vintage in use; where it is the oldest, what the newest changes against it."""
    is_oldest = kept[-1].path == serving.path
    try:
        changes = loaders.diff(source_id, serving.key, kept[0].key) if is_oldest else loaders.diff(source_id)
    except (KeyError, SourceError):
        return
    count = number(len(changes))
    title = (
        _("What {vintage} changes against the vintage in use: {count} figures", vintage=_named(kept[0]), count=count)
        if is_oldest
        else _("What changed against the vintage before: {count} figures", count=count)
    )
    st.markdown(f"**{title}**")
    st.dataframe(changes.head(CHANGES_SHOWN), hide_index=True, alt=_("Figures added, removed and revised"))


def _restored(source_id: str) -> str:
    return f"restored_{source_id}"


def _restore(source_id: str, name: str) -> None:
    """Go back before the page runs, so that the whole page reads one vintage; keep how it went."""
    try:
        st.session_state[_restored(source_id)] = loaders.restore(source_id, name)
    except (KeyError, SourceError) as error:
        st.session_state[_restored(source_id)] = error.sentence if isinstance(error, SourceError) else error.args[0]


def _restoring(source_id: str, serving: loaders.Vintage) -> None:
    """Draw how going back to a vintage went, as long as it is the one in use."""
    went = st.session_state.get(_restored(source_id))
    if isinstance(went, str):
        st.error(translate(went), icon=":material/error:")
    elif went is not None and went.path == serving.path:
        st.success(
            _(
                "{vintage} is in use now; the next refresh that brings something new takes its place.",
                vintage=_named(serving),
            ),
            icon=":material/check_circle:",
        )
