"""What /trio and /products show of a release of the world's trade, held against its flows by direct computation."""

import io
import shutil
from contextlib import nullcontext
from dataclasses import replace

import duckdb
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.baci import generate
from frames import SourceError
from frames.economies import WORLD
from indicators.facts import NOTHING
from tests.pages.walk import open_page, text_of
from ui import data, paper
from ui.takeaway import files, notebook, provenance
from views import releases, trio, world
from views.by_product import drill, potential, scope, units
from views.by_product.scope import Scope
from views.methods import goods, reference
from views.sentences import by_product as sentences
from views.sentences.by_product import Bound, Potential, Split, Standing
from views.sentences.trio import Trio
from views.world import measures
from views.world.measures import FIRST, Question
from warehouse.dataset import Dataset
from warehouse.ingest import ingest

THREE = ("JPN", "MNG", "CHN")
YEARS = (2021, 2023)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A reader's store with one synthetic release of three years."""
    folder = tmp_path_factory.mktemp("baci")
    ingest(generate(folder, years=3, rows=20_000, how_many=(20, 120)), folder / "home")
    return folder / "home"


@pytest.fixture
def home(store, monkeypatch):
    monkeypatch.setenv("THIRD_NEIGHBOR_HOME", str(store))
    monkeypatch.delenv("THIRD_NEIGHBOR_WAREHOUSE", raising=False)
    with data.one_release():
        yield store


@pytest.fixture
def asked(home):
    (release,) = releases.releases().values()
    return Scope(release, *THREE, YEARS, 2023)


def flows_of(home, year=2023):
    path = home / "warehouse" / "baci" / "HS02_V202501" / f"year={year}" / "flows.parquet"
    rows = duckdb.read_parquet(str(path)).df()
    return rows.loc[rows["value_usd"] > 0].assign(hs4=rows["product_code"].str[:4])


@pytest.mark.parametrize("buyer", [WORLD, "CHN"])
def test_what_is_sold_and_who_buys_it_first(home, asked, buyer):
    sold = flows_of(home).query("exporter_iso3 == 'JPN'")
    by_buyer = sold.groupby(["hs4", "importer_iso3"])["value_usd"].sum().unstack(fill_value=0)
    wanted = by_buyer.sum(axis=1) if buyer == WORLD else by_buyer[buyer].loc[lambda usd: usd > 0]
    found = drill.facts(asked, drill.Level(buyer)).rows.set_index("product_code")
    assert found["value_usd"].to_dict() == wanted.to_dict()
    assert found["share"].sum() == pytest.approx(1)
    for code, row in found.iterrows():
        shares = by_buyer.loc[code] / by_buyer.loc[code].sum()
        assert row["first_share"] == pytest.approx(shares.max())
        assert shares[row["first_partner"]] == shares.max()
        assert row["effective_number"] == pytest.approx(1 / (shares**2).sum())


def test_alternative_buyers_are_the_rest_of_the_worlds_market(home, asked):
    rows = flows_of(home)
    found = drill.facts(asked, drill.Level(WORLD)).rows.set_index("product_code")
    for code in found.index[:8]:
        market = rows.loc[(rows["hs4"] == code) & ~rows["importer_iso3"].isin(["JPN", "CHN"])]
        shares = market.groupby("importer_iso3")["value_usd"].sum() / market["value_usd"].sum()
        assert found.loc[code, "alternatives"] == pytest.approx(1 / (shares**2).sum())


def test_a_chapter_has_its_products_and_nothing_else(asked):
    whole = drill.facts(asked, drill.Level(WORLD)).rows
    chapter = whole["product_code"].str[:2].mode()[0]
    inside = drill.facts(asked, drill.Level(WORLD, chapter, 6)).rows
    assert set(inside["product_code"].str[:2]) == {chapter}
    assert inside["value_usd"].sum() == whole.loc[whole["product_code"].str[:2] == chapter, "value_usd"].sum()
    assert set(inside["kind"]) == {code[:4] for code in inside["product_code"]}


def test_the_largest_of_a_chapter_is_not_called_the_largest_of_all(asked):
    whole = drill.facts(asked, drill.Level("CHN")).rows
    chapter = whole["product_code"].str[:2].iloc[-1]
    assert whole["product_code"].iloc[0][:2] != chapter
    assert f"the largest product of “{chapter} " in drill.tiles(asked, drill.Level("CHN", chapter, 6)).alt
    assert "the largest product that Japan sold to China" in drill.tiles(asked, drill.Level("CHN")).alt


def test_where_two_products_are_equally_large_neither_is_called_the_largest(asked, monkeypatch):
    found = drill.facts(asked, drill.Level("CHN"))
    usd = found.rows["value_usd"]
    tied = found.rows.assign(value_usd=usd.mask(usd.index == 1, usd.iloc[0]))
    monkeypatch.setattr(drill, "facts", lambda scope, level: replace(found, rows=tied))
    assert "largest product" not in drill.tiles(asked, drill.Level("MNG", "", 6)).alt


def test_the_first_buyers_of_a_chapter_name_it_and_of_nothing_claim_nothing(asked):
    chapter = drill.facts(asked, drill.Level("CHN")).rows["product_code"].str[:2].iloc[-1]
    title = drill.first_buyers(asked, drill.Level("CHN", chapter, 6)).title
    assert f"largest products of “{chapter} " in title
    assert sentences.first_title("CHN", 2023, 0, 0) == "The first buyer of each product, 2023"


def test_the_lines_for_a_notebook_ask_the_release(asked):
    shown = drill.tiles(asked, drill.Level("CHN"))
    names = {}
    exec(notebook.lines(shown), names)
    pd.testing.assert_frame_equal(names["numbers"], shown.table)


def test_the_potential_is_what_the_flows_say(home, asked):
    rows = flows_of(home)
    pairs = rows.groupby(["exporter_iso3", "importer_iso3", "product_code"])["value_usd"].sum()
    to_giant, to_friend = pairs.get(("JPN", "CHN"), pd.Series()), pairs.get(("JPN", "MNG"), pd.Series())
    bought = rows.query("importer_iso3 == 'MNG'").groupby("product_code")["value_usd"].sum()
    wanted = sum(min(usd, bought.get(k, 0) - to_friend.get(k, 0)) for k, usd in to_giant.items())
    found = potential.facts(asked)
    assert found.sums.world_usd == wanted > 0
    assert found.rows["potential_world_usd"].sum() == wanted
    assert list(found.years["year"]) == [2021, 2022, 2023]


def test_sources_and_files_name_the_release(asked):
    shown = drill.tiles(asked, drill.Level(WORLD))
    assert shown.sources == ("cepii_baci@HS02_V202501",)
    assert provenance.source_line(shown.sources) == "Source: CEPII: BACI [HS02_V202501]"
    read = pd.read_csv(io.BytesIO(files.short_csv(shown)), dtype={"product_code": str})
    assert set(read["source_id"]) == {"cepii_baci"}
    assert set(read["vintage"]) == {"HS02_V202501"}
    assert read["product_code"].str.len().unique().tolist() == [4]


def test_price_and_volume_of_all_products_make_up_the_change(home, asked):
    found = units.facts(asked, "CHN").sums
    before, after = (flows_of(home, year).query("exporter_iso3 == 'JPN' and importer_iso3 == 'CHN'")["value_usd"].sum() for year in YEARS)  # fmt: skip
    assert (found.before, found.after) == (before, after)
    parts = found.price + found.volume + found.new + found.gone + found.unmeasured
    assert parts == pytest.approx(after - before)


@pytest.mark.parametrize(
    ("tab", "said"),
    [
        ({"view": "tariff", "buyer": "CHN", "chapter": "all"}, "is the first buyer of"),
        ({"view": "potential"}, "An upper bound at the year's prices"),
        ({"view": "unit"}, "Of the flows that have a quantity."),
    ],
)
def test_trio_with_a_release(home, tab, said):
    app = open_page("trio", focus="JPN", friend="MNG", years=["2005", "2025"], **tab)
    assert not app.exception
    assert not app.error
    assert not app.warning
    assert said in text_of(app)
    assert len(app.get("plotly_chart")) == 3


@pytest.mark.parametrize("tab", ["tariff", "potential", "unit"])
def test_products_with_a_release(home, tab):
    app = open_page("products", look=tab, years=["2005", "2025"])
    assert not app.exception
    assert not app.error
    assert "BACI [HS02_V202501]" in text_of(app)


def test_a_release_is_a_source_of_all_economies(home):
    (release,) = releases.releases().values()
    assert "CEPII BACI HS02_V202501, 2021–2023" in world.source(FIRST).options.values()
    sold = flows_of(home, 2022).groupby(["exporter_iso3", "importer_iso3"])["value_usd"].sum()
    shares = (sold / sold.groupby("exporter_iso3").transform("sum")).groupby("exporter_iso3").max()
    found = measures.measured(Question(release.source, FIRST, "export")).query("year == 2022").set_index("iso3")
    assert found["value"].to_dict() == pytest.approx(shares.to_dict())
    assert found["rank"].to_dict() == shares.rank(method="min", ascending=False).to_dict()
    row = trio.series(Trio(*THREE, release.source)).query("year == 2022").iloc[0]
    assert (row["sold_usd"], row["bought_usd"]) == (sold["JPN", "MNG"], sold["MNG", "JPN"])
    lines = trio.reports((2021, 2023), Trio(*THREE, release.source), trio.GIANT).table
    assert (lines["source_id"] == release.source).sum() == 3
    ratio = measures.lopsided(release.source, "CHN").query("year == 2022 and iso3 == 'JPN'")["value"]
    assert ratio.tolist() == pytest.approx([sold["CHN", "JPN"] / sold["JPN", "CHN"]] * len(ratio))


@pytest.mark.parametrize("page", ["world", "trio"])
def test_the_upper_part_of_a_page_takes_a_release(home, page):
    app = open_page(page, source="cepii_baci@HS02_V202501", focus="JPN", friend="MNG", years=["2005", "2025"])
    assert not app.exception
    assert not app.error
    assert "BACI [HS02_V202501]" in text_of(app)
    assert "in CEPII BACI HS02_V202501" in text_of(app)


def test_worked_examples_come_with_a_release(home):
    found = {key: goods.of(key) for key in goods.EXAMPLES}
    assert all(each.sources == ("cepii_baci@HS02_V202501",) for each in found.values())
    assert all(" = " in each.text and "nan" not in each.text for each in found.values())


def test_the_list_of_sources_names_the_releases(home):
    (row,) = [row for row in reference.sources()[-1].rows.to_dict("records") if row["Id"] == "cepii_baci"]
    assert row["Vintage"] == "HS02_V202501"


def test_without_a_release_the_command_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("THIRD_NEIGHBOR_HOME", str(tmp_path))
    app = open_page("trio", view="tariff")
    assert "`python -m loaders ingest cepii_baci FILE --whole`" in app.info[0].value


@pytest.mark.parametrize("place", ["public", "paper"])
def test_who_cannot_take_in_a_release_is_not_told_to(place, tmp_path, monkeypatch):
    monkeypatch.setenv("THIRD_NEIGHBOR_HOME", str(tmp_path))
    monkeypatch.setenv("THIRD_NEIGHBOR_PUBLIC", "1" if place == "public" else "")
    with paper.sheet_of(YEARS) if place == "paper" else nullcontext():
        notice = scope.shown(YEARS, THREE, potential.shown)
    assert "no figures by product here" in notice.text
    assert "python" not in notice.text


def test_a_release_removed_meanwhile_is_none(home, tmp_path, monkeypatch):
    (there,) = releases.datasets(home)
    monkeypatch.setattr(releases, "datasets", lambda _home: (Dataset(tmp_path / "HS17_V202601"), there))
    assert list(releases.releases()) == ["HS02_V202501"]


def test_a_lost_list_of_products_is_a_sentence(asked, tmp_path):
    with pytest.raises(SourceError, match="list of products of the release is missing"):
        scope.names(replace(asked.release, dataset=Dataset(tmp_path)))


def test_two_releases_stand_side_by_side(home, tmp_path, monkeypatch):
    other = tmp_path / "warehouse" / "baci"
    shutil.copytree(home / "warehouse" / "baci" / "HS02_V202501", other / "HS02_V202501")
    shutil.copytree(home / "warehouse" / "baci" / "HS02_V202501", other / "HS17_V202601")
    shutil.rmtree(other / "HS17_V202601" / "year=2023")
    monkeypatch.setenv("THIRD_NEIGHBOR_HOME", str(tmp_path))
    found = releases.releases()
    assert list(found) == ["HS17_V202601", "HS02_V202501"]
    sums = {name: potential.facts(Scope(release, *THREE, YEARS, release.years[-1])) for name, release in found.items()}
    assert sums["HS17_V202601"].years["year"].tolist() == [2021, 2022]
    assert set(sums["HS17_V202601"].rows["source_id"]) == {"cepii_baci@HS17_V202601"}
    (notice,) = [scope.shown((1990, 2000), THREE, potential.shown).build("HS17_V202601")]
    assert notice.text == "HS17_V202601 covers 2021–2022: choose other years."


def test_a_year_that_changed_is_read_anew(asked):
    before = releases.releases()["HS02_V202501"].state
    folder = asked.release.dataset.year_folder(2022)
    (folder / "new").touch()
    assert releases.releases()["HS02_V202501"].state != before
    (folder / "new").unlink()


def test_an_engine_that_nobody_knows_is_a_sentence_and_the_page_goes_on(home, monkeypatch):
    monkeypatch.setenv("THIRD_NEIGHBOR_WAREHOUSE", "oracle")
    app = open_page("trio", view="potential", focus="JPN", friend="CHN", giant="MNG")  # which no test asked before
    assert "names no engine that is known" in app.error[0].value
    assert any(expander.label.startswith("Where these figures come from") for expander in app.expander)


dollars = st.integers(0, 10**11)


@given(dollars, dollars, dollars)
@settings(max_examples=40)
def test_a_potential_is_said_where_there_is_one(sold, world, giant):
    world, giant = min(sold, world), min(sold, world, giant)
    found = Potential("MNG", "JPN", "CHN", 2023, sold, world, giant)
    said = sentences.potential(found)
    assert ("at most" in said) == (world > 0)
    assert ("sold nothing" in said) == (sold == 0)
    assert ("million USD" in sentences.potential_title(found)) == (world > 0)


@given(st.integers(0, 30), dollars, dollars)
@settings(max_examples=40)
def test_products_that_depend_on_one_buyer_are_counted(products, value, exports):
    said = sentences.bound("MNG", 2023, Bound(products, min(value, exports), exports))
    assert bool(said) == (exports > 0)
    assert ("sold no product" in said) == (exports > 0 and products == 0)


def test_what_is_not_known_is_not_said():
    assert sentences.standing("MNG", 2023, None, "HS02_V202501") == ""
    assert sentences.fit("MNG", "JPN", NOTHING) == ""
    assert sentences.outliers(0) == ""
    assert sentences.far(pd.DataFrame({"year": [2020], "is_outlier": [False]})) == ""
    assert sentences.largest("MNG", "Japan", 2023, "", float("nan")).startswith("The release has no sales")
    same = Split("MNG", "Japan", 2023, 2023, *[0.0] * 7)
    assert sentences.change(same).startswith("A change needs two years")
    row = pd.Series({"first_partner": "CHN", "first_share": 0.9, "rank": 1, "economies": 200, "equals": 0})
    assert "China took 90% of all that Mongolia sold" in sentences.standing("MNG", 2023, Standing.of(row), "X")
