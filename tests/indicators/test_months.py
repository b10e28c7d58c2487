"""Sums over twelve months and running years, by direct computation."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators import months
from loaders import load

MILLION = 1_000_000


def series(first, values):
    return pd.DataFrame(
        [
            {"year": first + n // 12, "month": n % 12 + 1, "value_usd": value}
            for n, value in enumerate(values)
            if value is not None
        ]
    )


@settings(max_examples=30, deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(1, 10**6)), min_size=1, max_size=40).filter(any))
def test_a_sum_has_twelve_months_in_a_row_or_is_missing(values):
    found = months.twelve_months(series(2000, values)).set_index(["year", "month"])["sum_usd"]
    for n, value in enumerate(values):
        if value is None:
            continue
        window = values[max(0, n - 11) : n + 1]
        is_whole = len(window) == 12 and None not in window
        got = found[2000 + n // 12, n % 12 + 1]
        assert got == sum(window) if is_whole else pd.isna(got)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=40))
def test_a_running_year_is_compared_with_the_same_months(values):
    found = months.running_year(series(2000, values))
    last = (len(values) - 1) // 12
    part = len(values) - 12 * last
    if part == 12 or last == 0:
        assert found is None
    else:
        assert (found.year, found.months) == (2000 + last, part)
        assert found.value == sum(values[12 * last :])
        assert found.before == sum(values[12 * (last - 1) : 12 * (last - 1) + part])


def test_a_hole_ends_a_running_year():
    rows = series(2000, [1] * 12 + [2, None, 4])
    assert months.running_year(rows).months == 1
    assert months.running_year(series(2000, [None] + [1] * 11 + [2, 3])) is None


def test_exports_of_the_running_year():
    rows = load("nso_trade_monthly")
    exports = rows[rows["flow"] == "export"]
    found = months.running_year(exports)
    assert (found.year, found.months) == (2026, 8)
    assert found.value / MILLION == pytest.approx(14_400.06)
    same = exports[(exports["year"] == 2025) & (exports["month"] <= 8)]["value_usd"].sum()
    assert found.before == same
    sums = months.twelve_months(exports).set_index(["year", "month"])["sum_usd"]
    assert sums[2025, 12] / MILLION == pytest.approx(15_761.15)
    assert sums[2026, 8] == pytest.approx(sums[2025, 12] - same + found.value)
