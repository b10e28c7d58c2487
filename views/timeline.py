"""Events beside the figures: chosen by category, numbered on the chart, listed under it."""

import pandas as pd
import streamlit as st

from ui import data, old
from ui.years import Years
from words import language
from words.language import _

SOURCE = "relations_events"
SHOWN_FIRST = ("agreement",)


def categories() -> dict[str, str]:
    """Return the categories of events: code -> words."""
    return {
        "diplomacy": _("diplomacy"),
        "visit": _("visits"),
        "agreement": _("agreements"),
        "aid": _("aid and projects"),
        "survey": _("surveys"),
        "context": _("context"),
    }


def switched(default: tuple[str, ...] = SHOWN_FIRST) -> tuple[str, ...]:
    """Draw the choice of categories, kept in the address, and return those switched on."""
    return tuple(old.pills(_("Mark events"), categories(), key="events", default=default))


def chosen(years: Years) -> pd.DataFrame:
    """Draw the choice of categories and return the events of the years (see `within`)."""
    return within(years, switched())


def within(years: Years, kept: tuple[str, ...]) -> pd.DataFrame:
    """Return the events of the years in some categories: number, date, title, category, source."""
    events = data.load(SOURCE)
    in_years = events["date"].str[:4].astype("int64").between(*years)
    rows = events.loc[in_years & events["category"].isin(kept)].sort_values("date", ignore_index=True)
    return rows.assign(number=range(1, len(rows) + 1), title=rows["title"].map(_))


def listed(events: pd.DataFrame) -> None:
    """Draw the numbered events as a list, with their sources."""
    if events.empty:
        return
    listing = st.expander(_("Events marked on the chart"), icon=":material/event:", key="listing", on_change="rerun")
    if not listing.open:
        return
    with listing:
        words = categories()
        st.dataframe(
            pd.DataFrame(
                {
                    _("No."): events["number"],
                    _("Date"): events["date"].map(language.date),
                    _("Event"): events["title"],
                    _("Kind"): events["category"].map(words),
                    _("Source"): events["source"],
                }
            ),
            hide_index=True,
            alt=_("Events of Japan-Mongolia relations in the years chosen"),
        )
