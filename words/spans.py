"""Years from the first to the last: one year is one year in every language."""

from words.messages import _


def span(first: int | None, last: int | None) -> str:
    """Return a range of years, a single year alone; empty where there is none."""
    if first is None or last is None:
        return ""
    return str(first) if first == last else _("{first}–{last}", first=first, last=last)


def years_named(first: int, last: int) -> str:
    """Return a range of years after the word for it, as a part of a line: "years 2005–2025", "year 2023"."""
    return _("year {year}", year=first) if first == last else _("years {years}", years=span(first, last))
