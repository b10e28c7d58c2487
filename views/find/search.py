"""Search without a dictionary: words, beginnings of words, parts of words, and words with a typing error."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ui.find import Entry

SHOWN = 8
TOKEN = re.compile(r"[\u3041-\u309f]+|[\u30a1-\u30ff]+|[\u3400-\u9fff々]+|[^\W_\u3041-\u30ff\u3400-\u9fff々]+")
"""A run of letters and digits; Japanese has no spaces, so a change of script divides."""
FEW_KEYS = str.maketrans("ёүө", "еуо")
"""Letters that a Russian keyboard lacks, or that are often typed without their dots."""
KANA = re.compile(r"[\u3041-\u309f]+")
LETTERS_OF_EAST_ASIA = re.compile(r"[\u3041-\u30ff\u3400-\u9fff々]")
TITLE, WORDS = 1.0, 0.62
"""What a word of the title counts for, and one of the other words."""
KINDS = {
    "page": 0.09, "chart": 0.08, "good": 0.08, "economy": 0.06, "term": 0.05, "definition": 0.04, "claim": 0.03,
    "source": 0.02, "indicator": 0.0,
}  # fmt: skip
"""What comes first among equals."""
EXACT, BEGINNING, INSIDE, STEM, TYPO = 1.0, 0.8, 0.5, 0.55, 0.75
LEAST_INSIDE, LEAST_STEM, LEAST_TYPO = 4, 3, 4
"""Letters of a word that is looked for inside of others, as the beginning of a longer one, with a typing error."""
ALIKE = 0.72
"""Least share of equal letters: one error in four letters, two in eight; two that changed places are one."""
SAME_START = 0.8
"""What a likeness is worth where the first letters differ: few typing errors are there."""
WHOLE_TITLE, IN_TITLE, COVERED = 0.6, 0.12, 0.15


def points() -> dict[str, Any]:
    """Return the numbers of this search, for the same search in a browser (`edition/assets/find.js`)."""
    names = (
        "SHOWN", "TITLE", "WORDS", "KINDS", "EXACT", "BEGINNING", "INSIDE", "STEM", "TYPO", "LEAST_INSIDE",
        "LEAST_STEM", "LEAST_TYPO", "ALIKE", "SAME_START", "WHOLE_TITLE", "IN_TITLE", "COVERED",
    )  # fmt: skip
    return {name.lower(): globals()[name] for name in names}


def plain(text: str) -> str:
    """Return text as it is compared: small letters, no accents on Latin ones, full width and half width the same."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(FEW_KEYS)
    apart = unicodedata.normalize("NFD", folded)
    letters = "".join(
        sign
        for before, sign in zip(" " + apart, apart, strict=False)
        if not (unicodedata.combining(sign) and before.isascii())
    )
    return unicodedata.normalize("NFC", letters)


def tokens(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    return TOKEN.findall(plain(text))


class Index:
    """The words of some entries, ready to be searched."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)
        self._titles = [tokens(entry.title) for entry in self.entries]
        found: dict[str, dict[int, float]] = defaultdict(dict)
        for place, entry in enumerate(self.entries):
            for text in entry.words:
                for token in tokens(text):
                    found[token].setdefault(place, WORDS)
            for token in self._titles[place]:
                found[token][place] = TITLE
        self._places = dict(found)
        self._vocabulary = list(found)

    def candidates(self, wanted: Sequence[str]) -> Iterator[tuple[int, float, Entry]]:
        """Yield how many of the words an entry has, how well, and the entry, in the order of the entries."""
        counts: dict[int, int] = defaultdict(int)
        totals: dict[int, float] = defaultdict(float)
        for number, token in enumerate(wanted):
            for place, score in self._scores(token, is_last=number == len(wanted) - 1).items():
                counts[place] += 1
                totals[place] += score
        for place in sorted(counts):
            yield counts[place], self._rank(place, totals[place] / len(wanted), wanted), self.entries[place]

    def _rank(self, place: int, score: float, wanted: Sequence[str]) -> float:
        title = self._titles[place]
        score += KINDS[self.entries[place].kind]
        if title == wanted:
            return score + WHOLE_TITLE
        if any(title[start : start + len(wanted)] == wanted for start in range(len(title))):
            score += IN_TITLE
        return score + COVERED * len(set(wanted) & set(title)) / max(len(title), 1)

    def _scores(self, token: str, is_last: bool) -> dict[int, float]:
        """Return place -> how well the entry has one word; the last one may still be being typed."""
        found: dict[int, float] = {}
        for word, score in self._alike(token, is_last).items():
            for place, weight in self._places[word].items():
                found[place] = max(found.get(place, 0.0), weight * score)
        return found

    def _alike(self, token: str, is_last: bool) -> dict[str, float]:
        found = {}
        is_short = not LETTERS_OF_EAST_ASIA.match(token) and len(token) < LEAST_INSIDE
        for word in self._vocabulary:
            if token == word:
                found[word] = EXACT
            elif word.startswith(token):
                found[word] = BEGINNING + (EXACT - BEGINNING) * len(token) / len(word) * (1 if is_last else 0.5)
            elif not is_short and token in word:
                found[word] = INSIDE + (BEGINNING - INSIDE) * len(token) / len(word)
            elif len(word) >= LEAST_STEM and token.startswith(word):
                found[word] = STEM * len(word) / len(token)
        if len(token) >= LEAST_TYPO:
            for word, likeness, _place in process.extract(
                token, self._vocabulary, scorer=OSA.normalized_similarity, score_cutoff=ALIKE, limit=None
            ):
                likely = TYPO * likeness * (1 if word[0] == token[0] else SAME_START)
                found[word] = max(found.get(word, 0.0), likely)
        return found


def best(indices: Iterable[Index], query: str) -> tuple[Entry, ...]:
    """Return the entries that have all words of a query, the best first; those with most of them where none has.

    There are indices of all there is to find, in parts; among equals the first comes first.
    """
    wanted = _wanted(query)
    found = [candidate for index in indices for candidate in index.candidates(wanted)]
    most_words = max((words for words, _rank, _entry in found), default=0)
    ranked = sorted((each for each in found if each[0] == most_words), key=lambda each: -each[1])
    return tuple(entry for _words, _rank, entry in ranked[:SHOWN])


def _wanted(query: str) -> list[str]:
    """Return the words of a query; what joins Japanese words is none, unless there is nothing else."""
    found = tokens(query)
    return [token for token in found if not (KANA.fullmatch(token) and len(token) <= 2)] or found
