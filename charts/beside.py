"""Names beside dots: each on the side where it overlaps no other name and the fewest dots, within the plot."""

from collections.abc import Mapping, Sequence

from charts import labels

Place = tuple[float, float]
Box = tuple[float, float, float, float]
DOT_PIXELS, NAME_PIXELS = 7, 14
"""Half of a dot, and the height of a name."""
SIDES = (
    "top center",
    "bottom center",
    "middle right",
    "middle left",
    "top right",
    "top left",
    "bottom right",
    "bottom left",
)
"""Places for a name in plotly's words, the best first."""


def sides(
    names: Mapping[str, str],
    places: Mapping[str, Place],
    plot: Place,
    edges: Place,
    crossed: Sequence[Place] = (),
    only_free: bool = False,
) -> dict[str, str]:
    """Return code -> side of its dot for each name that is to be written.

    Args:
        names: code -> name, the one that matters most first.
        places: code -> place of each dot in pixels, from the left and from below.
        plot: width and height in pixels, on a phone.
        edges: how far a name may reach beyond the plot, to the right and above.
        crossed: points of lines, which a name had better not lie upon.
        only_free: leave out names, but for the first, that would lie upon another name or a dot.
    """
    taken: list[Box] = []
    found = {}
    points = [_around(*point, 1, 1) for point in crossed]
    for code, name in names.items():
        dots = [_around(*place, DOT_PIXELS, DOT_PIXELS) for other, place in places.items() if other != code]
        boxes = [_of_a_name(name, places[code], side) for side in SIDES]
        costs = [_cost(box, taken, dots, points, (plot[0] + edges[0], plot[1] + edges[1])) for box in boxes]
        turn = min(range(len(SIDES)), key=costs.__getitem__)
        if only_free and taken and any(costs[turn][:3]):
            continue
        found[code] = SIDES[turn]
        taken.append(boxes[turn])
    return found


def _cost(
    box: Box, taken: Sequence[Box], dots: Sequence[Box], points: Sequence[Box], end: Place
) -> tuple[int, float, int, int]:
    """Return the cost of a place, worst first: names overlapped, pixels outside the plot, dots, points of lines."""
    out = max(0.0, -box[0], box[2] - end[0], -box[1], box[3] - end[1])
    names, covered, crossed = (sum(_meet(box, other) for other in others) for others in (taken, dots, points))
    return names, out, covered, crossed


def _of_a_name(name: str, place: Place, side: str) -> Box:
    vertical, horizontal = side.split()
    half = labels.width(name) / 2
    x = place[0] + {"left": -1, "center": 0, "right": 1}[horizontal] * (half + DOT_PIXELS)
    y = place[1] + {"bottom": -1, "middle": 0, "top": 1}[vertical] * (NAME_PIXELS / 2 + DOT_PIXELS)
    return _around(x, y, half, NAME_PIXELS / 2)


def _around(x: float, y: float, half_width: float, half_height: float) -> Box:
    return x - half_width, y - half_height, x + half_width, y + half_height


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
