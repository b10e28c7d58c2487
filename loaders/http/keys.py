"""The reader's keys, and how they are kept out of every message, log and record."""

import logging
import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from frames.messages import N_, Message
from loaders.store import settings

REDACTED = "[key]"
SHORTEST_KEY = 8
"""Characters; both publishers' keys have more than thirty."""
HIDDEN_PARAMETERS = ("appid", "subscription-key", "key", "token")


def key(publisher: str) -> str:
    """Return the reader's key for a publisher; empty where there is none."""
    variable = settings.KEYS[publisher]
    return (variable.value() or str(settings.secrets().get(variable.name, ""))).strip()


def refuse_impossible_keys() -> None:
    """Refuse, by a ValueError, keys that are too short or have a character that cannot be sent."""
    problems = {
        r"[!-~]*": N_(
            "{variable} holds a space, a line break or a letter that no key has; copy the key anew or leave it empty"
        ),
        rf"(.{{{SHORTEST_KEY},}})?": N_(
            "{variable} has fewer than {count} characters, so it is no key; copy the key anew or leave it empty"
        ),
    }
    for publisher, variable in settings.KEYS.items():
        for pattern, problem in problems.items():
            if not re.fullmatch(pattern, key(publisher)):
                raise ValueError(Message(problem, {"variable": variable.name, "count": SHORTEST_KEY}))


def _spellings(publisher: str) -> set[str]:
    """Return a publisher's key as it may appear: plain and percent-encoded; empty where there is no key."""
    secret = key(publisher) if publisher in settings.KEYS else ""
    return {secret, quote(secret, safe=""), quote(secret)} - {""}


def redact(text: str) -> str:
    """Return the text without any key; a Message stays one that can be translated."""
    if isinstance(text, Message):
        facts = {name: redact(fact) if isinstance(fact, str) else fact for name, fact in text.facts.items()}
        return Message(text.template, facts)
    for publisher in settings.KEYS:
        for spelling in _spellings(publisher):
            text = text.replace(spelling, REDACTED)
    return text


def redact_answer(raw: bytes, publisher: str) -> bytes:
    """Return a publisher's answer without the key that was sent to it."""
    for spelling in _spellings(publisher):
        raw = raw.replace(spelling.encode(), REDACTED.encode())
    return raw


def public(url: str) -> str:
    """Return the address as it may be written down: no key, no user, no password."""
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([(name, value) for name, value in pairs if name.lower() not in HIDDEN_PARAMETERS])
    return redact(urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, query, "")))


class _Redacting(logging.Filter):
    """urllib3 logs whole addresses when it retries; e-Stat's key can only travel in the address."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = redact(record.getMessage()), ()
        record.exc_info = record.exc_text = None
        return True


for _name in ("connectionpool", "util.retry", "connection", "response"):
    logging.getLogger(f"urllib3.{_name}").addFilter(_Redacting())
