"""The range of years that every page shares: the slider, the typed years, the address."""

from typing import Any

import pandas as pd
import streamlit as st

from ui import address, site
from words import _, listed

Years = tuple[int, int]
LONGEST = 5
"""Digits read of a year in the address; a year of five digits is out of range."""


def span() -> Years:
    """Return the first and the last year that any page can show."""
    return site.current().span()


def default() -> Years:
    """Return the range shown when the address names none."""
    return site.current().first_year, span()[1]


def chosen() -> Years:
    """Return the range that the reader has chosen, the earlier year first."""
    years = st.session_state.get("years", default())
    return min(years), max(years)


def within(frame: pd.DataFrame, years: Years) -> pd.DataFrame:
    """Return the rows of the chosen years."""
    return frame.loc[frame["year"].between(*years)].reset_index(drop=True)


def _years_in_address() -> list[str]:
    return st.query_params.get_all("years")


def _check(asked: list[str]) -> tuple[bool, bool]:
    """Return whether the address asks for a range of years, and whether the range is reversed."""
    if not asked:
        return True, False
    if len(asked) != 2 or not all(text.isascii() and text.isdigit() for text in asked):
        return False, False
    first, last = (int(text[:LONGEST]) for text in asked)
    inside = all(span()[0] <= year <= span()[1] for year in (first, last))
    return inside and first <= last, inside and first > last


def _typed() -> None:
    first, last = st.session_state["year_from"], st.session_state["year_to"]
    st.session_state["years"] = (min(first, last), max(first, last))


def draw() -> None:
    """Draw the range of years: a slider and two numbers to type.

    The range stands in the address as `?years=2005&years=2025` and is shared by all pages. An
    impossible range in the address falls back to the default, and a notice says so.
    """
    asked = _years_in_address()
    first, last = span()
    is_range, is_reversed = _check(asked)
    current = st.session_state.get("years")
    start: Years | None = default()
    if current and current[0] > current[1]:
        st.session_state["years"], start = (
            (current[1], current[0]),
            None,
        )  # Streamlit warns about a default beside a value set here
    elif is_reversed and not current:  # before the slider binds them; later Streamlit forbids it
        st.query_params["years"] = asked[::-1]
    with st.container(horizontal=True, vertical_alignment="bottom", key="year_range"):
        drawn: Any = st.slider(
            _("Years"),
            first,
            last,
            start,
            key="years",
            bind="query-params",
            help=_("Drag either end, use the arrow keys, or type the years. The address keeps your choice."),
        )
        # Streamlit drops what is out of range by itself but takes a range that ends before it begins
        years = (min(drawn), max(drawn))
        st.session_state["year_from"], st.session_state["year_to"] = years
        with st.container(horizontal=True, width=232, key="typed_years"):
            st.number_input(_("From"), first, last, key="year_from", on_change=_typed, width=108)
            st.number_input(_("To"), first, last, key="year_to", on_change=_typed, width=108)
    if not is_range:
        address.refuse(_refusal(asked, years, is_reversed))
    if is_reversed:
        address.rerun()


def _refusal(asked: list[str], years: Years, is_reversed: bool) -> str:
    """Sentence: the range that the address asks for and the one shown instead."""
    facts = {
        "asked": address.quoted(listed(text[:20] for text in asked[:3])),
        "shown_first": years[0],
        "shown_last": years[1],
    }
    if is_reversed:
        return _(
            "The address asks for the years {asked}, a range that ends before it begins. "
            "Showing {shown_first} to {shown_last} instead.",
            **facts,
        )
    return _(
        "The address asks for the years {asked}, which is not a range between {first} and {last}. "
        "Showing {shown_first} to {shown_last} instead.",
        first=span()[0],
        last=span()[1],
        **facts,
    )
