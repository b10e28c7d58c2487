"""What changed from one edition to the next: charts, findings, figures and vintages, as a list and as an Atom feed."""

import hashlib
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import loaders
from edition import markdown, revised
from edition.content import Chart, Content
from edition.folder import EditionError
from edition.places import Places
from ui import data
from ui.takeaway import export, files
from ui.years import Years
from words import _, date, language, plural

PROVENANCE = ["source_id", "vintage"]
KEPT_EDITIONS = 20
"""Editions that the feed goes back."""


@dataclass(frozen=True)
class Change:
    """One change.

    The address is of the chart that shows it, beside the pages, empty where there is none; `figures` says in words
    which ones changed, empty where the earlier ones are not known.
    """

    text: str
    address: str = ""
    figures: tuple[str, ...] = ()


def charts(found: dict[str, tuple[Content, ...]], before: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the record of every chart: `page/key` -> finding by language, rows, hash of the figures, what moved.

    Found are pages by language; `before` has the numbers of the edition before: path -> CSV.
    """
    record: dict[str, Any] = {}
    for code, contents in found.items():
        for content in contents:
            for chart in content.charts:
                entry = record.setdefault(
                    f"{content.page.name}/{chart.key}",
                    {"titles": {}, "moved": {}, "rows": len(chart.exhibit.table), "sha256": _hash(chart)},
                )
                language.use(code)
                entry["moved"][code] = list(revised.figures(chart.exhibit, chart.csv, before.get(chart.path)))
                entry["titles"][code] = markdown.plain(chart.exhibit.title)
    return record


def _hash(chart: Chart) -> str:
    """Return the hash of a chart's figures in the first language, without the names of their vintages."""
    rows = files.short_headed(chart.exhibit).drop(columns=PROVENANCE)
    return hashlib.sha256(export.csv_bytes(rows)).hexdigest()


def vintages(source_ids: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """Return the vintage of each source: name and hash of its table; a dataset (`a@b`) has its release for both."""
    found = {}
    for name in source_ids:
        source_id, _at, release = name.partition(data.AT)
        one = None if release else loaders.vintage(source_id)
        found[source_id] = {"name": one.name, "sha256": one.sha256} if one else {"name": release, "sha256": release}
    return found


def check(before: dict[str, Any], years: Years, code: str) -> None:
    """Refuse an edition before whose charts cannot be compared.

    `before` is its record; the code is the first language of the edition to be made: the hashes are of figures in it.

    Raises:
        EditionError: it has other years or another first language, so that every chart would seem revised.
    """
    first, last = before.get("years", years)
    if (first, last) != years:
        raise EditionError(
            f"The edition before has the years {first}:{last} and this one {years[0]}:{years[1]}: only editions of "
            f"the same years can be compared; give --years {first}:{last}, or leave out --since."
        )
    earlier = next((next(iter(chart["titles"])) for chart in before["charts"].values()), code)
    if earlier != code:
        raise EditionError(
            f"The first language of the edition before is {earlier} and of this one {code}: only editions with the "
            f"same can be compared; give --language {earlier} first, or leave out --since."
        )


def between(before: dict[str, Any], now: dict[str, Any]) -> tuple[Change, ...]:
    """Return what changed between two records of editions, in the language of this moment.

    Charts are compared on the pages that both editions have.
    """
    return (*_of_vintages(before["vintages"], now["vintages"]), *_of_charts(before["charts"], now["charts"]))


def _of_vintages(before: dict[str, Any], now: dict[str, Any]) -> Iterator[Change]:
    for source_id, vintage in now.items():
        earlier = before.get(source_id)
        if earlier and earlier["sha256"] != vintage["sha256"]:
            facts = {"source": _(loaders.source(source_id).title), "vintage": _(vintage["name"])}
            yield Change(_("Newer figures of a source: {source} [{vintage}]", **facts))


def _of_charts(before: dict[str, Any], now: dict[str, Any]) -> Iterator[Change]:
    pages = _pages(before) & _pages(now)
    for name, chart in now.items():
        if _page(name) not in pages:
            continue
        title, address, earlier = _title(chart), "{}.html#{}".format(*name.split("/")), before.get(name)
        moved = tuple(chart.get("moved", {}).get(language.current(), ()))
        if earlier is None:
            yield Change(_("New: {title}", title=title), address)
        elif _title(earlier) != title:
            yield Change(_("{after} (before: {before})", after=title, before=_title(earlier)), address, moved)
        elif earlier["sha256"] != chart["sha256"]:
            yield Change(_("{title} (figures revised)", title=title), address, moved)
    for name, chart in before.items():
        if name not in now and _page(name) in pages:
            yield Change(_("No longer shown: {title}", title=_title(chart)))


def _page(name: str) -> str:
    return name.partition("/")[0]


def _pages(record: dict[str, Any]) -> set[str]:
    return {_page(name) for name in record}


def _title(chart: dict[str, Any]) -> str:
    titles: dict[str, str] = chart["titles"]
    return titles.get(language.current()) or next(iter(titles.values()))


def entries(before: dict[str, Any] | None, now: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what the feed says in the language of this moment, the newest day first: day, title, changes.

    A day has one entry: where the edition before is of the same day, its changes stay in the entry after the new ones.
    """
    earlier = (before or {}).get("feed", {}).get(language.current(), [])
    found = [[change.text, change.address, list(change.figures)] for change in (between(before, now) if before else ())]
    same_day = [change for entry in earlier if entry["made"] == now["made"] for change in entry["changes"]]
    found += [change for change in same_day if change not in found]
    title = _("Edition of {day}", day=date(now["made"]))
    if before:
        counted = plural("{count} change", "{count} changes", len(found))
        title = _("{edition}: {changes}", edition=title, changes=counted)
    newest = {"made": now["made"], "title": title, "changes": found}
    return [newest, *(entry for entry in earlier if entry["made"] != now["made"])][:KEPT_EDITIONS]


def feed_id(code: str, day: str = "") -> str:
    """Return the lasting name of a feed, or of one day's entry in it, wherever the edition stands."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"third-neighbor/edition/{code}/{day}").urn


def address_of(change: list[Any], code: str, places: Places) -> str:
    """Return where a change is seen: whole where the edition's address is known, else beside the feed."""
    return places.absolute(f"{code}/{change[1]}") if places.address else change[1]
