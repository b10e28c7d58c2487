"""The picture of a page for those who share its address: question, figures, the lines of its first chart.

Drawn with Pillow, without a browser. Words need a font of the machine that has their letters; where none is found
the picture has lines only, and the words stand in the page's own title and description.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from charts import thumbnail
from charts.style import Style, style
from edition.content import Content
from ui import site
from words import language

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

SIZE = (1200, 630)
"""Pixels that those who show such pictures ask for."""
PAD, HEAD, LINE = 60, 54, 1.25
CHART = (PAD, 330, SIZE[0] - PAD, SIZE[1] - 70)
MOST_FIGURES, MOST_LINES = 4, 3
LINES = re.compile(r'<polyline points="([^"]+)" fill="none" stroke="([^"]+)"')
"""A line of a chart drawn small."""
COLOURS = 64
ANY_LETTERS = ("NotoSans-Regular.ttf", "DejaVuSans.ttf", "LiberationSans-Regular.ttf", "Arial.ttf", "arial.ttf")
FONTS = {
    "ja": (
        "NotoSansCJK-Regular.ttc", "NotoSansCJKjp-Regular.otf", "NotoSansJP-Regular.otf", "ipaexg.ttf", "ipag.ttf",
        "YuGothM.ttc", "msgothic.ttc", "ヒラギノ角ゴシック W3.ttc",
    ),
}  # fmt: skip
"""Language -> fonts that have its letters, as systems name their files; others take ANY_LETTERS."""


def picture(content: Content) -> bytes:
    """Return the picture of a page as PNG, in the language of this moment."""
    from PIL import Image, ImageDraw

    look = style(dark=False)
    image = Image.new("RGB", SIZE, look.background)
    draw = ImageDraw.Draw(image)
    _write(draw, content, look)
    for points, colour in _lines(content, look):
        draw.line(points, fill=colour, width=5, joint="curve")
    buffer = BytesIO()
    image.quantize(COLOURS).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def font(size: int) -> "FreeTypeFont | None":
    """Return a font of this machine with the letters of the language of this moment; None where none is found."""
    from PIL import ImageFont

    for name in FONTS.get(language.current(), ANY_LETTERS):
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return None


def _write(draw: "ImageDraw", content: Content, look: Style) -> None:
    small, large = font(28), font(HEAD)
    if small is None or large is None:
        return
    draw.text((PAD, 40), site.current().name, fill=look.muted, font=small)
    for place, line in enumerate(_wrapped(draw, content.log.question, large)[:MOST_LINES]):
        draw.text((PAD, 88 + place * HEAD * LINE), line, fill=look.ink, font=large)
    values = [value for _label, value in content.log.figures[:MOST_FIGURES]]
    for place, value in enumerate(values):
        draw.text((PAD + place * (SIZE[0] - 2 * PAD) / MOST_FIGURES, 262), value, fill=look.ink, font=font(40))


def _wrapped(draw: "ImageDraw", text: str, letters: "FreeTypeFont") -> list[str]:
    """Return a text in lines that fit; a text without blanks breaks between any two letters."""
    parts = text.split(" ") if " " in text else list(text)
    glue, lines = (" " if " " in text else ""), [""]
    for part in parts:
        longer = f"{lines[-1]}{glue}{part}" if lines[-1] else part
        if draw.textlength(longer, font=letters) > SIZE[0] - 2 * PAD and lines[-1]:
            lines.append(part)
        else:
            lines[-1] = longer
    return lines


def _lines(content: Content, look: Style) -> Iterator[tuple[list[tuple[float, float]], str]]:
    """Yield the lines of the first chart that has some: points in the picture, colour."""
    figures = (chart.exhibit.figure for chart in content.charts if chart.exhibit.figure is not None)
    left, top, right, bottom = CHART
    across, down = (right - left) / thumbnail.WIDTH, (bottom - top) / thumbnail.HEIGHT
    for figure in figures:
        found = LINES.findall(thumbnail.svg(figure, look))
        for points, colour in found:
            corners = (map(float, point.split(",")) for point in points.split())
            yield [(left + x * across, top + y * down) for x, y in corners], colour
        if found:
            return
