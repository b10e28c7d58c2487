"""What a source rounds to whole millions is shown with no decimal that it lacks: under the pointer and in tables."""

import re
from functools import partial

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import Words, parts
from loaders import load
from ui import data
from ui.takeaway import files
from views import china, earlier, mirror, tables, trio, world
from views.sentences.trio import Trio
from views.world.measures import FIRST, HHI, ON, Question

YEARS = (1995, 2014)
OF_COW = Trio("MNG", "JPN", "CHN", tables.WORLD_COW)
AMOUNTS = {
    "trio_balance": partial(trio.balance, YEARS, OF_COW),
    "mirror_reports": partial(mirror.both_reports, (2005, 2014), "CHN", tables.CHINA_SIDE, ()),
    "mirror_balance": partial(mirror.balances, (2005, 2014), "CHN", tables.CHINA_SIDE),
    "bought_since": partial(china.long_run, (1990, 2004)),
}
RATIOS = {
    "trio_frame": partial(trio.one_frame, YEARS, OF_COW),
    "trio_shares": partial(trio.shares, YEARS, OF_COW),
    "trio_reports": partial(trio.reports, YEARS, OF_COW, "giant"),
    "ranked": partial(world.ranked, YEARS, Question(tables.WORLD_COW, FIRST, "export")),
    "on": partial(world.ranked, YEARS, Question(tables.WORLD_COW, ON, "import", "JPN")),
    "over_time": partial(world.over_time, YEARS, Question(tables.WORLD_COW, HHI, "export"), "KAZ"),
    "mapped": partial(world.mapped, YEARS, Question(tables.WORLD_COW, FIRST, "export")),
    "lopsided": partial(world.lopsided, YEARS, tables.WORLD_COW, "JPN"),
    "mirror_ratio": partial(mirror.ratio, (2005, 2014), "CHN", tables.CHINA_SIDE),
    "pairs": partial(mirror.all_pairs, (2005, 2014), "CHN"),
    "earlier": partial(earlier.both, (1970, 2004)),
    "earlier_shares": partial(earlier.of_china, (1970, 2004)),
    "factbook": partial(world.ranked, (2023, 2023), Question(tables.WORLD_FACTBOOK, FIRST, "export")),
}


@pytest.fixture(autouse=True)
def fresh_run():
    with data.one_release():
        yield


@pytest.mark.parametrize("name", AMOUNTS)
def test_amounts_of_whole_millions_have_no_decimal_under_the_pointer(name):
    lines = [trace for trace in AMOUNTS[name]().figure.data if trace.hovertemplate]
    coarse = [trace for trace in lines if trace.name != "Mongolia's report"]
    assert coarse
    assert all(":,.0f}" in trace.hovertemplate for trace in coarse)
    assert all(float(y).is_integer() for trace in coarse for y in trace.y if y is not None and y == y)


@pytest.mark.parametrize("name", RATIOS)
def test_a_ratio_of_rounded_amounts_is_written_as_finely_as_they_carry(name):
    """Mongolia's share of 1995 is one of 381 million: half a million moves it by 0.13 points, and no decimal is left."""
    shown = RATIOS[name]()
    for trace in shown.figure.data:
        assert (
            not trace.hovertemplate or "%{customdata" in trace.hovertemplate or "bought for each" in trace.hovertemplate
        )
    columns = [column for column in shown.table.columns if f"{column}_decimals" in shown.table.columns]
    assert columns
    screen = files.on_screen(shown)
    for column in columns:
        figures = screen[shown.headers[column]] if column in shown.headers else []
        for figure, places in zip(figures, shown.table[f"{column}_decimals"], strict=False):
            assert figure != figure or round(figure, int(places)) == figure, (column, figure)


def test_the_decimals_are_those_that_half_a_million_leaves():
    rows = load(tables.WORLD_COW).query("exporter_iso3 == 'MNG'")
    totals = rows.groupby("year")["value_usd"].sum()
    shown = trio.shares(YEARS, OF_COW).table.query("flow == 'export'").set_index("year")["share_pct_decimals"]
    for year, places in shown.groupby(level=0).first().items():
        moved = 50_000_000 / totals[year]  # percent by which half a million moves a share
        assert places == (2 if moved <= 0.01 else 1 if moved <= 0.1 else 0), year


@given(st.lists(st.floats(0, 1e4), min_size=1, max_size=6), st.data())
def test_no_figure_has_more_decimals_than_its_row_allows(values, drawn):
    places = drawn.draw(st.lists(st.integers(0, 3), min_size=len(values), max_size=len(values)))
    rows = pd.DataFrame({"a": values, "a_decimals": places})
    for text, allowed in zip(parts.written(rows, "a", Words(unit="%")), places, strict=True):
        assert len(re.sub(r"^[\d,]+\.?", "", text.removesuffix("%"))) == allowed
    whole = rows[["a"]].round()
    texts = parts.written(whole, "a", Words())
    assert all(("." in text) == (len(values) == 1) for text in texts)
