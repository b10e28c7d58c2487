"""What a page costs when its tables grow: counted in calls, which no other work on the machine changes."""

import sys

import pandas as pd
import pytest

import loaders
from frames.economies import CHINA, JAPAN
from ui import data
from ui.memory import Memory
from views import china, japan, overview, tables

PAGES = {
    "overview": (overview.answers, overview.cards, overview.one_frame, lambda years: overview.over_time(years, ())),
    "japan": (japan.answers, japan.cards, lambda years: japan.both_flows(years, "USD", "linear", ())),
    "china": (
        china.answers,
        china.cards,
        lambda years: china.both_shares(years, ()),
        lambda years: china.ranked(years, "export"),
    ),
}
FLAT = 1.3


def grown(times):
    """Return the table of partners with so many times the rows: partners that nobody has heard of, who bought little."""
    table = loaders.load(tables.PARTNERS)
    others = table.loc[~table["partner_iso3"].isin([CHINA, JAPAN])]
    more = [
        others.assign(partner_iso3=others["partner_iso3"].str[:1] + f"{number:03d}", value_usd=1.0)
        .groupby(["year", "flow", "partner_iso3"], as_index=False)
        .first()
        for number in range(times * len(table) // len(others))
    ]
    return pd.concat([table, *more[: times - 1]], ignore_index=True)[list(table.columns)]


def calls_of(work, *values):
    """Return how many calls a piece of work makes."""
    counted = [0]

    def count(_frame, event, _argument):
        counted[0] += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        work(*values)
    finally:
        sys.setprofile(None)
    return counted[0]


@pytest.mark.parametrize("page", PAGES)
def test_a_step_costs_the_same_over_many_times_the_partners_and_a_first_look_grows_no_faster(page, monkeypatch):
    whole, found = loaders.load, {}

    def look(years):
        for part in PAGES[page]:
            part(years)

    for times in (1, 10):
        for name in ("TABLES", "RESULTS", "PARTS"):
            monkeypatch.setattr(data, name, Memory(megabytes=100))
        table = grown(times)
        monkeypatch.setattr(
            loaders, "load", lambda name, table=table: table if name == tables.PARTNERS else whole(name)
        )
        found[times] = calls_of(look, (2006, 2020)), calls_of(look, (2007, 2021)), len(table)
        monkeypatch.setattr(loaders, "load", whole)
    (first, step, rows), (first_of_more, step_of_more, more_rows) = found[1], found[10]
    assert more_rows > 4 * rows
    assert first_of_more <= FLAT * first * more_rows / rows
    assert step_of_more <= FLAT * step
