"""Readers who wander while files come in: nothing fails, and the server stays as it was."""

from benchmarks.soak import soak


def test_readers_who_wander_break_nothing():
    seen = soak(15, 4)
    assert seen.faults == []
    assert len(seen.runs) > 10
    assert seen.curve[-1][2] < 200, "open files"
    assert seen.curve[-1][1] < 1_000, "MB"
