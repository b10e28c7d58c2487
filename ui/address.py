"""Choices in the address by their codes, so that a link means the same in every language.

Streamlit's own binding writes the label of an option (streamlit 1.67), which a translation
changes; it is used where the value has no label, as for the years.

What an address asks for and no page can show is put right there, and one notice says what was
asked and what is shown instead.
"""

from collections.abc import Sequence
from contextvars import ContextVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui.language import KEY
from words import _, language, number

QUOTED_AT_MOST = 40
"""Characters of what an address asked for."""
NAMED_AT_MOST = 3
"""Values of one question in the address."""
LEFT = "refused_before"

_refused: ContextVar[tuple[str, ...]] = ContextVar("refused", default=())
_again: ContextVar[bool] = ContextVar("again", default=False)


def begin_run() -> None:
    """Start a run with nothing refused but what the run before it left; look at the language asked for."""
    _again.set(LEFT in st.session_state)
    _refused.set(st.session_state.pop(LEFT, ()))
    asked = st.query_params.get(KEY)
    if asked is not None and asked not in language.languages():
        st.query_params.pop(KEY)
        _refuse(KEY, [asked], language.own_name(language.current()))


def refuse(said: str) -> None:
    """Note a sentence about something that the address asks for and this page cannot show."""
    if said not in _refused.get():
        _refused.set((*_refused.get(), said))


def rerun() -> None:
    """Run the page again, once, which is how a bound value is put right in the address; the notice stays."""
    if _again.get():
        return
    st.session_state[LEFT] = _refused.get()
    st.rerun()


def notice(slot: DeltaGenerator) -> None:
    """Say in one notice what the address asked for in vain and what is shown instead."""
    if _refused.get():
        slot.warning("  \n".join(_refused.get()), icon=":material/edit_road:")


def quoted(text: str) -> str:
    """Return what an address asked for so that it can stand in a sentence as nothing but its letters.

    A notice is Markdown: in a code span neither a link nor a formula comes of it.
    """
    plain = "".join(sign for sign in text if sign.isprintable()).replace("`", "'")
    return f"`{plain[:QUOTED_AT_MOST]}{'…' if len(plain) > QUOTED_AT_MOST else ''}`"


def _refuse(key: str, asked: Sequence[str], shown: str) -> None:
    refuse(
        _(
            "The address asks for {asked}, which is not on offer here. Showing “{shown}” instead.",
            asked=_named(key, asked),
            shown=shown,
        )
    )


def _named(key: str, asked: Sequence[str]) -> str:
    more = " …" if len(asked) > NAMED_AT_MOST else ""
    return ", ".join(quoted(f"{key}={value}") for value in asked[:NAMED_AT_MOST]) + more


def start(key: str, options: dict[str, str]) -> None:
    """Give a widget its first value: what the address asks for if that is on offer, else the first.

    Args:
        key: name in the address.
        options: code -> words.
    """
    before = st.session_state.get(key)
    if before in options:
        return
    default = next(iter(options))
    asked = st.query_params.get(key, default)
    st.session_state[key] = asked if asked in options else default
    if asked not in options:
        st.query_params.pop(key)
        if before is None:  # else another choice of the reader's took this one off the list
            _refuse(key, [asked], options[default])


def start_many(key: str, options: dict[str, str], default: Sequence[str]) -> None:
    """Give a widget of several choices its first value."""
    kept = st.session_state.get(key)
    if kept is not None and set(kept) <= set(options):
        return
    asked = st.query_params.get_all(key)
    known = [code for code in dict.fromkeys(asked) if code in options]
    foreign = [code for code in asked if code not in options and code]
    st.session_state[key] = known if known or (asked and not foreign) else list(default)
    if foreign:
        keep_many(key, default)
        if kept is None:
            shown = ", ".join(options[code] for code in st.session_state[key])
            _refuse(key, foreign, shown or _("nothing chosen"))


def start_switch(key: str, shown: str) -> None:
    """Say so where the address asks for neither yes nor no of a switch that Streamlit binds to it.

    Args:
        key: name in the address.
        shown: what is shown instead, in words.
    """
    asked = st.query_params.get(key)
    if asked is not None and asked not in ("true", "false") and key not in st.session_state:
        _refuse(key, [asked], shown)


def start_tab(key: str, options: dict[str, str]) -> str:
    """Return the tab that is open at first."""
    default = next(iter(options))
    asked = st.query_params.get(key, default)
    if asked in options:
        return asked
    st.query_params.pop(key)
    _refuse(key, [asked], options[default])
    return default


def start_number(key: str, default: float | None, low: float, high: float | None) -> None:
    """Give a number its first value: what the address asks for if the input takes it, else the default."""
    if key in st.session_state:
        return
    asked = st.query_params.get(key)
    value = _as_number(asked)
    taken = value is not None and low <= value and (high is None or value <= high)
    st.session_state[key] = value if taken else default
    if asked is not None and not taken:
        st.query_params.pop(key)
        refuse(
            _(
                "The address asks for {asked}, which is not a number that this input takes. Showing “{shown}” instead.",
                asked=_named(key, [asked]),
                shown=_("nothing chosen") if default is None else number(default),
            )
        )


def _as_number(asked: str | None) -> float | None:
    try:
        value = float(asked or "")
    except ValueError:
        return None
    return value if abs(value) < float("inf") else None


def keep(key: str, default: str) -> None:
    """Write a widget's value to the address; the default leaves it clean."""
    value = st.session_state[key]
    if value == default:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = value


def keep_number(key: str, default: float | None) -> None:
    """Write a number to the address; the default leaves it clean, an input left empty too."""
    value = st.session_state[key]
    if value == default or value is None:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = f"{float(value):.12g}"


def keep_many(key: str, default: Sequence[str]) -> None:
    """Write several chosen codes to the address; none at all stays there as an empty one."""
    value = list(st.session_state[key])
    if value == list(default):
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = value or [""]
