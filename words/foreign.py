"""Text that is not ours, shown as text: Markdown, HTML, LaTeX and Streamlit's own marks in it mean nothing.

A backslash would show in code spans, charts and tables, and Streamlit replaces links, `:material/…:` and `:smile:`
after backslashes are gone. So a sign that means something gives way to one that looks alike, or gets a word joiner,
which has no width, behind it.
"""

import re

JOINER = "\N{WORD JOINER}"
LOOK_ALIKE = str.maketrans("*`[]<>$~\\|@", "∗'［］‹›＄∼＼｜＠")
BREAKS = (
    (re.compile(r"(?<![^\W_])_|_(?![^\W_])"), "＿"),  # inside of a word it is only a sign, as in imf_imts
    (re.compile(r":(?=[a-z/+_-]|\d+:)|&(?=[#\w])|www(?=\.)", re.IGNORECASE), rf"\g<0>{JOINER}"),
    (re.compile(r"^(?=[-+#=]|\d+[.)](\s|$))"), JOINER),  # a list, a heading, a line
)
LONGEST = 400


def as_text(foreign: str) -> str:
    """Return text from a reader, a file, a publisher or the store, safe in Markdown and in the text of a chart.

    It is one line of at most LONGEST characters; text without any mark stays as it is.
    """
    text = " ".join("".join(sign if sign.isprintable() or sign == JOINER else " " for sign in foreign).split())
    text = (text[: LONGEST - 1] + "…" if len(text) > LONGEST else text).translate(LOOK_ALIKE)
    for pattern, replacement in BREAKS:
        text = pattern.sub(replacement, text)
    return text
