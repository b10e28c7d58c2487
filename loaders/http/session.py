"""The session that puts the questions: who asks, and how often a question is put again."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from loaders.http.errors import pause_asked
from loaders.http.journal import current_journal
from loaders.http.limits import Limits

if TYPE_CHECKING:  # pages read without a network, so these are loaded when something is asked
    import requests
    from urllib3.util.retry import Retry

USER_AGENT = "third-neighbor/1 (dashboard on one reader's machine; python-requests)"


@contextmanager
def open_session(limits: Limits) -> "Iterator[requests.Session]":
    """Return one session for the whole refresh: connections and the NSO's cookie are kept."""
    journal = current_journal()
    if journal is None:
        with _session(limits) as session:
            yield session
        return
    if journal.session is None:
        journal.session = _session(limits)
    yield journal.session


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
            if response is not None and pause_asked(response.headers.get("Retry-After")) > self.retry_after_max:
                raise MaxRetryError(kwargs.get("_pool"), kwargs.get("url"), None)  # type: ignore[arg-type]
            return super().increment(*args, **kwargs)

    return ShortPauses
