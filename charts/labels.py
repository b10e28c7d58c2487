"""Direct labels: the name at the end of the line, none upon another."""

from collections.abc import Sequence
from itertools import pairwise

LINE_PIXELS = 16
CHARACTER_PIXELS = 7.4
WIDE_CHARACTER_PIXELS = 13.5
GAP_PIXELS = 8


def spread(places: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Return the places moved apart until no two labels overlap, as little as needed.

    Args:
        places: wished places, any order.
        heights: of each label, in the same measure.
        low: lower end of what is allowed.
        high: upper end.

    Returns:
        A place for each wish, in the same order, within low and high; where there is no room for
        all of them they stand closer, in proportion.

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
    """Return about how many pixels a label takes; East Asian characters are wide."""
    return sum(WIDE_CHARACTER_PIXELS if ord(letter) > 0x2E80 else CHARACTER_PIXELS for letter in text)


def wrapped(text: str, characters: int = 16) -> str:
    """Return the label broken into lines of about so many characters, at spaces only."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= characters:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return "<br>".join(lines)


def room(labels: Sequence[str]) -> int:
    """Return the margin in pixels that the widest line of the labels needs."""
    lines = [line for label in labels for line in label.split("<br>")]
    return int(max((width(line) for line in lines), default=0)) + GAP_PIXELS
