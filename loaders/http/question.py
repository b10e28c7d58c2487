"""Put one question to a publisher and return the answer, byte for byte."""

import re
import time
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urljoin, urlsplit

from frames.messages import N_, message
from loaders.http import errors
from loaders.http.errors import Question
from loaders.http.journal import announce, current_journal, note, report
from loaders.http.keys import redact_answer
from loaders.http.limits import Limits, Pace, address, limits, pace_of
from loaders.store.lock import wait_turn

if TYPE_CHECKING:  # pages read without a network, so these are loaded when something is asked
    import requests
    from urllib3.util.retry import Retry

REDIRECTS = 5
CHUNK = 64 * 1024
BODY_TRIES = 2
TURN_SECONDS = 600
"""For a turn that other processes wait for too."""
USER_AGENT = "third-neighbor/1 (dashboard on one reader's machine; python-requests)"


def ask(
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

    The publisher is the one whose pace, and whose override of the address, holds. Parameters are sent percent-encoded,
    `json` as the body of a POST where it is not None; secret headers and parameters hold keys and are never sent to
    another host. What is not as expected (`json`, `csv`, `html`, `zip` or `7z`) is refused.

    Raises:
        StatusError: the publisher answered with an error.
        FetchError: it could not be reached, broke off, or sent something else.
    """
    whole = address(publisher, url) + ("?" + urlencode(params, safe=",:+", quote_via=quote) if params else "")
    question = Question(limits(), whole, headers or {}, json, secret_headers or {}, secret_params or {})
    pace = pace_of(publisher, bool(secret_headers))
    announce(urlsplit(whole).hostname or "")
    set_clock, deadline = current_journal().set_clock, 0.0
    for tries_left in reversed(range(BODY_TRIES)):
        if not deadline:
            set_clock("", TURN_SECONDS)
        _take_turn(question, pace)
        started = time.monotonic()
        if not deadline:
            set_clock(question.host, question.limits.total)
            deadline = started + question.limits.total
        try:
            body = _follow(question, deadline)
            break
        except errors.BrokenBodyError as broken:
            problem = broken.problem
        report(message("{host} broke off; asking again", host=question.host))
        if not tries_left:
            raise problem
    note(whole, len(body), started)
    _refuse_other_formats(question, body, expect)
    return redact_answer(body, publisher)


def _take_turn(question: Question, pace: Pace) -> None:
    """Wait until the host may be asked again; our own ceiling is not waited for and raises a FetchError."""
    factor = question.limits.pace
    seconds = wait_turn(question.host, pace.gap * factor, pace.ceiling if factor else 0, pace.span)
    if seconds:
        raise question.error(
            N_("our own ceiling of {count} questions to {host} within {span} is reached"),
            errors.try_again_in(seconds),
            count=pace.ceiling,
            span=errors.span(pace.span),
        )


def _follow(question: Question, deadline: float) -> bytes:
    """Return the body of the answer; redirects are followed here, so that no key travels to another host."""
    first, session = question, _open_session(question.limits)
    for _ in range(REDIRECTS + 1):
        with _send(question, session) as response:
            if response.is_redirect or response.is_permanent_redirect:
                question = _redirected(question, response)
                continue
            body = _read(question, response, deadline)
            if response.status_code != 200:
                raise errors.refusal(question, response.status_code, response.headers.get("Retry-After"), body)
            return body
    raise first.error(N_("{host} sends us round in circles ({count} redirects)"), count=REDIRECTS)


def _send(question: Question, session: "requests.Session") -> "requests.Response":
    import requests
    import urllib3

    joint = "&" if urlsplit(question.url).query else "?"
    secret = joint + urlencode(question.secret_params) if question.secret_params else ""
    try:
        return session.request(
            "GET" if question.json is None else "POST",
            question.url + secret,
            headers=question.headers | question.secret_headers,
            json=question.json,
            timeout=(question.limits.connect, question.limits.read),
            stream=True,
            allow_redirects=False,
        )
    except requests.exceptions.InvalidURL:  # requests checks the target of a redirect though it does not follow it
        problem = question.error(N_("{host} sends us to an address that is none"))
    except requests.RequestException as error:
        problem = errors.unreachable(question, error)
    except urllib3.exceptions.HTTPError as error:
        problem = question.error(N_("{host} gave no usable answer ({kind})"), kind=type(error).__name__)
    except ValueError:  # from urlsplit, of such a target
        problem = question.error(N_("{host} sends us to an address that is none"))
    raise problem  # outside the except block: the caught error's text may hold a key


def _redirected(question: Question, response: "requests.Response") -> Question:
    """Return the question as it is put to the address that the publisher names, without keys for another host."""
    url = urljoin(question.url, response.headers["Location"])
    schemes = urlsplit(question.url).scheme, urlsplit(url).scheme
    if schemes[1] not in ("http", "https") or schemes == ("https", "http"):
        raise question.error(N_("{host} sends us to an address that is not safe to follow"))
    if response.status_code == 303:  # a POST here only reads, so after the other redirects it is put again
        question = replace(question, json=None)
    if urlsplit(url).netloc != question.host:
        question = replace(question, secret_headers={}, secret_params={})
    return replace(question, url=url)


def _read(question: Question, response: "requests.Response", deadline: float) -> bytes:
    import urllib3

    raw, limits = response.raw, question.limits
    length = response.headers.get("Content-Length", "")
    announced = int(length) if re.fullmatch("[0-9]{1,18}", length) else 0
    if announced > limits.size:
        raise errors.too_large(question)
    body = bytearray()
    problem = None
    try:
        while chunk := raw.read1(CHUNK, decode_content=True):
            body += chunk
            if len(body) > limits.size:
                raise errors.too_large(question)
            if time.monotonic() > deadline:
                problem = question.error(N_("{host} was not done after {seconds} s"), seconds=f"{limits.total:g}")
                break
    except urllib3.exceptions.ReadTimeoutError:
        cause = N_("{host} stopped in the middle of its answer for {seconds} s")
        problem = question.error(cause, seconds=f"{limits.read:g}")
    except (urllib3.exceptions.HTTPError, OSError) as error:
        cause = N_("{host} broke off in the middle of its answer ({kind})")
        problem = question.error(cause, kind=type(error).__name__)
    if problem is None and raw.tell() < announced:
        facts = {"sent": f"{raw.tell():,}", "announced": f"{announced:,}"}
        problem = question.error(N_("{host} sent {sent} of {announced} bytes and stopped"), **facts)
    if problem is not None:
        raise errors.BrokenBodyError(problem) from None
    return bytes(body)


def _refuse_other_formats(question: Question, body: bytes, expect: str) -> None:
    start = body[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        raise question.error(N_("{host} sent an empty answer"))
    is_expected = {
        "json": start[:1] in (b"{", b"["),
        "csv": start[:1] not in (b"<", b"{", b"[") and b"\x00" not in start,
        "html": b"<" in body[:4000],
        "zip": start.startswith(b"PK"),
        "7z": start.startswith(b"7z\xbc\xaf'\x1c"),
    }[expect]
    if is_expected:
        return
    if start[:1] == b"<":
        kind = "XML" if start[:5] == b"<?xml" else message("a web page")
    else:
        kind = message("something else ({excerpt})", excerpt=errors.excerpt(body[:300]))
    raise question.error(N_("{host} sent {kind} where {expected} was asked for"), kind=kind, expected=expect.upper())


def _open_session(limits: Limits) -> "requests.Session":
    """Return one session for the whole refresh: connections and the NSO's cookie are kept."""
    journal = current_journal()
    if journal.session is None:
        journal.session = _session(limits)
    return journal.session


def _session(limits: Limits) -> "requests.Session":
    import requests
    from requests.adapters import HTTPAdapter

    retries = _retry_class()(
        total=limits.retries,
        connect=limits.retries,
        read=min(2, limits.retries),
        other=0,  # a certificate that cannot be verified will not be better the second time
        backoff_factor=limits.backoff,
        backoff_jitter=min(0.5, limits.backoff),
        status_forcelist=(429, 500, 502, 503, 504),
        allowed_methods=("GET", "POST"),  # NSO's POST only reads
        respect_retry_after_header=True,
        retry_after_max=int(limits.retry_after_max),
        raise_on_status=False,
    )
    session = requests.Session()
    adapter = HTTPAdapter(max_retries=retries)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    session.headers["User-Agent"] = USER_AGENT
    return session


@cache
def _retry_class() -> "type[Retry]":
    """Return urllib3's Retry, but one that gives up when a publisher asks for a long pause."""
    from urllib3.exceptions import MaxRetryError
    from urllib3.util.retry import Retry

    class ShortPauses(Retry):
        def increment(self, *args: Any, **kwargs: Any) -> "ShortPauses":  # type: ignore[override]
            response = kwargs.get("response")
            if (
                response is not None
                and errors.requested_pause(response.headers.get("Retry-After")) > self.retry_after_max
            ):
                raise MaxRetryError(kwargs.get("_pool"), kwargs.get("url"), None)  # type: ignore[arg-type]
            return super().increment(*args, **kwargs)

        def parse_retry_after(self, retry_after: str) -> float:
            return errors.requested_pause(retry_after)  # urllib3's own fails on a year of eleven digits

    return ShortPauses
