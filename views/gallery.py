"""What /charts shows: every chart of the site with its finding for the years chosen, one question at a time."""

import base64
from collections.abc import Iterator

import loaders
from charts import thumbnail
from frames import SourceError
from ui import data
from ui.compose import Answers, Choice, Exhibit, Years, chart_style
from ui.exhibit.model import Group, Notice, PageLink, Text
from ui.site import Page
from views import composed
from words import _, as_text, listed, number, plural

CHANGED = "changed"
"""The choice of the charts whose tables have changed, whatever their question."""
OF = {page.name: page for page in composed.PAGES}
"""Pages with charts, by name."""


@data.once
def changes() -> dict[str, int]:
    """Return source -> how many figures the vintage in use has other than the one before it, the most first.

    A source of the release alone has none, nor has one whose earlier vintage cannot be read.
    """
    found = {}
    for source_id in loaders.available_ids():
        if not loaders.vintage(source_id).is_bundled:
            try:
                found[source_id] = len(loaders.diff(source_id))
            except (KeyError, SourceError):
                continue
    return {source_id: count for source_id, count in sorted(found.items(), key=lambda item: -item[1]) if count}


@data.once
def answers() -> Answers:
    """Return the sentences under the page's question: what the list has, and what has changed."""
    found = changes()
    about = _("Every chart with its finding for the years chosen, by question; the link below it opens the chart.")
    if not found:
        return Answers.of(about, _("No table has changed since the release."))
    tables = (
        _("{table} ({figures})", table=_(loaders.source(name).title), figures=number(count))
        for name, count in found.items()
    )
    return Answers.of(about, _("Figures that differ from the vintage before: {tables}.", tables=listed(tables)))


def question() -> Choice:
    """Return the choice of a page's charts; those that changed come first where any has."""
    first = {CHANGED: _("What changed last")} if changes() else {}
    return Choice("of", _("Page"), first | {name: _(page.question) for name, page in OF.items()}, many=True)


def listing(years: Years, chosen: str) -> tuple[Group | Notice, ...]:
    """Return the charts of a page with their findings, those of the tables that changed most first.

    Chosen is a page's name, or `CHANGED`.
    """
    counts = changes()
    pages = OF.values() if chosen == CHANGED else (OF[chosen],)
    found = [(page, code, exhibit) for page in pages for code, exhibit in composed.exhibits(page, years)]
    moved = [sum(counts.get(name, 0) for name in exhibit.sources) for _page, _code, exhibit in found]
    order = sorted(range(len(found)), key=lambda place: -moved[place])
    shown = [place for place in order if moved[place] or chosen != CHANGED]
    return tuple(_card(*found[place], moved[place]) for place in shown) or (
        Notice(_("No chart has figures for these years. Widen the years to see them.")),
    )


def _card(page: Page, code: str, exhibit: Exhibit, changed: int) -> Group:
    tabs = page.tabs
    parameters = {tabs.key: code} if tabs and code and code != next(iter(tabs.labels)) else {}
    label = _(tabs.labels[code]) if tabs and code else _(page.title)
    key = f"{page.name}_{exhibit.key}"
    remarks = " · ".join(_remarks(exhibit, changed))
    words = Group(
        f"words_{key}",
        (
            Text(f"**{as_text(exhibit.title)}**"),
            Text(remarks, "small") if remarks else None,
            PageLink(label, page.name, parameters | {"chart": exhibit.key}, page.icon),
        ),
    )
    return Group(f"card_{key}", (*_picture(exhibit), words), has_border=True, is_row=True, sources=exhibit.sources)


def _remarks(exhibit: Exhibit, changed: int) -> Iterator[str]:
    if exhibit.table.empty:
        yield _("no figures for these years")
    if changed:
        yield plural("{count} figure changed in its tables", "{count} figures changed in its tables", changed)


def _picture(exhibit: Exhibit) -> tuple[Text, ...]:
    """Return the chart or the table drawn small; nothing without figures."""
    if exhibit.table.empty:
        return ()
    look = chart_style()
    drawn = thumbnail.table(exhibit.table, look) if exhibit.figure is None else thumbnail.svg(exhibit.figure, look)
    encoded = base64.b64encode(drawn.encode()).decode("ascii")
    words = _("Small picture of this chart")
    return (Text(f"![{words}](data:image/svg+xml;base64,{encoded})"),) if drawn else ()
