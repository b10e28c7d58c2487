"""Controls that every page shares. What they set stands in the address."""

import pandas as pd
import streamlit as st

from ui.language import _

FIRST_YEAR = 1924
LAST_YEAR = 2025
DEFAULT_YEARS = (2005, 2025)
Years = tuple[int, int]


def _asked_years() -> list[str]:
    return st.query_params.get_all("years")


def _understood(asked: list[str]) -> bool:
    if not asked:
        return True
    if len(asked) != 2 or not all(text.isascii() and text.isdigit() for text in asked):
        return False
    first, last = (int(text[:5]) for text in asked)
    return FIRST_YEAR <= first <= last <= LAST_YEAR


def _typed() -> None:
    first, last = st.session_state["year_from"], st.session_state["year_to"]
    st.session_state["years"] = (min(first, last), max(first, last))


def years() -> Years:
    """Draw the year range (slider and typed years) and return it.

    The range stands in the address as `?years=2005&years=2025` and is shared by all pages. An
    impossible range in the address falls back to the default, and a notice says so.
    """
    asked = _asked_years()
    with st.container(horizontal=True, vertical_alignment="bottom", key="year_range"):
        chosen = st.slider(
            _("Years"),
            FIRST_YEAR,
            LAST_YEAR,
            DEFAULT_YEARS,
            key="years",
            bind="query-params",
            width="stretch",
            help=_("Drag either end, use the arrow keys, or type the years. The address keeps your choice."),
        )
        st.session_state["year_from"], st.session_state["year_to"] = chosen
        st.number_input(_("From"), FIRST_YEAR, LAST_YEAR, key="year_from", on_change=_typed, width=120)
        st.number_input(_("To"), FIRST_YEAR, LAST_YEAR, key="year_to", on_change=_typed, width=120)
    if not _understood(asked):
        st.warning(
            _(
                "The address asks for years {asked}, which are not two years between {first} and {last}. "
                "Showing {default_first} to {default_last} instead.",
                asked=", ".join(text[:20] for text in asked[:3]),
                first=FIRST_YEAR,
                last=LAST_YEAR,
                default_first=DEFAULT_YEARS[0],
                default_last=DEFAULT_YEARS[1],
            ),
            icon=":material/edit_calendar:",
        )
    return chosen


def chosen_years() -> Years:
    """Return the range that the router's control holds."""
    return st.session_state.get("years", DEFAULT_YEARS)


def within(frame: pd.DataFrame, years: Years) -> pd.DataFrame:
    """Return the rows of the chosen years."""
    return frame.loc[frame["year"].between(*years)].reset_index(drop=True)


def choice(label: str, options: dict[str, str], key: str, help: str | None = None) -> str:
    """Draw a choice of one among a few, kept in the address, and return its code.

    Args:
        label: what is chosen.
        options: code -> words; the first is the default.
        key: name in the address.
        help: a sentence of explanation.
    """
    return st.segmented_control(
        label,
        list(options),
        default=next(iter(options)),
        required=True,
        format_func=lambda code: options[code],
        key=key,
        bind="query-params",
        help=help,
    )
