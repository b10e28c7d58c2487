"""Readers who wander while files come in: nothing fails, and the server stays as it was."""

from concurrent.futures import ThreadPoolExecutor

from benchmarks.soak import soak
from tests.pages.walk import open_page


def test_readers_who_wander_break_nothing():
    with ThreadPoolExecutor(1) as thread:  # where this worker had a browser, its own thread runs a loop of events
        seen = thread.submit(soak, 15, 4, hurry=8).result()
    assert seen.faults == []
    assert len(seen.waits) > 10
    assert seen.curve[-1][2] < 200, "open files"
    assert seen.curve[-1][1] < 1_000, "MB"


def test_years_before_any_figure_of_the_world_are_no_fault():
    assert not open_page("world", years=["1996", "1998"]).exception
