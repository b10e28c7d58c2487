"""The box in the side bar, with the keyboard alone: a chart opens in its tab, with the years kept."""

import re

from tests.browser.conftest import settle


def links(page):
    """Return the links in the side bar; Streamlit draws each twice, once for screens without a pointer."""
    return page.get_by_test_id("stSidebar").get_by_test_id("stPageLink-NavLink").filter(visible=True)


def look_for(page, words, wanted):
    box = page.get_by_role("searchbox", name="Find a chart, country, source or term")
    box.fill("")
    box.press_sequentially(words)
    links(page).filter(has_text=wanted).first.wait_for(timeout=60_000)
    settle(page)
    return box


def test_what_is_typed_opens_with_the_keyboard_alone_and_keeps_the_years(visit):
    page = visit("/trio?years=2010&years=2020&focus=KGZ", anew=True)
    assert links(page).count() == 0
    look_for(page, "laso", "Laos").press("Tab")
    assert "Laos" in page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("focus=LAO"))
    settle(page)
    page.wait_for_url(re.compile("years=2010&years=2020"))
    assert page.get_by_role("combobox", name="Economy in focus").input_value() == "Laos"  # chosen before: Kyrgyzstan

    look_for(page, "freight gap", "Is the gap more than freight?").press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/mirror\?"))
    settle(page)
    assert "years=2010&years=2020" in page.url
    assert "chart=mirror_ratio" in page.url

    look_for(page, "gold", "Gold")
    links(page).filter(has_text="Price or volume").first.press("Enter")
    page.wait_for_url(re.compile(r"/products\?.*good=7108"))
    settle(page)
    assert page.get_by_role("tab", selected=True).inner_text() == "Price or volume"
    assert page.get_by_role("spinbutton", name="From").input_value() == "2010"
    links(page).filter(has_text="Quantities").first.press("Enter")
    page.wait_for_url(re.compile("look=quantity"))
    settle(page)
    assert page.get_by_role("tab", selected=True).inner_text() == "Quantities"


def test_a_title_of_all_charts_opens_its_chart(visit):
    page = visit("/charts?of=china&years=2010&years=2020&lang=ja", anew=True)
    main = page.get_by_test_id("stMain")
    assert main.locator("img[src^='data:image/svg']").count() >= 7
    main.get_by_test_id("stPageLink-NavLink").filter(visible=True).nth(2).press("Enter")
    page.wait_for_url(re.compile("chart=reliance_gdp"))
    settle(page)
    assert "lang=ja" in page.url
    assert page.get_by_role("spinbutton").first.input_value() == "2010"
