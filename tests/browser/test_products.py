"""Exports by product, as a reader meets it: choices in the address, numbers taken away, every part on every screen."""

import io
import re

import pandas as pd
import pytest

import loaders
from tests.browser.conftest import downloaded, settle


def test_the_choices_stand_in_the_address_and_are_restored(visit):
    page = visit("/products?years=2011&years=2025")
    page.get_by_text("main goods", exact=True).click()
    page.wait_for_url(re.compile("kinds=goods"))
    settle(page)
    good = page.locator(".st-key-good").get_by_role("combobox")
    good.scroll_into_view_if_needed()
    page.wait_for_timeout(500)  # the list closes when the page scrolls
    good.click()
    page.get_by_role("option", name="Gold").click()
    page.wait_for_url(re.compile("good=7108"))
    settle(page)
    page.get_by_role("tab", name="Typical seasonal pattern").click()
    page.wait_for_url(re.compile("look=season"))
    settle(page)
    assert "Gold: typical seasonal pattern" in page.inner_text("body")
    page.goto(page.url)
    settle(page)
    said = page.inner_text("body")
    assert "Gold: typical seasonal pattern" in said
    assert re.search(
        r"Copper concentrate made up [0-9.]+% of all exports in \d{4}, (up|down) from [0-9.]+% in 2011", said
    )
    assert page.get_by_role("tab", name="Typical seasonal pattern").get_attribute("aria-selected") == "true"


def test_the_shares_are_taken_away_as_shown(visit):
    page = visit("/products?years=2020&years=2024")
    raw, name = downloaded(page, "Download these numbers (CSV)")
    assert name == "third_neighbor_goods_by_year.csv"
    table = pd.read_csv(io.BytesIO(raw), encoding="utf-8-sig")
    assert table.groupby("Year")["Share of all exports (%)"].sum().tolist() == pytest.approx([100] * 5)
    groups = loaders.load("nso_commodity_groups")
    expected = groups[groups["year"].between(2020, 2024)].set_index(["year", "product_code"])["value_usd"] / 1e6
    read = table.set_index(["Year", "Code"])["Exports (million USD)"]
    for key, value in expected.items():
        assert read[key] == pytest.approx(value)
