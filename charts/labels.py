"""Direct labels: names at the ends of lines, moved apart where they would overlap."""

import re
from collections.abc import Sequence
from itertools import pairwise

LINE_PIXELS = 16
CHARACTER_PIXELS = 7.4
CYRILLIC_PIXELS = 8.2
WIDE_CHARACTER_PIXELS = 13.5
GAP_PIXELS = 8
END_CHARACTERS = 12
"""Longest line label, in characters; wider labels would squeeze the plot on a phone."""
LEGEND_CHARACTERS = 42
"""Longest line of text that fits a phone, in characters."""
WIDE = r"\u2e80-\uffef"
NEVER_FIRST = "、。，．・：；？！）」』】〕》ーァィゥェォッャュョ々％〜～"
NEVER_LAST = "（「『【〔《"
UNITS = re.compile(rf"[{NEVER_LAST}]*(?:[{WIDE}]|[^ \t\n{WIDE}]+)[{NEVER_FIRST}]*[ \t\n]*")
"""A word, with what a no-break space ties to it, or a letter of a script without spaces with the signs that must not be
separated from it (JIS X 4051)."""


def spread(places: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Return the places moved apart until no two labels overlap, as little as needed.

    Heights are in the measure of the places; none leaves the range from `low` to `high`.

    Returns:
        A place for each wish, in the same order, within low and high; where there is no room for
        all of them the distances shrink in proportion.

    Formula:
        Least squares under the least distances: isotonic regression by pooling adjacent violators,
        of the wishes less the distances already needed below them.
    """
    if not places:
        return []
    order = sorted(range(len(places)), key=lambda i: places[i])
    needed = [0.0]
    for below, above in pairwise(order):
        needed.append(needed[-1] + (heights[below] + heights[above]) / 2)
    squeeze = min(1.0, (high - low) / needed[-1]) if needed[-1] > 0 else 1.0
    needed = [distance * squeeze for distance in needed]
    pools: list[tuple[float, int]] = []
    for i, distance in zip(order, needed, strict=True):
        mean, size = places[i] - distance, 1
        while pools and pools[-1][0] > mean:
            before, many = pools.pop()
            mean, size = (before * many + mean * size) / (many + size), many + size
        pools.append((mean, size))
    fitted = [mean for mean, size in pools for _ in range(size)]
    result = [0.0] * len(places)
    for i, fit, distance in zip(order, fitted, needed, strict=True):
        result[i] = min(max(min(max(fit, low), high - needed[-1]) + distance, low), high)
    return result


def width(text: str) -> float:
    """Return about how many pixels a label takes; East Asian characters are wide, Cyrillic ones wider than Latin."""
    return sum(_character(ord(letter)) for letter in text)


def _character(code: int) -> float:
    if code >= 0x2E80:
        return WIDE_CHARACTER_PIXELS
    return CYRILLIC_PIXELS if 0x400 <= code < 0x530 else CHARACTER_PIXELS


def wrapped(text: str, characters: int = 16) -> str:
    """Return the label broken into lines as wide as so many Latin characters.

    It breaks at spaces, and in a script without spaces between any two letters but for the signs
    that may not begin or end a line.
    """
    lines: list[str] = []
    for unit in UNITS.findall(text.strip()):
        if lines and width((lines[-1] + unit).rstrip()) <= characters * CHARACTER_PIXELS + 0.01:
            lines[-1] += unit
        else:
            lines.append(unit)
    return "<br>".join(line.rstrip() for line in lines)


def at_end(name: str) -> str:
    """Return a name broken into the lines of a label at the end of a line."""
    return wrapped(name, END_CHARACTERS)


def legend(named: Sequence[tuple[str, str]], mark: str) -> list[str]:
    """Return names with their colours as lines that fit a phone, each name after its mark."""
    lines: list[str] = []
    length = 0.0
    for name, colour in named:
        broken = wrapped(name, LEGEND_CHARACTERS - 4)
        text = f'<span style="color:{colour}">{mark} {broken}</span>'
        wide = width(name) / CHARACTER_PIXELS + 4
        if lines and length + wide <= LEGEND_CHARACTERS:
            lines[-1] += "   " + text
            length += wide
        else:
            lines += [text]
            length = wide
    return "<br>".join(lines).split("<br>") if lines else []


def room(labels: Sequence[str]) -> int:
    """Return the margin in pixels that the widest line of the labels needs."""
    lines = [line for label in labels for line in label.split("<br>")]
    return int(max((width(line) for line in lines), default=0)) + GAP_PIXELS
