"""A reader's browser as far as the server can tell: a WebSocket, files that come and go over HTTP, no drawing."""

import asyncio
import urllib.request
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 60
"""Seconds after which an answer counts as lost."""
TEXTS = ("alert", "markdown", "exception")


@dataclass
class Run:
    """What one run of a page sent.

    Attributes:
        ids: key of an input, a button or a fold -> what Streamlit calls it, and the part of the page that runs anew with
            it; key of a download -> its file.
        kinds: key -> kind of element.
        texts: kind -> texts of alerts, of Markdown and of exceptions.
        session: what the server calls this browser.
        messages: how many messages came.
        size: their bytes.
    """

    ids: dict[str, tuple[str, str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=lambda: {kind: [] for kind in TEXTS})
    session: str = ""
    messages: int = 0
    size: int = 0

    def note(self, answer: ForwardMsg) -> None:
        """Keep what a message names."""
        if answer.WhichOneof("type") == "new_session":
            self.session = answer.new_session.initialize.session_id
        if answer.WhichOneof("type") != "delta":
            return
        holder = (
            answer.delta.new_element if answer.delta.WhichOneof("type") == "new_element" else answer.delta.add_block
        )
        kind = holder.WhichOneof("type") or ""
        element = getattr(holder, kind, None)
        if kind in self.texts:
            self.texts[kind].append(element.message if kind == "exception" else element.body)  # type: ignore[union-attr]
        name = getattr(element, "id", "")
        key = name.split("-", 2)[-1]
        self.ids[key] = getattr(element, "deferred_file_id", "") or name, answer.delta.fragment_id
        self.kinds[key] = kind


class Reader:
    """One browser on one server.

    Attributes:
        last: what the last run sent.
        known: `Run.ids` of what is on the page.
    """

    def __init__(self, line: ClientConnection, address: str, page: str = "") -> None:
        self.line, self.address, self.page, self.last = line, address, page, Run()
        self.query = ""
        self.known: dict[str, tuple[str, str]] = {}
        self._cached: dict[str, ForwardMsg] = {}
        self._states: dict[str, WidgetState] = {}
        self._numbers = iter(range(1_000_000_000))

    async def run(self, page: str | None = None, query: str | None = None, **values: Any) -> Run:
        """Ask for a run and read it to its end.

        Args:
            page: its name; None for the one that is open.
            query: of the address; None for the one before.
            values: key of an input -> (field of its state, value).
        """
        if page is not None and page != self.page:
            self.page, self._states = page, {}
        self.query = self.query if query is None else query
        question = BackMsg()
        rerun = question.rerun_script
        rerun.page_name, rerun.query_string = self.page, self.query
        rerun.cached_message_hashes.extend(self._cached)
        rerun.context_info.locale = "en-GB"
        for key, (kind, value) in values.items():
            state = WidgetState()
            state.id, rerun.fragment_id = self.known[key]
            self._states[state.id] = state
            target = getattr(state, kind)
            if kind == "double_array_value":
                target.data.extend(value)
            elif kind == "file_uploader_state_value":
                target.uploaded_file_info.add(**value)
            else:
                setattr(state, kind, value)
        rerun.widget_states.widgets.extend(self._states.values())
        self._states = {name: state for name, state in self._states.items() if not state.trigger_value}
        await self.line.send(question.SerializeToString())
        before, self._cached = self._cached, {}
        self.last = Run(session=self.last.session)
        while True:
            answer = await self._answer()
            if answer.WhichOneof("type") == "ref_hash":  # a browser keeps large elements of the last run
                answer = (before | self._cached)[answer.ref_hash]
            if answer.metadata.cacheable:
                self._cached[answer.hash] = answer
            self.last.note(answer)
            is_over = answer.WhichOneof("type") == "script_finished"
            if is_over and answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                self.known = (self.known if rerun.fragment_id else {}) | self.last.ids
                return self.last

    async def _answer(self) -> ForwardMsg:
        raw = await asyncio.wait_for(self.line.recv(decode=False), PATIENCE)
        self.last.messages, self.last.size = self.last.messages + 1, self.last.size + len(raw)
        return ForwardMsg.FromString(raw)

    async def _reply(self, question: BackMsg, kind: str) -> Any:
        await self.line.send(question.SerializeToString())
        while (answer := await self._answer()).WhichOneof("type") != kind:
            pass
        return getattr(answer, kind)

    async def upload(self, key: str, name: str, raw: bytes) -> Run:
        """Put a file into an upload field, as a browser does, and return the run that follows."""
        question = BackMsg()
        question.file_urls_request.request_id = str(next(self._numbers))
        question.file_urls_request.session_id = self.last.session
        question.file_urls_request.file_names.append(name)
        urls = (await self._reply(question, "file_urls_response")).file_urls[0]
        await asyncio.to_thread(put, self.address, urls.upload_url, name, raw)
        state = {"name": name, "size": len(raw), "file_id": urls.file_id, "file_urls": urls}
        return await self.run(**{key: ("file_uploader_state_value", state)})

    async def download(self, key: str) -> bytes:
        """Press a download button and return the file."""
        question = BackMsg()
        question.backend_operation_request.request_id = str(next(self._numbers))
        question.backend_operation_request.session_id = self.last.session
        question.backend_operation_request.deferred_file.file_id = self.known[key][0]
        answer = await self._reply(question, "backend_operation_response")
        if answer.error_msg:
            raise OSError(answer.error_msg)
        return await asyncio.to_thread(get, self.address + answer.deferred_file.url)


def get(address: str) -> bytes:
    """Return what an address answers."""
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        return bytes(answer.read())


def put(address: str, path: str, name: str, raw: bytes) -> None:
    """Send a file to the place that the server named."""
    with urllib.request.urlopen(f"{address}/_stcore/health", timeout=PATIENCE) as answer:
        token = answer.headers["Set-Cookie"].partition("_streamlit_xsrf=")[2].partition(";")[0]
    head = f'--X\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
    headers = {
        "Content-Type": "multipart/form-data; boundary=X",
        "X-Xsrftoken": token,
        "Cookie": f"_streamlit_xsrf={token}",
    }
    question = urllib.request.Request(address + path, head + raw + b"\r\n--X--\r\n", headers, method="PUT")
    urllib.request.urlopen(question, timeout=PATIENCE).close()


@asynccontextmanager
async def browsers(address: str, pages: Iterable[str]) -> AsyncIterator[list[Reader]]:
    """Open and close a browser for each page."""
    lines: list[ClientConnection] = []
    target = address.replace("http:", "ws:") + "/_stcore/stream"
    try:
        for _ in (pages := list(pages)):
            line = await connect(target, subprotocols=["streamlit"], max_size=None, compression=None)  # type: ignore[list-item]
            lines.append(line)
        yield [Reader(line, address, page) for line, page in zip(lines, pages, strict=True)]
    finally:
        for line in lines:
            await line.close()
