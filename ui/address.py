"""Choices in the address by their codes, so that a link means the same in every language.

Streamlit's own binding writes the label of an option (streamlit 1.67), which a translation
changes; it is used where the value has no label, as for the years.
"""

from collections.abc import Sequence

import streamlit as st


def start(key: str, allowed: Sequence[str], default: str) -> None:
    """Give a widget its first value: what the address asks for if that is allowed, else the default."""
    if st.session_state.get(key) not in allowed:
        asked = st.query_params.get(key, default)
        st.session_state[key] = asked if asked in allowed else default


def start_many(key: str, allowed: Sequence[str], default: Sequence[str]) -> None:
    """Give a widget of several choices its first value."""
    kept = st.session_state.get(key)
    if kept is None or not set(kept) <= set(allowed):
        asked = st.query_params.get_all(key)
        st.session_state[key] = [code for code in asked if code in allowed] if asked else list(default)


def keep(key: str, default: str) -> None:
    """Write a widget's value to the address; the default leaves it clean."""
    value = st.session_state[key]
    if value == default:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = value


def keep_number(key: str, default: float) -> None:
    """Write a number to the address; the default leaves it clean."""
    value = float(st.session_state[key])
    if value == default:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = f"{value:g}"


def keep_many(key: str, default: Sequence[str]) -> None:
    """Write several chosen codes to the address; none at all stays there as an empty one."""
    value = list(st.session_state[key])
    if value == list(default):
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = value or [""]
