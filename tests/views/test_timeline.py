"""Events beside the figures: on every page with a time line, switched by category, kept in the address."""

import json

import pytest

from tests.pages.walk import open_page, text_of
from views import timeline

MARKED = {"overview": "two_measures_over_time", "china": "partner_shares", "mirror": "mirror_reports"}


def numbers_on(app, chart):
    drawn = next(plot for plot in app.get("plotly_chart") if chart in plot.proto.id)
    notes = json.loads(drawn.proto.spec)["layout"].get("annotations", [])
    ends = [[int(end) for end in note["text"].split("–")] for note in notes if note.get("hovertext")]
    return [str(number) for span in ends for number in range(span[0], span[-1] + 1)]


@pytest.mark.parametrize("page", MARKED)
def test_events_are_numbered_on_the_time_chart(page):
    years = ["2005", "2025"]
    app = open_page(page, years=years, events=["visit"])
    assert not app.exception
    events = timeline.within((2005, 2025), ("visit",))
    assert numbers_on(app, MARKED[page]) == [str(number) for number in events["number"]]
    assert len(events) > 1


@pytest.mark.parametrize("page", MARKED)
def test_no_category_marks_nothing(page):
    app = open_page(page, events=[""])
    assert not app.exception
    assert numbers_on(app, MARKED[page]) == []


def test_the_perceptions_index_marks_events_too():
    app = open_page("investment", years=["2012", "2025"], events=["agreement"])
    assert numbers_on(app, "perceptions_index") == [
        str(number) for number in timeline.within((2012, 2025), ("agreement",))["number"]
    ]
    assert "Corruption" in text_of(app)
