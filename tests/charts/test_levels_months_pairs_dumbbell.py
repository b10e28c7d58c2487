"""Levels, months, pairs and dumbbells: what is drawn is what was given."""

import pandas as pd
import pytest

from charts import dumbbell, labels, lines, months, pairs, sums
from charts.style import style
from charts.words import Words

LOOK = style(dark=False)


def test_levels_and_zone_stay_in_view():
    frame = pd.DataFrame({"year": [2000, 2001], "v": [0.5, 0.6]})
    figure = lines.over_time(
        frame,
        "v",
        words=Words(y="v"),
        style=LOOK,
        levels=[(0.18, "high")],
        zone=(0.0, 0.1),
        band=pd.DataFrame({"year": [2000, 2001], "low": [0.4, 0.5], "high": [0.6, 0.7]}),
    )
    low, high = figure.layout.yaxis.range
    assert low <= 0 < 0.18 < 0.6 <= high
    assert "high" in [note.text for note in figure.layout.annotations]
    assert figure.data[0].fill == "toself"
    assert list(figure.data[0].y) == [0.6, 0.7, 0.5, 0.4]
    assert [shape.type for shape in figure.layout.shapes] == ["rect", "line"]


@pytest.mark.parametrize("log", [False, True])
def test_levels_are_named_beside_the_plot_and_not_upon_the_lines(log):
    """In Mongolian the name of a threshold lay upon five years of both lines."""
    frame = pd.DataFrame({"year": [2000, 2001, 2002], "v": [1.0, 11.0, 100.0]})
    name = "нэг зах зээл дэх компаниуд: 0.18"
    figure = lines.over_time(frame, "v", words=Words(), style=LOOK, levels=[(10.0, name)], log=log)
    note = figure.layout.annotations[0]
    assert note.x == 2002
    assert note.xanchor == "left"
    assert note.y == pytest.approx(1 if log else 10)
    assert figure.layout.shapes[0].y0 == 10
    assert figure.layout.margin.r >= max(labels.width(line) for line in note.text.split("<br>"))


def test_a_band_without_figures_is_not_drawn():
    frame = pd.DataFrame({"year": [2000, 2001], "v": [0.5, 0.6]})
    band = pd.DataFrame({"year": [2000], "low": [None], "high": [1.0]})
    figure = lines.over_time(frame, "v", words=Words(y="v"), style=LOOK, band=band)
    assert [trace.fill for trace in figure.data] == [None]


def test_months_leave_a_gap_and_mark_a_part_of_a_year():
    frame = pd.DataFrame({"year": [2000, 2000, 2001], "month": [11, 12, 2], "v": [1.0, 2.0, 3.0]})
    figure = months.over_months(frame, "v", words=Words(y="v"), style=LOOK, shaded={2001: "part"})
    assert list(figure.data[0].y) == [1.0, 2.0, None, 3.0]
    assert figure.data[0].x[0] == pytest.approx(2000 + 10.5 / 12)
    assert figure.data[0].connectgaps is False
    assert "part" in [note.text for note in figure.layout.annotations]
    assert months.over_months(frame.head(0), "v", words=Words(), style=LOOK).data == ()


def test_months_of_the_year_show_median_and_range():
    frame = pd.DataFrame({"month": [1, 2], "share_pct": [8.0, 9.0], "low_pct": [1.0, 2.0], "high_pct": [20.0, 12.0]})
    figure = months.of_the_year(
        frame, words=Words(notes={"even": "even year"}), style=LOOK, even=8.33, names={1: "Jan", 2: "Feb"}
    )
    assert list(figure.data[0].y) == [8.0, 9.0]
    assert [(shape.y0, shape.y1) for shape in figure.layout.shapes[:2]] == [(1.0, 20.0), (2.0, 12.0)]
    assert list(figure.layout.xaxis.ticktext) == ["Jan"]  # every third month, so that they fit a phone
    assert months.of_the_year(frame.head(0), words=Words(), style=LOOK, even=1, names={}).data == ()


def test_pairs_leave_out_what_a_logarithm_cannot_show():
    frame = pd.DataFrame({"a": [1.0, 0.0, 5.0], "b": [2.0, 3.0, 4.0], "code": ["JPN", "XXX", "KOR"]})
    figure = pairs.scatter(
        frame,
        "a",
        "b",
        "code",
        words=Words(names={"JPN": "Japan"}, notes={"zone": "explained"}),
        style=LOOK,
        highlight=["JPN"],
        named=[],
        zone=(1.0, 1.2),
    )
    drawn = [[row[0] for row in trace.customdata] for trace in figure.data[1:]]
    assert drawn == [["KOR"], ["Japan"]]
    assert figure.data[2].marker.symbol == "diamond"  # not by colour alone
    assert list(figure.data[0].y)[2] / list(figure.data[0].y)[1] == pytest.approx(1.2)
    assert (
        pairs.scatter(
            frame.head(0), "a", "b", "code", words=Words(), style=LOOK, highlight=[], named=[], zone=(1, 2)
        ).data
        == ()
    )


def test_names_of_pairs_that_lie_together_stand_apart():
    """On a phone Belarus lay upon Ukraine and the United Kingdom upon Japan."""
    frame = pd.DataFrame({"a": [1.0, 1.3, 900.0], "b": [1.0, 1.05, 800.0], "code": ["BLR", "UKR", "CHN"]})
    names = {"BLR": "Беларусь", "UKR": "Украин", "CHN": "Хятад"}
    figure = pairs.scatter(
        frame, "a", "b", "code", words=Words(names=names), style=LOOK, highlight=["CHN"], named=["BLR", "UKR"],
        zone=(1.0, 1.2),
    )  # fmt: skip
    sides = dict(zip(figure.data[1].text, figure.data[1].textposition, strict=True))
    assert sides["Беларусь"].split()[0] != sides["Украин"].split()[0]
    assert "left" in figure.data[2].textposition[0] or "center" in figure.data[2].textposition[0]


def test_dumbbell_writes_both_figures():
    frame = pd.DataFrame({"code": ["CHN", "JPN"], "a": [91.4, 0.1], "b": [81.0, 10.5]})
    figure = dumbbell.change(
        frame, "a", "b", "code", words=Words(names={"CHN": "China"}, unit="%", format=",.1f"), style=LOOK
    )
    said = [note.text for note in figure.layout.annotations]
    assert any("China" in text and "91.4%" in text and "81.0%" in text for text in said)
    assert [trace.marker.symbol for trace in figure.data] == ["circle-open", "circle"]
    assert dumbbell.change(frame.head(0), "a", "b", "code", words=Words(), style=LOOK).data == ()


def test_sums_over_months_have_a_line_each_and_leave_gaps():
    frame = pd.DataFrame(
        {
            "year": [2000, 2000, 2000, 2001],
            "month": [11, 12, 12, 1],
            "flow": ["export", "export", "import", "export"],
            "v": [1.0, 2.0, 5.0, None],
            "s": [None, 20.0, 50.0, 21.0],
        }
    )
    words = Words(y="v", names={"export": "exports", "import": "imports"}, notes={"sum": "to", "month": "month"})
    look = {"words": words, "style": LOOK, "colours": {"export": "#111111", "import": "#222222"}}
    figure = sums.over_months(frame, "v", "s", "flow", shaded={2001: "running"}, **look)
    assert [list(trace.y) for trace in figure.data] == [[1.0, 2.0, None], [None, 20.0, 21.0], [5.0], [50.0]]
    assert figure.data[0].x[0] == pytest.approx(2000 + 11 / 12)
    assert [trace.line.color for trace in figure.data] == ["#111111"] * 2 + ["#222222"] * 2
    assert {"exports", "imports", "running"} <= {note.text for note in figure.layout.annotations}
    assert sums.over_months(frame.assign(v=None), "v", "s", "flow", **look).data == ()
