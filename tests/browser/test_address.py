"""What an address asks for in vain is put right in the browser's own address line."""

from tests.browser.conftest import settle


def test_the_address_is_put_right_with_one_notice(visit):
    page = visit("/japan?years=2020&years=2010&unit=XYZ&view=goods")
    page.wait_for_url("**/japan?years=2010&years=2020&view=goods")
    alerts = page.locator("[data-testid=stAlert]")
    assert alerts.count() == 1
    assert "unit=XYZ" in alerts.inner_text()
    page.goto(page.url)
    settle(page)
    assert page.locator("[data-testid=stAlert]").count() == 0
    assert page.get_by_role("spinbutton", name="From").input_value() == "2010"


def test_an_emptied_year_box_brings_back_its_year(visit):
    """2012 to 2015 became 1924 to 2012."""
    page = visit("/methods?years=2012&years=2015")
    for name, year in (("To", "2015"), ("From", "2012")):
        box = page.get_by_role("spinbutton", name=name)
        box.fill("")
        box.press("Enter")
        settle(page)
        assert box.input_value() == year
    assert page.url.endswith("/methods?years=2012&years=2015")


def test_years_that_only_python_would_read_are_out_of_the_address_and_off_the_slider(visit):
    page = visit("/methods?years=2_010&years=2020")
    assert page.url.endswith("/methods")
    assert "Showing 2005 to 2025 instead." in page.locator("[data-testid=stAlert]").inner_text()
    assert page.get_by_role("spinbutton", name="From").input_value() == "2005"


def test_going_back_and_forward_brings_back_each_choice(visit):
    page = visit("/japan")
    first = page.get_by_role("heading").all_inner_texts()
    page.locator("[data-testid=stButtonGroup] button", has_text="Yen").click()
    page.wait_for_url("**/japan?unit=JPY")
    settle(page)
    in_yen = page.get_by_role("heading").all_inner_texts()
    assert in_yen != first
    page.go_back()
    page.wait_for_url("**/japan")
    settle(page)
    assert page.get_by_role("heading").all_inner_texts() == first
    page.go_forward()
    page.wait_for_url("**/japan?unit=JPY")
    settle(page)
    assert page.get_by_role("heading").all_inner_texts() == in_yen


def test_two_values_typed_at_once_both_stand_in_the_address(visit):
    page = visit("/minerals?see=hope&volume=2014")
    for label, typed in (("Share from Mongolia, %", "10"), ("Price, USD per kg", "40")):
        box = page.get_by_label(label)
        box.fill(typed)
        box.press("Enter")
    page.wait_for_url(lambda url: "price=40" in url and "share=10" in url)
