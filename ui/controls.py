"""Controls that every page shares. What they set stands in the address."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from indicators.facts import coverage
from ui import address, data, frame
from words.language import _, listed

TOTALS = "nso_trade_totals"

DEFAULT_FIRST = 2005
"""Partner by partner, trade is published from here on."""
Years = tuple[int, int]


def span() -> Years:
    """Return the first and the last year that any page can show: those of the national totals."""
    covered = data.derive(coverage, TOTALS, column="value_usd")
    return covered.first_year, covered.last_year


def default_years() -> Years:
    """Return the range shown when the address names none."""
    return DEFAULT_FIRST, span()[1]


def _asked_years() -> list[str]:
    return st.query_params.get_all("years")


def _understood(asked: list[str]) -> tuple[bool, bool]:
    """Return whether the address asks for a range, and whether it does so with its ends exchanged."""
    if not asked:
        return True, False
    if len(asked) != 2 or not all(text.isascii() and text.isdigit() for text in asked):
        return False, False
    first, last = (int(text[:5]) for text in asked)
    inside = all(span()[0] <= year <= span()[1] for year in (first, last))
    return inside and first <= last, inside and first > last


def _typed() -> None:
    first, last = st.session_state["year_from"], st.session_state["year_to"]
    st.session_state["years"] = (min(first, last), max(first, last))


def years() -> Years:
    """Draw the year range (slider and typed years) and return it.

    The range stands in the address as `?years=2005&years=2025` and is shared by all pages. An
    impossible range in the address falls back to the default, and a notice says so.
    """
    asked = _asked_years()
    first, last = span()
    default = default_years()
    understood, exchanged = _understood(asked)
    held = st.session_state.get("years")
    given: Years | None = default
    if held and held[0] > held[1]:
        st.session_state["years"], given = (held[1], held[0]), None  # what is set may not have a default as well
    elif exchanged and not held:  # before the slider binds them, and only then, a script may write them
        st.query_params["years"] = asked[::-1]
    with st.container(horizontal=True, vertical_alignment="bottom", key="year_range"):
        drawn: Any = st.slider(
            _("Years"),
            first,
            last,
            given,
            key="years",
            bind="query-params",
            help=_("Drag either end, use the arrow keys, or type the years. The address keeps your choice."),
        )
        # Streamlit drops what is out of range by itself but takes a range that ends before it begins
        chosen = (min(drawn), max(drawn))
        st.session_state["year_from"], st.session_state["year_to"] = chosen
        with st.container(horizontal=True, width=232, key="typed_years"):
            st.number_input(_("From"), first, last, key="year_from", on_change=_typed, width=108)
            st.number_input(_("To"), first, last, key="year_to", on_change=_typed, width=108)
    if not understood:
        address.refuse(_refused(asked, chosen, exchanged))
    if exchanged:
        address.rerun()
    return chosen


def _refused(asked: list[str], shown: Years, exchanged: bool) -> str:
    """Return what the address asked for and what is shown instead; the years of a range turned round are no fault."""
    facts = {
        "asked": address.quoted(listed(text[:20] for text in asked[:3])),
        "shown_first": shown[0],
        "shown_last": shown[1],
    }
    if exchanged:
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


def chosen_years() -> Years:
    """Return the range that the router's control holds."""
    chosen = st.session_state.get("years", default_years())
    return min(chosen), max(chosen)


def within(frame: pd.DataFrame, years: Years) -> pd.DataFrame:
    """Return the rows of the chosen years."""
    return frame.loc[frame["year"].between(*years)].reset_index(drop=True)


def choice(label: str, options: dict[str, str], key: str, help: str | None = None) -> str:
    """Draw a choice of one among a few, kept in the address by its code, and return the code.

    Args:
        label: what is chosen.
        options: code -> words; the first is the default.
        key: name in the address.
        help: a sentence of explanation.
    """
    codes = list(options)
    address.start(key, options)
    chosen = st.segmented_control(
        label,
        codes,
        required=True,
        wrap=True,
        format_func=lambda code: options[code],
        key=key,
        on_change=address.keep,
        args=(key, codes[0]),
        help=help,
    )
    return str(chosen)


def amount(label: str, key: str, default: float, reach: tuple[float, float, float], help: str | None = None) -> float:
    """Draw a number to set, kept in the address, and return it.

    Args:
        label: what is set, with its unit.
        key: name in the address.
        default: where it stands at first.
        reach: the least, the most and the step.
        help: a sentence of explanation.
    """
    low, high, step = reach
    address.start_number(key, default, low, high)
    return float(
        st.number_input(
            label,
            min_value=low,
            max_value=high,
            step=step,
            key=key,
            format="%g",
            on_change=address.keep_number,
            args=(key, default),
            help=help,
            width=190,
        )
    )


def blank(label: str, key: str, most: float | None) -> float:
    """Draw a number that the reader must bring, from zero up, kept in the address; nan while it is empty."""
    address.start_number(key, None, 0.0, most)
    typed = st.number_input(
        label,
        min_value=0.0,
        max_value=most,
        value=None,
        key=key,
        on_change=address.keep_number,
        args=(key, None),
        placeholder=_("fill in"),
        width=190,
    )
    return float("nan") if typed is None else float(typed)


def kept(key: str, options: dict[str, str]) -> str:
    """Return a choice before its control is drawn: what was set, else what the address asks for, else the first."""
    frame.through_the_router()
    address.start(key, options)
    return str(st.session_state[key])


def one_of_many(label: str, options: dict[str, str], key: str) -> str:
    """Draw a choice of one from a long list, kept in the address by its code, and return the code."""
    codes = list(options)
    address.start(key, options)
    return st.selectbox(
        label,
        codes,
        format_func=lambda code: options[code],
        key=key,
        on_change=address.keep,
        args=(key, codes[0]),
    )


def several(label: str, options: dict[str, str], key: str, placeholder: str) -> list[str]:
    """Draw a choice of any number from a list, kept in the address by its codes, and return the codes."""
    address.start_many(key, options, [])
    return st.multiselect(
        label,
        list(options),
        format_func=lambda code: options[code],
        key=key,
        on_change=address.keep_many,
        args=(key, []),
        placeholder=placeholder,
        width=240,
    )


def pills(label: str, options: dict[str, str], key: str, default: tuple[str, ...]) -> list[str]:
    """Draw a choice of any number among a few, kept in the address by its codes, and return the codes."""
    address.start_many(key, options, default)
    return st.pills(
        label,
        list(options),
        selection_mode="multi",
        wrap=True,
        format_func=lambda code: options[code],
        key=key,
        on_change=address.keep_many,
        args=(key, default),
    )


def tabs(options: dict[str, str], key: str) -> Sequence[Any]:
    """Draw tabs that run only when open; which one is open stands in the address by its code.

    Args:
        options: code -> label; the first is open by default.
        key: name in the address.
    """
    return st.tabs(
        list(options.values()),
        default=options[address.start_tab(key, options)],
        key=f"tabs_{key}",
        on_change=_keep_tab,
        args=(key, {label: code for code, label in options.items()}),
    )


def _keep_tab(key: str, codes: dict[str, str]) -> None:
    code = codes.get(st.session_state[f"tabs_{key}"], "")
    if code in ("", next(iter(codes.values()))):
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = code
