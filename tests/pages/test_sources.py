"""Every number leads back to its publisher: the foot of a page names each source in the rows that it shows."""

from dataclasses import replace

import pytest

from tests.pages.walk import open_page
from ui import controls, data, page, run
from ui.exhibit.model import Choice
from views.site import SITE

TABS = [(each, code) for each in SITE.pages for code in (each.tabs.labels if each.tabs else ("",))]
"""Every page with each of its tabs; an empty code for a page without."""


def sources_missing(log):
    """Return the sources in the rows of a page's exhibits that are not among those of its foot."""
    tables = [exhibit.table for exhibit in log.exhibits if "source_id" in exhibit.table.columns]
    cells = {str(cell) for table in tables for cell in table["source_id"].dropna()}
    return sorted({name for cell in cells for name in data.names(cell)} - set(log.sources))


@pytest.fixture
def watch(monkeypatch):
    """Return a function that opens a page and returns what its foot was drawn for, and the choices that it drew."""
    logs, choices = [], {}
    draw, draw_foot = controls.draw, page.takeaway.draw

    def note_choice(wanted):
        if isinstance(wanted, Choice) and not wanted.many:
            choices[wanted.key] = list(wanted.options)
        return draw(wanted)

    def note_log():
        logs.append(run.current().log)
        draw_foot()

    monkeypatch.setattr(controls, "draw", note_choice)
    monkeypatch.setattr(page.takeaway, "draw", note_log)

    def opened(name, address):
        app = open_page(name, **address)
        assert not app.exception, address
        return logs[-1], dict(choices)

    return opened


@pytest.mark.parametrize(("shown", "code"), TABS, ids=lambda value: getattr(value, "name", value))
def test_the_foot_names_every_source_in_the_rows_shown(shown, code, watch):
    """One walk: the tab as it opens, then each other option of each of its choices."""
    address = {shown.tabs.key: code} if code else {}
    log, choices = watch(shown.name, address)
    assert sources_missing(log) == []
    for key, options in choices.items():
        for option in options[1:]:
            log, _choices = watch(shown.name, {**address, key: option})
            assert sources_missing(log) == [], f"{key}={option}"


def test_a_source_that_is_left_out_is_seen(watch):
    log, _choices = watch("china", {})
    in_rows = {name for cell in log.exhibits[0].table["source_id"] for name in data.names(cell)}
    assert in_rows == {"nso_trade_partners", "nso_trade_totals"}
    for name in in_rows:
        without = replace(log, sources=tuple(source for source in log.sources if source != name))
        assert sources_missing(without) == [name]
