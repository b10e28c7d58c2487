"""No part is larger than its total: every bundled table, and frames with one figure moved beyond it."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import loaders
from frames import ParseError
from frames.tables import TRADE
from loaders.intake.sums import SMALL_USD, TOLERATED, refuse_larger_parts

BUNDLED = loaders.available_ids()
PARTS = {"partner_iso3": "WLD", "product_code": "TOTAL", "month": pd.NA}


@pytest.mark.parametrize("source", BUNDLED)
def test_no_bundled_table_has_a_part_larger_than_its_total(source):
    refuse_larger_parts(loaders.load(source))


@pytest.mark.parametrize("column", PARTS)
@given(
    total=st.integers(10**4, 10**10),
    part=st.integers(0, 2 * 10**10),
    others=st.lists(st.integers(0, 10**4), max_size=3),
)
@settings(max_examples=40)
def test_a_part_beyond_its_total_and_its_rounding_is_named_with_both_values(column, total, part, others):
    small = {"partner_iso3": "CHN", "product_code": "2701", "month": 3}
    whole = {"partner_iso3": "JPN", "product_code": "TOTAL", "month": pd.NA} | {column: PARTS[column]}
    rows = pd.DataFrame([whole | {"value_usd": total}, whole | {column: small[column], "value_usd": part}])
    more = pd.DataFrame([whole | {column: small[column], "year": 2000 + at, "value_usd": each} for at, each in enumerate(others)])  # fmt: skip
    rows = pd.concat([rows.assign(year=2031), more], ignore_index=True)
    rows["classification"] = rows["product_code"].map({"TOTAL": "total"}).fillna("hs4")
    rows = rows.assign(reporter_iso3="MNG", flow="export", status="reported", source_id="x", quantity_unit="")
    rows = rows.assign(
        quantity=float("nan"), month=rows["month"].astype("Int64"), value_usd=rows["value_usd"].astype(float)
    )
    if part <= total * (1 + TOLERATED) + SMALL_USD:
        refuse_larger_parts(rows[list(TRADE.columns)])
        return
    with pytest.raises(ParseError) as told:
        refuse_larger_parts(rows[list(TRADE.columns)])
    partner = "CHN" if column == "partner_iso3" else "JPN"
    assert all(words in str(told.value) for words in ("export 2031", partner, f"{part:,} USD", f"the {total:,} USD"))
