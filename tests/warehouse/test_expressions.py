"""The expressions: the same on every engine, equal to direct computation, and the vectors of the field."""

import math
import random

import duckdb
import narwhals as nw
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse import expressions as e
from warehouse.dataset import ARRIVALS, FLOWS, HEADINGS, MARKETS, PAIRS, PARTS, PRODUCTS
from warehouse.engines import answer, scan

COLUMNS = ["year", "exporter_iso3", "importer_iso3", "product_code", "value_usd", "quantity_t"]


def frame(rows):
    table = pd.DataFrame(rows, columns=COLUMNS)
    return nw.from_native(table.assign(quantity_t=table["quantity_t"].astype("float64"))).lazy()


def everything(of, one, other, third, years):
    """Every question about three economies and two years; `of` returns a part of the dataset."""
    c = e.c
    sold = of(FLOWS).filter(c("exporter_iso3") == one)
    return {
        "pair_totals": e.pair_totals(of(PAIRS), one, other),
        "shares of exports": e.shares(of(PAIRS), one),
        "shares of imports": e.shares(of(PAIRS), one, e.IMPORT),
        "pairs from flows": e.pairs(of(FLOWS)).sort("year", "exporter_iso3", "importer_iso3"),
        "concentration": e.concentration(of(PAIRS), e.IMPORT),
        "dependence": e.dependence(of(PAIRS), other),
        "dependence of imports": e.dependence(of(PAIRS), other, e.IMPORT),
        "lopsidedness": e.lopsidedness(of(PAIRS), other, 1_000_000),
        "ranking": e.ranking(of(PAIRS), small_usd=1_000_000_000),
        "product_mix": e.product_mix(of(FLOWS), one, other),
        "product_mix to the world": e.product_mix(of(FLOWS), one, level=4),
        "revealed_advantage": e.revealed_advantage(of(FLOWS), of(PRODUCTS), one),
        "complementarity": e.complementarity(of(FLOWS), of(ARRIVALS), one, other),
        "bottlenecks": e.bottlenecks(of(FLOWS), share=0.5, least_usd=100_000),
        "by product": e.concentration(sold, e.EXPORT, "product_code"),
        "alternative_buyers": e.alternative_buyers(of(MARKETS), one, third),
        "alternative_buyers of headings": e.alternative_buyers(of(HEADINGS), one, third),
        "substitution_potential": e.substitution_potential(of(FLOWS), of(ARRIVALS), one, other, third),
        "unit_values": e.unit_values(sold, "product_code"),
        "price_and_volume": e.price_and_volume(sold, *years),
    }


def in_pandas(dataset, part):
    files = dataset.files(part, dataset.years())
    parts = [duckdb.read_parquet(str(file)).df().assign(year=int(file.parent.name[-4:])) for file in files]
    table = pd.concat(parts, ignore_index=True)
    if "quantity_t" in table:
        table["quantity_t"] = table["quantity_t"].astype("float64")
    return nw.from_native(table).lazy()


def assert_equal(found, wanted, name):
    """Integers and text equal; the rest to 1e-9, of the largest in its column where values cancel."""
    assert list(found.columns) == list(wanted.columns), name
    assert len(found) == len(wanted), name
    for column in found.columns:
        left, right = found[column], wanted[column]
        if pd.api.types.is_float_dtype(right.dtype):
            scale = np.nanmax(np.abs(right.to_numpy()), initial=0.0)
            np.testing.assert_allclose(
                left.to_numpy(dtype="float64"),
                right.to_numpy(),
                rtol=1e-9,
                atol=1e-12 * scale,
                err_msg=f"{name} {column}",
            )
        else:
            assert left.tolist() == right.tolist(), (name, column)


def three(dataset):
    dice = random.Random(3)
    codes = sorted(answer(e.pairs(scan(dataset, PAIRS)))["exporter_iso3"].unique())
    return [dice.sample(codes, 3) for _ in range(3)] + [["MNG", "JPN", "CHN"]]


def in_one_part(dataset):
    """Let Spark sort a few thousand rows in one part instead of eight: each part of each step is a task of its own."""
    from pyspark.sql import SparkSession

    scan(dataset, PAIRS)
    SparkSession.active().conf.set("spark.sql.shuffle.partitions", "1")


@pytest.mark.parametrize("engine", ["duckdb", "spark"])
def test_every_expression_is_the_same_as_on_pandas(engine, dataset, monkeypatch, request):
    chosen = three(dataset)[-1:] if engine == "spark" else three(dataset)
    if engine == "spark":
        request.getfixturevalue("spark")
    monkeypatch.setenv("THIRD_NEIGHBOR_WAREHOUSE", engine)
    if engine == "spark":
        in_one_part(dataset)
    for economies in chosen:
        asked = everything(lambda part: scan(dataset, part), *economies, (2021, 2023))
        wanted = everything(lambda part: in_pandas(dataset, part), *economies, (2021, 2023))
        for name, question in asked.items():
            assert_equal(answer(question), answer(wanted[name]), (engine, economies, name))
        assert len(answer(wanted["substitution_potential"])) > 10


def test_every_expression_runs_on_ibis(dataset, monkeypatch, tmp_path):
    pytest.importorskip("ibis")
    path = tmp_path / "world.db"
    with duckdb.connect(str(path)) as database:
        for part in PARTS:
            glob = str(dataset.folder / "year=*" / f"{part}.parquet")
            database.execute(
                f"CREATE TABLE baci_{dataset.name}_{part} AS SELECT * FROM read_parquet('{glob}', hive_partitioning = true)"
            )
    monkeypatch.setenv("THIRD_NEIGHBOR_WAREHOUSE", f"duckdb://{path}")
    asked = everything(lambda part: scan(dataset, part), "MNG", "JPN", "CHN", (2021, 2023))
    found = {name: answer(question) for name, question in asked.items()}
    monkeypatch.delenv("THIRD_NEIGHBOR_WAREHOUSE")
    wanted = everything(lambda part: scan(dataset, part), "MNG", "JPN", "CHN", (2021, 2023))
    for name, rows in found.items():
        assert_equal(rows, answer(wanted[name]), name)


@pytest.mark.parametrize(
    ("values", "hhi", "effective", "first"),
    [
        ([1], 1, 1, 1),
        ([25] * 4, 0.25, 4, 0.25),
        ([85, 5, 5, 5], 0.73, 1.369863, 0.85),
        ([50, 30, 20], 0.38, 2.631579, 0.5),
    ],
)
def test_concentration_has_the_vectors_of_the_field(values, hhi, effective, first):
    partners = ["CHN", "JPN", "KOR", "RUS"]
    table = frame(
        [(2020, "MNG", partner, "260300", value, None) for partner, value in zip(partners, values, strict=False)]
    )
    found = answer(e.concentration(table)).iloc[0]
    assert found["hhi"] == pytest.approx(hhi)
    assert found["effective_number"] == pytest.approx(effective, abs=1e-6)
    assert (found["first_partner"], found["partners"]) == (
        sorted(partners[: len(values)])[-1] if len(set(values)) == 1 else "CHN",
        len(values),
    )
    assert found["first_share"] == first


def test_equal_shares_have_equal_ranks_and_small_ones_are_marked():
    rows = [
        ("MNG", "CHN", 90),
        ("MNG", "JPN", 10),
        ("LAO", "CHN", 9),
        ("LAO", "JPN", 1),
        ("JPN", "CHN", 5),
        ("JPN", "USA", 5),
    ]
    table = frame([(2020, i, j, "260300", value, None) for i, j, value in rows])
    found = answer(e.ranking(table, small_usd=50)).set_index("economy_iso3")
    assert found["rank"].to_dict() == {"LAO": 1, "MNG": 1, "JPN": 3}
    assert found["is_small"].to_dict() == {"LAO": True, "MNG": False, "JPN": True}
    assert set(found["economies"]) == {3}


def test_substitution_potential_is_what_the_friend_could_take():
    table = frame([
        (2020, "MNG", "CHN", "260300", 80, None), (2020, "MNG", "JPN", "260300", 5, None),
        (2020, "CHN", "JPN", "260300", 20, None), (2020, "AUS", "JPN", "260300", 30, None),
        (2020, "MNG", "CHN", "270112", 10, None), (2020, "CHN", "JPN", "870323", 99, None),
    ])  # fmt: skip
    found = answer(e.substitution_potential(table, table, "MNG", "JPN", "CHN")).set_index("product_code")
    assert found.loc["260300"].drop("year").to_dict() == {
        "sold_usd": 85, "sold_giant_usd": 80, "friend_usd": 5, "friend_world_usd": 55, "friend_giant_usd": 20,
        "potential_world_usd": 50, "potential_giant_usd": 20,
    }  # fmt: skip
    assert found.loc["270112", ["potential_world_usd", "potential_giant_usd"]].tolist() == [0, 0]
    assert "870323" not in found.index


sales = st.lists(
    st.tuples(
        st.sampled_from(["MNG", "JPN", "CHN", "AUS"]),
        st.sampled_from(["MNG", "JPN", "CHN", "AUS"]),
        st.sampled_from(["260300", "270112", "870323"]),
        st.integers(0, 100),
    ),
    min_size=1,
    max_size=25,
    unique_by=lambda row: row[:3],
)


@settings(max_examples=40)
@given(sales)
def test_the_potential_is_the_sum_over_products_of_the_smaller_of_sales_and_need(rows):
    rows = [row for row in rows if row[0] != row[1]]
    table = frame([(2020, *row, None) for row in rows])
    bought = {(i, j, k): usd for i, j, k, usd in rows}
    wanted_world = wanted_giant = 0
    for k in {k for (i, _j, k), usd in bought.items() if i == "MNG" and usd}:
        sold = bought.get(("MNG", "CHN", k), 0)
        from_giant, from_others = bought.get(("CHN", "JPN", k), 0), bought.get(("AUS", "JPN", k), 0)
        wanted_world += min(sold, from_giant + from_others)
        wanted_giant += min(sold, from_giant)
    found = answer(e.substitution_potential(table, table, "MNG", "JPN", "CHN"))
    assert found["potential_world_usd"].sum() == wanted_world
    assert found["potential_giant_usd"].sum() == wanted_giant
    assert (found["potential_giant_usd"] <= found["potential_world_usd"]).all()
    assert (found["potential_world_usd"] <= found["sold_giant_usd"]).all()


def test_unit_values_are_of_what_has_a_quantity_and_far_ones_are_marked():
    flows = [(2000 + year, "MNG", "CHN", "260300", 100, 10.0) for year in range(4)]
    flows += [(2004, "MNG", "CHN", "260300", 310, 10.0), (2004, "MNG", "JPN", "260300", 50, None)]
    flows += [(2005, "MNG", "JPN", "260300", 50, None), (2006, "MNG", "JPN", "260300", 32, 10.0)]
    found = answer(e.unit_values(frame(flows), "product_code")).set_index("year")
    assert list(found.index) == [2000, 2001, 2002, 2003, 2004, 2006]  # 2005 has no quantity
    assert found.loc[2004, ["value_usd", "measured_usd", "unit_value"]].tolist() == [360, 310, 31]
    assert found.index[found["is_outlier"]].tolist() == [2004, 2006]


def test_alternative_buyers_leave_out_giant_and_economy():
    table = frame([
        (2020, "MNG", "CHN", "260300", 80, None), (2020, "CHL", "CHN", "260300", 900, None),
        (2020, "CHL", "JPN", "260300", 30, None), (2020, "PER", "KOR", "260300", 10, None),
        (2020, "CHL", "MNG", "260300", 7, None), (2020, "CHL", "JPN", "870323", 5, None),
    ])  # fmt: skip
    found = answer(e.alternative_buyers(e.markets(table), "MNG", "CHN"))
    assert found[["product_code", "value_usd", "buyers"]].to_numpy().tolist() == [["260300", 40, 2], ["870323", 5, 1]]
    assert found["effective_number"][0] == pytest.approx(1 / (0.75**2 + 0.25**2))


def test_complementarity_is_100_for_the_same_mix_and_0_for_another():
    same = [(2020, "MNG", "CHN", "260300", 30, None), (2020, "CHL", "JPN", "260300", 900, None)]
    other = [(2021, "MNG", "CHN", "260300", 30, None), (2021, "CHL", "JPN", "870323", 900, None)]
    table = frame(same + other)
    assert answer(e.complementarity(table, table, "MNG", "JPN"))["complementarity"].tolist() == [100, 0]


def test_advantage_is_the_share_over_the_worlds():
    table = frame([
        (2020, "MNG", "CHN", "260300", 50, None), (2020, "MNG", "CHN", "270112", 50, None),
        (2020, "CHL", "CHN", "260300", 50, None), (2020, "JPN", "CHN", "870323", 350, None),
    ])  # fmt: skip
    found = answer(e.revealed_advantage(table, e.products(table), "MNG")).set_index("product_code")["rca"]
    assert found.to_dict() == pytest.approx({"260300": 0.5 / 0.2, "270112": 0.5 / 0.1})


def test_a_bottleneck_needs_share_and_size():
    big, small = 10_000_000, 9_999_999
    table = frame([
        (2020, "MNG", "CHN", "260300", big, None), (2020, "MNG", "CHN", "270112", small, None),
        (2020, "MNG", "CHN", "510219", big, None), (2020, "MNG", "JPN", "510219", big, None),
    ])  # fmt: skip
    assert answer(e.bottlenecks(table))["product_code"].tolist() == ["260300"]


SIZES = st.tuples(
    st.integers(0, 10**12),
    st.integers(0, 10**12),
    st.one_of(st.none(), st.integers(1, 10**12)),
    st.one_of(st.none(), st.integers(1, 10**12)),
)


@settings(max_examples=30)  # each asks the engine for a whole answer
@given(st.lists(SIZES, min_size=1, max_size=8))
def test_price_and_volume_make_up_the_change_without_a_residual(goods):
    rows = []
    for number, (v0, v1, q0, q1) in enumerate(goods):
        code = f"{number:06d}"
        rows += [(2020, "MNG", "CHN", code, v0, q0), (2021, "MNG", "CHN", code, v1, q1)]
    found = answer(e.price_and_volume(frame(rows), 2020, 2021))
    change = found["value_after"] - found["value_before"]
    whole = found["price_usd"] + found["volume_usd"] + found["other_usd"]
    np.testing.assert_allclose(whole, change, rtol=0, atol=1e-15 * max(found[["value_before", "value_after"]].max()))
    for row in found[found["kind"] == "both"].itertuples():
        mean = (
            row.value_after
            if row.value_after == row.value_before
            else (row.value_after - row.value_before) / math.log(row.value_after / row.value_before)
        )
        price = mean * math.log(row.price_ratio)
        assert row.price_usd == pytest.approx(price, rel=1e-6, abs=1e-6 * mean)
    for row in found[found["kind"] != "both"].itertuples():
        assert (row.price_usd, row.volume_usd) == (0, pytest.approx(0))


def test_the_kinds_of_a_change_and_an_outlier():
    rows = [
        ("000001", 100, 400, 10, 10), ("000002", 100, 100, 10, 5), ("000003", None, 7, None, 1),
        ("000004", 7, None, 1, None), ("000005", 7, 9, None, 1),
    ]  # fmt: skip
    table = frame([
        (year, "MNG", "CHN", code, value, quantity)
        for code, v0, v1, q0, q1 in rows
        for year, value, quantity in ((2020, v0, q0), (2021, v1, q1))
        if value is not None
    ])  # fmt: skip
    found = answer(e.price_and_volume(table, 2020, 2021)).set_index("product_code")
    assert found["kind"].tolist() == ["both", "both", "new", "gone", "unmeasured"]
    assert found["is_outlier"].tolist() == [True, False, False, False, False]
    assert found.loc["000001", ["price_usd", "volume_usd"]].tolist() == [300, 0]
    assert found.loc["000002", "price_usd"] == pytest.approx(100 * math.log(2))
    assert found["other_usd"].tolist() == [0, 0, 7, -7, 2]


@settings(max_examples=30)
@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=12), st.randoms())
def test_hhi_knows_no_order_and_no_scale(values, dice):
    def hhi(amounts):
        rows = [(2020, "MNG", f"X{number:02d}", "260300", amount, None) for number, amount in enumerate(amounts)]
        return answer(e.concentration(frame(rows)))["hhi"][0]

    mixed = dice.sample(values, len(values))
    assert hhi(mixed) == pytest.approx(hhi(values))
    assert hhi([value * 7 for value in values]) == pytest.approx(hhi(values))
    assert hhi(values) >= 1 / len(values) - 1e-12
