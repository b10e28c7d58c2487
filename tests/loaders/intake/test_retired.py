"""A series that the World Bank retires keeps its last figures, and the rest is brought up to date."""

import pytest

import loaders
from loaders.sources.wb_wdi import CODES
from tests.loaders.standin import Bend

GONE = "TX.VAL.TECH.CD"


@pytest.fixture
def publishers(standin, use, tmp_path):
    use(standin.environment(tmp_path))
    return standin.publishers


def test_one_retired_series_does_not_fail_the_rest(publishers):
    before = loaders.load("wb_wdi")
    publishers.retired, publishers.bend = {GONE}, Bend(scale=1.01)
    outcome = loaders.refresh("wb_wdi")
    assert outcome.status == "new", outcome.sentence
    assert f"The publisher gives {GONE} no more; their last figures are kept from" in outcome.sentence
    after = loaders.load("wb_wdi")
    was, now = (frame[frame["indicator_code"] == GONE].reset_index(drop=True) for frame in (before, after))
    assert len(now) == len(was) > 0
    assert now["value"].tolist() == was["value"].tolist()
    assert len(after) == len(before)
    assert outcome.revised > 10_000
    assert loaders.record(outcome.vintage)["lacking"] == [GONE]
    again = loaders.refresh("wb_wdi")
    assert again.status == "unchanged"
    assert GONE in again.sentence


def test_many_missing_at_once_is_a_publisher_in_trouble(publishers):
    publishers.retired = set(CODES[:4])
    before = loaders.vintage("wb_wdi")
    outcome = loaders.refresh("wb_wdi")
    assert outcome.status == "failed"
    assert "does not accept the question" in outcome.sentence
    assert loaders.vintage("wb_wdi") == before


def test_a_series_with_nothing_since_a_year_is_no_retired_one(publishers):
    outcome = loaders.refresh("wb_wdi", since=2024)
    assert outcome.status == "unchanged", outcome.sentence
    assert "no more" not in outcome.sentence
