"""Aid, investment, minerals and the ledger as a reader uses them: follow a claim, fill in, take away, come back."""

import io
import re

import pandas as pd
import pytest
from playwright.sync_api import expect

import loaders
from tests.browser.conftest import downloaded, settle


def read(raw):
    assert raw.startswith(b"\xef\xbb\xbf")
    return pd.read_csv(io.BytesIO(raw), encoding="utf-8-sig", keep_default_na=False)


def followed(page, claim):
    with page.context.expect_page() as coming:
        page.locator(f".st-key-claim_{claim}").get_by_role("link", name="Show the chart").click()
    chart = coming.value
    settle(chart)
    return chart


def test_a_claim_leads_to_the_chart_that_shows_it_with_its_years(visit):
    page = visit("/claims?verdict=roughly&years=2000&years=2010")
    assert "3.3 billion dollars" in page.locator(".st-key-claim_aid_total").inner_text()
    chart = followed(page, "aid_total")
    expect(chart.get_by_label("From", exact=True)).to_have_value("1985", timeout=20_000)
    expect(chart.locator("body")).to_contain_text("3,101.9", timeout=20_000)


def test_a_claim_leads_to_the_part_of_a_page_that_shows_it(visit):
    chart = followed(visit("/claims"), "largest_donor")
    tab = chart.get_by_role("tab", name="Among the donors")
    expect(tab).to_have_attribute("aria-selected", "true", timeout=20_000)


def test_the_ledger_is_filtered_by_the_address_and_taken_away(visit):
    page = visit("/claims")
    raw, name = downloaded(page, "Download the ledger (CSV)")
    assert name == "third_neighbor_claims.csv"
    ledger = read(raw)
    assert len(ledger) == len(loaders.load("claims"))
    contradicted = int((ledger["Verdict"] == "contradicted").sum())
    assert set(ledger["Verdict"]) == {"supported", "broadly correct", "outdated", "contradicted", "cannot be checked"}
    of_yen = ledger.set_index("Claim").loc["exports_to_japan_2023"]
    assert float(of_yen["Figure published"]) == pytest.approx(2106, abs=1)
    assert of_yen["Source"] == "nso_trade_partners + wb_wdi"
    page.get_by_role("button", name=re.compile("^contradicted")).click()
    page.wait_for_url(re.compile("verdict=contradicted"))
    settle(page)
    raw, _ = downloaded(page, "Download the ledger (CSV)")
    assert set(read(raw)["Verdict"]) == {"contradicted"}
    page.goto(page.url)
    settle(page)
    assert page.locator("[class*=st-key-claim_]").count() == contradicted > 0


def test_a_sentence_to_quote_has_its_citation(visit):
    page = visit("/claims")
    claim = page.locator(".st-key-claim_cpi_2024")
    claim.get_by_text("Sentence to quote").click()
    claim.locator("[data-testid=stCode]").wait_for()
    said = claim.locator("[data-testid=stCode]").inner_text()
    assert "supported; published is 33 points of 100 (2024)." in said
    assert "Transparency International" in said


def test_aid_is_taken_away_as_shown(visit):
    page = visit("/aid?years=1985&years=2023&aid=gross")
    raw, name = downloaded(page, "Download these numbers (CSV)")
    assert name == "third_neighbor_gross_aid.csv"
    table = read(raw)
    assert table["Paid out in all (million USD)"].sum() == pytest.approx(2714.7, abs=0.05)
    assert set(table["Source"]) == {"one_flows"}
    page = visit("/aid?years=1985&years=2023")
    raw, _ = downloaded(page, "Download these numbers (CSV)")
    assert read(raw)["Net aid from Japan (million USD)"].sum() == pytest.approx(3101.9, abs=0.05)


def test_the_choices_of_aid_stand_in_the_address(visit):
    page = visit("/aid")
    page.get_by_text("gross disbursements, by type", exact=True).click()
    page.wait_for_url(re.compile("aid=gross"))
    settle(page)
    page.get_by_text("% of GNI", exact=True).click()
    page.wait_for_url(re.compile("in=gni"))
    settle(page)
    page.goto(page.url)
    settle(page)
    assert re.search(r"Japan paid out .*, % of Mongolia's GNI, 2005–", page.inner_text("body"))


def test_what_is_filled_in_stands_in_the_address(visit):
    page = visit("/minerals?see=hope&volume=2014")
    for label, key, typed in (("Share from Mongolia, %", "share", "10"), ("Price, USD per kg", "price", "40")):
        box = page.get_by_label(label)
        box.fill(typed)
        box.press("Enter")
        page.wait_for_url(re.compile(f"{key}={typed}"))
        settle(page)
    assert "That would earn 89.23 million USD a year" in page.inner_text("body")
    page.wait_for_url(lambda url: "price=40" in url and "share=10" in url)
    page.goto(page.url)
    settle(page)
    assert "That would earn 89.23 million USD a year" in page.inner_text("body")


def test_the_overview_leads_to_the_ledger(visit):
    page = visit("/")
    assert "CPI score" in page.inner_text("body")
    page.get_by_role("link", name=re.compile("The ledger of claims")).click()
    page.wait_for_url(re.compile("/claims"))
    settle(page)
    assert f"Of {len(loaders.load('claims'))} claims" in page.inner_text("body")
