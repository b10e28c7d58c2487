"""The choice of language, by the reader, the address or the browser."""

from collections.abc import Callable

import streamlit as st

from words.language import SOURCE_LANGUAGE, current, languages, own_name, use

KEY = "lang"
"""Name of the language in the address."""
LABEL = "English · 日本語 · Монгол"


def begin_run() -> str:
    """Choose the language of this run: the reader's choice, else the address, else the browser, else English."""
    wish = st.session_state.get(KEY)
    chosen = wish if wish in languages() else in_address() or _of_browser()
    use(chosen)
    return chosen


def in_address() -> str | None:
    """Return the language that the address asks for; None without one, for several, and for one not on offer."""
    texts = st.query_params.get_all(KEY)
    return texts[0] if len(texts) == 1 and texts[0] in languages() else None


def in_this_language(build: Callable[[], bytes]) -> Callable[[], bytes]:
    """Return a function that builds the same file in this run's language, also in another thread."""
    language = current()

    def build_in_language() -> bytes:
        use(language)
        return build()

    return build_in_language


def _of_browser() -> str:
    spoken = (st.context.locale or "").replace("_", "-").split("-")[0]
    return spoken if spoken in languages() else SOURCE_LANGUAGE


def switch() -> None:
    """Draw the choice of language, each named in itself; another than the browser's is written to the address.

    An embedded page has none: its address names the language.
    """
    if st.context.is_embedded:
        return
    if st.session_state.get(KEY) not in languages():
        st.session_state[KEY] = current()
    with st.sidebar:
        st.segmented_control(
            LABEL,
            languages(),
            format_func=own_name,
            key=KEY,
            required=True,
            label_visibility="collapsed",
        )
    # a page opened from the menu begins with an address without it
    if current() != _of_browser() and st.query_params.get(KEY) != current():
        st.query_params[KEY] = current()
    elif current() == _of_browser() and st.query_params.get(KEY, current()) != current():
        st.query_params.pop(KEY, None)
