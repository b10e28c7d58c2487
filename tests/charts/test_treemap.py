"""Tiles: at most so many, in proportion, each within its kind."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from charts import Words, treemap
from charts.style import style


def drawn(rows, dark=False):
    frame = pd.DataFrame(rows, columns=["code", "kind", "usd", "buyer"])
    words = Words(names={"CHN": "China", "27": "Mineral fuels"}, notes={"rest": "smaller ones"}, unit="%")
    figure = treemap.tiles(
        frame,
        "usd",
        "code",
        "kind",
        "buyer",
        words=words,
        style=style(dark),
        highlight=("CHN", "JPN"),
        whole=frame["usd"].sum(),
    )
    return figure.data[0] if figure.data else None


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=700), st.integers(1, 97))
@settings(max_examples=15, deadline=None)
def test_tiles_are_few_and_add_up(values, kinds):
    rows = [(f"{place % kinds:02d}{place:04d}", f"{place % kinds:02d}", usd, "CHN") for place, usd in enumerate(values)]
    tiles = drawn(rows)
    if not any(values):
        assert tiles is None
        return
    assert len(tiles.ids) <= treemap.MOST_TILES
    assert len(set(tiles.ids)) == len(tiles.ids)
    within = pd.DataFrame({"id": tiles.ids, "parent": tiles.parents, "value": tiles["values"]})
    tops = within.loc[within["parent"] == ""].set_index("id")["value"]
    inner = within.loc[within["parent"] != ""].groupby("parent")["value"].sum()
    assert tops.sum() == sum(values)
    assert inner.to_dict() == tops.to_dict()


def test_a_tile_says_what_it_is_how_much_and_whose():
    for dark in (False, True):
        tiles = drawn([("2701", "27", 90, "CHN"), ("2603", "26", 10, "FRA")], dark)
        assert list(tiles.text) == ["90.0%", "10.0%", "90.0%<br>China", "10.0%"]
        assert tiles.labels[0] == "Mineral fuels"
        assert tiles.marker.colors[2] == style(dark).colour("CHN")
        assert tiles.marker.colors[3] == style(dark).other
