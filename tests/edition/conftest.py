"""A small edition in three languages, made once for all the tests of this folder and the browser's."""

import datetime
import json
from functools import cache

import pytest

from edition.build import Wish, edition
from words import language

WISH = Wish(
    years=(2005, 2025),
    languages=("en", "ja", "mn"),
    pages=("overview", "china", "claims"),
    address="",
    day=datetime.date(2026, 11, 28),
)


@cache
def small_edition():
    """Return the files of the small edition: path -> contents."""
    before = language.current()
    try:
        return edition(WISH, lambda line: None)
    finally:
        language.use(before)


def index_of(files, code):
    """Return the entries of the search of a language."""
    script = files[f"{code}/find.js"].decode()
    return json.loads(script.removeprefix("window.thirdNeighbor = ").removesuffix(";\n"))["entries"]


@pytest.fixture(scope="session")
def small():
    """Return the files of the small edition, not to be changed."""
    return small_edition()
