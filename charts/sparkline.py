"""Figures drawn small: the years behind a headline figure, and the ground under a slider."""

from collections.abc import Sequence

from charts.style import Style

WIDTH, HEIGHT = 150, 20
EDGE = 3
GROUND, INSET = 14, 0.015
"""Height of the shape under a slider in pixels; how far within it the slider ends, as a part of its width."""


def svg(values: Sequence[float | None], look: Style) -> str:
    """Return a small line with its last point marked, as an SVG image.

    Drawn as an image because a chart component would load a second chart library for it. None and NaN among the values
    are holes, which no line crosses.

    Returns:
        The image's text; without any line where fewer than two values are known.
    """
    known = [(i, float(v)) for i, v in enumerate(values) if v is not None and v == v]
    if len(known) < 2:
        return f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"></svg>'
    low, high = min(v for _, v in known), max(v for _, v in known)
    across = (WIDTH - 2 * EDGE) / max(1, len(values) - 1)
    up = (HEIGHT - 2 * EDGE) / ((high - low) or 1.0)
    points = {i: (EDGE + i * across, HEIGHT - EDGE - (v - low) * up) for i, v in known}
    stretches: list[list[str]] = [[]]
    for i in range(len(values)):
        if i in points:
            stretches[-1].append(f"{points[i][0]:.1f},{points[i][1]:.1f}")
        elif stretches[-1]:
            stretches.append([])
    drawn = "".join(
        f'<polyline fill="none" stroke="{look.muted}" stroke-width="1.5" points="{" ".join(stretch)}"/>'
        for stretch in stretches
        if len(stretch) > 1
    )
    x, y = points[known[-1][0]]
    dot = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{look.buying}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">{drawn}{dot}</svg>'


def ground(counts: Sequence[int], look: Style) -> str:
    """Return counts as a shape as wide as what stands above it: a step per count, from the ground up.

    Returns:
        The image's text, an SVG that is stretched to the width of its place.
    """
    wide, most = len(counts), max([*counts, 1])
    steps = "".join(f"V{GROUND * (1 - count / most):.2f}h1" for count in counts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH * 4}" height="{GROUND}" '
        f'viewBox="{-INSET * wide:.2f} 0 {(1 + 2 * INSET) * wide:.2f} {GROUND}" preserveAspectRatio="none">'
        f'<path d="M0,{GROUND}{steps}V{GROUND}Z" fill="{look.muted}" fill-opacity="0.35"/></svg>'
    )
