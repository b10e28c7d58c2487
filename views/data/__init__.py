"""What /data shows: every table to look at and take away, and how up to date each source is."""

from functools import partial

from ui.compose import Answers, Part, Years
from views.data import explorer, freshness
from words import _


def answers() -> Answers:
    """Return the sentences under the page's question."""
    return Answers.of(
        _("Every table behind the pages, as published: filter it, search it, take it away."),
        _("Each row downloaded names its source and vintage."),
    )


def parts(years: Years) -> tuple[Part, ...]:
    """Return what stands behind the page's tabs."""
    return (
        Part("explore", partial(explorer.blocks, years), (explorer.choice(),)),
        Part("fresh", freshness.blocks, (freshness.choice(),)),
    )
