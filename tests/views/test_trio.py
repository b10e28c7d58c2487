"""The words and exhibits of /trio, held against the tables by direct computation."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import load
from tests.pages.walk import open_page, text_of
from views import tables, trio
from views.sentences import trio as sentences
from views.sentences.trio import Trio

MILLION = 1_000_000
SOURCES = (tables.WORLD_BACI, tables.WORLD_COW, tables.WORLD_UNCTAD)


def direct(source, year, exporter, importer):
    rows = load(source)
    rows = rows[(rows["year"] == year) & (rows["exporter_iso3"] == exporter)]
    return rows.loc[rows["importer_iso3"] == importer, "value_usd"].sum(), rows["value_usd"].sum()


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize(("focus", "friend", "giant"), [trio.DEFAULT, *trio.PRESETS])
def test_every_preset_has_the_figures_of_the_table(source, focus, friend, giant):
    found = trio.series(Trio(focus, friend, giant, source))
    row = found[found["year"] == 2005].iloc[0]
    sold, exports = direct(source, 2005, focus, friend)
    to_giant, _ = direct(source, 2005, focus, giant)
    bought, _ = direct(source, 2005, friend, focus)
    assert row["sold_usd"] == sold if sold else pd.isna(row["sold_usd"])
    assert row["bought_usd"] == bought
    assert row["giant_usd"] == to_giant
    assert row["giant_export"] == pytest.approx(to_giant / exports, abs=1e-12)
    if sold:
        assert row["bought_per_sold"] == pytest.approx(bought / sold)


@given(st.integers(1, 10**10), st.integers(1, 10**10))
def test_the_sentence_names_the_larger_side(sold, bought):
    latest = pd.Series({"year": 2019, "sold_usd": sold, "bought_usd": bought})
    said = sentences.imbalance(Trio("LAO", "JPN", "CHN", tables.WORLD_BACI), latest)
    assert ("bought for each USD sold" in said) == (bought > sold)
    assert ("sold for each USD bought" in said) == (sold > bought)
    assert ("as much" in said) == (sold == bought)


def test_mongolia_japan_and_china_come_first():
    said = text_of(open_page("trio", years=["2019", "2019"])).replace("**", "")
    assert "In 2019 Mongolia sent 81% of its exports to China" in said
    assert "28.2 USD bought for each USD sold" in said


def test_a_trio_without_figures_says_what_is_missing_and_what_to_do():
    said = text_of(open_page("trio", focus="LAO", years=["2022", "2024"])).replace("**", "")
    assert "CEPII BACI has no trade of Laos with both partners in the years chosen. It covers 2000–2020" in said


def test_the_same_economy_twice_is_a_sentence():
    app = open_page("trio", focus="JPN")
    assert "Choose three different economies." in text_of(app)
    assert not app.exception


def test_names_take_their_article_inside_a_sentence():
    said = text_of(open_page("trio", focus="CAN", giant="USA", years=["2019", "2019"])).replace("**", "")
    assert "of its exports to the United States" in said


def test_each_source_is_a_line_of_its_own():
    shown = trio.reports((1990, 2025), Trio("LAO", "JPN", "CHN", tables.WORLD_BACI))
    assert set(shown.sources) == set(SOURCES)
    assert set(shown.table["source_id"]) == set(SOURCES)
