"""Who buys what: single shares that officials and news pages have named, never a series."""

import re

import pandas as pd

from frames.economies import CHINA, JAPAN, KOREA, RUSSIA
from frames.units import PERCENT
from ui import data
from ui.compose import Choice, Exhibit
from views import quotations, tables
from views.headers import headers_of
from views.sentences import common
from words import _, as_published, economy, joined, months, plural

YEAR_NOT_SHOWN = "do not plot"
"""How the curated list marks a statement whose year the page does not show."""
QUALIFIED = {"about": "≈ "}
ECONOMIES = {
    "China": CHINA,
    "Japan": JAPAN,
    "Korea": KOREA,
    "Russia": RUSSIA,
    "Italy": "ITA",
    "Singapore": "SGP",
    "Switzerland": "CHE",
    "UK": "GBR",
}
"""Partners as the curated list of statements writes them."""
SOLD, BOUGHT, GOOD = "Mongolia->", "->Mongolia", "Mongolia exports"
"""How the subject of a statement begins or ends in the curated list."""


def share_of() -> Choice:
    """Return the choice of what a share is a share of."""
    return Choice("share", _("Share of what?"), common.words_of("what a share is of"))


def statements_of(definition: str) -> pd.DataFrame:
    """Return the shares of one definition: those of the list, with heading and number in words.

    Returns:
        The columns of the list, and row (a code), statement (in the reader's language), drawn (%; missing where the
        year is not known), heading (what it is a share of), written (the number).
    """
    rows = data.load(tables.TRADE_QUOTED)
    subject = rows["subject"]
    chosen = {
        "good": subject.str.startswith(GOOD),
        "sold": subject.str.startswith(SOLD),
        "bought": subject.str.endswith(BOUGHT),
    }[definition]
    rows = rows.loc[chosen & (rows["unit"] == "%")]
    rows = rows.sort_values(["subject", "period", "value"], ascending=[True, True, False], ignore_index=True)
    dated = ~rows["note"].fillna("").str.contains(YEAR_NOT_SHOWN)
    return rows.assign(
        row=rows.index.astype("str"),
        statement=rows["statement"].map(_),
        drawn=rows["value"].where(dated),
        heading=[heading(str(subject)) for subject in rows["subject"]],
        written=[f"{QUALIFIED.get(row.qualifier, '')}{as_published(row.value)}%" for row in rows.itertuples()],
    )


def heading(subject: str) -> str:
    """Return what the shares of a subject are shares of."""
    if subject.startswith(SOLD):
        return _("Shares of what was sold to {partner}", partner=_partner(subject.removeprefix(SOLD)))
    if subject.endswith(BOUGHT):
        return _("Shares of what was bought from {partner}", partner=_partner(subject.removesuffix(BOUGHT)))
    if " to " in subject:
        return _("Shares of a good that went to {partner}", partner=_partner(subject.rsplit(" to ", 1)[1]))
    return _("Shares of all exports")


def _partner(name: str) -> str:
    return economy(ECONOMIES[name]) if name in ECONOMIES else name


def period(text: str) -> str:
    """Return months of a year (2020-01..07) as words; any other period as the list has it."""
    part = re.fullmatch(r"(\d{4})-(\d\d)\.\.(\d\d)", text)
    if part is None:
        return _(text)
    names = months()
    return _("{first} to {last} {year}", first=names[int(part[2])], last=names[int(part[3])], year=part[1])


@data.once
def buyers(definition: str) -> Exhibit:
    """Return the shares of one definition, each with its period and who says so."""
    rows = statements_of(definition)
    names = {
        row.row: _(
            "{period}: {statement}. {said_by}",
            period=period(row.period),
            statement=row.statement,
            said_by=_(row.said_by),
        )
        for row in rows.itertuples()
    }
    count = plural(
        "{count} single statement, not a series.",
        "{count} single statements, not a series; no table of goods by partner is published with them.",
        len(rows),
    )
    return Exhibit(
        key="goods_partners_printed",
        title=_("Who buys what, as quoted: {definition}", definition=share_of().options[definition]),
        alt=count,
        figure=quotations.figures(
            rows,
            names,
            value="drawn",
            missing=_("the page does not show the year: not drawn"),
            group="heading",
            whole=PERCENT,
        ),
        table=rows,
        headers=headers_of("goods_partners_printed"),
        note=joined(
            count, _("Different periods, parts of years and definitions: a change from one to the next is no trend.")
        ),
    )
