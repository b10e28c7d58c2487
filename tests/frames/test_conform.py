"""The tables, sources, errors, economies and registries, tables included: what they promise and what they refuse."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frames import AID, TABLES, TRADE, FetchError, MissingDataError, ParseError, Source, SourceError, conform
from frames.columns import COLUMNS
from frames.economies import SPECIAL, alpha_2, iso_codes, known_codes
from frames.glossary import GLOSSARY
from frames.messages import N_
from frames.products import NAMES
from frames.tables import years_of

ROW = {
    "year": 2020,
    "month": None,
    "reporter_iso3": "MNG",
    "partner_iso3": "CHN",
    "flow": "export",
    "product_code": "TOTAL",
    "classification": "total",
    "value_usd": 1.5,
    "quantity": None,
    "quantity_unit": None,
    "status": "reported",
    "source_id": "a_source",
}


def trade(**changes):
    return pd.DataFrame([ROW | changes])


def test_a_good_frame_comes_back_in_order_with_its_types():
    shuffled = trade()[sorted(ROW)]
    frame = conform(shuffled, TRADE, "a_source")
    assert list(frame.columns) == list(TRADE.columns)
    assert str(frame["year"].dtype) == "int64"
    assert str(frame["month"].dtype) == "Int64"
    assert frame["quantity"].isna().all()
    assert frame["quantity_unit"].tolist() == [""]


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"flow": "exports"}, "flow"),
        ({"year": 2020.5}, "year"),
        ({"year": "2020"}, "year"),
        ({"year": 1066}, "year"),
        ({"year": None}, "year"),
        ({"month": 13}, "month"),
        ({"partner_iso3": "ZZZ"}, "partner_iso3"),
        ({"partner_iso3": ""}, "partner_iso3"),
        ({"value_usd": float("inf")}, "value_usd"),
        ({"value_usd": "many"}, "value_usd"),
        ({"status": "guessed"}, "status"),
        ({"source_id": ""}, "source_id"),
        ({"product_code": "01.2"}, "product_code"),
        ({"product_code": "TOTAL\n"}, "product_code"),
    ],
)
def test_what_a_table_refuses(changes, named):
    with pytest.raises(ParseError, match=named) as refused:
        conform(trade(**changes), TRADE, "a_source")
    assert str(refused.value).startswith("a_source: ")
    assert "\n" not in str(refused.value)


def test_the_first_three_faults_are_named_each_with_its_check_and_values():
    wrong = pd.concat([trade(year=1066), trade(month=13), trade(flow="in"), trade(flow="out"), trade(source_id="")])
    with pytest.raises(ParseError) as refused:
        conform(wrong, TRADE, "a_source")
    assert str(refused.value) == (
        "a_source: column year fails in_range(1900, 2100) with 1066 (1 rows); "
        "column month fails in_range(1, 12) with 13 (1 rows); "
        "column flow fails isin(('export', 'import')) with 'in', 'out' (2 rows); the publisher may have changed its format."
    )


def test_repeated_keys_are_refused_even_when_the_index_repeats():
    twice = pd.concat([trade(), trade()])
    with pytest.raises(ParseError, match="key"):
        conform(twice, TRADE, "a_source")


def test_missing_and_unknown_columns_are_named():
    with pytest.raises(ParseError, match="lacks flow and has unknown extra"):
        conform(trade().drop(columns="flow").assign(extra=1), TRADE, "a_source")


def test_the_input_is_left_alone():
    frame = trade()
    before = frame.copy()
    conform(frame, TRADE, "a_source")
    pd.testing.assert_frame_equal(frame, before)


@given(st.lists(st.integers(1924, 2025), min_size=1, max_size=20, unique=True))
def test_rows_come_back_sorted_by_key(years):
    frame = pd.concat([trade(year=year) for year in years], ignore_index=True)
    assert conform(frame, TRADE, "a_source")["year"].tolist() == sorted(years)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_tables_have_declared_columns_and_keys_among_them(table):
    assert set(table.columns) <= set(COLUMNS)
    assert set(table.key) <= set(table.columns)


def test_tables_have_their_source_in_every_row():
    assert all("source_id" in table.columns for table in TABLES.values())
    assert "value_usd" in AID.columns


def test_errors_say_source_cause_and_next_step_and_survive_copying():
    import copy

    for kind in (FetchError, ParseError, MissingDataError):
        error = kind("x_source", "it broke", "do this")
        assert isinstance(error, SourceError)
        assert str(error) == "x_source: it broke; do this."
        assert str(copy.copy(error)) == str(error)
        assert kind("x_source", "it broke").next_step


def test_a_source_leaves_nothing_blank():
    good = dict.fromkeys(
        (
            "id",
            "title",
            "publisher",
            "table_name",
            "homepage",
            "licence",
            "citation",
            "vintage",
            "copied_from",
            "valuation",
        ),
        "x",
    )
    Source(**good, terms="open", caveats=("c",))
    with pytest.raises(ValueError, match="licence"):
        Source(**(good | {"licence": ""}), terms="open", caveats=("c",))
    with pytest.raises(ValueError, match="terms"):
        Source(**good, terms="free", caveats=("c",))


def test_economies_are_iso_or_declared_with_a_name():
    assert len(iso_codes()) > 240
    assert {"MNG", "WLD"} <= known_codes()
    assert not {"", "XYZ"} & known_codes()
    assert alpha_2("MNG") == "MN"
    assert alpha_2("WLD") == ""
    assert all(SPECIAL.values())
    assert not set(SPECIAL) & iso_codes()


def test_registries_say_what_they_mean():
    assert all(column.meaning for column in COLUMNS.values())
    assert NAMES["total"]["TOTAL"]
    assert all(GLOSSARY.values())
    assert N_("x") == "x"


def test_years_come_from_years_or_dates_or_not_at_all():
    assert years_of(pd.DataFrame({"year": [2020]})).tolist() == [2020]
    assert years_of(pd.DataFrame({"date": ["1972-02-24", "1990"]})).tolist() == [1972, 1990]
    assert years_of(pd.DataFrame({"period": ["2019"]})) is None
