"""The range of years that every page shares: the slider, ranges to choose at once, the typed years, the address."""

import re

import pandas as pd
import streamlit as st

from charts import sparkline
from ui import address, run, site
from ui.theme import chart_style
from words import _, listed, number

Years = tuple[int, int]
KEY, FIRST, LAST, AT_ONCE = "years", "year_from", "year_to", "range"
"""Names of the slider, the two typed years and the ranges."""
CORRECTION = "years_in_the_next_run"
"""Where a run leaves the years for the run that it starts."""
YEAR = re.compile("[0-9]{4}")
"""A year in the address; Streamlit reads it with `float`, to which 2_010, +2010 and 2010.0 are the same."""
LONG, SHORT = 10, 5
"""Years of the ranges that end with the last one."""


def span() -> Years:
    """Return the first and the last year that any page can show."""
    return site.current().span()


def default() -> Years:
    """Return the range shown when the address names none."""
    return site.current().first_year, span()[1]


def chosen() -> Years:
    """Return the range that the reader has chosen, the earlier year first."""
    years = st.session_state.get(KEY, default())
    return min(years), max(years)


def within(frame: pd.DataFrame, years: Years) -> pd.DataFrame:
    """Return the rows of the chosen years; of rows in the order of years a slice, which copies nothing."""
    found = frame["year"].to_numpy()
    if found.dtype.kind != "i" or (found[1:] < found[:-1]).any():
        return frame.loc[frame["year"].between(*years)].reset_index(drop=True)
    first, end = found.searchsorted((years[0], years[1] + 1))
    chosen = frame.iloc[first:end]
    chosen.index = pd.RangeIndex(end - first)  # of the slice alone; `reset_index` copies every column's block
    return chosen


def _ranges() -> dict[Years, str]:
    """Return the ranges to choose at once -> their words."""
    last = span()[1]
    recent = {(last - count + 1, last): _("{count} years", count=number(count)) for count in (LONG, SHORT)}
    return {default(): _("Since {year}", year=default()[0]), **recent, span(): _("All years")}


def _take_typed() -> None:
    first, last = st.session_state[FIRST], st.session_state[LAST]
    st.session_state[KEY] = (min(first, last), max(first, last))


def _take_range() -> None:
    """Take over a range; pressed again, it stays."""
    st.session_state[KEY] = st.session_state[AT_ONCE] or chosen()


def draw() -> None:
    """Draw the range of years: a slider over the figures there are, two numbers to type, ranges to choose at once.

    The range stands in the address as `?years=2005&years=2025` and is shared by all pages. Any other
    text there is refused with a notice.
    """
    if CORRECTION in st.session_state:
        st.session_state[KEY] = st.session_state.pop(CORRECTION)
    texts = st.query_params.get_all(KEY)
    is_asked = KEY not in st.session_state or run.goes_back()
    right = _right_years(texts) if is_asked else None
    if right is not None and KEY not in st.session_state:  # before the slider binds it; later Streamlit forbids it
        st.query_params[KEY] = _in_address(right)
    if not is_asked and texts != _in_address(chosen()):
        st.session_state[KEY] = chosen()  # which Streamlit writes to the address: a slow browser sent the one before
    first, last = span()
    with st.container(horizontal=True, vertical_alignment="top", key="year_range"):
        with st.container(gap=None, key="year_slider"):
            drawn = st.slider(
                _("Years"),
                first,
                last,
                default(),
                key=KEY,
                bind="query-params",
                help=_(
                    "Drag either end, use the arrow keys, type the years or choose a range; the address keeps your "
                    "choice. The grey shape shows how many tables have figures for a year."
                ),
            )
            counts = site.current().figures()
            shape = sparkline.ground([counts.get(year, 0) for year in range(first, last + 1)], chart_style())
            st.image(shape, width="stretch", alt=_("How many tables have figures, year by year"))
        # Streamlit drops what is out of range by itself but takes a range that ends before it begins
        years = (min(drawn), max(drawn))
        st.session_state[FIRST], st.session_state[LAST] = years
        with st.container(horizontal=True, width=232, key="typed_years"):  # an emptied box returns to its default
            st.number_input(_("From"), first, last, years[0], key=FIRST, on_change=_take_typed, width=108)
            st.number_input(_("To"), first, last, years[1], key=LAST, on_change=_take_typed, width=108)
        ranges = _ranges()
        st.session_state[AT_ONCE] = years if years in ranges else None
        st.segmented_control(
            _("Ranges"), list(ranges), format_func=ranges.__getitem__, key=AT_ONCE, on_change=_take_range, wrap=True
        )
    if right is not None and not run.current().is_second:
        address.refuse(_refusal(texts, right))
        if drawn != right:
            st.session_state[CORRECTION] = right
            address.rerun()


def _in_address(years: Years) -> list[str]:
    """Return a range as the address has it: nothing for the default."""
    return [str(year) for year in years] if years != default() else []


def _right_years(texts: list[str]) -> Years | None:
    """Return the years to show in place of those in the address: None where there are none or nothing is wrong."""
    years = _inside(texts)
    if not texts or (len(years) == len(texts) and years == sorted(years)):
        return None
    return (min(years), max(years)) if years else default()


def _inside(texts: list[str]) -> list[int]:
    """Return the two years that texts in the address name; empty where they are not two years that pages can show."""
    first, last = span()
    years = [int(text) for text in texts if YEAR.fullmatch(text)]
    is_pair = len(texts) == len(years) == len(span())
    return years if is_pair and all(first <= year <= last for year in years) else []


def _refusal(texts: list[str], shown: Years) -> str:
    """Sentence: the range that the address asks for and the one shown instead."""
    facts = {
        "asked": address.quoted(listed(text[:20] for text in texts[:3])),
        "shown_first": shown[0],
        "shown_last": shown[1],
    }
    if _inside(texts):
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
