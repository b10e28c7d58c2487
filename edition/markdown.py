"""Our own words in Markdown as HTML: the forms that views write, everything else in them is text."""

import re

from markupsafe import Markup

from ui.takeaway import brief

MARK = re.compile(r":([a-z]+(?:-badge)?)\[")
"""Streamlit's marks around words: `:small[…]`, `:gray[…]`, `:red-badge[…]`."""
ICON = re.compile(r":material/\w+:\s*")
LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")
IMAGE = re.compile(r"!\[([^\]]*)\]\((data:image/svg\+xml;base64,[A-Za-z0-9+/=]+)\)")
"""A drawing of ours, which brings itself along."""
HEADING = re.compile(r"#+ ")


def html(text: str, level: int = 3) -> Markup:
    """Return a text with its headings, paragraphs, lists, lines, bold words, code and links.

    The text is as `model.Text` has it; its headings begin at the level.
    """
    found: list[str] = []
    for paragraph in ICON.sub("", text).strip("\n").split("\n\n"):
        lines = paragraph.split("\n")
        if HEADING.match(lines[0]):
            found.append(f"<h{level}>{inline(HEADING.sub('', lines.pop(0)))}</h{level}>")
        items = [line.removeprefix("- ") for line in lines if line.startswith("- ")]
        words = [line for line in lines if not line.startswith("- ")]
        if any(words):
            found.append(f"<p>{'<br>'.join(inline(line.strip()) for line in words if line)}</p>")
        if items:
            found.append("<ul>" + "".join(f"<li>{inline(item)}</li>" for item in items) + "</ul>")
    return Markup("".join(found))  # noqa: S704 - inline escapes


def inline(text: str) -> Markup:
    """Return one line: marks, bold words, code and addresses as elements, the rest escaped."""
    mark = MARK.search(text)
    if mark:
        end = _closing(text, mark.end())
        before, within, after = text[: mark.start()], text[mark.end() : end], text[end + 1 :]
        span = Markup('<span class="{}">{}</span>').format(mark[1], inline(within))
        return inline(before) + span + inline(after)
    safe = IMAGE.sub(r'<img alt="\1" src="\2">', str(brief.marked(text)))
    return Markup(LINK.sub(r'<a href="\2" rel="noreferrer">\1</a>', safe))  # noqa: S704 - escaped by brief


def plain(text: str) -> str:
    """Return the words alone, for a title or a description."""
    return inline(text).striptags()


def _closing(text: str, begin: int) -> int:
    """Return the place of the bracket that closes what begins there; the end of the text where none does."""
    depth = 1
    for place in range(begin, len(text)):
        depth += {"[": 1, "]": -1}.get(text[place], 0)
        if depth == 0:
            return place
    return len(text)
