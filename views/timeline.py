"""Events beside the figures: chosen by category, numbered on the chart, listed under it."""

from functools import partial

import pandas as pd

from ui import data
from ui.exhibit.model import Fold, Pills, Table
from ui.years import Years
from ui.years import within as chosen
from views import tables
from views.sentences import common
from words import _, date

SOURCE = tables.EVENTS
AT_FIRST = ("agreement",)


def categories() -> dict[str, str]:
    """Return the categories of events: code -> words."""
    return common.words_of("category of events")


def pills(default: tuple[str, ...] = AT_FIRST) -> Pills:
    """Return the choice of categories to mark on a chart."""
    return Pills("events", _("Mark events"), categories(), default)


@data.once
def within(years: Years, marked: tuple[str, ...]) -> pd.DataFrame:
    """Return the events of the years in some categories: number, date, title, category, source.

    They are marks beside the figures: their source counts where they are listed.
    """
    with data.unnoted():
        events = _of_categories(marked)
    rows = chosen(events, years)
    del rows["year"]  # of the slice alone
    rows["number"] = range(1, len(rows) + 1)
    return rows


@data.once
def _of_categories(marked: tuple[str, ...]) -> pd.DataFrame:
    events = _by_date()
    rows = events.loc[events["category"].isin(marked)]
    return rows.assign(title=rows["title"].map(_))


@data.of(tables.EVENTS)
def _by_date(events: pd.DataFrame) -> pd.DataFrame:
    return events.assign(year=events["date"].str[:4].astype("int64")).sort_values("date", ignore_index=True)


@data.once
def listing(years: Years, marked: tuple[str, ...]) -> Fold | None:
    """Return the numbered events as a list, with their sources; None where none is marked."""
    events = within(years, marked)
    if events.empty:
        return None
    label = _("Events marked on the chart")
    return Fold("listing", label, ":material/event:", partial(_list, events), data.sources_in(events))


def _list(events: pd.DataFrame) -> Table:
    words = categories()
    rows = pd.DataFrame(
        {
            _("No."): events["number"],
            _("Date"): events["date"].map(date),
            _("Event"): events["title"],
            _("Kind"): events["category"].map(words),
            _("Source"): events["source"],
        }
    )
    return Table(rows, _("Events of Japan-Mongolia relations in the years chosen"))
