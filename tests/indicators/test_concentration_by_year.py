"""Concentration year by year and where its measures went, by hand."""

import pandas as pd
import pytest

from indicators import concentration as c

YEARS = {
    2020: {"CHN": 50.0, "JPN": 20.0, "KOR": 15.0, "RUS": 10.0, "USA": 5.0},
    2021: {"CHN": 0.0},
    2022: {"CHN": 0.6, "JPN": 0.3, "XXR": 0.1},
}


def shares_of(years, status="reported"):
    rows = [(year, code, value) for year, partners in years.items() for code, value in partners.items()]
    return pd.DataFrame(rows, columns=["year", "partner_iso3", "value_usd"]).assign(status=status, source_id="a")


def test_a_year_without_trade_is_left_out_and_the_years_after_it_are_not():
    found = c.concentration_index(shares_of(YEARS, "provisional")).set_index("year")
    assert found.index.tolist() == [2020, 2022]
    first = found.loc[2020]
    assert (first["cr1"], first["cr3"], first["partners"]) == (0.5, pytest.approx(0.85), 5)
    assert first["hhi"] == pytest.approx(0.325)
    assert first["effective_number"] == pytest.approx(1 / 0.325)
    assert (first["status"], first["source_id"]) == ("provisional", "a")


@pytest.mark.parametrize(
    ("remainder", "hhi"), [("named", (4 + 1) / 9), ("many", 0.36 + 0.09), ("one", 0.36 + 0.09 + 0.01)]
)
def test_the_remainder_is_left_out_or_countless_or_one(remainder, hhi):
    found = c.concentration_index(shares_of({2022: YEARS[2022]}), remainder=remainder)
    assert found["hhi"].tolist() == pytest.approx([hhi])


def test_a_remainder_below_nothing_counts_as_none():
    found = c.concentration_index(shares_of({2022: {"CHN": 3.0, "JPN": 1.0, "XXR": -1.0}}), remainder="one")
    assert found["hhi"].tolist() == [pytest.approx(0.625)]
    assert found["partners"].tolist() == [2]


def test_another_remainder_is_refused_with_the_three():
    with pytest.raises(ValueError, match=r"^remainder 'some' is none of named, many, one$"):
        c.concentration_index(shares_of(YEARS), remainder="some")


def test_no_trade_at_all_is_a_frame_without_rows():
    found = c.concentration_index(shares_of({2021: {"CHN": 0.0}}))
    assert found.empty
    assert {"year", "hhi", "cr1", "partners", "status", "source_id"} <= set(found.columns)


def test_measures_went_from_the_first_year_to_the_last_in_any_order_of_rows():
    mixes = {
        2018: {"CHN": 50.0, "JPN": 30.0, "KOR": 20.0},
        2019: {"CHN": 90.0, "JPN": 9.0, "KOR": 1.0},
        2020: {"CHN": 60.0, "JPN": 20.0, "KOR": 20.0},
    }
    measured = c.concentration_index(shares_of(mixes)).assign(source_id=["first", "second", "last"])
    found = c.direction_by_measure(measured.iloc[::-1]).set_index("measure")
    assert found.index.tolist() == list(c.COMPARED)
    assert (set(found["first_year"]), set(found["last_year"])) == ({2018}, {2020})
    assert set(found["years"]) == {3}
    assert set(found["source_id"]) == {"last"}
    hhi, number = found.loc["hhi"], found.loc["effective_number"]
    assert (hhi["first_value"], hhi["last_value"]) == pytest.approx((0.38, 0.44))
    assert (hhi["direction"], hhi["rank"]) == ("narrower", 2)
    assert (number["first_value"], number["last_value"]) == pytest.approx((1 / 0.38, 1 / 0.44))
    assert (number["direction"], number["rank"]) == ("narrower", 2)
    back = c.direction_by_measure(measured.assign(year=[2020, 2019, 2018])).set_index("measure")
    assert (back.loc["hhi", "direction"], back.loc["hhi", "rank"]) == ("wider", 3)


@pytest.mark.parametrize(
    ("last", "direction"), [(0.5099, "same"), (0.511, "narrower"), (0.4901, "same"), (0.489, "wider")]
)
def test_two_percent_of_the_first_value_are_the_same(last, direction):
    measured = c.concentration_index(shares_of({2018: {"CHN": 50.0, "JPN": 50.0}, 2020: {"CHN": 50.0, "JPN": 50.0}}))
    found = c.direction_by_measure(measured.assign(hhi=[0.5, last])).set_index("measure")
    assert found.loc["hhi", "direction"] == direction


def test_one_year_has_no_direction():
    found = c.direction_by_measure(c.concentration_index(shares_of({2020: YEARS[2020]})))
    assert found.empty
    assert found.columns.tolist() == [
        "measure", "first_year", "last_year", "first_value", "last_value", "direction", "rank", "years", "source_id"
    ]  # fmt: skip
