"""Bars of each year and single statements: what is missing has no mark, what is apart has no line."""

from itertools import pairwise

import pandas as pd
import pytest

from charts import curves, labels, stacks, statements, strips
from charts.style import style
from charts.words import Words

LIGHT = style(False)


def texts(figure):
    return [a.text for a in figure.layout.annotations]


def test_parts_are_stacked_and_what_is_missing_has_no_bar():
    frame = pd.DataFrame({"year": [2000, 2001, 2002], "a": [1.0, None, None], "b": [-2.0, -1.0, None], "c": [None] * 3})
    figure = stacks.by_year(frame, ["a", "b", "c"], words=Words(names={"a": "given", "b": "paid back"}), style=LIGHT)
    assert [trace.name for trace in figure.data] == ["given", "paid back"]
    assert figure.layout.barmode == "relative"
    assert list(figure.data[0].x) == [2000, 2001]
    assert list(figure.data[0].y) == [1.0, None]
    assert figure.layout.yaxis.range[0] < -2
    assert texts(figure) == ["given", "paid back"]
    assert stacks.by_year(frame.iloc[2:], ["a"], words=Words(), style=LIGHT).data == ()


def test_one_part_needs_no_legend_and_events_are_marked():
    frame = pd.DataFrame({"year": [2000, 2001], "a": [1.0, 2.0]})
    marks = pd.DataFrame({"date": ["2001"], "title": ["Airport"], "number": [1]})
    figure = stacks.by_year(frame, ["a"], words=Words(), style=LIGHT, colours=("JPN",), events=marks)
    assert texts(figure) == ["1"]
    assert figure.data[0].marker.color == LIGHT.colour("JPN")


def test_parts_are_named_beside_the_last_bar_in_their_order():
    frame = pd.DataFrame({"year": [2000, 2001], "a": [9.0, 60.0], "b": [5.0, 30.0], "c": [2.0, None]})
    figure = stacks.by_year(frame, list("abc"), words=Words(names={"a": "One", "b": "Two"}), style=LIGHT)
    notes = figure.layout.annotations
    assert [note.text for note in notes] == ["One", "Two", "c"]
    assert [note.y for note in notes] == [30.0, 75.0, 90.0]
    assert {note.x for note in notes} == {2001.5}
    assert [note.font.color for note in notes] == [trace.marker.color for trace in figure.data]
    assert figure.layout.margin.r > labels.width("Two")


@pytest.mark.parametrize("name", ["a rather long name for one of the parts", "машин, механик төхөөрөмж, цахилгаан"])
@pytest.mark.parametrize("count", [2, 6, 9])
def test_many_long_names_stand_beside_the_bars_and_do_not_overlap(name, count):
    codes = [str(code) for code in range(count)]
    frame = pd.DataFrame({"year": [2000]} | {code: [1.0] for code in codes})
    figure = stacks.by_year(frame, codes, words=Words(names=dict.fromkeys(codes, name)), style=LIGHT)
    notes = figure.layout.annotations
    assert len(notes) == count
    assert {(note.xref, note.xanchor) for note in notes} == {("x", "left")}
    margin, (low, high) = figure.layout.margin, figure.layout.yaxis.range
    plot = figure.layout.height - margin.t - margin.b
    places = sorted(plot * (note.y - low) / (high - low) for note in notes)
    lines = notes[0].text.count("<br>") + 1
    assert all(after - before >= labels.LINE_PIXELS * lines - 0.01 for before, after in pairwise(places))
    assert margin.r < 150


def said(values, **columns):
    return pd.DataFrame({"row": [str(i) for i in range(len(values))], "v": values} | columns)


def test_a_statement_has_its_words_and_a_missing_figure_says_so():
    frame = said([31e6, None])
    words = Words(
        names={"0": "one says", "1": "another lists none"}, notes={"missing": "not listed"}, format=",.0f", unit="t"
    )
    figure = statements.rows(frame, "v", "row", words=words, style=LIGHT, log=True)
    assert texts(figure) == ["one says", "31,000,000 t", "another lists none", "not listed"]
    assert len(figure.data) == 1
    assert figure.layout.xaxis.type == "log"
    assert all("lines" not in (trace.mode or "") for trace in figure.data)


def test_groups_have_headings_and_bars_start_at_zero():
    frame = said([10.0, 20.0, 30.0], kind=["a", "a", "b"])
    figure = statements.rows(
        frame, "v", "row", words=Words(names={"a": "Kind A"}), style=LIGHT, group="kind", whole=100.0, highlight=("1",)
    )
    assert sum("<b>" in text for text in texts(figure)) == 2
    assert figure.layout.xaxis.range[0] == 0
    assert figure.layout.xaxis.range[1] >= 100
    assert [trace.marker.color for trace in figure.data] == [LIGHT.other, LIGHT.buying, LIGHT.other]


@pytest.mark.parametrize("log", [True, False])
def test_nothing_said_is_an_empty_chart(log):
    assert statements.rows(said([]), "v", "row", words=Words(), style=LIGHT, log=log).data == ()


def test_a_written_number_and_a_mark():
    frame = said([0.1, 4681.0], written=["x 0.10", "x 4,681"])
    figure = statements.rows(frame, "v", "row", words=Words(), style=LIGHT, text="written", log=True, mark=1.0)
    assert "x 4,681" in texts(figure)
    assert figure.layout.shapes[0].x0 == 1.0
    assert 10 ** figure.layout.xaxis.range[1] > 4681


def test_words_stand_before_the_lines_that_cross_them():
    figure = statements.rows(said([0.1, 10.0]), "v", "row", words=Words(), style=LIGHT, log=True, mark=1.0)
    assert {a.bgcolor for a in figure.layout.annotations if a.xref == "paper"} == {LIGHT.background}


def test_single_points_are_dots_where_bars_would_say_more():
    figure = statements.rows(said([4.3, 6.6]), "v", "row", words=Words(), style=LIGHT, dots=True)
    assert {trace.mode for trace in figure.data} == {"markers"}
    assert figure.layout.xaxis.range[0] == 0


def test_a_missing_figure_stands_at_the_left_end_of_a_log_axis():
    figure = statements.rows(
        said([100.0, None]), "v", "row", words=Words(notes={"missing": "none"}), style=LIGHT, log=True
    )
    note = next(a for a in figure.layout.annotations if a.text == "none")
    assert note.x == figure.layout.xaxis.range[0]


def test_strips_have_a_dot_per_economy_and_intervals_where_known():
    frame = pd.DataFrame(
        {
            "iso3": ["MNG", "JPN"] * 2,
            "dimension": ["CC", "CC", "RL", "RL"],
            "estimate": [-0.5, 1.5, 0.0, 1.4],
            "low": [-0.8, 1.2, -0.2, None],
            "high": [-0.2, 1.8, 0.2, None],
        }
    )
    words = Words(names={"CC": "Control of corruption", "MNG": "Mongolia", "JPN": "Japan"})
    options = {"low": "low", "high": "high", "strong": "MNG", "words": words, "style": LIGHT, "order": ("CC", "RL")}
    figure = strips.dots(frame, "estimate", "dimension", "iso3", **options)
    assert [trace.mode for trace in figure.data] == ["lines", "markers", "lines", "lines", "markers"]
    assert figure.data[-1].name == "Mongolia"
    assert "Control of corruption" in texts(figure)
    assert strips.dots(frame.iloc[:0], "estimate", "dimension", "iso3", **options).data == ()


def test_a_legend_of_many_economies_breaks():
    codes = ["MNG", "KAZ", "UZB", "KGZ", "TJK"]
    frame = pd.DataFrame({"iso3": codes, "dimension": "CC", "estimate": 0.1, "low": 0.0, "high": 0.2})
    names = dict.fromkeys(codes, "a long country name")
    figure = strips.dots(
        frame, "estimate", "dimension", "iso3", low="low", high="high", strong="MNG", words=Words(names=names),
        style=LIGHT, order=("CC",),
    )  # fmt: skip
    assert any("<br>" in text for text in texts(figure))


def test_curves_leave_out_what_a_log_axis_cannot_show():
    frame = pd.DataFrame({"x": [1, 2, 1, 2], "y": [10.0, 5.0, None, 4.0], "by": ["a", "a", "b", "b"]})
    figure = curves.over(frame, "x", "y", "by", words=Words(names={"a": "A"}), style=LIGHT, ticks=(5, 10))
    assert [list(trace.y) for trace in figure.data] == [[10.0, 5.0], [4.0]]
    assert figure.layout.yaxis.type == "log"
    assert texts(figure) == ["A", "b"]
    assert curves.over(frame.iloc[:0], "x", "y", "by", words=Words(), style=LIGHT).data == ()


def test_years_known_in_part_are_hatched():
    frame = pd.DataFrame({"year": [2024, 2025], "a": [1.0, 2.0]})
    figure = stacks.by_year(frame, ["a"], words=Words(), style=LIGHT, hatched={2025})
    assert list(figure.data[0].marker.pattern.shape) == ["", "/"]
    assert stacks.by_year(frame, ["a"], words=Words(), style=LIGHT).data[0].marker.pattern.shape is None
