"""The link to what is on the screen, and how to cite it: short, in full, as BibTeX."""

import datetime
from dataclasses import dataclass

import streamlit as st

import loaders
from ui import site, years
from ui.takeaway import provenance
from ui.years import Years
from words import _, clauses, date

UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
BIBTEX_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}


@dataclass(frozen=True)
class Place:
    """Where the reader stands.

    Attributes:
        link: the address that brings back what is on the screen, the years in it.
        years: the range chosen.
        day: today, for what is said to have been read on a day.
    """

    link: str
    years: Years
    day: datetime.date


def here() -> Place:
    """Return the place of this run; its link names the years even where the address leaves them out."""
    chosen = years.chosen()
    asked = {name: st.query_params.get_all(name) for name in st.query_params if name != "years"}
    return Place(
        address(st.context.url or "", {"years": [str(year) for year in chosen], **asked}), chosen, datetime.date.today()
    )


def address(base: str, asked: dict[str, list[str]]) -> str:
    """Return the address with its questions, each part percent-encoded."""
    parts = [f"{quoted(name)}={quoted(value)}" for name, values in asked.items() for value in values]
    return f"{base}?{'&'.join(parts)}" if parts else base


def quoted(text: str) -> str:
    """Return the text as it may stand in an address."""
    return "".join(chr(byte) if byte in UNRESERVED else f"%{byte:02X}" for byte in text.encode("utf-8", "replace"))


def embedded(place: Place, chart: str = "") -> str:
    """Return the address of the page, or of one of its charts, without anything around it."""
    chosen = f"&chart={quoted(chart)}" if chart else ""
    return f"{place.link}{'&' if '?' in place.link else '?'}embed=true{chosen}"


def short(source_ids: tuple[str, ...], place: Place) -> str:
    """Return the citation for the line under a figure."""
    publishers = dict.fromkeys(_(loaders.source(name).publisher) for name in source_ids)
    through = _(
        "{tool} ({year}), years {first}–{last}.", tool=site.current().name, year=site.current().year, **_years(place)
    )
    return clauses([*publishers, through])


def full(title: str, source_ids: tuple[str, ...], place: Place) -> str:
    """Return the citation for a list of references: the publishers first, then the tool and the link."""
    published = [
        f"{loaders.source(name).citation} {provenance.publisher_line(loaders.source(name))}." for name in source_ids
    ]
    tool = _(
        "{citation} “{title}”, years {first}–{last}. {link} (read on {day}).",
        citation=site.current().citation,
        title=title,
        link=place.link,
        day=date(place.day.isoformat()),
        **_years(place),
    )
    return "\n".join([*published, tool])


def bibtex(title: str, source_ids: tuple[str, ...], place: Place) -> str:
    """Return the entry for a reference manager; the publishers stand in its note."""
    said = clauses(provenance.publisher_line(loaders.source(name)) for name in source_ids)
    fields = {
        "author": "{" + site.current().authors + "}",
        "title": f"{_tex(site.current().name)}: {_tex(title)} ({place.years[0]}--{place.years[1]})",
        "year": site.current().year,
        "howpublished": _tex(site.current().full_name),
        "url": place.link.replace("{", "").replace("}", ""),
        "urldate": place.day.isoformat(),
        "note": _tex(said),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{thirdneighbor{place.years[0]}to{place.years[1]},", *lines, "}"])


def _tex(text: str) -> str:
    return "".join(BIBTEX_SPECIAL.get(sign, sign) for sign in " ".join(text.split()))


def _years(place: Place) -> dict[str, int]:
    return {"first": place.years[0], "last": place.years[1]}
