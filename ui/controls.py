"""Inputs whose values stand in the address by their codes, drawn from the values that views declare."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from ui import address
from ui.exhibit.model import Amount, Choice, Input, Pills
from ui.site import Tabs
from words import _

NUMBER_PIXELS = 190
LIST_PIXELS = 240


def draw(wanted: Input) -> Any:
    """Draw an input and return its value: a code, a tuple of codes or a number."""
    if isinstance(wanted, Pills):
        return _pills(wanted)
    if isinstance(wanted, Amount):
        return _amount(wanted)
    return _long_list(wanted) if wanted.many else _few(wanted)


def value(choice: Choice) -> str:
    """Return the value of a choice before it is drawn: what was set, else what the address asks for, else the first."""
    address.start(choice.key, choice.options)
    return str(st.session_state[choice.key])


def _few(choice: Choice) -> str:
    codes = list(choice.options)
    address.start(choice.key, choice.options)
    chosen = st.segmented_control(
        choice.label,
        codes,
        required=True,
        wrap=True,
        format_func=lambda code: choice.options[code],
        key=choice.key,
        on_change=address.keep,
        args=(choice.key, codes[0]),
        help=choice.help,
    )
    return str(chosen)


def _long_list(choice: Choice) -> str:
    codes = list(choice.options)
    address.start(choice.key, choice.options)
    return st.selectbox(
        choice.label,
        codes,
        format_func=lambda code: choice.options[code],
        key=choice.key,
        on_change=address.keep,
        args=(choice.key, codes[0]),
        help=choice.help,
    )


def _pills(wanted: Pills) -> tuple[str, ...]:
    address.start_many(wanted.key, wanted.options, wanted.default)
    chosen = st.pills(
        wanted.label,
        list(wanted.options),
        selection_mode="multi",
        wrap=True,
        format_func=lambda code: wanted.options[code],
        key=wanted.key,
        on_change=address.keep_many,
        args=(wanted.key, wanted.default),
    )
    return tuple(chosen)


def _amount(wanted: Amount) -> float:
    address.start_number(wanted.key, wanted.default, wanted.low, wanted.high)
    settings: dict[str, Any] = {"format": "%g", "step": wanted.step} if wanted.step is not None else {}
    if wanted.default is None:
        settings |= {"value": None, "placeholder": _("fill in")}
    typed = st.number_input(
        wanted.label,
        min_value=wanted.low,
        max_value=wanted.high,
        key=wanted.key,
        on_change=address.keep_number,
        args=(wanted.key, wanted.default),
        help=wanted.help,
        width=NUMBER_PIXELS,
        **settings,
    )
    return float("nan") if typed is None else float(typed)


def several(label: str, options: dict[str, str], key: str, placeholder: str) -> list[str]:
    """Draw a choice of any number from a long list, kept in the address by its codes, and return the codes."""
    address.start_many(key, options, [])
    return st.multiselect(
        label,
        list(options),
        format_func=lambda code: options[code],
        key=key,
        on_change=address.keep_many,
        args=(key, []),
        placeholder=placeholder,
        width=LIST_PIXELS,
    )


def tabs(declared: Tabs) -> Sequence[Any]:
    """Draw the tabs that a page declares; which one is open stands in the address by its code."""
    options = {code: _(label) for code, label in declared.labels.items()}
    return st.tabs(
        list(options.values()),
        default=options[address.start_tab(declared.key, options)],
        key=f"tabs_{declared.key}",
        on_change=_keep_tab,
        args=(declared.key, {label: code for code, label in options.items()}),
    )


def _keep_tab(key: str, codes: dict[str, str]) -> None:
    code = codes.get(st.session_state[f"tabs_{key}"], "")
    if code in ("", next(iter(codes.values()))):
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = code
