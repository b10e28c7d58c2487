"""Every live source meets every fault: one clear sentence, and the vintage in use stays byte for byte.

The faults of the wire and of the figures are put into real sockets; the table source x fault is
printed at the end of the run.
"""

import logging
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

import loaders
from tests.loaders.conftest import LIVE, PATIENT, QUICK, SECRET_NAMES, fingerprint
from tests.loaders.standin import BOM, GOOD_KEY, Answer, Bend, Handler, Standin

PACKED = ("ti_cpi", "unctad_concentration")
LONG = "wb_wdi"
"""It puts 47 questions for each fault, through the code of `wb_wgi` and `wb_dac_donors`."""
OTHERWISE_ASKED = ("comtrade_totals", "japan_customs")
"""Sources that ask another interface where the reader has no key."""
BAD = ("failed",)
KEPT_OUT = ("failed", "refused")
FINE = ("unchanged",)


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong.

    Attributes:
        outcomes: what a refresh may say.
        said: what its sentence must name (a pattern).
        wire: bends the answer on the wire.
        bend: bends the figures.
        elsewhere: where the publisher's address leads instead.
        patience: how long the reader's side waits.
    """

    outcomes: tuple[str, ...]
    said: str = ""
    wire: Callable[[Handler, Answer], Answer | None] | None = None
    bend: Bend | None = None
    elsewhere: str = ""
    patience: str = PATIENT


def status(code: int, body: bytes = b"", **headers: str) -> Callable[[Handler, Answer], Answer]:
    """Answer an error; the body repeats the reader's key, as some publishers do."""
    text = body or b'{"message": "no: ' + GOOD_KEY.encode() + b'"}'
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler, answer: Answer(code, text, "application/json", named)


def once(first: Callable[[Handler, Answer], Answer]) -> Callable[[Handler, Answer], Answer]:
    """Go wrong once, then be good."""
    left = [1]

    def bent(handler: Handler, answer: Answer) -> Answer:
        if left[0]:
            left[0] -= 1
            return first(handler, answer)
        return answer

    return bent


def silent(handler: Handler, answer: Answer) -> None:
    handler.close_connection = True
    time.sleep(1)


def half(handler: Handler, answer: Answer, pause: float = 0) -> None:
    """Announce the whole body, send half of it, then wait or hang up."""
    handler.send(Answer(200, answer.body[: len(answer.body) // 2], answer.kind), announce=len(answer.body))
    handler.wfile.flush()
    handler.close_connection = True
    time.sleep(pause)


def endless(handler: Handler, answer: Answer) -> None:
    """Send more than anyone asked for, without announcing how much."""
    handler.send_response(200)
    handler.send_header("Content-Type", answer.kind)
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.close_connection = True
    handler.wfile.write(answer.body)
    for _ in range(80):
        handler.wfile.write(b" " * 65_536)


def circle(handler: Handler, answer: Answer) -> Answer:
    return Answer(302, headers={"Location": handler.path})


def page(handler: Handler, answer: Answer) -> Answer:
    return Answer(200, b"<!doctype html><html><title>Just a moment...</title></html>", "text/html")


def markup(handler: Handler, answer: Answer) -> Answer:
    return Answer(200, b"<?xml version='1.0'?><error>unavailable</error>", "application/xml")


def marked(handler: Handler, answer: Answer) -> Answer:
    return Answer(answer.status, BOM + answer.body.removeprefix(BOM), answer.kind, answer.headers)


def faults() -> dict[str, Fault]:
    """Return every fault afresh: some go wrong only once."""
    quota = b'{"statusCode":403,"message":"Out of call volume quota. Quota will be replenished in 05:12:44."}'
    return {
        "refused connection": Fault(BAD, "refuses the connection", elsewhere="refused"),
        "DNS failure": Fault(BAD, "cannot be found", elsewhere="http://no-such-publisher.invalid"),
        "TLS not spoken": Fault(BAD, "no secure connection", elsewhere="plain", patience=QUICK),
        "TLS certificate": Fault(BAD, "certificate of .* could not be verified", elsewhere="self-signed"),
        "timeout before body": Fault(BAD, "sent nothing for", silent, patience=QUICK),
        "timeout within body": Fault(BAD, "stopped in the middle", lambda h, a: half(h, a, 1), patience=QUICK),
        "truncated body": Fault(BAD, "bytes and stopped|broke off in the middle", half),
        "HTML": Fault(BAD, "a web page where", page),
        "XML": Fault(BAD, "XML where", markup),
        "BOM": Fault((*FINE, *BAD), "", marked),
        "empty": Fault(BAD, "empty answer", lambda h, a: Answer(200, b"", a.kind)),
        "error inside 200": Fault(BAD, "", bend=Bend(error_in_200=True)),
        "204": Fault(BAD, "nothing to this question", lambda h, a: Answer(204)),
        "redirect loop": Fault(BAD, "round in circles", circle),
        "400": Fault(BAD, "does not accept the question", status(400)),
        "401": Fault(BAD, "does not accept the key", status(401)),
        "403 quota": Fault(BAD, r"try again in 5 h|answers 403", status(403, quota)),
        "404": Fault(BAD, "404", status(404)),
        "413": Fault(BAD, "too large", status(413)),
        "429 short": Fault(FINE, "", once(status(429, Retry_After="1"))),
        "429 long": Fault(BAD, "slow down .429.; try again in 2 min", status(429, Retry_After="120")),
        "429 absurd": Fault(BAD, "slow down .429.; try again in 5 h", status(429, Retry_After="18764")),
        "500 then good": Fault(FINE, "", once(status(500))),
        "500 for good": Fault(BAD, "fault of its own", status(500)),
        "renamed column": Fault(BAD, "", bend=Bend(rename=True)),
        "new column": Fault(FINE, "", bend=Bend(add=True)),
        "duplicate keys": Fault(BAD, "", bend=Bend(repeat=True)),
        "text with commas": Fault(FINE, "", bend=Bend(commas=True)),
        "wrong magnitude": Fault(KEPT_OUT, "times larger|unit|scale|proportion|outside", bend=Bend(scale=1000)),
        "shrunk coverage": Fault(("refused",), "instead of|vanished", bend=Bend(shrink=True)),
        "gigantic, announced": Fault(BAD, "larger than", lambda h, a: h.send(a, announce=10**12)),  # type: ignore[func-returns-value]
        "gigantic, endless": Fault(BAD, "larger than", endless),
    }


@pytest.fixture(scope="module")
def self_signed() -> Iterator[str]:
    """Return the address of a server whose certificate nobody vouches for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(Path(__file__).with_name("self_signed.pem"))
    with Standin() as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        yield server.url.replace("http:", "https:")


def closed_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.mark.parametrize(
    ("source", "with_keys"),
    [*((source, True) for source in LIVE if source != LONG), *((source, False) for source in OTHERWISE_ASKED)],
)
def test_every_fault_is_one_clear_sentence(
    source: str,
    with_keys: bool,
    quick_standin: Standin,
    self_signed: str,
    tmp_path: Path,
    use: Callable[[dict[str, str]], None],
    caplog: pytest.LogCaptureFixture,
    record_property: Callable[[str, object], None],
) -> None:
    use(quick_standin.environment(tmp_path, PATIENT) | (dict.fromkeys(SECRET_NAMES, GOOD_KEY) if with_keys else {}))
    assert loaders.refresh(source, accept=True).status in ("new", "unchanged")
    serving, held = loaders.vintage(source), tmp_path / "sources" / source / "vintages"
    before, wrong, met = fingerprint(held), [], {}
    places = {
        "refused": f"http://127.0.0.1:{closed_port()}",
        "plain": quick_standin.url.replace("http:", "https:"),
        "self-signed": self_signed,
    }
    caplog.set_level(logging.DEBUG)
    for name, fault in faults().items():
        quick_standin.fault = fault.wire
        quick_standin.publishers.bend = fault.bend or Bend()
        quick_standin.publishers.oecd_calls = 0
        url = places.get(fault.elsewhere, fault.elsewhere)
        use(quick_standin.environment(tmp_path, fault.patience, url))
        outcome = loaders.refresh(source)
        met[name] = outcome.status
        sentence = outcome.sentence
        if outcome.status not in fault.outcomes:
            wrong.append(f"{name}: {outcome.status}: {sentence}")
        if name == "BOM" and outcome.status == "failed" and source not in PACKED:
            wrong.append(f"{name}: {sentence}")
        if outcome.status != "unchanged":
            shaped = re.fullmatch(rf"{source}: [^\n;]+(; [^\n;]+)+\.", sentence)
            if not shaped or not re.search(fault.said, sentence):
                wrong.append(f"{name}: not clear: {sentence}")
        if (with_keys and GOOD_KEY in sentence) or fingerprint(held) != before or loaders.vintage(source) != serving:
            wrong.append(f"{name}: a key got out or the vintage in use was touched")
    record_property("faults", {source + ("" if with_keys else ", no key"): met})
    assert not wrong, "\n".join(wrong)
    if not with_keys:
        return  # the publishers repeat a key that was never given to them
    assert GOOD_KEY not in caplog.text
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or GOOD_KEY.encode() not in path.read_bytes(), path


def dripping(piece: bytes) -> Iterator[str]:
    """Serve a head that comes a byte at a time and has no end; yield its address."""
    door = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def drip() -> None:
        while not over.is_set():
            with suppress(OSError):
                caller, _ = door.accept()
                caller.sendall(piece)
                while not over.wait(0.1):
                    caller.sendall(b"x")

    threads = [threading.Thread(target=drip, daemon=True) for _ in range(3)]
    for thread in threads:
        thread.start()
    yield f"http://127.0.0.1:{door.getsockname()[1]}"
    over.set()
    door.close()


@pytest.mark.parametrize("piece", [b"", b"HTTP/1.1 200 OK\r\nX-Wait: "], ids=["status line", "header"])
def test_a_head_that_comes_a_byte_at_a_time_holds_nobody(piece, quick_standin, tmp_path, use) -> None:  # type: ignore[no-untyped-def]
    for url in dripping(piece):
        use(quick_standin.environment(tmp_path, QUICK, url))
        started = time.monotonic()
        outcome = loaders.refresh("imf_imts")
        assert outcome.status == "failed"
        assert "was not done after 3 s" in outcome.sentence
        assert time.monotonic() - started < 3 + 2 + 5, "limits of time and of patience, and a busy machine"


@pytest.mark.parametrize(
    "head",
    [
        "200 OK\r\nContent-Length: \u00b2",
        "200 OK\r\nContent-Length: " + "9" * 5000,
        "429 No\r\nRetry-After: " + "9" * 400,
        "503 No\r\nRetry-After: Fri, 31 Dec 99999999999 23:59:59 GMT",
        "503 No\r\nRetry-After: \u00b2",
    ],
)
def test_a_number_that_is_none_in_a_head_is_no_fault_of_ours(head, quick_standin, tmp_path, use) -> None:  # type: ignore[no-untyped-def]
    door = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        with suppress(OSError):
            while True:
                caller, _ = door.accept()
                caller.recv(65536)
                caller.sendall(f"HTTP/1.1 {head}\r\n\r\n<html>".encode("latin-1"))
                caller.close()

    threading.Thread(target=answer, daemon=True).start()
    use(quick_standin.environment(tmp_path, QUICK, f"http://127.0.0.1:{door.getsockname()[1]}"))
    outcome = loaders.refresh("imf_imts")
    door.close()
    assert outcome.status == "failed"
    assert re.fullmatch(r"imf_imts: [^\n;]+(; [^\n;]+)+\.", outcome.sentence)
    assert not re.search("Error|ValueError|Overflow|inf ", outcome.sentence), outcome.sentence
    assert len(outcome.sentence) < 300
