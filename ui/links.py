"""Links to places of the site that keep the years, in as many lines as their words need."""

import re
from unicodedata import east_asian_width

import streamlit as st

from ui import address, language, site
from ui.exhibit.model import PageLink
from words import _
from words.foreign import as_text

MOST_LINES, MOST_BELOW = 3, 2


def draw(link: PageLink) -> None:
    """Draw a link. The years need no name in it, because Streamlit's links keep what a widget is bound to."""
    page, title = next(page for page in site.current().pages if page.name == link.page), as_text(link.label)
    small = (f":small[:gray[{line}]]" for line in in_lines(as_text(link.below), link.width, MOST_BELOW) if line)
    spoken = st.query_params.get_all(language.KEY)
    st.page_link(
        page.file,
        label="  \n".join((*in_lines(title, link.width, MOST_LINES), *small)),
        icon=link.icon,
        help=f"{title} · {_(page.title)}",
        query_params={**({language.KEY: spoken} if spoken else {}), **link.parameters, address.FOUND: "1"},
        width="stretch",
    )


def in_lines(text: str, width: int, most: int) -> list[str]:
    """Return a text in lines, the last one with an ellipsis where there would be more; Streamlit's links do not wrap.

    A line is `width` narrow letters wide, of which a wide one counts as two; there are `most` lines.
    """
    lines = [""]
    for word in re.findall(r"[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+\s?|\s", text):
        if lines[-1] and _width(lines[-1] + word.rstrip()) > width:
            lines.append("")
        lines[-1] += word
    lines = [line.strip() for line in lines]
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]} …"]


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
