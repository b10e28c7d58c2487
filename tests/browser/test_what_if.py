"""What rebalancing would take, as a reader meets it: inputs in the address, equations taken away."""

import io
import re

import pandas as pd
import pytest

from tests.browser.conftest import downloaded, own_complaints, settle


def test_an_input_changes_result_equation_and_address(visit):
    page = visit("/what-if?years=2005&years=2024")
    field = page.get_by_role("spinbutton", name="Share of exports to China redirected (%)")
    field.fill("25")
    field.press("Enter")
    page.wait_for_url(re.compile("move=25"))
    settle(page)
    said = page.inner_text("body")
    page.goto(page.url)
    settle(page)
    assert re.search(r"would leave China 68\.\d% of exports instead of 91\.4%", said)
    assert re.search(r"would leave China 68\.\d% of exports instead of 91\.4%", page.inner_text("body"))
    assert own_complaints(page) == []


def test_the_equations_are_taken_away(visit):
    page = visit("/what-if?years=2005&years=2024&case=needed&aim=60")
    raw, name = downloaded(page, "Download these numbers (CSV)")
    assert name == "third_neighbor_needed_equations.csv"
    table = pd.read_csv(io.BytesIO(raw), encoding="utf-8-sig")
    needed = table.iloc[0]
    assert needed["Formula"] == "max(0, X_s − s* × X)"
    assert "60.00% ×" in needed["With its numbers"]
    assert needed["Value"] > 0


@pytest.mark.parametrize("case", ["move", "needed", "closure", "price"])
def test_every_case_fits_a_phone(stroll, case):
    page = stroll(f"/what-if?case={case}&to=goods", width=390, theme="dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert own_complaints(page) == []
