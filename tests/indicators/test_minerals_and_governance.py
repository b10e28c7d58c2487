"""The arithmetic of the hope, and estimates with their intervals."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import governance, rare_earths
from loaders import load

NAN = float("nan")
positive = st.floats(0.01, 1e6)


def test_what_a_share_earns():
    assert rare_earths.earnings(22_307, 10, 40) == pytest.approx(22_307 * 0.1 * 1000 * 40)
    assert math.isnan(rare_earths.earnings(22_307, NAN, 40))


@pytest.mark.parametrize(
    ("balance", "earned", "after", "part"),
    [(-100.0, 25.0, -75.0, 0.25), (-100.0, 150.0, 50.0, 1.5), (10.0, 5.0, 15.0, NAN), (-100.0, NAN, NAN, NAN)],
)
def test_the_balance_after(balance, earned, after, part):
    assert rare_earths.balance_with_earnings(balance, earned) == pytest.approx((after, part), nan_ok=True)


@given(positive, st.floats(0.01, 100), positive)
def test_the_price_needed_covers_the_deficit(tonnes, share, deficit):
    price = rare_earths.price_needed(tonnes, share, deficit)
    assert rare_earths.earnings(tonnes, share, price) == pytest.approx(deficit)


@pytest.mark.parametrize("missing", [(0, 10, 5), (10, 0, 5), (10, 10, 0), (10, 10, -5), (NAN, 10, 5)])
def test_without_an_input_there_is_no_price(missing):
    assert math.isnan(rare_earths.price_needed(*missing))


def test_volumes_are_whole_years_as_printed():
    found = rare_earths.printed_volumes(load("rare_earth_points"))
    assert found["period"].tolist() == ["2008", "2014"]
    assert found["value"].tolist() == [34_330, 22_307]
    halves = rare_earths.printed_volumes(load("rare_earth_points"), with_halves=True)
    assert halves.set_index("period")["value"]["2024H1"] == 2 * 9_898
    needed = rare_earths.prices_needed(found, 1e9)
    assert len(needed) == 2 * len(rare_earths.BALANCE_SHARES)
    assert needed.groupby("period")["usd_per_kg"].apply(lambda prices: prices.is_monotonic_decreasing).all()
    assert rare_earths.prices_needed(found.iloc[:0], 1e9).empty


def test_intervals_are_the_publishers_errors():
    rows = load("wb_wgi")
    found = governance.estimates_with_intervals(rows, ("MNG", "JPN"))
    mine = found.loc[(found["year"] == 2023) & (found["iso3"] == "MNG") & (found["dimension"] == "CC")].iloc[0]
    assert mine["estimate"] == pytest.approx(-0.4926, abs=5e-5)
    assert mine["high"] - mine["estimate"] == pytest.approx(1.645 * 0.159)
    assert set(found["dimension"]) == set(governance.DIMENSIONS)
    newest = governance.newest_estimates(found, 2005, 2025)
    assert set(newest["year"]) == {2023}
    assert len(newest) == 12
    assert governance.newest_estimates(found, 1900, 1901).empty
    no_errors = rows.loc[~rows["indicator_code"].str.endswith(".SE")]
    assert governance.estimates_with_intervals(no_errors, ("MNG",))["low"].isna().all()
    assert governance.estimates_with_intervals(pd.DataFrame(rows.iloc[:0]), ("MNG",)).empty
