"""A question to a publisher, and what a reader is told when the publisher cannot be reached or refuses it."""

import re
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from frames import FetchError
from frames.lists import rows
from frames.messages import N_, Message, message
from loaders.http.keys import redact
from loaders.http.limits import Limits

TRY_LATER = FetchError.default_next_step
LONGEST_PAUSE = 1e9
"""Seconds; a number of 400 digits would be infinite."""
EXCERPT = 160
"""Characters of a publisher's own words that a sentence repeats."""
REFUSALS = {row["status"]: (row["cause"], row["next_step"] or TRY_LATER) for row in rows("loaders.http.refusals")}
"""HTTP status, or its first digit (`5xx`) where it has no row -> cause and next step."""


class StatusError(FetchError):
    """The publisher answered with an error status.

    It has the status and the beginning of the answer, without keys.
    """

    status = 0
    body = ""


class BrokenBodyError(Exception):
    """The answer began well and broke off; asking again may help.

    The problem is the error to raise where it does not.
    """

    def __init__(self, problem: FetchError) -> None:
        self.problem = problem
        super().__init__(str(problem))


@dataclass(frozen=True)
class Question:
    """What is put to a publisher.

    The address has the parameters, without keys. `json` is sent as the body of a POST, None stands for a GET. Secret
    headers and parameters hold keys and are never sent to another host.
    """

    limits: Limits
    url: str
    headers: dict[str, str]
    json: Any
    secret_headers: dict[str, str]
    secret_params: dict[str, str]

    @property
    def host(self) -> str:
        """Return host and port."""
        return urlsplit(self.url).netloc

    def error(self, cause: str, next_step: str = TRY_LATER, **facts: object) -> FetchError:
        """Return the error with this cause; `facts` fill it in besides the host."""
        return FetchError(cause=Message(cause, {"host": self.host, **facts}), next_step=next_step)


def span(seconds: float) -> str:
    """Return a length of time as a reader says it: in seconds, minutes or hours."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    if seconds < 5400:
        return f"{round(seconds / 60)} min"
    return f"{round(seconds / 3600)} h"


def requested_pause(retry_after: str | None) -> float:
    """Return the seconds that a `Retry-After` header asks for, given as seconds or as a date; 0 without one."""
    if not retry_after:
        return 0.0
    if re.fullmatch(r"\s*[0-9]+\s*", retry_after):
        return min(float(retry_after), LONGEST_PAUSE)
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time())
    except (TypeError, ValueError, OverflowError):
        return 0.0


def unreachable(question: Question, error: Exception) -> FetchError:
    """Return what to say of a host that could not be reached."""
    from requests.exceptions import ConnectTimeout, ProxyError, ReadTimeout, SSLError

    text = repr(error)
    if isinstance(error, SSLError) and "CERTIFICATE_VERIFY_FAILED" not in text:
        return question.error(N_("no secure connection to {host} could be made"))
    if isinstance(error, SSLError):
        next_step = N_(
            "if your network inspects traffic, or the site sends an incomplete chain, set REQUESTS_CA_BUNDLE to a "
            "file with the certificates"
        )
        return question.error(N_("the certificate of {host} could not be verified"), next_step)
    if "NameResolutionError" in text or "getaddrinfo" in text:
        return question.error(N_("the address of {host} cannot be found"), N_("check the network connection"))
    if isinstance(error, ProxyError):
        return question.error(N_("the proxy on the way to {host} refused"), N_("check the proxy settings"))
    if isinstance(error, ConnectTimeout):
        seconds = f"{question.limits.connect:g}"
        return question.error(N_("{host} could not be reached within {seconds} s"), seconds=seconds)
    if isinstance(error, ReadTimeout) or "ReadTimeout" in text or "Read timed out" in text:
        return question.error(N_("{host} sent nothing for {seconds} s"), seconds=f"{question.limits.read:g}")
    if "refused" in text.casefold():
        return question.error(N_("{host} refuses the connection"))
    return question.error(N_("{host} broke off the connection ({kind})"), kind=type(error).__name__)


def too_large(question: Question) -> FetchError:
    """Return what to say of an answer over the limit."""
    cause, next_step = N_("the answer of {host} is larger than {size} MB"), N_("it is not what was asked for")
    return question.error(cause, next_step, size=f"{question.limits.size / 1e6:,.0f}")


def refusal(question: Question, status: int, retry_after: str | None, body: bytes) -> StatusError:
    """Return what to say of an error status."""
    remark, pause = excerpt(body), requested_pause(retry_after)
    quota = re.search(r"replenished in (\d{1,6}):(\d\d):(\d\d)", remark)
    if quota:
        hours, minutes, seconds = (int(part) for part in quota.groups())
        pause = hours * 3600 + minutes * 60 + seconds
    first_digit = max(2, min(status // 100, 5))
    cause, next_step = REFUSALS.get(str(status), REFUSALS[f"{first_digit}xx"])
    if pause and status in (403, 429, 503):
        next_step = try_again_in(pause)
    text = f"{status}: {remark}" if remark and first_digit == 4 else str(status)
    problem = StatusError(cause=Message(cause, {"host": question.host, "status": text}), next_step=next_step)
    problem.status, problem.body = status, remark
    return problem


def try_again_in(seconds: float) -> Message:
    """Return the next step where the publisher, or our own ceiling, asks for a pause."""
    return message("try again in {span}", span=span(seconds))


def excerpt(body: bytes) -> str:
    """Return the beginning of a publisher's answer, on one line, without keys and markup."""
    text = body[:4000].decode("utf-8-sig", errors="replace")
    remark = re.search(r'"(?:message|error|errorMessage|ERROR_MSG|value)"\s*:\s*"([^"]{3,})"', text)
    if remark:
        text = remark.group(1)
    elif text.lstrip().startswith("<"):
        title = re.search(r"<(?:title|Message|h1)[^>]*>([^<]+)<", text, re.IGNORECASE)
        text = title.group(1) if title else "a web page"
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    line = redact(line).rstrip(".;: ")
    return line if len(line) <= EXCERPT else line[: EXCERPT - 1] + "…"
