"""What a reader is told when a publisher cannot be reached, refuses, or answers something else."""

import re
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from frames import FetchError
from frames.messages import N_, Message, message
from loaders.http.keys import redact
from loaders.http.limits import Limits

TRY_LATER = N_("try again later")
EXCERPT = 160
"""Characters of a publisher's own words that a sentence repeats."""


class StatusError(FetchError):
    """The publisher answered with an error status.

    Attributes:
        status: the HTTP status.
        body: the beginning of its answer, without keys.
    """

    status = 0
    body = ""


class BrokenBodyError(Exception):
    """The answer began well and broke off; asking again may help.

    Attributes:
        problem: the error to raise where it does not.
    """

    def __init__(self, problem: FetchError) -> None:
        self.problem = problem
        super().__init__(str(problem))


@dataclass(frozen=True)
class Reading:
    """The reading of one answer.

    Attributes:
        source_id: named in errors.
        host: host and port that answer.
        limits: what it may take.
        deadline: when it must be over, on the clock of `time.monotonic`.
    """

    source_id: str
    host: str
    limits: Limits
    deadline: float

    def error(self, cause: Message, next_step: str = TRY_LATER) -> FetchError:
        """Return the error that names this source."""
        return FetchError(self.source_id, cause, next_step)


def span(seconds: float) -> str:
    """Return a length of time as a reader says it: in seconds, minutes or hours."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    if seconds < 5400:
        return f"{round(seconds / 60)} min"
    return f"{round(seconds / 3600)} h"


def pause_asked(retry_after: str | None) -> float:
    """Return the seconds that a `Retry-After` header asks for, given as seconds or as a date; 0 without one."""
    if not retry_after:
        return 0.0
    if re.fullmatch(r"\s*\d+\s*", retry_after):
        return float(retry_after)
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time())
    except (TypeError, ValueError):
        return 0.0


def unreachable(at: Reading, error: Exception) -> FetchError:
    """Return what to say of a host that could not be reached."""
    import requests

    text, host = repr(error), at.host
    if isinstance(error, requests.exceptions.SSLError) and "CERTIFICATE_VERIFY_FAILED" not in text:
        return at.error(message("no secure connection to {host} could be made", host=host))
    if isinstance(error, requests.exceptions.SSLError):
        return at.error(
            message("the certificate of {host} could not be verified", host=host),
            N_(
                "if your network inspects traffic, or the site sends an incomplete chain, set REQUESTS_CA_BUNDLE to a "
                "file with the certificates"
            ),
        )
    if "NameResolutionError" in text or "getaddrinfo" in text:
        return at.error(message("the address of {host} cannot be found", host=host), N_("check the network connection"))
    if isinstance(error, requests.exceptions.ProxyError):
        return at.error(message("the proxy on the way to {host} refused", host=host), N_("check the proxy settings"))
    if isinstance(error, requests.exceptions.ConnectTimeout):
        seconds = f"{at.limits.connect:g}"
        return at.error(message("{host} could not be reached within {seconds} s", host=host, seconds=seconds))
    if isinstance(error, requests.exceptions.ReadTimeout) or "ReadTimeout" in text or "Read timed out" in text:
        return at.error(message("{host} sent nothing for {seconds} s", host=host, seconds=f"{at.limits.read:g}"))
    if "refused" in text.casefold():
        return at.error(message("{host} refuses the connection", host=host))
    return at.error(message("{host} broke off the connection ({kind})", host=host, kind=type(error).__name__))


def too_large(at: Reading) -> FetchError:
    """Return what to say of an answer over the limit."""
    return at.error(
        message("the answer of {host} is larger than {size} MB", host=at.host, size=f"{at.limits.size / 1e6:,.0f}"),
        N_("it is not what was asked for"),
    )


def refusal(at: Reading, status: int, retry_after: str | None, body: bytes) -> StatusError:
    """Return what to say of an error status.

    Args:
        at: the reading.
        status: the HTTP status.
        retry_after: the header of that name.
        body: the answer.
    """
    host, remark = at.host, excerpt(body)
    pause = pause_asked(retry_after)
    quota = re.search(r"replenished in (\d+):(\d\d):(\d\d)", remark)
    if quota:
        hours, minutes, seconds = (int(part) for part in quota.groups())
        pause = hours * 3600 + minutes * 60 + seconds
    facts = {"host": host, "status": f"{status}: {remark}" if remark else str(status)}
    cause, next_step = {
        204: (
            message("{host} has nothing to this question (204)", host=host),
            N_("the publisher may have renamed its table"),
        ),
        400: (
            message("{host} does not accept the question ({status})", **facts),
            N_("the publisher may have changed its interface"),
        ),
        401: (
            message("{host} does not accept the key (401)", host=host),
            N_("check the key in the environment or in .streamlit/secrets.toml"),
        ),
        403: (
            message("{host} refuses ({status})", **facts),
            N_("try again later; a free key may help where the publisher gives one"),
        ),
        404: (
            message("{host} does not have what was asked for ({status})", **facts),
            N_("the publisher may have moved its table"),
        ),
        413: (message("{host} finds the question too large (413)", host=host), N_("ask for fewer years with --since")),
        429: (message("{host} asks us to slow down (429)", host=host), TRY_LATER),
    }.get(status, (_other_refusal(host, status, facts["status"]), TRY_LATER))
    if pause and status in (403, 429, 503):
        next_step = try_again_in(pause)
    problem = StatusError(at.source_id, cause, next_step)
    problem.status, problem.body = status, remark
    return problem


def try_again_in(seconds: float) -> Message:
    """Return the next step where the publisher, or our own ceiling, asks for a pause."""
    return message("try again in {span}", span=span(seconds))


def _other_refusal(host: str, status: int, text: str) -> Message:
    if status >= 500:
        return message("{host} has a fault of its own ({status})", host=host, status=status)
    if status >= 400:
        return message("{host} refuses the question ({status})", host=host, status=text)
    if status >= 300:
        return message("{host} sends us on without saying where ({status})", host=host, status=status)
    return message("{host} answers in part or not at all ({status})", host=host, status=status)


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
