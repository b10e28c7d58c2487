"""The sources of a part of a page are counted while its tables are read."""

from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest

from ui import data
from ui.exhibit.model import Answers, Exhibit

FIRST, SECOND, THIRD = "nso_trade_partners", "nso_trade_totals", "wb_wdi"


def exhibit_of(rows):
    return Exhibit("key", "title", "alt", None, rows, {})


def test_the_sources_in_the_rows_come_first_then_the_other_tables_read():
    @data.once
    def part():
        data.load(THIRD)
        data.load(FIRST)
        return exhibit_of(pd.DataFrame({"source_id": [f"{SECOND} + {FIRST}"]}))

    assert part().sources == (SECOND, FIRST, THIRD)


def test_rows_from_the_cache_count_as_when_they_were_read():
    @data.once
    def rows():
        return data.load(FIRST).head(1)

    @data.once
    def answers(year):
        rows()
        data.load(SECOND)
        return Answers((str(year),))

    assert [answers(year).sources for year in (1, 2, 1)] == [(FIRST, SECOND)] * 3


def test_a_part_with_sources_of_its_own_does_not_count_among_those_of_another():
    @data.once
    def inner():
        data.load(FIRST)
        return Answers(())

    @data.once
    def outer(year):
        data.load(SECOND)
        return Answers(inner().sentences)

    assert [outer(year).sources for year in (1, 2)] == [(SECOND,)] * 2
    assert inner().sources == (FIRST,)


def test_a_table_read_to_see_whether_it_has_rows_does_not_count():
    @data.once
    def part():
        with data.unnoted():
            data.load(FIRST)
        data.load(SECOND)
        return Answers(())

    assert part().sources == (SECOND,)


def test_a_part_that_fails_leaves_nothing_to_the_next():
    @data.once
    def fails():
        data.load(FIRST)
        raise ValueError

    @data.once
    def part():
        with pytest.raises(ValueError):
            fails()
        data.load(SECOND)
        return Answers(())

    assert part().sources == (SECOND,)


def test_readers_at_the_same_time_count_for_themselves():
    @data.once
    def part(number, source_id):
        data.load(source_id)
        return Answers((str(number),))

    wanted = [(number, (FIRST, SECOND, THIRD)[number % 3]) for number in range(24)]
    with ThreadPoolExecutor(8) as readers:
        found = list(readers.map(lambda one: part(*one), wanted))
    assert [answers.sources for answers in found] == [(source_id,) for _number, source_id in wanted]


def test_an_argument_by_name_is_another_than_a_pair_by_place():
    @data.once
    def part(first, second=None):
        return first, second

    assert part(1, ("second", 2)) == (1, ("second", 2))
    assert part(1, second=2) == (1, 2)
