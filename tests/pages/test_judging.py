"""Aid, investment, minerals and the ledger as Streamlit runs them, without a browser."""

import pytest

from tests.pages.test_pages import open_page, text_of


def test_aid_shows_its_totals_with_basis_and_years():
    shown = {metric.label: metric.value for metric in open_page("aid", years=["1985", "2023"]).metric}
    assert shown["Net 1985–2023"] == "3,101.9"
    assert shown["Gross 2000–2022"] == "2,714.7"
    assert shown["Of DAC aid (2020)"] == "54.4%"


@pytest.mark.parametrize("counted", ["net", "gross"])
@pytest.mark.parametrize("basis", ["current", "constant", "head", "gni"])
def test_aid_on_every_basis(counted, basis):
    app = open_page("aid", aid=counted, **{"in": basis})
    assert not app.exception
    assert len(app.get("plotly_chart")) == 2
    charts = [chart.proto.spec for chart in app.get("plotly_chart")]
    assert not any('"name":"net aid"' in chart and '"name":"grants"' in chart for chart in charts)


@pytest.mark.parametrize(
    ("about", "shown"),
    [
        ("donors", "Japan among the donors"),
        ("largest", "Japan paid out more than any other donor or official lender"),
        ("china", "Not comparable with Japan's aid above"),
        ("debt", "What the loans cost"),
        ("projects", "What the loans and grants were for"),
        ("printed", "Totals as others printed them"),
    ],
)
def test_each_part_of_aid_opens_by_its_address(about, shown):
    app = open_page("aid", about=about)
    assert not app.exception
    assert shown in text_of(app)


def test_the_surplus_by_the_other_sides_report():
    said = text_of(open_page("aid", years=["1985", "2023"], side="japan"))
    assert "Over 1985–2017 Japan's net aid" in said
    assert "93% of its trade surplus" in said
