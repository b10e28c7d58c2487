"""No digit is written that a rounded source does not have: held against what may have been rounded."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import loaders
from indicators import precision

UNITS = st.sampled_from([1.0, 1_000.0, 1_000_000.0])
COUNTS = st.integers(1, 10_000)
PART_OF_A_UNIT = st.floats(-0.5, 0.5)


@given(over=COUNTS, under=COUNTS, unit=UNITS, first=PART_OF_A_UNIT, second=PART_OF_A_UNIT)
def test_a_ratio_before_rounding_lies_within_the_error(over, under, unit, first, second):
    error = precision.ratio_error(over * unit, under * unit, unit)
    before = (over + first) / (under + second)
    assert abs(before - over / under) <= error * (1 + 1e-9)


@given(part=COUNTS, rest=st.lists(COUNTS, min_size=1, max_size=5), unit=UNITS, first=PART_OF_A_UNIT)
def test_a_share_before_its_part_was_rounded_lies_within_the_error(part, rest, unit, first):
    whole = part + sum(rest)
    error = precision.share_error(whole * unit, unit)
    assert abs((part + first) / whole - part / whole) <= error * (1 + 1e-9)


@given(error=st.floats(0, 10), most=st.integers(0, 4))
def test_the_last_decimal_is_no_finer_than_the_error(error, most):
    places = precision.decimals(error, most)
    assert 0 <= places <= most
    assert places == 0 or error <= 10**-places
    assert places == most or error > 10 ** -(places + 1)


def test_nothing_to_divide_by_has_no_ratio():
    assert precision.ratio_error(5_000_000, 0, 1_000_000) == math.inf
    assert precision.is_coarse(5.0, math.inf)
    assert math.isnan(precision.ratio_error(math.nan, 1.0, 1.0))


@pytest.mark.parametrize(
    ("source", "unit"),
    [("cow_trade", 1e6), ("world_cow_bilateral", 1e6), ("world_baci_bilateral", 1e3), ("nso_trade_partners", 1.0)],
)
def test_what_each_source_rounds_to_is_read_from_its_table(source, unit):
    assert precision.rounding(loaders.load(source)["value_usd"]) == unit
    assert precision.rounding(pd.Series([], dtype="float64")) == 1.0
