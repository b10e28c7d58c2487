"""The tour costs nothing before it is opened; what is behind it is tested in `tests/browser/test_tour.py`."""

import pytest

from tests.pages.walk import open_page


@pytest.mark.parametrize("name", ["overview", "mirror"])
def test_nothing_of_the_tour_is_made_before_it_is_opened(name):
    app = open_page(name)
    assert not app.exception
    assert not [said for said in app.sidebar.markdown if "Look." in said.value]
