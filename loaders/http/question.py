"""Put one question to a publisher and return the answer, byte for byte."""

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urljoin, urlsplit

from frames import FetchError
from frames.messages import message
from loaders.http.addresses import address
from loaders.http.errors import TRY_LATER, BrokenBodyError, Reading, excerpt, refusal, too_large, unreachable
from loaders.http.journal import announce, note, report
from loaders.http.keys import redact_answer
from loaders.http.limits import Limits, limits
from loaders.http.pace import pace_of, take_turn
from loaders.http.session import open_session

if TYPE_CHECKING:
    import requests

REDIRECTS = 5
CHUNK = 64 * 1024
BODY_TRIES = 2


@dataclass(frozen=True)
class Question:
    """What is put to a publisher.

    Attributes:
        source_id: named in errors.
        url: address with the parameters, without keys.
        headers: what else is sent.
        json: sent as the body of a POST; None for a GET.
        secret_headers: headers that hold a key; never sent to another host.
        secret_params: parameters that hold a key; never sent to another host.
    """

    source_id: str
    url: str
    headers: dict[str, str]
    json: Any
    secret_headers: dict[str, str]
    secret_params: dict[str, str]

    @property
    def host(self) -> str:
        """Return host and port."""
        return urlsplit(self.url).netloc


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
        headers: what else to send.
        json: sent as the body of a POST where it is not None.
        expect: `json`, `csv`, `html`, `zip` or `7z`; anything else in the body is refused.
        secret_headers: headers that hold a key; never sent to another host.
        secret_params: parameters that hold a key; never sent to another host.

    Raises:
        StatusError: the publisher answered with an error.
        FetchError: it could not be reached, broke off, or sent something else.
    """
    whole = address(publisher, url) + ("?" + urlencode(params, safe=",:+", quote_via=quote) if params else "")
    question = Question(source_id, whole, headers or {}, json, secret_headers or {}, secret_params or {})
    allowed, pace = limits(), pace_of(publisher, bool(secret_headers))
    announce(urlsplit(whole).hostname or "")
    problem = FetchError(source_id, message("{host} gave no answer", host=question.host), TRY_LATER)
    for _ in range(BODY_TRIES):
        take_turn(source_id, question.host, pace, allowed.pace)
        started = time.monotonic()
        try:
            body = _follow(question, allowed)
        except BrokenBodyError as broken:
            problem = broken.problem
            report(message("{host} broke off; asking again", host=question.host))
            continue
        note(whole, 200, len(body), started)
        _refuse_other_formats(question, body, expect)
        return redact_answer(body, publisher)
    raise problem


def _follow(question: Question, allowed: Limits) -> bytes:
    """Return the body of the answer; redirects are followed here, so that no key travels to another host."""
    first_host, deadline = question.host, time.monotonic() + allowed.total
    with open_session(allowed) as session:
        for _ in range(REDIRECTS + 1):
            at = Reading(question.source_id, question.host, allowed, deadline)
            with _send(question, session, at) as response:
                if response.is_redirect or response.is_permanent_redirect:
                    question = _redirected(question, response, at)
                    continue
                body = _read(response, at)
                if response.status_code != 200:
                    raise refusal(at, response.status_code, response.headers.get("Retry-After"), body)
                return body
    raise FetchError(
        question.source_id,
        message("{host} sends us round in circles ({count} redirects)", host=first_host, count=REDIRECTS),
        TRY_LATER,
    )


def _send(question: Question, session: "requests.Session", at: Reading) -> "requests.Response":
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
            timeout=(at.limits.connect, at.limits.read),
            stream=True,
            allow_redirects=False,
        )
    except requests.exceptions.InvalidURL:  # requests checks the target of a redirect though it does not follow it
        problem = at.error(message("{host} sends us to an address that is none", host=at.host))
    except requests.RequestException as error:
        problem = unreachable(at, error)
    except urllib3.exceptions.HTTPError as error:
        problem = at.error(message("{host} gave no usable answer ({kind})", host=at.host, kind=type(error).__name__))
    except ValueError:  # from urlsplit, of such a target
        problem = at.error(message("{host} sends us to an address that is none", host=at.host))
    raise problem  # outside the except block: the caught error's text may hold a key


def _redirected(question: Question, response: "requests.Response", at: Reading) -> Question:
    """Return the question as it is put to the address that the publisher names, without keys for another host."""
    url = urljoin(question.url, response.headers["Location"])
    schemes = urlsplit(question.url).scheme, urlsplit(url).scheme
    if schemes[1] not in ("http", "https") or schemes == ("https", "http"):
        raise at.error(message("{host} sends us to an address that is not safe to follow", host=at.host))
    if response.status_code == 303:  # a POST here only reads, so after the other redirects it is put again
        question = replace(question, json=None)
    if urlsplit(url).netloc != question.host:
        question = replace(question, secret_headers={}, secret_params={})
    return replace(question, url=url)


def _read(response: "requests.Response", at: Reading) -> bytes:
    import urllib3

    raw, host = response.raw, at.host
    announced = response.headers.get("Content-Length", "")
    if announced.isdigit() and int(announced) > at.limits.size:
        raise too_large(at)
    chunks: list[bytes] = []
    size = 0
    problem = None
    try:
        while chunk := raw.read1(CHUNK, decode_content=True):
            size += len(chunk)
            chunks.append(chunk)
            if size > at.limits.size:
                raise too_large(at)
            if time.monotonic() > at.deadline:
                seconds = f"{at.limits.total:g}"
                problem = at.error(message("{host} was not done after {seconds} s", host=host, seconds=seconds))
                break
    except urllib3.exceptions.ReadTimeoutError:
        seconds = f"{at.limits.read:g}"
        problem = at.error(
            message("{host} stopped in the middle of its answer for {seconds} s", host=host, seconds=seconds)
        )
    except (urllib3.exceptions.HTTPError, OSError) as error:
        kind = type(error).__name__
        problem = at.error(message("{host} broke off in the middle of its answer ({kind})", host=host, kind=kind))
    if problem is None and announced.isdigit() and raw.tell() < int(announced):
        facts = {"host": host, "sent": f"{raw.tell():,}", "announced": f"{int(announced):,}"}
        problem = at.error(message("{host} sent {sent} of {announced} bytes and stopped", **facts))
    if problem is not None:
        raise BrokenBodyError(problem) from None
    return b"".join(chunks)


def _refuse_other_formats(question: Question, body: bytes, expect: str) -> None:
    start, host = body[:64].removeprefix(b"\xef\xbb\xbf").lstrip(), question.host
    if not start:
        raise FetchError(question.source_id, message("{host} sent an empty answer", host=host), TRY_LATER)
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
        kind = message("something else ({excerpt})", excerpt=excerpt(body[:300]))
    raise FetchError(
        question.source_id,
        message("{host} sent {kind} where {expected} was asked for", host=host, kind=kind, expected=expect.upper()),
        TRY_LATER,
    )
