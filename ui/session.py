"""What is kept for one reader between the runs of a page."""

from typing import Any

import streamlit as st


def keep(key: str, value: Any) -> None:
    """Keep a value until the reader leaves."""
    st.session_state[key] = value


def kept(key: str) -> Any:
    """Return the value kept; None where none is."""
    return st.session_state.get(key)
