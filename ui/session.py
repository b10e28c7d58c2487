"""Values of one reader that last from one run of a page to the next."""

from typing import Any

import streamlit as st


def keep(key: str, value: Any) -> None:
    """Keep a value until the reader leaves."""
    st.session_state[key] = value


def value(key: str) -> Any:
    """Return the value under a key; None where there is none."""
    return st.session_state.get(key)
