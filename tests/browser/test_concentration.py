"""Concentration as a reader uses it: choose, follow the address, take away."""

import io
import re

import pandas as pd
import pytest

from tests.browser.conftest import downloaded, settle


def test_the_index_is_taken_away_as_shown_and_the_address_brings_it_back(visit):
    page = visit("/concentration?years=2024&years=2024")
    page.get_by_text("0 to 10,000", exact=True).click()
    page.wait_for_url(re.compile("scale=points"))
    settle(page)
    page.goto(page.url)
    settle(page)
    assert "above 1,800 a market of competing firms" in page.inner_text("body")
    raw, name = downloaded(page, "Download these numbers (CSV)")
    assert name == "third_neighbor_hhi_over_time.csv"
    table = pd.read_csv(io.BytesIO(raw), encoding="utf-8-sig").set_index("Counted")
    assert table.loc["all named", "HHI (0 to 10,000)"] == pytest.approx(8423.0, abs=0.1)
    assert table.loc["all named", "HHI with unallocated trade spread over many (0 to 10,000)"] == pytest.approx(
        8372.1, abs=0.1
    )
