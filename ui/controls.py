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
    return _amount(wanted) if isinstance(wanted, Amount) else _choice(wanted)


def value(choice: Choice) -> str:
    """Return the value of a choice before it is drawn: what was set, else what the address asks for, else the first."""
    address.one(choice.key, choice.options).start()
    return str(st.session_state[choice.key])


def _choice(choice: Choice) -> str:
    parameter = address.one(choice.key, choice.options)
    parameter.start()
    codes = list(choice.options)
    settings: dict[str, Any] = {
        "format_func": lambda code: choice.options[code],
        "key": choice.key,
        "on_change": parameter.keep,
        "help": choice.help,
    }
    if choice.many:
        return str(st.selectbox(choice.label, codes, **settings))
    return str(st.segmented_control(choice.label, codes, required=True, wrap=True, **settings))


def _pills(wanted: Pills) -> tuple[str, ...]:
    parameter = address.several(wanted.key, wanted.options, wanted.default)
    parameter.start()
    chosen = st.pills(
        wanted.label,
        list(wanted.options),
        selection_mode="multi",
        wrap=True,
        format_func=lambda code: wanted.options[code],
        key=wanted.key,
        on_change=parameter.keep,
    )
    return tuple(chosen)


def _amount(wanted: Amount) -> float:
    parameter = address.amount(wanted.key, wanted.default, wanted.low, wanted.high)
    parameter.start()
    settings: dict[str, Any] = {"format": "%g", "step": wanted.step} if wanted.step is not None else {}
    if wanted.default is None:
        settings |= {"value": None, "placeholder": _("fill in")}
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


def several(label: str, options: dict[str, str], key: str, placeholder: str) -> list[str]:
    """Draw a choice of any number from a long list, kept in the address by its codes, and return the codes."""
    parameter = address.several(key, options, [])
    parameter.start()
    return st.multiselect(
        label,
        list(options),
        format_func=lambda code: options[code],
        key=key,
        on_change=parameter.keep,
        placeholder=placeholder,
        width=LIST_PIXELS,
    )


def tabs(declared: Tabs) -> Sequence[Any]:
    """Draw the tabs that a page declares; which one is open stands in the address by its code."""
    options = {code: _(label) for code, label in declared.labels.items()}
    parameter = address.one(declared.key, options)
    codes = {label: code for code, label in options.items()}
    widget = f"tabs_{declared.key}"
    return st.tabs(
        list(options.values()),
        default=options[parameter.asked()],
        key=widget,
        on_change=lambda: parameter.put(codes.get(st.session_state[widget])),
    )
