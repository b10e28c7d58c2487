"""The lines of every exhibit, executed as a notebook would, give the numbers that it shows."""

import pandas as pd
import pytest

import loaders
from ui.takeaway import notebook
from views import composed

YEARS = (2008, 2019)


def numeric(frame):
    return frame.select_dtypes("number").reset_index(drop=True)


@pytest.mark.parametrize("page", composed.PAGES, ids=lambda page: page.name)
def test_the_lines_of_every_exhibit_give_its_numbers(page):
    for _code, exhibit in composed.exhibits(page, YEARS):
        code, names = notebook.lines(exhibit), {}
        exec(code, names)
        pd.testing.assert_frame_equal(numeric(names["numbers"]), numeric(exhibit.table))
        assert list(names["rows"]) == list(exhibit.sources)
        for source_id, rows in names["rows"].items():
            assert 0 < len(rows) <= len(loaders.load(source_id)), (exhibit.key, code)


@pytest.mark.parametrize(
    ("name", "key", "column"),
    [
        ("china", "partner_shares", "value_usd"),
        ("overview", "trade_by_month", "value_usd"),
        ("aid", "donors", "value_usd"),
        ("investment", "direct_investment", "value"),
    ],
)
def test_figures_shown_as_published_are_among_the_rows(name, key, column):
    page = next(page for page in composed.PAGES if page.name == name)
    exhibit = next(exhibit for _code, exhibit in composed.exhibits(page, YEARS) if exhibit.key == key)
    names = {}
    exec(notebook.lines(exhibit), names)
    published = {
        round(value, 6) for rows in names["rows"].values() if column in rows for value in rows[column].dropna()
    }
    shown = {round(value, 6) for value in exhibit.table[column].dropna()}
    assert len(shown & published) >= 0.7 * len(shown) > 0


def test_lines_narrow_the_rows_to_the_years_and_codes_shown():
    page = next(page for page in composed.PAGES if page.name == "china")
    exhibit = next(exhibit for _code, exhibit in composed.exhibits(page, YEARS) if exhibit.key == "partner_shares")
    assert "year.between(2008, 2019) and partner_iso3 in ['CHN', 'JPN', 'KOR', 'RUS']" in notebook.lines(exhibit)
    assert max(map(len, notebook.lines(exhibit).splitlines())) < 120
