"""Inputs drawn from the values that views declare; their codes are kept in the address."""

import time
from collections.abc import Sequence
from typing import Any

import streamlit as st
from streamlit.runtime.media_file_manager import MediaFileMetadata

from ui import address, run
from ui.exhibit.model import Amount, Choice, Download, Input, Pills, Search, Switch
from ui.language import in_this_language
from ui.site import Tabs
from words import C_, _

NUMBER_PIXELS = 190
LIST_PIXELS = 240
SEARCH_LONGEST = 80
FETCH_SECONDS = 60
"""For a browser to fetch the file that it was just told the address of."""


def _mark_later(file: MediaFileMetadata) -> None:
    now = time.monotonic()
    file._is_marked_for_delete = now - file.__dict__.setdefault("unused_since", now) >= FETCH_SECONDS


# Streamlit 1.67 drops a file made on request at the second end of any session's run after it was made: with twenty
# readers 13 of 289 downloads ended in 404.
MediaFileMetadata.mark_for_delete = _mark_later  # type: ignore[assignment, method-assign]


def draw(wanted: Input) -> Any:
    """Draw an input and return its value: a code, a tuple of codes, a number, a bool or a text."""
    if isinstance(wanted, Switch):
        parameter = address.switch(wanted.key, wanted.label)
        parameter.start()
        return st.checkbox(wanted.label, key=wanted.key, on_change=parameter.keep)
    if isinstance(wanted, Search):
        address.note_choice(wanted.key)
        return st.text_input(wanted.label, key=wanted.key, bind="query-params", width=200, max_chars=SEARCH_LONGEST)
    if isinstance(wanted, Pills):
        return _pills(wanted)
    return _amount(wanted) if isinstance(wanted, Amount) else _choice(wanted)


def row(wanted: Sequence[Input], key: str) -> tuple[Any, ...]:
    """Draw inputs side by side and return their values in order."""
    if len(wanted) == 1:
        return (draw(wanted[0]),)
    with st.container(horizontal=True, key=key, vertical_alignment="bottom"):
        return tuple(draw(each) for each in wanted)


def value(choice: Choice) -> str:
    """Return the value of a choice before it is drawn: set by the reader, else by the address, else the first."""
    address.one(choice.key, choice.options).start()
    return str(st.session_state[choice.key])


def _choice(choice: Choice) -> str:
    codes = list(choice.options)
    settings: dict[str, Any] = {
        "format_func": lambda code: choice.options[code],
        "key": choice.key,
        "help": choice.help,
    }
    if choice.in_address:
        parameter = address.one(choice.key, choice.options)
        parameter.start()
        settings["on_change"] = parameter.keep
    if choice.many:
        return str(st.selectbox(choice.label, codes, **settings))
    return str(st.segmented_control(choice.label, codes, required=True, wrap=True, **settings))


def _pills(wanted: Pills) -> tuple[str, ...]:
    parameter = address.several(wanted.key, wanted.options, wanted.default)
    parameter.start()
    settings: dict[str, Any] = {
        "format_func": lambda code: wanted.options[code],
        "key": wanted.key,
        "on_change": parameter.keep,
    }
    if wanted.many:
        chosen = st.multiselect(
            wanted.label, list(wanted.options), placeholder=C_("no filter", "all"), width=LIST_PIXELS, **settings
        )
    else:
        chosen = st.pills(wanted.label, list(wanted.options), selection_mode="multi", wrap=True, **settings)
    return tuple(chosen)


def _amount(wanted: Amount) -> float:
    parameter = address.amount(wanted.key, wanted.default, wanted.low, wanted.high)
    parameter.start()
    settings: dict[str, Any] = {"format": "%g", "step": wanted.step} if wanted.step is not None else {}
    if wanted.default is None:
        settings |= {"value": None, "placeholder": _("fill in")}
    else:
        settings["value"] = st.session_state[wanted.key]  # an emptied box returns to it and not to its minimum
    typed = st.number_input(
        wanted.label,
        min_value=wanted.low,
        max_value=wanted.high,
        key=wanted.key,
        on_change=parameter.keep,
        help=wanted.help,
        width=NUMBER_PIXELS,
        **settings,
    )
    return float("nan") if typed is None else float(typed)


def download(file: Download) -> None:
    """Draw a button that saves a file; it is made in the reader's language when the button is pressed."""
    st.download_button(
        file.label,
        data=in_this_language(file.build),
        file_name=file.file_name,
        mime=file.mime,
        key=file.key,
        on_click="ignore",
        icon=file.icon,
        type="tertiary" if file.is_small else "secondary",
    )


def tabs(declared: Tabs) -> Sequence[Any]:
    """Draw the tabs that a page declares; the code of the open one is kept in the address."""
    options = {code: _(label) for code, label in declared.labels.items()}
    parameter = address.one(declared.key, options)
    codes = {label: code for code, label in options.items()}
    widget = f"tabs_{declared.key}"
    address.note_choice(widget)
    if widget in st.session_state and not run.goes_back():
        parameter.put(codes.get(st.session_state[widget]))
    return st.tabs(
        list(options.values()),
        default=options[parameter.value_in_address()],
        key=widget,
        on_change=lambda: parameter.put(codes.get(st.session_state[widget])),
    )
