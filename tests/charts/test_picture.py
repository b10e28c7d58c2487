"""The chart that leaves its page has its words with it, whole and harmless."""

import plotly.graph_objects as go
import pytest

from charts import picture
from charts.labels import width
from charts.style import SMALL, Sketch, style

LOOK = style(dark=False)


def sketch(height=300):
    chart = Sketch(LOOK, height)
    chart.add_trace(type="scatter", x=[2023, 2024], y=[1, 2])
    chart.update_layout(margin={"l": 60, "t": 20, "b": 30})
    return chart.figure()


def test_title_and_source_are_in_it_and_the_plot_keeps_its_room():
    before = sketch()
    after = picture.standing_alone(before, "What is sold?", "Source: A\nmade today", LOOK)
    assert after.layout.title.text == "What is sold?"
    assert after.layout.annotations[-1].text == "Source: A<br>made today"
    grown = after.layout.height - before.layout.height
    margins = after.layout.margin.t + after.layout.margin.b - before.layout.margin.t - before.layout.margin.b
    assert grown == margins > 0
    assert after.layout.paper_bgcolor == LOOK.background
    assert before.layout.title.text is None
    assert len(before.layout.annotations) == 0


def test_a_figure_without_margins_of_its_own_is_fine():
    assert picture.standing_alone(go.Figure(), "A", "B", LOOK).layout.height > picture.DEFAULT_HEIGHT


@pytest.mark.parametrize("text", ["word " * 80, "語" * 300, "x" * 400])
def test_long_words_are_broken_to_fit(text):
    lines = picture.lines_of(text, picture.SOURCE_SIZE)
    assert len(lines) > 1
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert max(width(line) * picture.SOURCE_SIZE / SMALL for line in lines) <= picture.WIDTH


def test_no_line_ends_at_a_no_break_space():
    tied = "2005–2023\N{NO-BREAK SPACE}он"
    lines = picture.lines_of(f"{tied} " * 40, picture.TITLE_SIZE)
    assert len(lines) > 1
    assert all(line.endswith(tied) for line in lines)


def test_tags_stay_text():
    after = picture.standing_alone(sketch(), "<b>a</b> & b", "<a href='javascript:x'>y</a>", LOOK)
    assert after.layout.title.text == "&lt;b&gt;a&lt;/b&gt; &amp; b"
    assert "<a" not in after.layout.annotations[-1].text
