"""The only file of the loaders that opens a connection: one polite session for every publisher.

Politeness: a pause per host that holds across processes, `Retry-After` respected, a name that says
who asks. Caution: limits on time and size, redirects counted and never from https to http, a body
shorter than announced refused, a web page where data was asked refused. Discretion: keys travel in
headers where the publisher allows it and appear in no message, log or record.
"""

import logging
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, fields
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from frames import FetchError
from frames.messages import N_, Message, message
from loaders.store import vintages as _store

if TYPE_CHECKING:  # pages read without a network, so these are loaded when something is asked
    import requests
    from urllib3.util.retry import Retry

USER_AGENT = "third-neighbor/1 (dashboard on one reader's machine; python-requests)"
REDIRECTS = 5
CHUNK = 64 * 1024
BODY_TRIES = 2
SHOWN = 160
REDACTED = "[key]"
SECRETS = {
    "COMTRADE": "THIRD_NEIGHBOR_COMTRADE_KEY",
    "ESTAT": "THIRD_NEIGHBOR_ESTAT_APPID",
}
KEY_LENGTH = 8
"""Characters; both publishers' keys have more than thirty."""
HOST = re.compile(r"[\w-]{1,63}(\.[\w-]{1,63})*\.?|[0-9a-f:.]*:[0-9a-f:.]*(%\w+)?")
"""A name, an address of version 4, or one of version 6."""
EXAMPLE = "read=60,retries=3"
LEAST = {"connect": 0.001, "read": 0.001, "total": 0.001, "size": 1}
MOST = {"size": 10**12}
"""A million seconds, or retries, for the others: what waits longer than the system can count fails in the middle."""
TRY_LATER = N_("try again later; the figures in use stay as they are")


@dataclass(frozen=True)
class Limits:
    """How long to wait and how much to take. `THIRD_NEIGHBOR_HTTP="read=5,pace=0"` overrides any.

    Attributes:
        connect: seconds to reach the publisher.
        read: seconds without a byte.
        total: seconds for one answer, retries included.
        retries: how often a question is put again.
        backoff: seconds before the second retry; doubled each time.
        retry_after_max: longest pause (seconds) a publisher may ask for before we give up for now.
        size: bytes of one answer, unpacked.
        pace: factor on the pause between two questions to one host.
    """

    connect: float = 5
    read: float = 60
    total: float = 600
    retries: int = 3
    backoff: float = 1
    retry_after_max: float = 30
    size: int = 200_000_000
    pace: float = 1


@dataclass(frozen=True)
class Pace:
    """What a host bears: seconds between two questions, and our own ceiling within a span of seconds."""

    gap: float
    ceiling: int = 0
    span: float = 3600


# What public clients found bearable, 2024 to 2026; OECD allows 60 downloads an hour.
PACES = {
    "COMTRADE": Pace(4, 150),
    "NSO": Pace(1),
    "WORLDBANK": Pace(0.5),
    "OECD": Pace(3, 20),
    "IMF": Pace(1),
    "WITS": Pace(1),
    "ESTAT": Pace(2),
    "TI": Pace(1),
    "UNCTAD": Pace(1),
    "FRANKFURTER": Pace(0.5),
}
PACE_WITH_KEY = {"COMTRADE": Pace(1, 500, 86_400)}


class StatusError(FetchError):
    """The publisher answered with an error status.

    Attributes:
        status: the HTTP status.
        body: the beginning of what it said, without keys.
    """

    status = 0
    body = ""


@dataclass
class Journal:
    """What one refresh asked, for the record: addresses without keys, times, sizes."""

    progress: Callable[[str], None]
    questions: list[dict[str, Any]] = field(default_factory=list)
    planned: int = 0
    asked: int = 0
    lacking: list[str] = field(default_factory=list)
    session: "requests.Session | None" = None


_JOURNAL: ContextVar[Journal | None] = ContextVar("journal", default=None)


@contextmanager
def journal(progress: Callable[[str], None]) -> Iterator[Journal]:
    """Note every question put within, and tell `progress` what is happening."""
    kept = Journal(progress)
    token = _JOURNAL.set(kept)
    try:
        yield kept
    finally:
        _JOURNAL.reset(token)
        if kept.session is not None:
            kept.session.close()


def lacks(names: list[str]) -> None:
    """Note series that the publisher does not give any more."""
    kept = _JOURNAL.get()
    if kept is not None:
        kept.lacking.extend(names)


def say(message: str) -> None:
    """Tell whoever waits for this refresh what is happening."""
    kept = _JOURNAL.get()
    if kept is not None:
        kept.progress(message)


def plan(publisher: str, questions: int, with_key: bool = False) -> None:
    """Announce how many questions will be put, so that the reader knows how long it may take."""
    kept = _JOURNAL.get()
    if kept is not None:
        kept.planned = max(kept.planned, kept.asked) + questions
        pace = PACE_WITH_KEY[publisher] if with_key else PACES[publisher]
        seconds = questions * max(1.0, pace.gap * limits().pace)
        say(message("questions to put: {count}, about {span}", count=questions, span=_span(seconds)))


def limits() -> Limits:
    """Return the limits in force.

    Raises:
        ValueError: THIRD_NEIGHBOR_HTTP names an unknown limit or a value that it cannot have.
    """
    given: dict[str, float] = {}
    kinds = {f.name: f.type for f in fields(Limits)}
    for part in filter(None, (part.strip() for part in _store.setting("THIRD_NEIGHBOR_HTTP").split(","))):
        name, _, text = (word.strip() for word in part.partition("="))
        if name not in kinds:
            raise ValueError(
                message(
                    "THIRD_NEIGHBOR_HTTP: {name} is none of {limits}; an example is {example}",
                    name=repr(name),
                    limits=", ".join(kinds),
                    example=EXAMPLE,
                )
            )
        try:
            value = int(text) if kinds[name] is int else float(text)
        except ValueError:
            value = float("nan")
        if not LEAST.get(name, 0) <= value <= MOST.get(name, 10**6):
            raise ValueError(
                message(
                    "THIRD_NEIGHBOR_HTTP: {part} is impossible; an example is {example}",
                    part=repr(part[:40]),
                    example=EXAMPLE,
                )
            )
        given[name] = value
    return Limits(**given)  # type: ignore[arg-type]


def check_environment() -> None:
    """Refuse impossible settings before anything is asked.

    Raises:
        ValueError: a limit, an address or a key in the environment cannot be.
    """
    limits()
    _store.vintages_kept()
    for publisher in PACES:
        address(publisher, "https://example.org/")
    for publisher, name in SECRETS.items():
        secret = key(publisher)
        if not re.fullmatch(r"[!-~]*", secret):
            raise ValueError(
                message(
                    "{variable} holds a space, a line break or a letter that no key has; copy the key anew or leave it empty",
                    variable=name,
                )
            )
        if 0 < len(secret) < KEY_LENGTH:
            raise ValueError(
                message(
                    "{variable} has fewer than {count} characters, so it is no key; copy the key anew or leave it empty",
                    variable=name,
                    count=KEY_LENGTH,
                )
            )


def key(publisher: str) -> str:
    """Return the reader's key for a publisher, empty where there is none."""
    name = SECRETS[publisher]
    return (_store.setting(name) or str(_store.secrets().get(name, ""))).strip()


def redact(text: str) -> str:
    """Return the text without any key, plain or percent-encoded; a sentence stays one that can be said anew."""
    if isinstance(text, Message):
        return Message(
            text.template, {n: redact(fact) if isinstance(fact, str) else fact for n, fact in text.facts.items()}
        )
    for publisher in SECRETS:
        secret = key(publisher)
        for form in {secret, quote(secret, safe=""), quote(secret)} - {""}:
            text = text.replace(form, REDACTED)
    return text


def _redact_bytes(raw: bytes, publisher: str) -> bytes:
    """Return a publisher's answer without the key that goes to it."""
    secret = key(publisher) if publisher in SECRETS else ""
    for form in {secret, quote(secret, safe="")} - {""}:
        raw = raw.replace(form.encode(), REDACTED.encode())
    return raw


class _Redacting(logging.Filter):
    """urllib3 logs whole addresses when it retries; e-Stat's key can only travel in the address."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = redact(record.getMessage()), ()
        record.exc_info = record.exc_text = None
        return True


_REDACTING = _Redacting()
for _name in (
    "urllib3.connectionpool",
    "urllib3.util.retry",
    "urllib3.connection",
    "urllib3.response",
):
    logging.getLogger(_name).addFilter(_REDACTING)


@cache
def _patience() -> "type[Retry]":
    """Return urllib3's Retry, but one that leaves alone a publisher that asks for a long pause."""
    from urllib3.exceptions import MaxRetryError
    from urllib3.util.retry import Retry

    class Patience(Retry):
        def increment(self, *args: Any, **kwargs: Any) -> "Patience":  # type: ignore[override]
            response = kwargs.get("response")
            if response is not None and _seconds(response.headers.get("Retry-After")) > self.retry_after_max:
                raise MaxRetryError(kwargs.get("_pool"), kwargs.get("url"), None)  # type: ignore[arg-type]
            return super().increment(*args, **kwargs)

    return Patience


def _seconds(retry_after: str | None) -> float:
    if not retry_after:
        return 0.0
    if re.fullmatch(r"\s*\d+\s*", retry_after):
        return float(retry_after)
    from email.utils import parsedate_to_datetime

    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time())
    except (TypeError, ValueError):
        return 0.0


def _session(allowed: Limits) -> "requests.Session":
    import requests
    from requests.adapters import HTTPAdapter

    patience = _patience()(
        total=allowed.retries,
        connect=allowed.retries,
        read=min(2, allowed.retries),
        other=0,  # a certificate that cannot be verified will not be better the second time
        backoff_factor=allowed.backoff,
        backoff_jitter=min(0.5, allowed.backoff),
        status_forcelist=(429, 500, 502, 503, 504),
        allowed_methods=("GET", "POST"),  # NSO's POST only reads
        respect_retry_after_header=True,
        retry_after_max=int(allowed.retry_after_max),
        raise_on_status=False,
    )
    session = requests.Session()
    adapter = HTTPAdapter(max_retries=patience)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    session.headers["User-Agent"] = USER_AGENT
    return session


@contextmanager
def _open_session(allowed: Limits) -> "Iterator[requests.Session]":
    """Give one session for the whole refresh: connections and the NSO's cookie are kept."""
    kept = _JOURNAL.get()
    if kept is None:
        with _session(allowed) as session:
            yield session
        return
    if kept.session is None:
        kept.session = _session(allowed)
    yield kept.session


def quoted(part: str) -> str:
    """Return one part of a path, percent-encoded, slashes and commas too."""
    return quote(part, safe="")


def address(publisher: str, url: str) -> str:
    """Return the address with the scheme, host and port of THIRD_NEIGHBOR_<PUBLISHER>_URL where that is set.

    Raises:
        ValueError: the override is not an http(s) address.
    """
    override = _store.setting(f"THIRD_NEIGHBOR_{publisher}_URL")
    if not override:
        return url
    try:
        base = urlsplit(override)
        is_address = base.scheme in ("http", "https") and bool(base.hostname) and (base.port or 0) >= 0
    except ValueError:  # a bracket without its other half, a port that is none
        is_address = False
    if not is_address or not HOST.fullmatch(base.hostname or ""):
        raise ValueError(
            message(
                "{variable} is not an http(s) address such as {example}",
                variable=f"THIRD_NEIGHBOR_{publisher}_URL",
                example="http://localhost:8080",
            )
        )
    return urlunsplit((base.scheme, base.netloc, *urlsplit(url)[2:]))


def ask(
    source_id: str,
    publisher: str,
    url: str,
    params: dict[str, str] | None = None,
    headers: dict[str, str] | None = None,
    json: Any = None,
    expect: str = "json",
    secret_headers: dict[str, str] | None = None,
    secret_params: dict[str, str] | None = None,
) -> bytes:
    """Return the body of one answer, byte for byte but for a key echoed in it.

    Args:
        source_id: named in errors.
        publisher: whose pace, and whose override of the address, holds.
        url: the publisher's address.
        params: the question; sent percent-encoded.
        headers: what else to say.
        json: sent as the body of a POST where given.
        expect: `json`, `csv`, `html`, `zip` or `7z`; anything else in the body is refused.
        secret_headers: headers that hold a key; never sent to another host.
        secret_params: parameters that hold a key.

    Raises:
        StatusError: the publisher answered with an error.
        FetchError: it could not be reached, broke off, or sent something else.
    """
    allowed = limits()
    target = address(publisher, url)
    asked = target + ("?" + urlencode(params, safe=",:+", quote_via=quote) if params else "")
    host = urlsplit(target).netloc
    pace = PACE_WITH_KEY.get(publisher, PACES[publisher]) if secret_headers else PACES[publisher]
    _announce(urlsplit(target).hostname or "")
    problem = FetchError(source_id, message("{host} gave no answer", host=host), TRY_LATER)
    for _ in range(BODY_TRIES):
        wait_hours = _store.wait_turn(
            host,
            pace.gap * allowed.pace,
            pace.ceiling if allowed.pace else 0,
            pace.span,
        )
        if wait_hours:
            raise FetchError(
                source_id,
                message(
                    "our own ceiling of {count} questions to {host} within {span} is reached",
                    count=pace.ceiling,
                    host=host,
                    span=_span(pace.span),
                ),
                message("try again in {span}; the figures in use stay as they are", span=_span(wait_hours)),
            )
        started = time.monotonic()
        try:
            status, body = _answer(
                source_id,
                asked,
                headers or {},
                json,
                secret_headers or {},
                secret_params or {},
                allowed,
            )
        except _BrokenBodyError as broken:
            problem = broken.problem
            say(f"{host} broke off; asking again")
            continue
        _note(asked, status, body, started)
        return _checked(source_id, host, _redact_bytes(body, publisher), expect)
    raise problem


def _announce(host: str) -> None:
    kept = _JOURNAL.get()
    if kept is None:
        return
    kept.asked += 1
    if 1 < kept.planned >= kept.asked:
        facts = {"host": host, "number": kept.asked, "count": kept.planned}
        kept.progress(message("asking {host}, question {number} of {count}", **facts))
    else:
        kept.progress(message("asking {host}", host=host))


class _BrokenBodyError(Exception):
    """The answer began well and broke off; asking again may help."""

    def __init__(self, problem: FetchError) -> None:
        self.problem = problem
        super().__init__(str(problem))


def _answer(
    source_id: str,
    asked: str,
    headers: dict[str, str],
    json: Any,
    secret_headers: dict[str, str],
    secret_params: dict[str, str],
    allowed: Limits,
) -> tuple[int, bytes]:
    """Follow redirects by hand, so that a key never travels to another host."""
    deadline = time.monotonic() + allowed.total
    first_host = urlsplit(asked).netloc
    current = asked
    with _open_session(allowed) as session:
        for _ in range(REDIRECTS + 1):
            parts = urlsplit(current)
            same_host = parts.netloc == first_host
            response = _send(
                source_id,
                session,
                "POST" if json is not None else "GET",
                current,
                headers | (secret_headers if same_host else {}),
                secret_params if same_host else {},
                json,
                allowed,
            )
            with response:
                if response.is_redirect or response.is_permanent_redirect:
                    onward = urljoin(current, response.headers["Location"])
                    if urlsplit(onward).scheme not in ("http", "https") or (
                        parts.scheme == "https" and urlsplit(onward).scheme == "http"
                    ):
                        raise FetchError(
                            source_id,
                            message("{host} sends us to an address that is not safe to follow", host=parts.netloc),
                            TRY_LATER,
                        )
                    if response.status_code == 303:  # a POST here only reads, so the others are put again as they are
                        json = None
                    current = onward
                    continue
                body = _read(source_id, response, parts.netloc, allowed, deadline)
                if response.status_code != 200:
                    raise _refusal(source_id, parts.netloc, response, body, allowed)
                return response.status_code, body
    raise FetchError(
        source_id,
        message("{host} sends us round in circles ({count} redirects)", host=first_host, count=REDIRECTS),
        TRY_LATER,
    )


def _send(
    source_id: str,
    session: "requests.Session",
    method: str,
    url: str,
    headers: dict[str, str],
    secret_params: dict[str, str],
    json: Any,
    allowed: Limits,
) -> "requests.Response":
    import requests
    import urllib3

    host = urlsplit(url).netloc
    whole = url + (("&" if urlsplit(url).query else "?") + urlencode(secret_params) if secret_params else "")
    problem = None
    try:
        return session.request(
            method,
            whole,
            headers=headers,
            json=json,
            timeout=(allowed.connect, allowed.read),
            stream=True,
            allow_redirects=False,
        )
    except requests.exceptions.InvalidURL:  # requests looks at where it is sent, though it is told not to go there
        problem = FetchError(source_id, message("{host} sends us to an address that is none", host=host), TRY_LATER)
    except requests.RequestException as error:
        problem = _unreachable(source_id, host, error, allowed)
    except urllib3.exceptions.HTTPError as error:
        problem = FetchError(
            source_id,
            message("{host} gave no usable answer ({kind})", host=host, kind=type(error).__name__),
            TRY_LATER,
        )
    except ValueError:  # the same, of an address that cannot be taken apart
        problem = FetchError(source_id, message("{host} sends us to an address that is none", host=host), TRY_LATER)
    raise problem  # outside the except block: the caught error's text may hold a key


def _unreachable(source_id: str, host: str, error: Exception, allowed: Limits) -> FetchError:
    import requests

    shown = repr(error)
    if isinstance(error, requests.exceptions.SSLError) and "CERTIFICATE_VERIFY_FAILED" not in shown:
        return FetchError(source_id, message("no secure connection to {host} could be made", host=host), TRY_LATER)
    if isinstance(error, requests.exceptions.SSLError):
        return FetchError(
            source_id,
            message("the certificate of {host} could not be verified", host=host),
            N_(
                "if your network inspects traffic, or the site sends an incomplete chain, set REQUESTS_CA_BUNDLE to a "
                "file with the certificates; the figures in use stay as they are"
            ),
        )
    if "NameResolutionError" in shown or "getaddrinfo" in shown:
        return FetchError(
            source_id,
            message("the address of {host} cannot be found", host=host),
            N_("check the network connection; the figures in use stay as they are"),
        )
    if isinstance(error, requests.exceptions.ProxyError):
        return FetchError(
            source_id,
            message("the proxy on the way to {host} refused", host=host),
            N_("check the proxy settings"),
        )
    if isinstance(error, requests.exceptions.ConnectTimeout):
        return FetchError(
            source_id,
            message("{host} could not be reached within {seconds} s", host=host, seconds=f"{allowed.connect:g}"),
            TRY_LATER,
        )
    if isinstance(error, requests.exceptions.ReadTimeout) or "ReadTimeout" in shown or "Read timed out" in shown:
        return FetchError(
            source_id, message("{host} sent nothing for {seconds} s", host=host, seconds=f"{allowed.read:g}"), TRY_LATER
        )
    if "refused" in shown.casefold():
        return FetchError(source_id, message("{host} refuses the connection", host=host), TRY_LATER)
    return FetchError(
        source_id,
        message("{host} broke off the connection ({kind})", host=host, kind=type(error).__name__),
        TRY_LATER,
    )


def _read(
    source_id: str,
    response: "requests.Response",
    host: str,
    allowed: Limits,
    deadline: float,
) -> bytes:
    import urllib3

    raw = response.raw
    announced = response.headers.get("Content-Length", "")
    if announced.isdigit() and int(announced) > allowed.size:
        raise _too_big(source_id, host, allowed)
    chunks: list[bytes] = []
    size = 0
    problem = None
    try:
        while chunk := raw.read1(CHUNK, decode_content=True):
            size += len(chunk)
            chunks.append(chunk)
            if size > allowed.size:
                raise _too_big(source_id, host, allowed)
            if time.monotonic() > deadline:
                problem = FetchError(
                    source_id,
                    message("{host} was not done after {seconds} s", host=host, seconds=f"{allowed.total:g}"),
                    TRY_LATER,
                )
                break
    except urllib3.exceptions.ReadTimeoutError:
        problem = FetchError(
            source_id,
            message(
                "{host} stopped in the middle of its answer for {seconds} s", host=host, seconds=f"{allowed.read:g}"
            ),
            TRY_LATER,
        )
    except (urllib3.exceptions.HTTPError, OSError) as error:
        problem = FetchError(
            source_id,
            message("{host} broke off in the middle of its answer ({kind})", host=host, kind=type(error).__name__),
            TRY_LATER,
        )
    if problem is None and announced.isdigit() and raw.tell() < int(announced):
        problem = FetchError(
            source_id,
            message(
                "{host} sent {sent} of {announced} bytes and stopped",
                host=host,
                sent=f"{raw.tell():,}",
                announced=f"{int(announced):,}",
            ),
            TRY_LATER,
        )
    if problem is not None:
        raise _BrokenBodyError(problem) from None
    return b"".join(chunks)


def _too_big(source_id: str, host: str, allowed: Limits) -> FetchError:
    return FetchError(
        source_id,
        message("the answer of {host} is larger than {size} MB", host=host, size=f"{allowed.size / 1e6:,.0f}"),
        N_("it is not what was asked for; the figures in use stay as they are"),
    )


def _refusal(source_id: str, host: str, response: "requests.Response", body: bytes, allowed: Limits) -> StatusError:
    status = response.status_code
    remark = excerpt(body)
    pause = _seconds(response.headers.get("Retry-After"))
    quota = re.search(r"replenished in (\d+):(\d\d):(\d\d)", remark)
    if quota:
        hours, minutes, seconds = (int(part) for part in quota.groups())
        pause = hours * 3600 + minutes * 60 + seconds
    facts = {"host": host, "status": f"{status}: {remark}" if remark else str(status)}
    cause, step = {
        204: (
            message("{host} has nothing to this question (204)", host=host),
            N_("the publisher may have renamed its table; the figures in use stay as they are"),
        ),
        400: (
            message("{host} does not accept the question ({status})", **facts),
            N_("the publisher may have changed its interface; the figures in use stay as they are"),
        ),
        401: (
            message("{host} does not accept the key (401)", host=host),
            N_("check the key in the environment or in .streamlit/secrets.toml; the figures in use stay as they are"),
        ),
        403: (
            message("{host} refuses ({status})", **facts),
            N_(
                "try again later; a free key may help where the publisher gives one; "
                "the figures in use stay as they are"
            ),
        ),
        404: (
            message("{host} does not have what was asked for ({status})", **facts),
            N_("the publisher may have moved its table; the figures in use stay as they are"),
        ),
        413: (
            message("{host} finds the question too large (413)", host=host),
            N_("ask for fewer years with --since; the figures in use stay as they are"),
        ),
        429: (message("{host} asks us to slow down (429)", host=host), TRY_LATER),
    }.get(status, (_other_refusal(host, status, facts["status"]), TRY_LATER))
    if pause and status in (403, 429, 503):
        step = message("try again in {span}; the figures in use stay as they are", span=_span(pause))
    problem = StatusError(source_id, cause, step)
    problem.status, problem.body = status, remark
    return problem


def _other_refusal(host: str, status: int, told: str) -> Message:
    """Return what to say of a status that needs no step of its own."""
    if status >= 500:
        return message("{host} has a fault of its own ({status})", host=host, status=status)
    if status >= 400:
        return message("{host} refuses the question ({status})", host=host, status=told)
    if status >= 300:
        return message("{host} sends us on without saying where ({status})", host=host, status=status)
    return message("{host} answers in part or not at all ({status})", host=host, status=status)


def excerpt(body: bytes) -> str:
    """Return the beginning of what a publisher said, on one line, without keys and markup."""
    text = body[:4000].decode("utf-8-sig", errors="replace")
    found = re.search(r'"(?:message|error|errorMessage|ERROR_MSG|value)"\s*:\s*"([^"]{3,})"', text)
    if found:
        text = found.group(1)
    elif text.lstrip().startswith("<"):
        title = re.search(r"<(?:title|Message|h1)[^>]*>([^<]+)<", text, re.IGNORECASE)
        text = title.group(1) if title else "a web page"
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    line = redact(line).rstrip(".;: ")
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


def _checked(source_id: str, host: str, body: bytes, expect: str) -> bytes:
    start = body[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        raise FetchError(source_id, message("{host} sent an empty answer", host=host), TRY_LATER)
    is_right = {
        "json": start[:1] in (b"{", b"["),
        "csv": start[:1] not in (b"<", b"{", b"[") and b"\x00" not in start,
        "html": b"<" in body[:4000],
        "zip": start.startswith(b"PK"),
        "7z": start.startswith(b"7z\xbc\xaf'\x1c"),
    }[expect]
    if not is_right:
        is_markup = start[:1] == b"<"
        kind = (
            ("XML" if start[:5] == b"<?xml" else message("a web page"))
            if is_markup
            else message("something else ({excerpt})", excerpt=excerpt(body[:300]))
        )
        raise FetchError(
            source_id,
            message("{host} sent {kind} where {expected} was asked for", host=host, kind=kind, expected=expect.upper()),
            TRY_LATER,
        )
    return body


def _note(asked: str, status: int, body: bytes, started: float) -> None:
    kept = _JOURNAL.get()
    if kept is not None:
        seconds = round(time.monotonic() - started, 3)
        kept.questions.append(
            {
                "url": public(asked),
                "status": status,
                "bytes": len(body),
                "seconds": seconds,
            }
        )


def public(url: str) -> str:
    """Return the address as it may be written down: no key, no user, no password."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    hidden = ("appid", "subscription-key", "key", "token")
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if k.lower() not in hidden])
    return redact(urlunsplit((parts.scheme, host, parts.path, query, "")))


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    if seconds < 5400:
        return f"{round(seconds / 60)} min"
    return f"{round(seconds / 3600)} h"
