"""A chart drawn small has the same points, scales and colours, or there is no picture."""

import re

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts import thumbnail
from charts.style import style

LOOK = style(dark=False)


def corners(picture):
    return [
        [tuple(map(float, pair.split(","))) for pair in line.split()]
        for line in re.findall(r'points="([^"]+)"', picture)
    ]


def line(y, **layout):
    figure = go.Figure(go.Scatter(x=[2000, 2001, 2002], y=y, mode="lines", line={"color": "#123456"}))
    return figure.update_layout(xaxis={"range": [2000, 2002]}, yaxis={"range": [0, 10]}, **layout)


def test_a_line_keeps_its_points_and_colour():
    picture = thumbnail.svg(line([0, 5, 10]), LOOK)
    edge, width, height = thumbnail.EDGE, thumbnail.WIDTH, thumbnail.HEIGHT
    assert corners(picture) == [[(edge, height - edge), (width / 2, height / 2), (width - edge, edge)]]
    assert 'stroke="#123456"' in picture


def test_no_line_crosses_a_hole():
    assert "polyline" not in thumbnail.svg(line([1, None, 3]), LOOK)
    assert thumbnail.svg(line([1, None, 3]), LOOK).count("<circle") == 2


def test_a_bar_on_a_logarithmic_scale_begins_where_the_axis_does():
    figure = go.Figure(go.Bar(x=[2000, 2001], y=[10, 0]))
    figure.update_layout(xaxis={"range": [1999, 2002]}, yaxis={"type": "log", "range": [0, 2]})
    heights = re.findall(r'height="([\d.]+)" fill="', thumbnail.svg(figure, LOOK))
    assert [float(height) for height in heights] == [(thumbnail.HEIGHT - 2 * thumbnail.EDGE) / 2, 0]


def test_a_logarithmic_scale_is_one():
    figure = line([1, 10, 100]).update_layout(yaxis={"type": "log", "range": [0, 2]})
    (points,) = corners(thumbnail.svg(figure, LOOK))
    assert points[1][1] == pytest.approx((points[0][1] + points[2][1]) / 2)


def test_bars_stand_on_one_another_in_both_directions():
    figure = go.Figure([go.Bar(x=[1], y=[2]), go.Bar(x=[1], y=[3]), go.Bar(x=[1], y=[-5])])
    figure.update_layout(barmode="relative", xaxis={"range": [0, 2]}, yaxis={"range": [-5, 5]})
    found = re.findall(r'y="([\d.]+)" width="[\d.]+" height="([\d.]+)"', thumbnail.svg(figure, LOOK))
    top = [(float(y), float(y) + float(height)) for y, height in found]
    assert top[0][0] == pytest.approx(top[1][1])
    assert top[0][1] == pytest.approx(top[2][0])


def test_panels_stay_apart():
    figure = go.Figure([go.Scatter(x=[0, 1], y=[0, 1]), go.Scatter(x=[0, 1], y=[0, 1], yaxis="y2")])
    figure.update_layout(
        xaxis={"range": [0, 1]},
        yaxis={"range": [0, 1], "domain": [0.6, 1]},
        yaxis2={"range": [0, 1], "domain": [0, 0.4]},
    )
    above, below = corners(thumbnail.svg(figure, LOOK))
    assert max(y for _x, y in above) < min(y for _x, y in below)


def test_what_has_other_shapes_and_what_has_no_figures_has_no_picture():
    assert thumbnail.svg(go.Figure(go.Treemap(labels=["gold"], parents=[""], values=[1])), LOOK) == ""
    assert thumbnail.svg(go.Figure(), LOOK) == ""
    assert thumbnail.svg(line([None, None, None]), LOOK) == ""


def test_a_map_has_the_colour_of_each_figure_and_its_outlines_to_the_pixel():
    def country(code, *rings):
        return {
            "type": "Feature",
            "id": code,
            "geometry": {"type": "MultiPolygon", "coordinates": [[r] for r in rings]},
        }

    square = [(-180, 84), (0, 84), (0, 13.5), (-180, 13.5), (-180, 84)]
    shapes = {
        "type": "FeatureCollection",
        "features": [country("MNG", square, [(0, 0), (0.1, 0), (0, 0)]), country("JPN")],
    }
    scale = [[0, "#eeeeee"], [0.1, "#eeeeee"], [0.1, "#123456"], [1, "#123456"]]
    for value, colour in ((0, "#eeeeee"), (5, "#123456"), (20, "#123456")):
        trace = go.Choropleth(
            geojson=shapes, locations=["MNG"], z=[value], zmin=0, zmax=10, colorscale=scale, featureidkey="id"
        )
        picture = thumbnail.svg(go.Figure(trace), LOOK)
        edge, width, height = thumbnail.EDGE, thumbnail.WIDTH, thumbnail.HEIGHT
        middle = (width / 2, height / 2)
        assert corners(picture) == [[(edge, edge), (middle[0], edge), middle, (edge, middle[1])]]
        assert f'fill="{colour}"' in picture


def test_a_table_is_its_words_and_its_first_numbers():
    rows = pd.DataFrame({"name": ["long name", "name"], "rank": [1, 2], "value": [-4.0, None], "x": [None, None]})
    widths = [float(width) for width in re.findall(r'height="8.4" width="([\d.]+)"', thumbnail.table(rows, LOOK))]
    whole = (1 - thumbnail.TEXT) * thumbnail.WIDTH - 3 * thumbnail.EDGE
    assert widths == pytest.approx([0.4 * thumbnail.WIDTH, whole, 0.4 * thumbnail.WIDTH * 4 / 9, 0], abs=0.1)
    assert thumbnail.table(rows[["rank"]], LOOK) == thumbnail.table(rows.iloc[:0], LOOK) == ""


def test_a_country_on_both_sides_of_the_map_is_drawn_in_one_piece():
    outline = [(-179, 60), (100, 60), (100, 70), (-179, 70)]
    shape = {"type": "Feature", "id": "RUS", "geometry": {"type": "Polygon", "coordinates": [outline]}}
    trace = go.Choropleth(
        geojson={"type": "FeatureCollection", "features": [shape]},
        locations=["RUS"], z=[1], zmin=0, zmax=1, colorscale=[[0, "#eeeeee"], [1, "#123456"]],
    )  # fmt: skip
    (points,) = corners(thumbnail.svg(go.Figure(trace), LOOK))
    assert min(x for x, _ in points) > thumbnail.WIDTH / 2
