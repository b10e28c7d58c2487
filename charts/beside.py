"""Names beside dots: each on the side where it overlaps no other name and the fewest dots, within the plot."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from charts import labels

Place = tuple[float, float]
Boxes = npt.NDArray[Any]
"""A row per box: its left, lower, right and upper edge."""
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
ACROSS, UP = {"left": -1, "center": 0, "right": 1}, {"bottom": -1, "middle": 0, "top": 1}
AWAY = np.array([(ACROSS[across], UP[up]) for up, across in map(str.split, SIDES)])
"""Where each of them lies from its dot."""


def sides(
    names: Mapping[str, str],
    places: Mapping[str, Place],
    plot: Place,
    edges: Place,
    crossed: Boxes | Sequence[Place] = (),
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
    if not names:
        return {}
    dots = _around(np.array(list(places.values())), DOT_PIXELS, DOT_PIXELS)
    points = _around(np.array(crossed).reshape(-1, 2), 1, 1)
    boxes = np.array([_of_a_name(name, places[code]) for code, name in names.items()])
    turn_of = {code: turn for turn, code in enumerate(places)}
    own = [turn_of[code] for code in names]
    covers = _meet(boxes, dots)
    covers[np.arange(len(names)), :, own] = False
    covered, crosses = covers.sum(axis=2), _meet(boxes, points).sum(axis=2)
    out = np.maximum(0.0, np.dstack([-boxes[..., :2], boxes[..., 2:] - (plot[0] + edges[0], plot[1] + edges[1])])).max(
        2
    )
    found: dict[str, str] = {}
    taken = np.empty((0, 4))
    for turn, code in enumerate(names):
        overlaps = _meet(boxes[turn], taken).sum(axis=1)
        # worst first: names overlapped, pixels outside the plot, dots, points of lines
        each = (overlaps, out[turn], covered[turn], crosses[turn])
        costs = list(zip(*(cost.tolist() for cost in each), strict=True))
        side = min(range(len(SIDES)), key=costs.__getitem__)
        if only_free and len(taken) and any(costs[side][:3]):
            continue
        found[code] = SIDES[side]
        taken = np.vstack([taken, boxes[turn][side]])
    return found


def _of_a_name(name: str, place: Place) -> Boxes:
    """Return the box of a name on each side of its dot."""
    half = labels.width(name) / 2
    centres = np.array(place) + AWAY * (half + DOT_PIXELS, NAME_PIXELS / 2 + DOT_PIXELS)
    return _around(centres, half, NAME_PIXELS / 2)


def _around(centres: Boxes, half_width: float, half_height: float) -> Boxes:
    half = np.array((half_width, half_height))
    return np.hstack([centres - half, centres + half])


def _meet(boxes: Boxes, others: Boxes) -> Boxes:
    """Return for each box and each of the others whether they overlap."""
    one, other = boxes[..., None, :], others
    sides = (one[..., :2] < other[..., 2:]) & (other[..., :2] < one[..., 2:])
    across: Boxes = sides[..., 0] & sides[..., 1]
    return across
