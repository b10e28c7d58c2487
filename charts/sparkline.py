"""A line the size of a word: the years behind a headline figure."""

from collections.abc import Sequence

from charts.style import Style

WIDTH, HEIGHT = 150, 20
EDGE = 3


def svg(values: Sequence[float | None], look: Style) -> str:
    """Return a small line with its last point marked, as an SVG image.

    Drawn as an image because a chart component would load a second chart library for it.

    Args:
        values: in the order of years; None and NaN are holes, which no line crosses.
        look: the style.

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
