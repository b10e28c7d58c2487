"""The files that readers open: pages and lists of pages, from their templates."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from charts.picture import BASE_MAP
from edition import figures, markdown
from edition.changes import Change, address_of, feed_id
from edition.content import Chart, Content
from edition.places import FEED, Places, above
from frames.messages import N_
from ui import site
from ui.takeaway import cite, provenance
from ui.takeaway.cite import PageState
from words import _, date, joined, language, number, plural

if TYPE_CHECKING:
    from jinja2 import Template

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src data:; connect-src data:; base-uri 'none'; form-action 'none'"
)
"""Nothing is asked for but the files beside. plotly writes styles into the page and draws pictures as blobs."""
SHEETS = N_("Google Sheets; in Excel “Data, From Web” takes the address")
LINES = (
    ("Python", 'import pandas as pd\npd.read_csv("', '")'),
    ("R", 'read.csv("', '", fileEncoding = "UTF-8-BOM")'),
    (SHEETS, '=IMPORTDATA("', '")'),
)
"""What reads numbers -> the line before and after their address."""
PACKED = (
    LINES[0],
    ("R", 'read.csv(gzcon(url("', '")))'),
    (N_("Spreadsheets open it after unpacking; the rows are too many for some of them"), "", ""),
)
"""The same for a table that is packed."""
DESCRIPTION = 300
"""Characters of a description, which others cut off behind two lines."""


@dataclass(frozen=True)
class Menu:
    """Every page of an edition in one language.

    Attributes:
        language: the language.
        sections: heading -> (name, title, address) of its pages.
    """

    language: str
    sections: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]


def menu(places: Places) -> Menu:
    """Return the pages of an edition in the language of this moment, as the navigation has them."""
    sections = []
    for heading, pages in site.current().sections.items():
        links = tuple((page.name, _(page.title), f"{page.name}.html") for page in pages if page.name in places.pages)
        if links:
            sections.append((_(heading), links))
    return Menu(language.current(), tuple(sections))


def page(content: Content, state: PageState, places: Places, tables: Mapping[str, str]) -> bytes:
    """Return one page of an edition.

    Args:
        content: what it shows.
        state: years, day and its own address.
        places: where everything lies.
        tables: id of a source -> the path of its whole table, where the edition has it.
    """
    name, answer = content.page.name, joined(*content.log.answers)
    return _render(
        "page.html.j2",
        places,
        places.page(name, content.language),
        {code: places.page(name, code) for code in places.languages},
        state,
        title=content.log.question,
        description=_cut(markdown.plain(answer)),
        picture=places.picture(name, content.language),
        here=name,
        content=content,
        answer=answer,
        is_drawn=any(chart.exhibit.figure is not None and not chart.exhibit.table.empty for chart in content.charts),
        look=figures.shared() | {"map": BASE_MAP},
        lines={"plain": _in_words(LINES), "packed": _in_words(PACKED)},
        sources=[(provenance.source(source_id), tables.get(source_id, "")) for source_id in content.sources],
        citations=[
            cite.short(content.sources, state),
            cite.full(content.log.question, content.sources, state),
            cite.bibtex(content.log.question, content.sources, state),
        ],
    )


def contents(
    found: tuple[Content, ...], state: PageState, places: Places, since: str, changes: tuple[Change, ...]
) -> bytes:
    """Return the list of all pages in the language of this moment.

    Args:
        found: the pages.
        state: years, day and the list's own address.
        places: where everything lies.
        since: the day of the edition before; empty where none is known.
        changes: what changed since.
    """
    by_name = {content.page.name: content for content in found}
    code = language.current()
    return _render(
        "contents.html.j2",
        places,
        places.contents(code),
        {other: places.contents(other) for other in places.languages},
        state,
        title=_(site.current().full_name),
        description=_cut(markdown.plain(joined(*found[0].log.answers))),
        picture=places.picture(found[0].page.name, code),
        here="",
        since=date(since) if since else "",
        changes=changes,
        listed=[
            (heading, [by_name[name] for name, _words, _address in links]) for heading, links in menu(places).sections
        ],
    )


def front(places: Places) -> bytes:
    """Return the front of an edition: its languages, each in itself."""
    lines = []
    for code in places.languages:
        language.use(code)
        lines.append((code, language.own_name(code), _(site.current().full_name), places.contents(code)))
    language.use(places.default_language())
    text = _template("front.html.j2").render(
        lang=language.current(), site=site.current(), places=places, policy=POLICY, languages=lines
    )
    return text.encode()


def feed(entries: list[dict[str, Any]], places: Places) -> bytes:
    """Return the Atom feed of editions in the language of this moment, the newest first."""
    code = language.current()
    text = _template("feed.xml.j2").render(
        lang=code,
        site=site.current(),
        places=places,
        path=f"{code}/{FEED}",
        entries=entries,
        feed_id=feed_id,
        address_of=address_of,
    )
    return text.encode()


def sitemap(places: Places, day: str) -> bytes:
    """Return every page with its other languages, for search engines."""
    groups = [{code: places.contents(code) for code in places.languages}]
    groups += [{code: places.page(name, code) for code in places.languages} for name in places.pages]
    return _template("sitemap.xml.j2").render(places=places, groups=groups, day=day).encode()


def _render(template: str, places: Places, path: str, others: dict[str, str], state: PageState, **parts: Any) -> bytes:
    text = _template(template).render(
        lang=language.current(),
        site=site.current(),
        places=places,
        path=path,
        up=above(path),
        policy=POLICY,
        alternates=[*others.items(), ("x-default", others[places.default_language()])],
        languages=[(code, language.own_name(code), other) for code, other in others.items()],
        menu=menu(places).sections,
        made=cite.made(state),
        **parts,
    )
    return text.encode()


@cache
def _template(name: str) -> "Template":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("edition"), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True,
        trim_blocks=False,
    )  # fmt: skip
    environment.globals["_"] = _
    environment.filters |= {
        "inline": markdown.inline,
        "plain": markdown.plain,
        "whole": number,
        "publisher_line": provenance.publisher_line,
        "count_of_charts": _count_of_charts,
    }
    environment.tests["web_address"] = lambda link: re.match(r"https?://", link) is not None
    return environment.get_template(name)


def _in_words(lines: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    return [(_(words), before, after) for words, before, after in lines]


def _count_of_charts(charts: tuple[Chart, ...]) -> str:
    return plural("{count} chart", "{count} charts", len(charts))


def _cut(text: str) -> str:
    return text if len(text) <= DESCRIPTION else text[: DESCRIPTION - 1].rsplit(" ", 1)[0] + "…"
