"""The tables of the whole world: what misleads in them, and Mongolia's place by direct computation."""

import io

import duckdb
import numpy as np
import pandas as pd
import pytest

import loaders
from frames import ParseError
from frames.economies import iso_codes
from loaders import load
from loaders.store import records

BACI, COW, UNCTAD = "world_baci_bilateral", "world_cow_bilateral", "unctad_matrix"
PAIRS = (BACI, COW, UNCTAD)
MILLION, BILLION = 1_000_000, 1_000_000_000


@pytest.fixture(scope="module")
def tables():
    return {name: load(name) for name in PAIRS}


def first_shares(rows, year, who="exporter_iso3"):
    """Return each economy's total and the share of its first partner, in percent."""
    of_year = rows[rows["year"] == year]
    sums = of_year.groupby(who)["value_usd"].agg(["sum", "max"])
    return pd.DataFrame({"total": sums["sum"], "share": 100 * sums["max"] / sums["sum"]})


def rank(shares, who="MNG"):
    return int((shares > shares[who]).sum()) + 1, len(shares)


def printed(name, code, year):
    rows = load(name)
    return rows[(rows["indicator_code"] == code) & (rows["year"] == year)].set_index("iso3")["value"]


@pytest.mark.parametrize(
    ("year", "place", "of"),
    [(2014, 1, 168), (2017, 1, 168), (2018, 1, 165), (2019, 1, 158), (2020, 11, 152), (2021, 3, 146)],
)
def test_mongolias_place_by_its_first_buyer_in_wits(year, place, of):
    assert rank(printed("wits_top_partners", "WITS.FIRST.EXPORT.SHARE", year)) == (place, of)


@pytest.mark.parametrize(
    ("source", "year", "place", "least"),
    [
        (BACI, 2010, (4, 205), (2, 152)),
        (BACI, 2018, (3, 206), (2, 157)),
        (BACI, 2019, (4, 206), (3, 159)),
        (BACI, 2020, (26, 206), (11, 153)),
        (COW, 2010, (3, 185), (1, 141)),
        (COW, 2014, (3, 186), (2, 147)),
    ],
)
def test_mongolias_place_by_its_first_buyer_among_all_and_above_a_billion(tables, source, year, place, least):
    found = first_shares(tables[source], year)
    assert rank(found["share"]) == place
    assert rank(found.loc[found["total"] > BILLION, "share"]) == least


def test_ties_share_a_place_in_the_factbook():
    shares = printed("factbook_partners", "FACTBOOK.EXPORT.SHARE", 2023).groupby(level=0).max()
    assert rank(shares) == (1, 225)
    assert (shares == shares["MNG"]).sum() == 4
    assert rank(printed("factbook_partners", "FACTBOOK.EXPORT.SHARE", 2014).groupby(level=0).max()) == (1, 182)


def test_japan_sells_mongolia_28_dollars_for_each_it_buys(tables):
    rows = tables[BACI][tables[BACI]["year"] == 2019]
    sold = rows[rows["exporter_iso3"] == "JPN"].set_index("importer_iso3")["value_usd"]
    bought = rows[rows["importer_iso3"] == "JPN"].set_index("exporter_iso3")["value_usd"]
    ratio = (sold / bought)[sold[sold > 100 * MILLION].index]
    assert rank(ratio) == (9, 108)
    assert ratio["MNG"] == pytest.approx(28.2, abs=0.05)


def test_mongolian_gold_is_counted_twice_in_baci(tables):
    own = load("nso_trade_partners")
    own = own[(own["flow"] == "export") & (own["year"] == 2014)].set_index("partner_iso3")["value_usd"] / MILLION
    rows = tables[BACI][(tables[BACI]["exporter_iso3"] == "MNG") & (tables[BACI]["year"] == 2014)]
    baci = rows.set_index("importer_iso3")["value_usd"] / MILLION
    assert (round(baci["GBR"]), round(baci["CHE"])) == (407, 447)
    assert own["GBR"] + own["CHE"] < 0.52 * (baci["GBR"] + baci["CHE"])
    caveat = next(said for said in loaders.source(BACI).caveats if "counted twice" in said)
    share = first_shares(tables[BACI], 2020)["share"]["MNG"]
    assert f"{share:.1f} against" in caveat
    assert "407" in caveat
    assert "447" in caveat


def test_what_the_tables_do_not_have(tables):
    baci, cow = tables[BACI], tables[COW]
    assert not {"TWN", "XKX"} & {*baci["exporter_iso3"], *baci["importer_iso3"]}
    assert baci.loc[baci["exporter_iso3"] == "SRB", "year"].min() == 2006
    assert baci.loc[baci["exporter_iso3"] == "SSD", "year"].min() == 2012
    assert baci["exporter_iso3"].nunique() == 206
    assert (cow["value_usd"] % MILLION == 0).all()
    assert set(cow.loc[cow["exporter_iso3"] == "SUN", "year"]) == {1990, 1991}
    assert not ((cow["exporter_iso3"] == "RUS") & (cow["year"] < 1992)).any()
    with_union = cow[(cow["year"] < 1992) & (cow["importer_iso3"] == "MNG") & (cow["exporter_iso3"] == "SUN")]
    assert with_union.empty  # why Mongolia is used from 1995 only


@pytest.mark.parametrize("source", PAIRS)
def test_a_pair_is_two_economies_and_a_sum_above_zero(tables, source):
    rows = tables[source]
    assert (rows["exporter_iso3"] != rows["importer_iso3"]).all()
    assert rows["value_usd"].gt(0).all()
    assert "WLD" not in {*rows["exporter_iso3"], *rows["importer_iso3"]}


def test_wits_has_economies_only_and_none_of_its_concentration_index():
    rows = load("wits_top_partners")
    assert set(rows["iso3"]) - iso_codes() == {"ANT", "BLX"}  # no region, no union, not the world
    assert set(rows["indicator_code"].str.split(".").str[-1]) == {"SHARE"}
    assert 2002 not in set(rows.loc[rows["iso3"] == "MNG", "year"])
    named = rows[rows["indicator_code"].str.startswith("WITS.FIRST")]
    assert not named.duplicated(["year", "iso3", "indicator_code"]).any()  # the first partner only
    other = rows[rows["indicator_code"].str.startswith("WITS.UNNAMED")]
    assert set(other["counterpart_iso3"]) == {"XAN"}
    both = other.assign(indicator_code=other["indicator_code"].str.replace("UNNAMED", "FIRST"))
    both = both.merge(named, on=["year", "iso3", "indicator_code"], how="left", suffixes=("", "_first"))
    assert (both["value"] > both["value_first"].fillna(0)).all()


def test_the_factbook_has_six_years_and_no_imports_of_2023():
    rows = load("factbook_partners")
    years = rows.groupby("indicator_code")["year"].unique().map(sorted).to_dict()
    assert years == {
        "FACTBOOK.EXPORT.SHARE": [2014, 2015, 2017, 2019, 2022, 2023],
        "FACTBOOK.IMPORT.SHARE": [2014, 2015, 2017, 2019, 2022],
    }
    assert rows["value"].between(0, 100).all()


def test_baci_and_the_national_table_agree_but_for_gold(tables):
    rows = tables[BACI].set_index(["year", "exporter_iso3", "importer_iso3"])["value_usd"] / MILLION
    for year, baci in ((2005, 520), (2010, 2_343), (2014, 4_942), (2018, 6_370), (2019, 6_598), (2020, 5_398)):
        assert rows[year, "MNG", "CHN"] == pytest.approx(baci, abs=1)
    assert rows[2019, "JPN", "MNG"] == pytest.approx(587, abs=1)
    assert rows[2019].sum() / MILLION == pytest.approx(17.5, abs=0.05)


def test_a_large_table_is_small_on_disk_and_exact():
    found = loaders.vintage(BACI)
    assert found.path.suffix == ".parquet"
    assert found.path.stat().st_size < 2.2 * MILLION
    assert duckdb.read_parquet(str(found.path)).aggregate("count(*)").fetchall() == [(len(load(BACI)),)]
    rows = load(BACI)
    assert list(rows.columns) == list(loaders.table(BACI).columns)
    assert np.array_equal(rows["value_usd"], rows["value_usd"].round(-3))
    ordered = rows.sort_values(["year", "exporter_iso3", "importer_iso3"], ignore_index=True)
    pd.testing.assert_frame_equal(rows, ordered)


def test_the_shapes_of_countries_are_small_whole_and_have_codes():
    shapes = loaders.boundaries()["features"]
    codes = [shape["id"] for shape in shapes]
    assert len(codes) == len(set(codes)) == 176
    assert set(codes) - iso_codes() == {"CYN", "SOL", "XKX"}
    assert "ATA" not in codes
    assert {"MNG", "JPN", "CHN", "RUS", "KAZ"} <= set(codes)
    assert not {"SGP", "HKG", "MLT"} & set(codes)
    for shape in shapes:
        form, places = shape["geometry"]["type"], shape["geometry"]["coordinates"]
        for ring in [ring for polygon in (places if form == "MultiPolygon" else [places]) for ring in polygon]:
            assert ring[0] == ring[-1]
            assert all(-180 <= x <= 180 and -60 <= y <= 84 for x, y in ring)
    described = next(one for one in records.package()["resources"] if one["name"] == "world_boundaries")
    assert described["bytes"] == (records.FOLDER / described["path"]).stat().st_size <= 200_000
    assert loaders.boundaries_source().publisher == "Natural Earth"
    assert "Public domain" in loaders.boundaries_source().licence
    assert "world_boundaries" not in loaders.ids()  # drawn, and no table of figures


def test_a_damaged_or_foreign_parquet_file_is_refused():
    raw = loaders.vintage(UNCTAD).path.read_bytes()
    for damaged in (raw[:-100], raw[:1_000], raw[:4] + b"x" * 500):
        with pytest.raises(ParseError, match="is not the table of world in Parquet"):
            loaders.parse(UNCTAD, damaged)
    foreign = io.BytesIO()
    pd.DataFrame({"year": [2015], "value": [1.0]}).to_parquet(foreign)
    with pytest.raises(ParseError, match="lacks exporter_iso3"):
        loaders.parse(UNCTAD, foreign.getvalue())
    assert len(loaders.parse(UNCTAD, raw)) == len(load(UNCTAD))
