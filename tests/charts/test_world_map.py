"""The map: every economy with a figure and a shape once, and no address but our own."""

import json
from urllib.parse import unquote

import pandas as pd

from charts import Words, lines
from charts.picture import BASE_MAP, settings
from charts.style import Plain, fetching, style
from charts.world_map import choropleth

SHAPES = {
    "type": "FeatureCollection",
    "features": [
        {"type": "Feature", "id": code, "properties": {}, "geometry": {"type": "Polygon", "coordinates": []}}
        for code in ("MNG", "CHN", "KAZ")
    ],
}


def test_countries_are_drawn_once_and_those_without_a_figure_are_blank():
    rows = pd.DataFrame({"iso3": ["MNG", "CHN", "BTN"], "share": [88.9, float("nan"), 90.0]})
    figure = choropleth(
        rows,
        "share",
        "iso3",
        SHAPES,
        top=100,
        words=Words(names={"MNG": "Mongolia"}, unit="%", format=",.0f"),
        style=style(False),
        highlight=("MNG",),
    )
    (drawn,) = figure.data
    assert list(drawn.locations) == ["CHN", "KAZ", "MNG"]
    assert list(drawn.z) == [drawn.zmin, drawn.zmin, 88.9]
    assert list(drawn.text) == ["–", "–", "89%"]
    assert drawn.customdata[2] == "Mongolia"
    assert drawn.zmax == 100
    assert drawn.zmin < 0
    assert list(drawn.marker.line.width) == [0.4, 0.4, 2]
    assert settings(figure) == {"topojsonURL": BASE_MAP}
    years = pd.DataFrame({"year": [2020, 2021], "share": [1.0, 2.0]})
    assert settings(lines.over_time(years, "share", words=Words(), style=style(False))) == {}


def test_the_base_map_is_an_address_that_asks_for_nothing_and_holds_nothing():
    start, name = BASE_MAP.split("#")
    assert (start[: start.index(",") + 1], name) == ("data:application/json,", "")
    layers = json.loads(unquote(start[start.index(",") + 1 :]))["objects"]
    assert set(layers) >= {"land", "coastlines", "countries"}
    assert not any(layer["geometries"] for layer in layers.values())


def test_a_page_fetches_the_shapes_once_and_a_figure_has_them():
    rows = pd.DataFrame({"iso3": ["MNG"], "share": [88.9]})
    figure = choropleth(rows, "share", "iso3", Plain(SHAPES), top=100, words=Words(), style=style(False))
    sent = fetching(figure, lambda part: f"media/{len(part.text)}.json")
    assert sent.to_dict()["data"][0]["geojson"] == f"media/{len(json.dumps(SHAPES, separators=(',', ':')))}.json"
    assert figure.to_dict()["data"][0]["geojson"] == SHAPES
    assert {**sent.to_dict()["data"][0], "geojson": SHAPES} == figure.to_dict()["data"][0]
