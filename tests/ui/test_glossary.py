"""The catalogues keep to the terms of `ui/locale/glossary.csv` and out of the words of `ui/locale/forbidden.csv`."""

import csv
import re
from functools import cache

import pytest

from tests import catalogues

COLUMN = {"ja": "japanese", "mn": "mongolian"}
PLACEHOLDER = re.compile(r"\{\w*\}")
SETTLED = {
    "ja": {
        "Neighbours trade more: a landlocked country's index mirrors the map before any policy.": (
            "mirrors is a verb, not the partner's report"
        ),
    },
    "mn": {"Coverage ratio": "a card has room for the formula only"},
}
"""Language -> message -> why it does without the term of the glossary."""


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the tables beside the catalogues."""
    with (catalogues.LOCALE / name).open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


@cache
def pairs(language: str) -> tuple[tuple[str, str], ...]:
    """Return each message in English with its translation; of one with a plural, each form."""
    found = []
    for message in catalogues.read(language):
        english, translated = ([text] if isinstance(text, str) else list(text) for text in (message.id, message.string))
        same = english if len(english) == len(translated) else english[-1:] * len(translated)
        found += [(message, text) for message, text in zip(same, translated, strict=True) if message]
    return tuple(found)


def has_term(text: str, term: str, language: str) -> bool:
    """Return whether a text has a term; in Mongolian each word by its stem, as endings change what follows it."""
    if language == "ja":
        return term.lower() in text.lower()
    words = iter(re.findall(r"[\w-]+", text.lower()))
    stems = [word[: max(2, len(word) - 2)] for word in re.findall(r"[\w-]+", term.lower())]
    return all(any(word.startswith(stem) for word in words) for stem in stems)


def without_term(language: str) -> list[tuple[str, str, str]]:
    """Return term, message and translation wherever the translation has none of the approved terms."""
    found = []
    for row in rows("glossary.csv"):
        english = re.compile(rf"(?<![\w-]){row['english']}s?(?![\w-])", re.IGNORECASE)
        approved = row[COLUMN[language]].split("; ")
        for message, text in pairs(language):
            if message in SETTLED[language] or not english.search(PLACEHOLDER.sub("", message)):
                continue
            if not any(has_term(text, term, language) for term in approved):
                found.append((row["english"], message, text))
    return found


def with_forbidden(language: str) -> list[tuple[str, str, str]]:
    """Return pattern, what to write instead and translation wherever a forbidden word stands."""
    forbidden = [row for row in rows("forbidden.csv") if row["language"] == language]
    return [
        (row["pattern"], row["instead"], text)
        for row in forbidden
        for _message, text in pairs(language)
        if re.search(row["pattern"], text, re.IGNORECASE)
    ]


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_translations_have_the_terms_of_the_glossary(language):
    assert without_term(language) == []


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_translations_have_no_forbidden_word(language):
    assert with_forbidden(language) == []


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_what_is_settled_apart_is_still_a_message(language):
    assert set(SETTLED[language]) <= {message for message, _text in pairs(language)}


@pytest.mark.parametrize(
    ("text", "term", "language", "found"),
    [
        ("日本の支出純額、{years}年", "支出純額", "ja", True),
        ("日本の純援助", "支出純額", "ja", False),
        ("худалдааны тэнцлийн ашгийнх нь {share}", "тэнцлийн ашиг", "mn", True),
        ("худалдааны ашгийнх нь {share}", "тэнцлийн ашиг", "mn", False),
        ("ашиг, тэнцлийн", "тэнцлийн ашиг", "mn", False),
    ],
)
def test_a_term_is_found_in_any_form(text, term, language, found):
    assert has_term(text, term, language) is found


def test_every_term_and_every_forbidden_word_is_listed_once():
    english = [row["english"] for row in rows("glossary.csv")]
    patterns = [(row["language"], row["pattern"]) for row in rows("forbidden.csv")]
    assert len(english) == len(set(english))
    assert len(patterns) == len(set(patterns))
    assert all(row["japanese"] and row["mongolian"] for row in rows("glossary.csv"))
    assert {row["language"] for row in rows("forbidden.csv")} == set(catalogues.LANGUAGES)
