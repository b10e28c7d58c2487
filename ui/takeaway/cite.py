"""The link to the current view, and its citation: short, in full, as BibTeX."""

import datetime
from dataclasses import dataclass
from urllib.parse import quote, urlencode

import streamlit as st

from ui import site, years
from ui.takeaway import provenance
from ui.years import Years
from words import _, clauses, date, years_named

BIBTEX_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}


@dataclass(frozen=True)
class PageState:
    """The view of a page at the time of a download.

    The link brings back what is on the screen, with the years in it, and is empty where nobody knows it; `day` is the
    day of reading in a citation.
    """

    link: str
    years: Years
    day: datetime.date


def page_state() -> PageState:
    """Return the state of this run; its link names the years even where the address leaves them out."""
    chosen = years.chosen()
    parameters = {name: st.query_params.get_all(name) for name in st.query_params if name != "years"}
    link = address(st.context.url or "", {"years": [str(year) for year in chosen], **parameters})
    return PageState(link, chosen, datetime.date.today())


def address(base: str, parameters: dict[str, list[str]]) -> str:
    """Return the address with its query parameters, percent-encoded."""
    query = urlencode(parameters, doseq=True, errors="replace", quote_via=quote)
    return f"{base}?{query}" if query else base


def embedded(state: PageState, chart: str = "") -> str:
    """Return the address of the page, or of one of its charts, without anything around it."""
    query = urlencode({"embed": "true"} | ({"chart": chart} if chart else {}), quote_via=quote)
    return f"{state.link}{'&' if '?' in state.link else '?'}{query}"


def made(state: PageState) -> str:
    """Sentence: the tool, the years and the day, for a file that has left the page."""
    return _(
        "{tool}, {years}, made on {day}.",
        tool=site.current().name,
        day=date(state.day.isoformat()),
        years=years_named(*state.years),
    )


def short(source_ids: tuple[str, ...], state: PageState) -> str:
    """Return the citation for the line under a figure."""
    publishers = dict.fromkeys(_(provenance.source(name).publisher) for name in source_ids)
    facts = {"tool": site.current().name, "year": site.current().year, "years": years_named(*state.years)}
    through = _("{tool} ({year}), {years}.", **facts)
    return clauses([*publishers, through])


def full(title: str, source_ids: tuple[str, ...], state: PageState) -> str:
    """Return the citation for a list of references: the publishers first, then the tool and the link."""
    records = [provenance.source(name) for name in source_ids]
    published = [f"{record.citation} {provenance.publisher_line(record)}." for record in records]
    tool = _(
        "{citation} “{title}”, {years}. {link} (read on {day}).",
        citation=site.current().citation,
        title=title,
        link=state.link,
        day=date(state.day.isoformat()),
        years=years_named(*state.years),
    )
    return "\n".join([*published, tool.replace("  ", " ")])


def bibtex(title: str, source_ids: tuple[str, ...], state: PageState) -> str:
    """Return the entry for a reference manager, with the publishers in its note."""
    publishers = clauses(provenance.publisher_line(provenance.source(name)) for name in source_ids)
    from_to, key = (between.join(dict.fromkeys(map(str, state.years))) for between in ("--", "to"))
    fields = {
        "author": "{" + site.current().authors + "}",
        "title": f"{_tex(site.current().name)}: {_tex(title)} ({from_to})",
        "year": site.current().year,
        "howpublished": _tex(site.current().full_name),
        "url": state.link.replace("{", "").replace("}", ""),
        "urldate": state.day.isoformat(),
        "note": _tex(publishers),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{thirdneighbor{key},", *lines, "}"])


def _tex(text: str) -> str:
    return "".join(BIBTEX_SPECIAL.get(sign, sign) for sign in " ".join(text.split()))
