"""Years from the first to the last, in three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from words import language
from words.spans import span, years_named

YEARS = st.integers(1924, 2030)


@given(first=YEARS, last=YEARS)
@pytest.mark.parametrize(("spoken", "one", "many"), [("en", "year ", "years "), ("ja", "", ""), ("mn", "", "")])
def test_one_year_is_written_once_and_two_both(spoken, one, many, first, last):
    language.use(spoken)
    try:
        text, named = span(first, last), years_named(first, last)
    finally:
        language.use("en")
    assert text.count(str(first)) == text.count(str(last)) == 1
    assert text in named
    assert named.startswith(one if first == last else many)


def test_no_years_are_empty():
    assert span(None, 2020) == span(2020, None) == ""
