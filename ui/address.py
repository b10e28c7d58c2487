"""Choices in the address, by their codes: a link means the same in every language.

Streamlit's own binding writes the label of an option (streamlit 1.67), which a translation
changes; it is used only for values without a label, such as the years.

A value that no page can show is removed from the address, and one warning lists the rejected
parameters with what is shown instead.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from frames.messages import N_
from ui import run
from ui.language import KEY, in_address
from words import _, as_text, language, number

LONGEST_QUOTE = 40
"""Characters of a rejected value in the warning."""
MOST_VALUES = 3
"""Rejected values of one parameter in the warning."""
SWITCH = {True: "true", False: "false"}
FOUND = "found"
"""Parameter of a link whose choices hold whatever was chosen on its page before; it leaves the address at once."""
CHOSEN = "keys_of_choices"
"""Where a session notes the widgets whose values stand in the address."""
REFUSALS = "refused_before"
"""Where a run leaves its refusals for the run that it starts."""
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?")
"""A number in the address as `Parameter.put` writes it; Python also reads 1_0, +10 and full-width digits."""
NOT_ON_OFFER = N_("The address asks for {asked}, which is not on offer here. Showing “{shown}” instead.")
TWICE = N_("The address asks for {asked} at once, where only one can be shown. Showing “{shown}” instead.")
NOT_TAKEN = N_("The address asks for {asked}, which is not a number that this input takes. Showing “{shown}” instead.")


def begin_run() -> None:
    """Take over the refusals of the run that started this one, if any; check what the address asks for first."""
    this = run.current()
    this.is_second = REFUSALS in st.session_state
    this.refusals = st.session_state.pop(REFUSALS, ())
    if st.query_params.pop(FOUND, None):
        _forget_choices()
    texts = st.query_params.get_all(KEY)
    if texts and in_address() is None:
        st.query_params.pop(KEY)
        refusal = NOT_ON_OFFER if len(texts) == 1 else TWICE
        refuse(_(refusal, asked=_quoted_list(KEY, texts), shown=language.own_name(language.current())))


def note_choice(key: str) -> None:
    """Note a widget that takes its value from the address; a link of `FOUND` makes it do so again."""
    st.session_state.setdefault(CHOSEN, set()).add(key)


def _forget_choices() -> None:
    for key in st.session_state.pop(CHOSEN, ()):
        st.session_state.pop(key, None)


def refuse(sentence: str) -> None:
    """Add a sentence about a rejected parameter to the warning of this run."""
    this = run.current()
    this.refusals = tuple(dict.fromkeys((*this.refusals, sentence)))


def rerun() -> None:
    """Run the page again, once, so that Streamlit writes a corrected value to the address; the warning stays."""
    this = run.current()
    if not this.is_second:
        st.session_state[REFUSALS] = this.refusals
        st.rerun()


def warn(slot: DeltaGenerator) -> None:
    """Show one warning that lists the rejected query parameters and the values used instead."""
    if run.current().refusals:
        slot.warning("  \n".join(run.current().refusals), icon=":material/edit_road:")


def quoted(text: str) -> str:
    """Return a value from the address in the type of code, shortened."""
    return f"`{as_text(text[:LONGEST_QUOTE])}{'…' if len(text) > LONGEST_QUOTE else ''}`"


def _quoted_list(key: str, asked: Sequence[str]) -> str:
    more = " …" if len(asked) > MOST_VALUES else ""
    return ", ".join(quoted(f"{key}={value}") for value in asked[:MOST_VALUES]) + more


@dataclass(frozen=True)
class Parameter:
    """One query parameter and the widget of the same key; the default leaves the address clean.

    The default is a list where there may be several values. `parse` returns the value of a text in the address, None
    for one that is not on offer, which the refusal speaks of; `words` returns a value as the reader sees it. With
    `has_several` the parameter may be repeated; an empty one then stands for none at all.
    """

    key: str
    default: Any
    parse: Callable[[Any], Any]
    words: Callable[[Any], str]
    has_several: bool = False
    refusal: str = NOT_ON_OFFER

    def start(self) -> None:
        """Give the widget its first value: what the address asks for if it is on offer, else the default.

        Later the widget is right, unless the reader goes back in the browser: a choice made before the browser has
        the address of the last one comes with the address before both.
        """
        note_choice(self.key)
        value = st.session_state.get(self.key)
        values = value if self.has_several and value is not None else [value]
        if self.key not in st.session_state or self._is_restored():
            st.session_state[self.key] = self.value_in_address()
        elif value is not None and any(self.parse(each) is None for each in values):
            # another choice took this one off the list: no fault of the address
            st.session_state[self.key] = self.value_in_address(warn=False)
        else:
            self.put(value)

    def _is_restored(self) -> bool:
        """Return whether the address has the value that the reader went back to; once in a run, before it is drawn."""
        this = run.current()
        if not run.goes_back() or self.key in this.restored:
            return False
        this.restored |= {self.key}
        return True

    def value_in_address(self, warn: bool = True) -> Any:
        """Return the value that the address asks for, else the default; correct the address if it is not on offer."""
        texts = st.query_params.get_all(self.key)
        is_repeated = len(texts) > 1 and not self.has_several
        parsed = {text: None if is_repeated else self.parse(text) for text in texts}
        rejected = [text for text, value in parsed.items() if value is None and (text or not self.has_several)]
        values = [value for value in parsed.values() if value is not None]
        if self.has_several:
            value = values if values or (texts and not rejected) else self.default
        else:
            value = values[0] if values else self.default
        if rejected:
            self.put(value)
        if rejected and warn:
            words = ", ".join(self.words(each) for each in (value if self.has_several else [value]) if each is not None)
            refusal = TWICE if is_repeated else self.refusal
            refuse(_(refusal, asked=_quoted_list(self.key, rejected), shown=words or _("nothing chosen")))
        return value

    def keep(self) -> None:
        """Write the widget's value to the address."""
        self.put(st.session_state[self.key])

    def put(self, value: Any) -> None:
        """Write a value to the address; nothing for the default and for an input left empty."""
        texts = self._texts(value)
        if not texts:
            st.query_params.pop(self.key, None)
        elif st.query_params.get_all(self.key) != texts:
            st.query_params[self.key] = texts

    def _texts(self, value: Any) -> list[str]:
        if value is None or value == self.default:
            return []
        if self.has_several:
            return list(value) or [""]
        return [SWITCH[value] if isinstance(value, bool) else _text(value)]


def one(key: str, options: dict[str, str]) -> Parameter:
    """Return the parameter of one option by its code; options are code -> words, the first is the default."""
    return Parameter(key, next(iter(options)), {code: code for code in options}.get, options.__getitem__)


def several(key: str, options: dict[str, str], default: Sequence[str]) -> Parameter:
    """Return the parameter of any number of options by their codes."""
    return Parameter(key, list(default), {code: code for code in options}.get, options.__getitem__, has_several=True)


def amount(key: str, default: float | None, low: float, high: float) -> Parameter:
    """Return the parameter of a number between two limits."""

    def parse(text: str | float) -> float | None:
        is_number = not isinstance(text, str) or NUMBER.fullmatch(text)
        value = float(text) if is_number else math.nan
        return value if low <= value <= high else None

    return Parameter(key, default, parse, number, refusal=NOT_TAKEN)


def switch(key: str, label: str) -> Parameter:
    """Return the parameter of a switch that is on at first."""
    known: dict[Any, bool] = {text: value for value, text in SWITCH.items()} | {value: value for value in SWITCH}
    return Parameter(key, True, known.get, lambda value: label)


def _text(value: str | float) -> str:
    return value if isinstance(value, str) else f"{float(value):.12g}"
