"""Numbers that the code wrote into a text: pages set them in bold, everywhere else the text is plain."""

import re

BEGIN, END = "\ue000", "\ue001"
"""Signs of Unicode's private use around a number; no reader meets them."""
FIGURE = re.compile(rf"{BEGIN}(\W*)([^{END}]*?)(\W*){END}")


class Text(str):
    """A text, and the same text with its numbers marked.

    `marked` is the text with BEGIN and END around each number.
    """

    marked: str

    def __new__(cls, text: str, marked: str) -> "Text":
        """Return the text, with its other form beside it."""
        made = super().__new__(cls, text)
        made.marked = marked
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]  # str's own has the text alone
        """Return what a copy is made from."""
        return str(self), self.marked


def figure(text: str) -> str:
    """Return a number as a language writes it, known to be one."""
    return Text(text, f"{BEGIN}{text}{END}")


def marked(text: str) -> str:
    """Return a text with its numbers marked; one of foreign origin as it is."""
    return text.marked if isinstance(text, Text) else text


def bold(text: str) -> str:
    """Return a text as Markdown, its numbers in bold."""
    return FIGURE.sub(_in_bold, marked(text))


def _in_bold(found: re.Match[str]) -> str:
    """Return a number between asterisks; a sign stays outside where a letter follows or comes before it.

    CommonMark takes asterisks between a sign and a letter for text, which is how Japanese sets `89.4%を`.
    """
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    first, digits, last = found.groups()
    if not digits:
        return first
    opening = f"{first}**" if before.isalnum() else f"**{first}"
    return f"{opening}{digits}" + (f"**{last}" if after.isalnum() else f"{last}**")
