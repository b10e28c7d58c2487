"""A page as one HTML file: question, sentences, charts that still answer the mouse, tables, sources, citation.

It needs nothing but itself: the plotly script of the installed package is written into it once,
and its own policy forbids every request. All text is escaped; figures travel as JSON.
"""

import re
from html import escape

import pandas as pd

import loaders
from charts.picture import DEFAULT_HEIGHT
from charts.style import FONT, Style
from ui import site
from ui.exhibit.model import Exhibit
from ui.log import Log
from ui.takeaway import cite, files, provenance
from ui.takeaway.cite import Place
from words import NOT_KNOWN, _, date, joined, language, number

POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; "
    "font-src data:; base-uri 'none'; form-action 'none'"
)
PAPER_PIXELS = 700
"""What an A4 page holds between its margins, so that paper shows what the screen does."""
CSS = """
:root { color-scheme: %(scheme)s; }
* { box-sizing: border-box; }
body { max-width: %(width)spx; margin: 1.5rem auto; padding: 0 .5rem; font: 15px/1.5 %(font)s;
  color: %(ink)s; background: %(ground)s; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: .2rem 0 .6rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .4rem; }
h3 { font-size: 1rem; margin: 1.2rem 0 .2rem; }
a { color: %(link)s; }
.small { color: %(muted)s; font-size: .85rem; overflow-wrap: anywhere; }
dl { display: flex; flex-wrap: wrap; gap: .4rem 1.6rem; margin: .6rem 0; }
dt { color: %(muted)s; font-size: .85rem; }
dd { margin: 0; font-size: 1.25rem; font-weight: 600; }
.chart { width: 100%%; overflow: hidden; break-inside: avoid; }
.rows { overflow-x: auto; }
table { border-collapse: collapse; font-size: .8rem; width: 100%%; margin: .5rem 0; }
th, td { padding: .2rem .45rem; border-bottom: 1px solid %(grid)s; text-align: left; vertical-align: top; }
th { font-weight: 600; }
.n { text-align: right; font-variant-numeric: tabular-nums; }
td.n { white-space: nowrap; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .8rem; border: 1px solid %(grid)s; padding: .5rem; }
li { overflow-wrap: anywhere; }
@page { size: A4; margin: 12mm; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 10.5pt; }
  h1, h2, h3 { break-after: avoid; }
  .rows { overflow: visible; }
  table { font-size: 7.5pt; }
  td, th { overflow-wrap: anywhere; padding: .1rem .25rem; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
}
"""
DRAW = """
for (const place of document.querySelectorAll('.chart')) {
  const figure = JSON.parse(document.getElementById(place.dataset.figure).textContent);
  Plotly.newPlot(place, figure.data, figure.layout, {
    responsive: true, displaylogo: false, showSendToCloud: false, doubleClick: false,
    modeBarButtons: [['toImage']], toImageButtonOptions: { format: 'svg', filename: place.dataset.file }
  });
}
"""


def html(page: Log, source_ids: tuple[str, ...], place: Place, look: Style, lang: str) -> bytes:
    """Return the page as one file; runs outside the page's own thread, so the language comes along."""
    from plotly.offline import get_plotlyjs

    language.use(lang)
    drawn = [exhibit for exhibit in page.exhibits if _is_drawn(exhibit)]
    places = {id(exhibit): place_in for place_in, exhibit in enumerate(drawn)}
    data = "".join(_figure(place_in, exhibit) for place_in, exhibit in enumerate(drawn))
    script = f"<script>{get_plotlyjs()}</script>\n{data}<script>{DRAW}</script>" if drawn else ""
    said = joined(*page.answers)
    parts = [
        _head(page, place),
        *(_exhibit(exhibit, places.get(id(exhibit)), said) for exhibit in page.exhibits),
        _sources(source_ids),
        _citations(page.question, source_ids, place),
    ]
    return (
        f'<!doctype html>\n<html lang="{escape(lang)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(page.question)} · {site.current().name}</title>\n"
        f"<style>{_css(look)}</style>\n</head>\n<body>\n" + "\n".join(parts) + f"\n{script}\n</body>\n</html>\n"
    ).encode()


def _css(look: Style) -> str:
    return CSS % {
        "scheme": "dark" if look.dark else "light",
        "width": PAPER_PIXELS,
        "font": FONT,
        "ink": look.ink,
        "ground": look.background,
        "muted": look.muted,
        "grid": look.grid,
        "link": look.colour("JPN"),
    }


def _is_drawn(exhibit: Exhibit) -> bool:
    return exhibit.figure is not None and not exhibit.table.empty


def _figure(number_of: int, exhibit: Exhibit) -> str:
    """Return the chart's description where a script finds it and no markup can begin."""
    described = exhibit.figure.to_json() if exhibit.figure is not None else "null"
    for sign, code in (
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        described = described.replace(sign, code)
    return f'<script type="application/json" id="figure{number_of}">{described}</script>\n'


def _head(page: Log, place: Place) -> str:
    figures = "".join(f"<div><dt>{escape(label)}</dt><dd>{escape(value)}</dd></div>" for label, value in page.figures)
    said = _(
        "{tool}, years {first}–{last}, made on {day}.",
        tool=site.current().name,
        first=place.years[0],
        last=place.years[1],
        day=date(place.day.isoformat()),
    )
    return (
        f'<p class="small">{escape(said)} {_anchor(place.link, place.link)}</p>\n<h1>{escape(page.question)}</h1>\n'
        f"<p>{marked(joined(*page.answers))}</p>\n"
        + (f'<p class="small">{marked(page.figures_caption)}</p><dl>{figures}</dl>' if figures else "")
    )


def _exhibit(exhibit: Exhibit, figure: int | None, said: str) -> str:
    finding = "" if exhibit.alt in ("", said) else f"<p>{marked(exhibit.alt)}</p>"
    rows = files.on_screen(exhibit)
    origin = [name for name in (_("Source"), _("Vintage")) if name in rows.columns]
    if len(rows[origin].drop_duplicates()) == 1:  # then the line above says it
        rows = rows.drop(columns=origin)
    chart = ""
    if figure is not None and exhibit.figure is not None:
        height = int(exhibit.figure.layout.height or DEFAULT_HEIGHT)
        chart = (
            f'<div class="chart" role="img" aria-label="{escape(exhibit.alt)}" data-figure="figure{figure}"'
            f' data-file="third_neighbor_{escape(exhibit.key)}" style="height:{height}px"></div>'
        )
    return (
        f"<section><h2>{marked(exhibit.title)}</h2>\n{finding}\n{chart}\n"
        f'<p class="small">{marked(exhibit.note)}<br>{escape(provenance.source_line(exhibit.sources))}</p>\n'
        f"{table(rows)}</section>"
    )


def table(rows: pd.DataFrame) -> str:
    """Return the rows as an HTML table, numbers as the language writes them."""
    places = [files.decimals(rows[name]) for name in rows.columns]
    kinds = ['<{} class="n">' if decimals is not None else "<{}>" for decimals in places]
    head = "".join(
        f"{kind.format('th')}{escape(str(name))}</th>" for name, kind in zip(rows.columns, kinds, strict=True)
    )
    lines = []
    for row in files.plain_rows(rows):
        cells = (
            f"{kind.format('td')}{escape(_written(value, decimals))}</td>"
            for value, decimals, kind in zip(row, places, kinds, strict=True)
        )
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f'<div class="rows"><table><thead><tr>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table></div>'


def _written(value: object, decimals: int | None) -> str:
    if value is None:
        return NOT_KNOWN
    if isinstance(value, float) and decimals is not None:
        return number(value, decimals)
    return str(value)


def _sources(source_ids: tuple[str, ...]) -> str:
    heading = _("Sources, and what to know before quoting")
    said = []
    for source_id in source_ids:
        source = loaders.source(source_id)
        terms = _("Terms: {licence}", licence=_(source.licence))
        caveats = "".join(f"<li>{escape(_(caveat))}</li>" for caveat in source.caveats)
        said.append(
            f"<h3>{_anchor(source.homepage, _(source.title))}</h3>\n"
            f'<p class="small">{escape(provenance.publisher_line(source))} · {escape(terms)}</p>\n<ul>{caveats}</ul>'
        )
    return f"<h2>{escape(heading)}</h2>\n" + "\n".join(said) if said else ""


def _citations(title: str, source_ids: tuple[str, ...], place: Place) -> str:
    said = (cite.short(source_ids, place), cite.full(title, source_ids, place), cite.bibtex(title, source_ids, place))
    return f"<h2>{escape(_('How to cite'))}</h2>\n" + "\n".join(f"<pre>{escape(text)}</pre>" for text in said)


def _anchor(link: str, words: str) -> str:
    if not re.match(r"https?://", link):
        return escape(words)
    return f'<a href="{escape(link)}" rel="noreferrer">{escape(words)}</a>'


def marked(text: str) -> str:
    """Return a sentence with its bold words and code; everything else in it is text."""
    safe = escape(re.sub(r":material/\w+:\s*", "", text))
    safe = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", safe)
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", safe)
