"""The tour for who is here for the first time: behind one button, in the reader's language, in no one's way."""

import re

import pytest

from tests.browser.conftest import own_complaints, settle


@pytest.mark.parametrize(
    ("language", "button", "width"),
    [("en", "New here?", 1440), ("ja", "はじめての方へ", 1440), ("mn", "Анх удаа юу?", 390)],
)
def test_the_tour_leads_on_with_the_years_and_the_language(visit, language, button, width):
    page = visit(f"/?lang={language}&years=2010&years=2020", width, anew=language != "en")
    if width == 390:
        page.locator("[data-testid=stExpandSidebarButton]").click()
    page.get_by_role("button", name=button).click()
    steps = page.get_by_role("dialog")
    steps.get_by_role("link").last.wait_for()
    settle(page)
    assert [text[:2] for text in steps.locator("strong").all_inner_texts()] == ["1.", "2.", "3."]
    assert steps.get_by_role("link").count() == 7
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    steps.get_by_role("link").first.click()
    page.wait_for_url(re.compile("/japan"))
    settle(page)
    assert page.get_by_role("dialog").count() == 0
    assert page.get_by_label(re.compile("^(From|開始年|Эхлэл)$")).input_value() == "2010"
    assert own_complaints(page) == []
