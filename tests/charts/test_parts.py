"""Parts that several charts share."""

import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from charts import parts
from charts.style import Sketch, style
from charts.words import Words

LOOK = style(dark=False)


@pytest.fixture
def chart():
    return Sketch(LOOK, 100)


def annotation(chart):
    return chart.figure().layout.annotations[0]


def test_a_text_stands_where_it_is_asked_for(chart):
    parts.write(chart, "here", 2001, 5, LOOK.ink, xshift=3)
    note = annotation(chart)
    assert (note.text, note.x, note.y, note.xshift, note.showarrow) == ("here", 2001, 5, 3, False)
    assert note.font.color == LOOK.ink


def test_a_legend_stands_above_the_plot_unless_told_otherwise(chart):
    parts.legend(chart, ["one", "two"], LOOK)
    parts.legend(chart, ["in"], LOOK, yanchor="top")
    above, inside = chart.figure().layout.annotations
    assert (above.text, above.y, above.yref, above.yanchor) == ("one<br>two", 1, "paper", "bottom")
    assert inside.yanchor == "top"


def test_the_name_of_a_row_covers_lines_behind_it(chart):
    parts.write_row_name(chart, "row", 3, LOOK, up=7)
    note = annotation(chart)
    assert (note.bgcolor, note.y, note.yref, note.yshift) == (LOOK.background, 3, "y", 7)


def test_lines_and_shades_lie_behind_the_figures(chart):
    parts.vertical_line(chart, 2001, LOOK, parts.DOTTED)
    parts.shade(chart, LOOK, x0=0, x1=1, y0=2, y1=3)
    line, box = chart.figure().layout.shapes
    assert (line.x0, line.x1, line.y0, line.y1, line.yref, line.layer) == (2001, 2001, 0, 1, "paper", "below")
    assert (box.y0, box.y1, box.layer) == (2, 3, "below")


def test_an_axis_of_amounts_shows_its_zero_and_has_room_for_its_numbers(chart):
    narrow = parts.amounts_from_zero(chart, Words(), LOOK, (0, 10))
    wide = parts.amounts_from_zero(chart, Words(y="million USD"), LOOK, (-10_000, 10_000))
    assert wide > narrow > 0
    axis = chart.figure().layout.yaxis
    assert (axis.zeroline, axis.title.text, axis.range) == (True, "million USD", (-10_000, 10_000))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (Words(format=",.0f", unit="t"), "Copper: %{y:,.0f} t<extra></extra>"),
        (Words(unit="%"), "Copper: %{y:,.1f}%<extra></extra>"),
    ],
)
def test_the_pointer_shows_name_figure_and_unit(words, expected):
    assert parts.hover(words, "Copper") == expected


@pytest.fixture
def restless():
    """Threads that give way after a microsecond rather than five milliseconds."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("restless")
def test_threads_that_share_a_figure_all_see_it_whole():
    for _turn in range(5):
        sketch = Sketch(LOOK, 100)
        sketch.add_trace(type="scatter", x=[1, 2], y=[1, 2], name="one")
        figure, gate = sketch.figure(), Barrier(8)

        def look(_number, figure=figure, gate=gate):
            gate.wait()
            return figure.data[0].name, figure.layout.height

        with ThreadPoolExecutor(8) as pool:
            assert set(pool.map(look, range(8))) == {("one", 100)}


def test_a_figure_has_no_attribute_that_plotly_does_not_know():
    with pytest.raises(AttributeError):
        Sketch(LOOK, 100).figure().colour  # noqa: B018 - asking is what is tested
