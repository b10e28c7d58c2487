"""A language for tests: every message bracketed and lengthened, so that text without brackets has bypassed the catalogues."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from tests import catalogues
from words import language

NAME = "qps"
"""No language: ISO 639 keeps qaa to qtz free for private use, so that CLDR's numbers and names stay English."""
OPENS, CLOSES = "⟦", "⟧"
KEPT = re.compile(r"\{[a-z_0-9]*\}|`[^`]*`|\]\([^)]*\)|https?://\S+|:[a-z_]+(?:/\w+)?:|:[a-z]+\[")
"""Placeholders, code, addresses and Streamlit's directives."""
VOWELS = re.compile(r"[aeiouy]", re.IGNORECASE)


def lengthened(text: str) -> str:
    """Return the message in brackets with every vowel doubled: some 40 % longer, as a translation may be."""
    parts = KEPT.split(text)
    kept = [*KEPT.findall(text), ""]
    doubled = [VOWELS.sub(lambda letter: letter[0] * 2, part) for part in parts]
    return OPENS + "".join(part + between for part, between in zip(doubled, kept, strict=True)) + CLOSES


def catalogue_in(folder: Path) -> Path:
    """Write the catalogue of every message into a folder, beside the real ones, and return the folder."""
    place = folder / NAME / "LC_MESSAGES" / "messages.mo"
    place.parent.mkdir(parents=True)
    catalogue = Catalog(locale="en")
    for message in catalogues.read(catalogues.LANGUAGES[0]):
        words = message.id
        longer = lengthened(words) if isinstance(words, str) else tuple(map(lengthened, words))
        if words:
            catalogue.add(words, longer, context=message.context)
    with place.open("wb") as machine:
        write_mo(machine, catalogue)
    return folder


def outside(text: str) -> str:
    """Return what stands outside all brackets."""
    depth, kept = 0, []
    for sign in text:
        depth += sign == OPENS
        if depth == 0:
            kept.append(sign)
        depth -= sign == CLOSES and depth > 0
    return "".join(kept)


@contextmanager
def spoken(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Iterator[None]:
    """Offer the language beside English within this process, and take it away again."""
    monkeypatch.setattr(language, "CATALOGUES", catalogue_in(folder))
    yield
    monkeypatch.undo()
