"""Direct labels: the name at the end of the line, none upon another."""

from collections.abc import Sequence

LINE_PIXELS = 16
CHARACTER_PIXELS = 7.4
WIDE_CHARACTER_PIXELS = 13.5
GAP_PIXELS = 8


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return the places moved apart until neighbours are `gap` away, as little as needed.

    Args:
        places: wished places, any order.
        gap: least distance.
        low: lower end of what is allowed.
        high: upper end.

    Returns:
        A place for each wish, in the same order, within low and high; where there is no room for
        all gaps they are spaced evenly.
    """
    count = len(places)
    if count == 0:
        return []
    gap = min(gap, (high - low) / max(1, count - 1)) if count > 1 else gap
    order = sorted(range(count), key=lambda i: places[i])
    placed = [min(max(places[i], low), high) for i in order]
    for i in range(1, count):
        placed[i] = max(placed[i], placed[i - 1] + gap)
    overshoot = placed[-1] - high
    if overshoot > 0:
        placed[-1] = high
        for i in range(count - 2, -1, -1):
            placed[i] = min(placed[i], placed[i + 1] - gap)
    result = [0.0] * count
    for i, place in zip(order, placed, strict=True):
        result[i] = min(max(place, low), high)
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
