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
