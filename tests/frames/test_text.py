"""What no table in CSV can be is refused from its bytes; scales are what their names say."""

import pytest

from frames import units
from frames.errors import ParseError
from frames.text import MOST_COLUMNS, refuse_odd_csv


def test_a_table_passes():
    refuse_odd_csv(b"year,value\n2020,1\n")
    refuse_odd_csv(b"," * (MOST_COLUMNS - 1) + b"\n")
    refuse_odd_csv(b"")


@pytest.mark.parametrize(
    ("raw", "cause"), [(b"year\n20\x0020\n", "NUL characters"), (b"," * MOST_COLUMNS + b"\n", "1,001 columns")]
)
def test_what_is_no_table_is_refused_with_its_source(raw, cause):
    with pytest.raises(ParseError, match=cause) as refusal:
        refuse_odd_csv(raw, "a_table")
    assert refusal.value.source_id == "a_table"


def test_scales_are_powers_of_each_other():
    assert units.THOUSAND**2 == units.MILLION
    assert units.MILLION * units.THOUSAND == units.BILLION
    assert units.KG_PER_T == units.THOUSAND
    assert (units.PERCENT, units.MONTHS) == (100, 12)
