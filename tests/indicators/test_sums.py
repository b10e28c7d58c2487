"""Sums over months, partners and records, by hand."""

import pandas as pd
import pytest

from indicators import balance, months, products, shares

NAMES = ("year", "month", "reporter_iso3", "partner_iso3", "flow", "product_code", "value_usd", "quantity", "status")


def trade(rows, **same):
    base = {"classification": "hs", "quantity_unit": "t", "source_id": "a"} | same
    return pd.DataFrame([base | dict(zip(NAMES, row, strict=True)) for row in rows])


def of_months(year, count, value=10.0, product="26", status="reported", quantity=2.0):
    return [(year, month, "MNG", "CHN", "export", product, value, quantity, status) for month in range(1, count + 1)]


def test_months_by_product_become_whole_years_of_all_goods():
    rows = trade([*of_months(2020, 12), *of_months(2020, 12, 5.0, "27", "provisional"), *of_months(2021, 11)])
    (year,) = balance.whole_years(rows).to_dict("records")
    assert (year["year"], year["value_usd"], year["status"]) == (2020, 180.0, "provisional")
    assert (year["classification"], year["product_code"], year["partner_iso3"]) == ("total", "TOTAL", "CHN")
    assert pd.isna(year["month"])


def test_a_year_published_by_the_year_is_not_added_to_its_months():
    whole = [(2020, pd.NA, "MNG", "CHN", "export", "26", 999.0, 1.0, "reported")]
    assert balance.whole_years(trade([*of_months(2020, 12), *whole]))["value_usd"].tolist() == [120.0]


def test_a_sum_without_a_figure_is_missing():
    assert balance.whole_years(trade(of_months(2020, 12, None)))["value_usd"].isna().all()


@pytest.mark.parametrize(("published", "left_out"), [(120.0, ()), (118.9, ()), (118.8, (2020,)), (121.3, (2020,))])
def test_twelve_months_that_miss_the_published_year_by_a_percent_are_not_added_up(published, left_out):
    monthly = trade([*of_months(2020, 12), *of_months(2021, 11)])
    totals = pd.DataFrame({"year": [2020, 2021], "value_usd": [published, 1.0]})
    assert months.not_to_be_summed(monthly, totals) == left_out


def test_goods_are_summed_over_partners_without_the_world():
    rows = [
        (2020, pd.NA, "MNG", partner, flow, "26", value, None, "reported")
        for partner, flow, value in (
            ("CHN", "export", 3.0), ("JPN", "export", 4.0), ("WLD", "export", 7.0), ("CHN", "import", 9.0),
        )
    ]  # fmt: skip
    found = products.summed_over_partners(trade(rows), "export", "hs")
    assert found[["year", "product_code", "value_usd"]].to_numpy().tolist() == [[2020, "26", 7.0]]


def test_quantities_are_those_of_whole_years():
    lacking = trade(of_months(2022, 12))
    lacking.loc[3, "quantity"] = None
    found = products.yearly_quantities(pd.concat([trade([*of_months(2020, 12), *of_months(2021, 11)]), lacking]))
    assert found[["year", "value_usd", "quantity", "quantity_unit"]].to_numpy().tolist() == [[2020, 120.0, 24.0, "t"]]


def test_a_recorded_share_is_of_the_partners_with_a_record():
    rows = [
        (2020, pd.NA, reporter, partner, "import", "TOTAL", value, None, "reported")
        for reporter, partner, value in (
            ("CHN", "MNG", 6.0),
            ("JPN", "MNG", 2.0),
            ("MNG", "CHN", 9.0),
            ("MNG", "RUS", 1.0),
        )
    ]
    recorded = trade(rows, classification="total")
    sold = shares.recorded_shares(recorded, "MNG", "CHN", "export")
    assert sold[["year", "value_usd", "total_usd", "share"]].to_numpy().tolist() == [[2020, 6.0, 8.0, 0.75]]
    bought = shares.recorded_shares(recorded, "MNG", "CHN", "import")
    assert bought["share"].tolist() == [0.9]
    assert shares.recorded_shares(recorded, "MNG", "USA", "export").empty


@pytest.mark.parametrize("known", [[], [None, None]])
def test_a_series_without_figures_has_no_running_year(known):
    monthly = pd.DataFrame({"year": [2020] * len(known), "month": range(1, len(known) + 1), "value_usd": known})
    assert months.running_year(monthly.astype({"value_usd": "float64"})) is None


def test_a_running_year_says_how_much_it_has_grown():
    monthly = pd.DataFrame(
        [(2020, month, 10.0) for month in range(1, 13)] + [(2021, 1, 15.0), (2021, 2, 10.0)],
        columns=["year", "month", "value_usd"],
    )
    running = months.running_year(monthly)
    assert (running.year, running.value, running.before) == (2021, 25.0, 20.0)
    assert running.growth == pytest.approx(25.0)
