"""Charts by their data: traces, gaps, dashes, labels, contrast. Never pixels."""

import json
import math
import re
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts import balance, beside, connected, events, labels, lines, panels, parts, ranking, scale, sparkline
from charts.style import style, template
from charts.words import Words

STYLES = (style(False), style(True))
LIGHT = STYLES[0]
UP = {"bottom": -1, "middle": 0, "top": 1}
ACROSS = {"left": -1, "center": 0, "right": 1}
WORDS = Words(
    y="million USD",
    names={"CHN": "China", "JPN": "Japan"},
    notes={"exports": "sold", "imports": "bought", "balance": "balance", "break": "new source"},
)


def series(values, first=2000, **columns):
    return pd.DataFrame({"year": range(first, first + len(values)), "v": values} | columns)


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a, b):
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", STYLES, ids=["light", "dark"])
def test_everything_stands_out_from_its_background(look):
    for text in (look.ink, look.muted, *dict(look.economies).values(), look.other, *look.sequence):
        assert contrast(text, look.background) >= 4.5, text
    for mark in (look.selling, look.buying, look.zero):
        assert contrast(mark, look.background) >= 3, mark


CONES = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}
"""What is seen of linear red, green and blue: Machado, Oliveira and Fernandes (2009), severity 1."""


def seen(colour, cones):
    """Return the place of a colour in CIELAB, as seen."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    red, green, blue = (min(1, max(0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in CONES[cones])
    tristimulus = (
        (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047,
        0.2126729 * red + 0.7151522 * green + 0.0721750 * blue,
        (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883,
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in tristimulus)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("look", STYLES, ids=["light", "dark"])
@pytest.mark.parametrize(("cones", "least"), [("all", 20), ("no red", 10), ("no green", 10)])
def test_what_is_no_economy_has_a_colour_that_no_economy_has(look, cones, least):
    """Groups of goods looked like China, Japan, Korea and Russia."""
    economies = {code: look.colour(code) for code in ("CHN", "JPN", "KOR", "RUS", "MNG", "XXR")}
    for turn, colour in enumerate(look.sequence):
        for other in (*economies.values(), *look.sequence[:turn]):
            assert math.dist(seen(colour, cones), seen(other, cones)) >= least, (colour, other)


@pytest.mark.parametrize("look", STYLES, ids=["light", "dark"])
def test_ink_is_mongolia_and_lines_that_need_no_name(look):
    assert [code for code, colour in look.economies if colour == look.ink] == ["MNG"]
    assert lines.over_time(series([1.0, 2.0]), "v", words=WORDS, style=look).data[0].line.color == look.ink
    assert panels.aligned(
        series([1.0, 2.0]), (panels.Panel("v", "One"),), words=WORDS, style=look
    ).data[0].line.color == look.ink  # fmt: skip


def test_contrast_check_refuses():
    assert contrast("#cccccc", "#ffffff") < 3


def test_an_economy_keeps_its_colour_whatever_its_place():
    assert LIGHT.colour("CHN", 0) == LIGHT.colour("CHN", 5)
    assert LIGHT.colour("DEU", 1) == LIGHT.sequence[1]


def test_no_other_line_takes_the_colour_of_an_economy_present():
    colours = LIGHT.distinct(["DEU", "JPN", "KAZ", "RUS"])
    assert len(set(colours)) == 4
    assert colours[1] == LIGHT.colour("JPN")
    assert LIGHT.distinct(["2", "3"]) == list(LIGHT.sequence[:2])


def all_figures(look):
    flows = pd.DataFrame(
        {
            "year": [2020, 2021],
            "exports": [1.0, 2.0],
            "imports": [5.0, None],
            "balance": [-4.0, None],
            "status": ["reported", "provisional"],
        }
    )
    return [
        lines.over_time(series([1.0, 2.0]), "v", words=WORDS, style=look),
        panels.aligned(
            series([1.0, 2.0]), (panels.Panel("v", "One"), panels.Panel("v", "Two", zero=True)), words=WORDS, style=look
        ),
        balance.balance_bars(flows, words=WORDS, style=look),
        connected.scatter(series([1.0, 2.0], w=[3.0, 4.0]), "v", "w", words=WORDS, style=look),
        ranking.bars(
            pd.DataFrame({"code": ["CHN", "JPN"], "v": [1.0, 2.0]}),
            "v",
            "code",
            words=WORDS,
            style=look,
            highlight=("CHN",),
        ),
    ]


def same_words(part):
    """Return a part of a description as plotly writes it: whole numbers and others alike, nothing that is empty."""
    if isinstance(part, dict):
        return {name: same_words(each) for name, each in part.items() if each not in (None, [], {})}
    return [same_words(each) for each in part] if isinstance(part, list) else part


@pytest.mark.parametrize("look", STYLES, ids=["light", "dark"])
def test_what_a_browser_gets_unvalidated_is_what_plotly_makes_of_it(look):
    for figure in all_figures(look):
        sent = json.loads(json.dumps(figure.to_dict()))
        made = json.loads(go.Figure(figure.to_dict()).to_json())
        for axis in filter(
            lambda name: "axis" in name, sent["layout"]
        ):  # plotly writes a title's text one level deeper
            if isinstance(sent["layout"][axis].get("title"), str):
                sent["layout"][axis]["title"] = {"text": sent["layout"][axis]["title"]}
        assert same_words(sent) == same_words(made)


def test_a_figure_that_was_looked_into_says_the_same_as_before():
    figure = all_figures(LIGHT)[0]
    before = figure.to_json()
    assert figure.data[0].type == "scatter"
    assert json.loads(figure.to_json()).keys() == json.loads(before).keys()
    figure.update_layout(height=100)
    assert json.loads(figure.to_json())["layout"]["height"] == 100
    with pytest.raises(AttributeError):
        _ = figure.no_such_part


@pytest.mark.parametrize("look", STYLES, ids=["light", "dark"])
def test_every_figure_names_our_template_and_stays_lean(look):
    for figure in all_figures(look):
        assert figure.layout.template == template(look)
        assert len(figure.to_json()) < 12_000
        assert figure.layout.title.text is None


@pytest.mark.parametrize("look", STYLES, ids=["light", "dark"])
def test_figures_of_nothing_are_empty_not_broken(look):
    nothing = pd.DataFrame(
        {"year": pd.Series([], dtype="int64"), "v": pd.Series([], dtype="float64"), "w": pd.Series([], dtype="float64")}
    )
    flows = nothing.rename(columns={"v": "exports", "w": "imports"}).assign(balance=pd.Series([], dtype="float64"))
    for figure in (
        lines.over_time(nothing, "v", words=WORDS, style=look),
        panels.aligned(nothing, (panels.Panel("v", "One"),), words=WORDS, style=look),
        balance.balance_bars(flows, words=WORDS, style=look),
        connected.scatter(nothing, "v", "w", words=WORDS, style=look),
    ):
        assert len(figure.data) == 0


def test_a_hole_is_a_gap():
    figure = lines.over_time(series([1.0, None, 3.0]), "v", words=WORDS, style=LIGHT)
    assert figure.data[0].connectgaps is False
    assert list(figure.data[0].y) == [1.0, None, 3.0]


def test_a_missing_year_is_a_gap_too():
    figure = lines.over_time(series([1.0, 2.0, 3.0]).drop(index=1), "v", words=WORDS, style=LIGHT)
    assert None in figure.data[0].y


def test_a_break_is_a_gap_with_a_mark():
    figure = lines.over_time(series([1.0, 2.0, 3.0]), "v", words=WORDS, style=LIGHT, breaks=(2001,))
    assert list(figure.data[0].y) == [1.0, None, 2.0, 3.0]
    assert [shape.x0 for shape in figure.layout.shapes] == [2000.5]
    assert "new source" in [note.text for note in figure.layout.annotations]


def test_projections_are_dashed_and_hollow_and_meet_the_line():
    rows = series([1.0, 2.0, 3.0, 4.0], status=["reported", "reported", "projected", "projected"])
    sure, unsure = lines.over_time(rows, "v", words=WORDS, style=LIGHT).data
    assert (sure.line.dash, unsure.line.dash) == ("solid", "dot")
    assert [v for v in sure.y if v is not None] == [1.0, 2.0]
    assert [v for v in unsure.y if v is not None] == [2.0, 3.0, 4.0]
    assert unsure.marker.symbol[-1].endswith("-open")


def test_the_provisional_year_is_hollow():
    rows = series([1.0, 2.0], status=["reported", "provisional"])
    assert list(lines.over_time(rows, "v", words=WORDS, style=LIGHT).data[0].marker.symbol) == ["circle", "circle-open"]


def test_lines_are_named_at_their_ends_in_words():
    rows = pd.concat([series([1.0, 2.0], code="CHN"), series([1.0, 2.1], code="JPN")])
    figure = lines.over_time(rows, "v", "code", words=WORDS, style=LIGHT)
    assert [trace.name for trace in figure.data] == ["China", "Japan"]
    assert {note.text for note in figure.layout.annotations} == {"China", "Japan"}
    symbols = {trace.marker.symbol for trace in figure.data}
    assert len(symbols) == 2  # never colour alone
    assert figure.layout.yaxis.title.text == "million USD"


def test_a_logarithmic_axis_leaves_out_what_it_cannot_show():
    figure = lines.over_time(series([0.0, 10.0, 100.0]), "v", words=WORDS, style=LIGHT, log=True)
    assert figure.layout.yaxis.type == "log"
    assert list(figure.data[0].y) == [None, 10.0, 100.0]


@pytest.mark.parametrize(
    ("values", "written"),
    [
        ([0.08, 90.0], ["0.1", "0.2", "0.5", "1", "2", "5", "10", "20", "50", "100"]),
        ([0.9, 1.3], ["0.9", "1", "1.1", "1.2", "1.3"]),
        ([0.0002, 5000.0], ["0.0001", "0.001", "0.01", "0.1", "1", "10", "100", "1,000", "10,000"]),
        ([4.0, 4.0], ["3.6", "3.8", "4", "4.2", "4.4"]),
    ],
)
def test_numbers_of_a_logarithmic_axis_are_written_in_full(values, written):
    """Plotly wrote 2, 5, 1, 2, 5 for 0.2 to 5."""
    axis = lines.over_time(series(values), "v", words=WORDS, style=LIGHT, log=True).layout.yaxis
    assert list(axis.ticktext) == written
    assert [float(text.replace(",", "")) for text in axis.ticktext] == list(axis.tickvals)


@given(st.floats(-6, 9), st.floats(0.01, 10), st.floats(0.03, 2))
def test_a_logarithmic_axis_has_its_numbers_apart(low, reach, apart):
    ticks = scale.powers((low, low + reach), apart)["tickvals"]
    assert all(math.log10(b / a) >= apart - 1e-9 for a, b in pairwise(ticks))
    assert all(low - 1e-9 <= math.log10(tick) <= low + reach + 1e-9 for tick in ticks)


def test_flows_stand_about_a_zero_line():
    flows = pd.DataFrame(
        {
            "year": [2020, 2021],
            "exports": [1.0, 2.0],
            "imports": [5.0, 6.0],
            "balance": [-4.0, -4.0],
            "status": ["reported", "provisional"],
        }
    )
    sold, bought, net = balance.balance_bars(flows, words=WORDS, style=LIGHT).data
    assert list(sold.y) == [1.0, 2.0]
    assert list(bought.y) == [-5.0, -6.0]
    assert list(bought.customdata) == [5.0, 6.0]
    assert list(net.y) == [-4.0, -4.0]
    assert list(sold.marker.pattern.shape) == ["", "/"]
    figure = balance.balance_bars(flows, words=WORDS, style=LIGHT)
    assert figure.layout.yaxis.zeroline
    low, high = figure.layout.yaxis.range
    assert low < -6 < 2 < high


def test_panels_share_the_years_and_have_their_own_scale():
    figure = panels.aligned(
        series([1.0, 2.0], w=[-1.0, -0.5]),
        (panels.Panel("v", "One"), panels.Panel("w", "Two", zero=True)),
        words=WORDS,
        style=LIGHT,
    )
    assert figure.data[0].yaxis == "y"
    assert figure.data[1].yaxis == "y2"
    assert figure.layout.yaxis.domain[0] > figure.layout.yaxis2.domain[1]
    assert figure.layout.yaxis2.range[1] >= 0
    assert {"One", "Two"} <= {note.text for note in figure.layout.annotations}


def test_the_scatter_names_first_and_last_year():
    rows = series([1.0, 2.0, 5.0], w=[3.0, 9.0, 4.0])
    way, dots = connected.scatter(rows, "v", "w", words=WORDS, style=LIGHT).data
    assert {"2000", "<b>2002</b>"} <= set(dots.text)
    assert [row[0] for row in dots.customdata] == ["2000", "2001", "2002"]
    assert list(way.x) == list(dots.x) == [1.0, 2.0, 5.0]


def test_the_scatter_points_from_year_to_year_where_an_arrow_has_room():
    rows = series([1.0, 1.001, 5.0], w=[3.0, 3.001, 9.0])
    way = connected.scatter(rows, "v", "w", words=WORDS, style=LIGHT).data[0]
    assert (way.marker.symbol, way.marker.angleref) == ("arrow", "previous")
    assert [size > 0 for size in way.marker.size] == [False, False, True]


def test_what_a_logarithm_cannot_show_is_no_dot():
    rows = series([1.0, 2.0, 5.0], w=[3.0, 0.0, 4.0])
    dots = connected.scatter(rows, "v", "w", words=WORDS, style=LIGHT).data[1]
    assert [row[0] for row in dots.customdata] == ["2000", "2002"]


@given(st.lists(st.tuples(st.floats(40, 95), st.floats(8, 120)), min_size=1, max_size=25))
@settings(max_examples=40, deadline=None)
def test_no_two_names_of_the_scatter_lie_upon_each_other(points):
    rows = series([x for x, _ in points], w=[y for _, y in points])
    figure = connected.scatter(rows, "v", "w", words=WORDS, style=LIGHT)
    left, top = figure.layout.margin.l, figure.layout.margin.t
    wide, tall = scale.PHONE_PIXELS - left - connected.RIGHT, figure.layout.height - top - connected.BOTTOM
    (x0, x1), (y0, y1) = figure.layout.xaxis.range, figure.layout.yaxis.range
    dots = figure.data[1]
    boxes = [
        (
            wide * (x - x0) / (x1 - x0) + across * (labels.width("2000") / 2 + beside.DOT_PIXELS),
            tall * (math.log10(y) - y0) / (y1 - y0) + up * (beside.NAME_PIXELS / 2 + beside.DOT_PIXELS),
        )
        for x, y, text, side in zip(dots.x, dots.y, dots.text, dots.textposition, strict=True)
        if text
        for up, across in [(UP[side.split()[0]], ACROSS[side.split()[1]])]
    ]
    apart = (labels.width("2000"), beside.NAME_PIXELS)
    for one, other in combinations(boxes, 2):
        assert abs(one[0] - other[0]) >= apart[0] - 1e-6 or abs(one[1] - other[1]) >= apart[1] - 1e-6
    assert dots.text[-1].startswith("<b>")


def test_the_ranking_is_largest_on_top_and_highlights():
    figure = ranking.bars(
        pd.DataFrame({"code": ["CHN", "JPN"], "v": [9.0, 2.0]}),
        "v",
        "code",
        words=WORDS,
        style=LIGHT,
        highlight=("CHN",),
    )
    assert list(figure.layout.yaxis.ticktext) == ["Japan", "China"]
    assert list(figure.data[0].marker.color) == [LIGHT.other, LIGHT.colour("CHN")]


@given(st.lists(st.floats(1e-3, 1e6), min_size=1, max_size=15))
def test_dots_lie_on_a_logarithmic_axis_around_even_trade(ratios):
    rows = pd.DataFrame({"code": [f"X{place}" for place in range(len(ratios))], "v": ratios})
    figure = ranking.dots(rows, "v", "code", words=WORDS, style=LIGHT, highlight=("X0",), even=1.0)
    assert figure.layout.xaxis.type == "log"
    low, high = figure.layout.xaxis.range
    assert all(low <= math.log10(ratio) <= high for ratio in [*ratios, 1.0])
    assert list(figure.data[0].x) == sorted(ratios)
    assert len(figure.layout.yaxis.ticktext) == len(ratios)
    assert (figure.layout.shapes[0].x0, figure.layout.shapes[0].x1) == (1.0, 1.0)


def test_bars_that_are_not_plainly_reported_are_hatched():
    rows = pd.DataFrame({"code": ["CHN", "JPN"], "v": [9.0, 2.0], "status": ["provisional", "reported"]})
    figure = ranking.bars(rows, "v", "code", words=WORDS, style=LIGHT)
    assert list(figure.layout.yaxis.ticktext) == ["Japan", "China"]
    assert list(figure.data[0].marker.pattern.shape) == ["", "/"]
    assert [parts.is_uncertain(status) for status in ("reported", "estimated", "projected", "provisional")] == [
        False,
        True,
        True,
        True,
    ]
    assert parts.hatching([False, False], LIGHT) == {}


def test_a_long_line_has_marks_only_where_a_year_is_not_final_or_stands_alone():
    years = list(range(1950, 2000))
    values = [None if year in (1960, 1962) else 1.0 for year in years]
    rows = pd.DataFrame({"year": years, "v": values, "status": ["reported"] * 49 + ["provisional"]})
    trace = lines.over_time(rows, "v", words=WORDS, style=LIGHT).data[0]
    marked = {int(x) for x, size in zip(trace.x, trace.marker.size, strict=True) if size}
    assert marked == {1961, 1999}
    plain = lines.over_time(rows.assign(v=1.0, status="reported"), "v", words=WORDS, style=LIGHT).data[0]
    assert plain.mode == "lines"


def test_events_are_numbered_and_in_range():
    marked = pd.DataFrame({"date": ["2001-07-01", "1950"], "title": ["Signed", "Before"], "number": [1, 2]})
    figure = lines.over_time(series([1.0, 2.0, 3.0]), "v", words=WORDS, style=LIGHT, events=marked)
    assert [note.text for note in figure.layout.annotations] == ["1"]
    assert "Signed" in figure.layout.annotations[0].hovertext
    assert events.decimal_year("2001-07-01") == pytest.approx(2001.5)
    assert events.decimal_year("2001") == 2001


def test_numbers_of_events_that_would_run_together_become_a_span():
    dates = ["2008", "2014-08", "2015-02", "2016-07", "2017-05", "2022"]
    marked = pd.DataFrame({"date": dates, "title": list("abcdef"), "number": range(8, 14)})
    frame = pd.DataFrame({"year": range(2005, 2026), "v": 1.0})
    figure = lines.over_time(frame, "v", words=WORDS, style=LIGHT, events=marked)
    assert [note.text for note in figure.layout.annotations] == ["8", "9–12", "13"]
    assert "2015-02: c" in figure.layout.annotations[1].hovertext
    (lines_of_events,) = figure.layout.shapes
    assert lines_of_events.path.count("M") == 6
    assert (lines_of_events.yref, lines_of_events.path[:12]) == ("paper", "M2008.0000,0")


def test_the_number_of_the_last_event_stays_in_the_chart():
    """The last of them, 13–14, ended outside on a phone."""
    marked = pd.DataFrame({"date": ["2025-06", "2025-08"], "title": ["a", "b"], "number": [13, 14]})
    flows = pd.DataFrame({"year": range(2005, 2026), "exports": 1.0, "imports": 500.0, "balance": -499.0})
    figure = balance.balance_bars(flows, words=WORDS, style=LIGHT, events=marked)
    note = next(note for note in figure.layout.annotations if note.text == "13–14")
    low, high = figure.layout.xaxis.range
    margin = figure.layout.margin
    plot = scale.PHONE_PIXELS - margin.l - margin.r
    ends = margin.l + (note.x - low) / (high - low) * plot + (note.xshift or 0) + labels.width(note.text) / 2
    assert ends <= scale.PHONE_PIXELS
    marked.loc[2] = ["2022-10", "c", 12]
    figure = balance.balance_bars(flows, words=WORDS, style=LIGHT, events=marked.sort_values("date"))
    assert [note.text for note in figure.layout.annotations if "–" in note.text] == ["12–14"], "not upon its neighbour"


def test_what_is_sold_and_bought_keeps_its_colour_on_every_scale():
    frame = pd.DataFrame({"year": [2020, 2021] * 2, "v": 1.0, "flow": ["exports"] * 2 + ["imports"] * 2})
    figure = lines.over_time(frame, "v", "flow", words=WORDS, style=LIGHT, log=True)
    assert [trace.line.color for trace in figure.data] == [LIGHT.selling, LIGHT.buying]


@given(st.lists(st.floats(0, 100), min_size=1, max_size=12), st.floats(0.1, 20))
def test_labels_never_lie_upon_each_other(places, gap):
    placed = labels.spread(places, [gap] * len(places), 0, 100)
    fits = gap if gap * (len(places) - 1) <= 100 else 100 / max(1, len(places) - 1)
    ordered = sorted(placed)
    assert all(b - a >= fits - 1e-6 for a, b in pairwise(ordered))
    assert all(-1e-6 <= place <= 100 + 1e-6 for place in placed)


def test_label_helpers():
    assert labels.spread([], [], 0, 1) == []
    assert labels.spread([50, 51, 90], [2, 2, 2], 0, 100) == pytest.approx([49.5, 51.5, 90]), "half a step each"
    assert labels.spread([50, 51], [2, 4], 0, 100) == pytest.approx([49, 52]), "a label of two lines needs more"
    assert labels.spread([99, 100], [2, 2], 0, 100) == pytest.approx([98, 100]), "none beyond the end"
    assert labels.wrapped("all the other partners", 10) == "all the<br>other<br>partners"
    assert labels.wrapped("日本のレアアース輸入、全原産国", 12) == "日本のレア<br>アース輸入、<br>全原産国", (
        "no comma first, no ー"
    )
    assert labels.wrapped("割合（%）の内訳", 6) == "割合<br>（%）<br>の内訳", "no bracket is left alone"
    assert labels.wrapped("a 2005–2023\N{NO-BREAK SPACE}он", 11) == "a<br>2005–2023\N{NO-BREAK SPACE}он"
    assert labels.wrapped("", 5) == ""
    assert labels.room(["ab", "abcd<br>x"]) > labels.room(["ab"])
    assert labels.width("шш") > labels.width("ww")
    assert labels.width("日本") > labels.width("ab")


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=30))
def test_ranges_hold_their_values(values):
    low, high = scale.linear(values)
    assert low <= min(values) <= max(values) <= high
    low, high = scale.linear(values, zero=True)
    assert low <= 0 <= high


def test_year_ticks_end_with_the_last_year():
    assert scale.year_ticks(2005, 2025) == [2005, 2010, 2015, 2020, 2025]
    assert scale.year_ticks(1924, 2025)[-1] == 2025
    assert scale.year_ticks(2025, 2025) == [2025]
    assert scale.logarithmic([10, 1000])[0] < 1
    assert scale.logarithmic([]) == (0.0, 1.0)


def on_a_phone(figure):
    """Return where the ticks of the years stand on a phone, in pixels."""
    low, high = figure.layout.xaxis.range
    wide = scale.PHONE_PIXELS - figure.layout.margin.l - figure.layout.margin.r
    return [(year - low) / (high - low) * wide for year in figure.layout.xaxis.tickvals]


@pytest.mark.parametrize("first", [1924, 1995, 2006, 2008, 2016, 2022])
def test_years_stand_apart_on_a_phone_and_are_not_turned(first):
    """Plotly turned them where names at the ends of lines left no room, and their lower halves were cut off."""
    rows = series([1000.0] * (2026 - first), first).assign(code="a")
    words = Words(y="million USD", names={"a": "Монголын мэдээлэл, нэхэмжлэх үнээр"})
    figures = (
        lines.over_time(rows, "v", "code", words=words, style=LIGHT),
        panels.aligned(rows, (panels.Panel("v", "One", by="code"),), words=words, style=LIGHT),
    )
    for figure in figures:
        assert all(b - a >= scale.YEAR_PIXELS for a, b in pairwise(on_a_phone(figure)))
        assert figure.layout.xaxis.tickvals[-1] == 2025
    assert template(LIGHT).layout.xaxis.tickangle == 0


def test_the_frame_is_left_alone():
    rows = series([1.0, None, 3.0], status=["reported"] * 3)
    before = rows.copy()
    lines.over_time(rows, "v", words=WORDS, style=LIGHT)
    panels.aligned(rows, (panels.Panel("v", "x"),), words=WORDS, style=LIGHT)
    pd.testing.assert_frame_equal(rows, before)


def test_figures_are_plain_json():
    assert all(json.loads(figure.to_json()) for figure in all_figures(LIGHT))


def test_a_sparkline_leaves_holes_open():
    whole = sparkline.svg([1.0, 2.0, 3.0], LIGHT)
    assert whole.count("<polyline") == 1
    assert sparkline.svg([1.0, 2.0, None, 3.0, 4.0], LIGHT).count("<polyline") == 2
    assert "<polyline" not in sparkline.svg([1.0, float("nan")], LIGHT)
    assert sparkline.svg([5.0, 5.0], LIGHT).count("<circle") == 1


def test_the_themes_of_the_application_stand_out_too():
    import tomllib
    from pathlib import Path

    config = tomllib.loads((Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml").read_text())
    assert config["server"]["address"] == "127.0.0.1"
    assert config["browser"]["gatherUsageStats"] is False
    for look, name in ((STYLES[0], "light"), (STYLES[1], "dark")):
        theme = config["theme"][name]
        assert theme["backgroundColor"] == look.background
        assert contrast(theme["textColor"], theme["backgroundColor"]) >= 7
        assert contrast(theme["textColor"], theme["secondaryBackgroundColor"]) >= 7
        assert contrast(theme["linkColor"], theme["backgroundColor"]) >= 4.5
        assert contrast(theme["primaryColor"], theme["backgroundColor"]) >= 4.5
    for colour in config["theme"]["chartCategoricalColors"]:
        assert contrast(colour, config["theme"]["light"]["backgroundColor"]) >= 3


def test_long_names_of_a_ranking_wrap_and_figures_below_zero_have_room():
    rows = pd.DataFrame({"code": ["a", "b"], "value": [4.0, -1.0]})
    words = Words(names={"a": "Live animals and animal products", "b": "Fuels"}, format="+.2f")
    figure = ranking.bars(rows, "value", "code", words=words, style=LIGHT)
    assert list(figure.layout.yaxis.ticktext) == ["Fuels", "Live animals and<br>animal products"]
    assert list(figure.data[0].customdata) == ["Fuels", "Live animals and animal products"]
    plot = ranking.PHONE_PIXELS - figure.layout.margin.l - figure.layout.margin.r
    low, high = figure.layout.xaxis.range
    assert (-1.0 - low) / (high - low) * plot >= labels.width("-1.00")


def test_a_row_of_a_ranking_is_as_high_as_its_name():
    """Four lines of Mongolian ran into the names above and below."""
    long = "Материалаар нь ангилсан боловсруулсан бараа"
    rows = pd.DataFrame({"code": ["a", "b", "c"], "value": [3.0, 2.0, 1.0]})
    figure = ranking.bars(rows, "value", "code", words=Words(names={"a": "Тос", "b": long, "c": long}), style=LIGHT)
    axis = figure.layout.yaxis
    plot = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    per_pixel = (axis.range[1] - axis.range[0]) / plot
    lines_of = [name.count("<br>") + 1 for name in axis.ticktext]
    for (place, lines_below), (above, lines_above) in pairwise(zip(axis.tickvals, lines_of, strict=True)):
        assert (above - place) / per_pixel >= labels.LINE_PIXELS * (lines_below + lines_above) / 2
    assert lines_of == [4, 4, 1]
    assert axis.range[0] < axis.tickvals[0] - 2 * labels.LINE_PIXELS


def test_a_percent_sign_follows_its_number_at_once_and_a_word_after_a_space():
    rows = pd.DataFrame({"code": ["a", "b"], "value": [89.44, -0.68]})
    percent = ranking.bars(rows, "value", "code", words=Words(unit="%"), style=LIGHT)
    assert list(percent.data[0].text) == ["−0.7%", "89.4%"]
    money = ranking.bars(rows, "value", "code", words=Words(unit="m USD", format=",.2f"), style=LIGHT)
    assert list(money.data[0].text) == ["−0.68 m USD", "89.44 m USD"]
    assert Words(format=",.0f").figure(1000) == "1,000"


def test_a_rank_has_the_first_place_on_top():
    ranks = pd.DataFrame({"year": [2020, 2021], "v": [90.0, 110.0]})
    figure = panels.aligned(
        ranks, (panels.Panel("v", "rank", first_on_top=True), panels.Panel("v", "score")), words=Words(), style=LIGHT
    )
    assert figure.layout.yaxis.range[0] > 110 > 90 > figure.layout.yaxis.range[1]
    assert figure.layout.yaxis2.range[0] < figure.layout.yaxis2.range[1]


def test_large_numbers_on_an_axis_are_written_out_in_groups():
    axis = template(LIGHT).layout.yaxis
    assert axis.separatethousands
    assert axis.exponentformat == "none"


def test_a_year_in_the_scatter_is_named_where_no_other_dot_is():
    """The name of the last year lay upon the dots of the years before it."""
    frame = pd.DataFrame({"year": [2022, 2023, 2024, 2025], "x": [0.0, 50.0, 51.0, 50.0], "y": [9.0, 5.5, 5.6, 5.4]})
    dots = connected.scatter(frame, "x", "y", words=WORDS, style=LIGHT).data[1]
    sides = dict(zip(dots.text, dots.textposition, strict=True))
    assert not sides["<b>2025</b>"].startswith("top"), "two dots lie above it"


def test_the_ground_under_a_slider_has_a_step_per_year_and_is_well_formed():
    image = ElementTree.fromstring(sparkline.ground([0, 1, 4], LIGHT))
    steps = re.findall(r"V([0-9.]+)h1", image[0].attrib["d"])
    heights = [sparkline.GROUND - float(step) for step in steps]
    assert heights == [0, sparkline.GROUND / 4, sparkline.GROUND]
    assert ElementTree.fromstring(sparkline.ground([], LIGHT)) is not None
