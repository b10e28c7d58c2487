"""Both sides' reports, as a reader meets them: the pair in the address, the figures taken away."""

import io
import re

import pandas as pd
import pytest

from tests.browser.conftest import downloaded, settle


def test_both_reports_of_2015_are_on_the_screen_and_in_the_file(visit):
    page = visit("/mirror?years=2015&years=2015")
    assert re.search(
        r"exports to Japan of 20\.\d+ million USD; Japan's side has 53\.\d+ million", page.inner_text("body")
    )
    raw, name = downloaded(page, "Download these numbers (CSV)")
    assert name == "third_neighbor_mirror_reports.csv"
    table = pd.read_csv(io.BytesIO(raw), encoding="utf-8-sig")
    sold = table[table["Direction, seen from Mongolia"] == "sold"].iloc[0]
    assert sold["First report (million USD)"] == pytest.approx(20.3, abs=0.06)
    assert sold["Second report (million USD)"] == pytest.approx(53.8, abs=0.06)
    assert sold["Buyer's report / seller's report"] == pytest.approx(53.8 / 20.3, rel=0.005)


def test_the_pair_stands_in_the_address_and_is_restored(visit):
    page = visit("/mirror?partner=GBR&gap=sign&years=2005&years=2014")
    said = "in: 2005, 2007, 2008, 2013, 2014."
    assert said in page.inner_text("body")
    page.reload()
    settle(page)
    assert said in page.inner_text("body")
    assert page.get_by_role("tab", name="Whose balance?").get_attribute("aria-selected") == "true"
