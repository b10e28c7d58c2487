"""A page as one HTML file: question, sentences, charts that still answer the mouse, tables, sources, citation.

It needs nothing but itself: the plotly script of the installed package is written into it once, and its own
policy forbids every request. `brief.html.j2` escapes all text; figures travel as JSON that no markup can leave.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from charts.picture import BASE_MAP, DEFAULT_HEIGHT
from charts.style import FONT, Style
from ui import site
from ui.exhibit.model import Exhibit
from ui.run import Log
from ui.takeaway import cite, files, provenance
from ui.takeaway.cite import PageState
from words import NOT_KNOWN, _, joined, language, number

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

PAPER_PIXELS = 700
"""What an A4 page holds between its margins, so that paper shows what the screen does."""


@dataclass(frozen=True)
class Section:
    """One exhibit in the brief.

    Its height is in pixels; headers say whether their column has numbers, cells, in the reader's language, whether they
    are numbers.
    """

    exhibit: Exhibit
    is_drawn: bool
    height: int
    source_line: str
    headers: list[tuple[str, bool]]
    rows: list[list[tuple[str, bool]]]


def html(page: Log, source_ids: tuple[str, ...], state: PageState, look: Style) -> bytes:
    """Return the page as one file."""
    from plotly.offline import get_plotlyjs

    sections = [section(exhibit) for exhibit in page.exhibits]
    text = _template().render(
        lang=language.current(),
        page=page,
        site=site.current(),
        state=state,
        look=look,
        font=FONT,
        base_map=BASE_MAP,
        paper_pixels=PAPER_PIXELS,
        made=cite.made(state),
        answer=joined(*page.answers),
        sections=sections,
        sources=[provenance.source(source_id) for source_id in source_ids],
        citations=[
            cite.short(source_ids, state),
            cite.full(page.question, source_ids, state),
            cite.bibtex(page.question, source_ids, state),
        ],
        plotly=get_plotlyjs() if any(section.is_drawn for section in sections) else "",
    )
    return text.encode()


@cache
def _template() -> "Template":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("ui.takeaway", ""), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    environment.globals["_"] = _
    environment.filters |= {"marked": marked, "publisher_line": provenance.publisher_line}
    environment.tests["web_address"] = lambda link: re.match(r"https?://", link) is not None
    environment.policies |= {"json.dumps_function": lambda figure: figure.to_json(), "json.dumps_kwargs": {}}
    return environment.get_template("brief.html.j2")


def section(exhibit: Exhibit) -> Section:
    """Return an exhibit as a brief shows it; the source stands in each row only where the rows have several."""
    rows = files.on_screen(exhibit)
    origin = [name for name in (_("Source"), _("Vintage")) if name in rows.columns]
    if len(rows[origin].drop_duplicates()) == 1:  # then the source line has it
        rows = rows.drop(columns=origin)
    headers, cells = written(rows)
    figure = exhibit.figure
    return Section(
        exhibit,
        is_drawn=figure is not None and not exhibit.table.empty,
        height=int(figure.to_dict()["layout"].get("height") or DEFAULT_HEIGHT)
        if figure is not None
        else DEFAULT_HEIGHT,
        source_line=provenance.source_line(exhibit.sources),
        headers=headers,
        rows=cells,
    )


def written(rows: pd.DataFrame) -> tuple[list[tuple[str, bool]], list[list[tuple[str, bool]]]]:
    """Return the headers and the rows of a table in words, each with whether its column is one of numbers."""
    decimals = [files.decimals(rows[name]) for name in rows.columns]
    headers = [(str(name), places is not None) for name, places in zip(rows.columns, decimals, strict=True)]
    cells = [
        [(cell(value, places), places is not None) for value, places in zip(row, decimals, strict=True)]
        for row in files.plain_rows(rows)
    ]
    return headers, cells


def cell(value: Any, decimals: int | None) -> str:
    """Return a value of a table as the language writes it; what is not known is a dash."""
    if value is None:
        return NOT_KNOWN
    return number(value, decimals) if isinstance(value, float) and decimals is not None else str(value)


def marked(text: str) -> "Markup":
    """Return a sentence with its bold words and code; everything else in it is text."""
    from markupsafe import Markup, escape

    safe = str(escape(re.sub(r":material/\w+:\s*", "", text)))
    safe = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", safe)
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", safe))  # noqa: S704 - escaped above
