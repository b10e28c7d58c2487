"""What /claims shows: each claim and what is published, computed from the tables as they are now."""

from functools import partial
from typing import Any

import pandas as pd

import loaders
from frames.messages import N_
from indicators.claims import VERDICTS, orders_of_magnitude, relative_difference, verdict
from ui import data
from ui.compose import Answers, Exhibit
from ui.exhibit.model import Block, Choice, Code, Download, Fold, Group, InBrief, Link, Notice, Pills, Text
from ui.takeaway import export, provenance
from ui.takeaway.files import readable
from views import quotations, tables, units
from views.checks import CHECKS
from views.headers import headers_of
from views.sentences import claims as sentences
from words import _, joined, listed, number, span

READ = tuple(sorted({name for check in CHECKS.values() for name in check.sources}))
"""Every table that any check reads."""
TEN = 10
DATES = ("year", "July 2025")
"""Units of a date: the years need not be named again."""
NOT_COMPARED = (*DATES, "place")
"""Units in which a multiple of the claim says nothing."""
IN_BRIEF = ("statement", "claimed_value", "published", "claimed_unit", "years", "verdict_in_words", "basis")
"""What fits on paper."""
SIGNS = {
    "supported": (N_("supported"), "green", "check_circle"),
    "roughly": (N_("broadly correct"), "blue", "approval_delegation"),
    "outdated": (N_("outdated"), "orange", "history"),
    "contradicted": (N_("contradicted"), "red", "cancel"),
    "cannot_be_checked": (N_("cannot be checked"), "gray", "help"),
}
"""Verdict -> its words, the colour of its badge and a Material icon."""


def words() -> dict[str, str]:
    """Return the verdicts: code -> words."""
    return {code: _(text) for code, (text, _colour, _icon) in SIGNS.items()}


def judged_claims() -> pd.DataFrame:
    """Return the ledger with the published figures and the verdicts of the tables in use, contradicted ones first.

    Returns:
        The columns of the ledger; those of `indicators.claims.Evidence`; share and orders (how far the published
        figure lies from the claim; missing where it is a date or a place, or does not measure the same), verdict;
        read (the ids of the tables read).
    """
    return data.derive(_judge, tables.CLAIMS, *READ)


def _judge(ledger: pd.DataFrame, *frames: pd.DataFrame) -> pd.DataFrame:
    return judge(ledger, dict(zip(READ, frames, strict=True)))


def judge(ledger: pd.DataFrame, frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the ledger with what these tables, by source id, say of each claim."""
    found = []
    for claim in ledger.to_dict("records"):
        check = CHECKS[claim["check"]]
        evidence = check.evidence(frames)
        claimed, result = float(claim["claimed_value"]), verdict(float(claim["claimed_value"]), check.rule, evidence)
        is_compared = claim["claimed_unit"] not in NOT_COMPARED and evidence.measures == "same"
        published = evidence.published if is_compared else float("nan")
        found.append(
            claim
            | vars(evidence)
            | {
                "share": relative_difference(claimed, published),
                "orders": orders_of_magnitude(claimed, published),
                "verdict": result,
                "read": provenance.JOINED.join(check.sources),
            }
        )
    rows = pd.DataFrame(found)
    for name in ("first_year", "last_year", "newest_year", "of"):
        rows[name] = rows[name].astype("Int64")
    place = {name: rank for rank, name in enumerate(("contradicted", "outdated", "roughly", "supported"))}
    order = rows["verdict"].map(place).fillna(len(place))
    return rows.assign(order=order).sort_values(["order", "id"], ignore_index=True).drop(columns="order")


def since(claim_id: str, check: str, now: str) -> str:
    """Return since which vintage a verdict differs from that of the first release; empty where it does not."""
    sources = CHECKS[check].sources
    if all(loaders.vintage(name).is_bundled for name in sources):
        return ""
    every = {name: loaders.vintages(name) for name in sources}
    frames = {name: loaders.load_vintage(found[-1]) for name, found in every.items()}
    claims = data.load(tables.CLAIMS)
    claim = claims.loc[claims["id"] == claim_id]
    last = str(judge(claim, frames)["verdict"].iloc[0])
    if last == now:
        return ""
    steps = [step for found in every.values() for step in found if not step.is_bundled]
    changed = ""
    for step in sorted(steps, key=lambda step: step.name):
        frames[step.source_id] = loaders.load_vintage(step)
        found = str(judge(claim, frames)["verdict"].iloc[0])
        if found != last:
            changed = _("{table}, vintage {vintage}", table=step.source_id, vintage=step.name)
        last = found
    return changed


@data.once
def ledger() -> pd.DataFrame:
    """Return the ledger in words, as shown and downloaded: what `judged_claims` has, and a column per text."""
    return pd.DataFrame([row | _in_words(row) for row in judged_claims().to_dict("records")])


def _in_words(row: dict[str, Any]) -> dict[str, str]:
    unit, word = row["claimed_unit"], words()[row["verdict"]]
    years = listed(map(_, row["periods"])) or span(_year(row["first_year"]), _year(row["last_year"]))
    published = sentences.figure(row["published"], unit, _year(row["of"]))
    dated = "" if unit in DATES else years
    far = sentences.distance(row["share"], row["orders"])
    statement, said_by = _(row["statement"]), _(row["said_by"])
    return {
        "statement": statement,
        "claimed": sentences.figure(row["claimed_value"], unit),
        "found": published,
        "years": years,
        "dated": dated,
        "far": far,
        "verdict_in_words": word,
        "latest": _newest(row, unit),
        "sentence": sentences.claim(row["verdict"], word, statement, said_by, published, dated, far),
        "since": since(row["id"], row["check"], row["verdict"]),
        "source_id": row["read"],
    }


def _year(value: object) -> int | None:
    return None if pd.isna(value) else int(str(value))


def _newest(row: dict[str, Any], unit: str) -> str:
    year = _year(row["newest_year"])
    if year is None or year == _year(row["last_year"]):
        return ""
    return _("{figure} in {year}", figure=sentences.figure(float(row["newest"]), unit), year=year)


@data.once
def answers() -> Answers:
    """Return the sentences under the page's question."""
    found = ledger()["verdict"]
    return Answers.of(
        sentences.summary({name: int((found == name).sum()) for name in VERDICTS}, words()),
        _("Every published figure below is computed from the tables as they are now."),
    )


def verdicts() -> Pills:
    """Return the choice of the verdicts to show; none chosen shows all."""
    found, named = ledger()["verdict"], words()
    options = {name: _("{what} ({apart})", what=named[name], apart=int((found == name).sum())) for name in VERDICTS}
    return Pills("verdict", _("Show"), options)


def one() -> Choice:
    """Return the choice of a single claim; all at first."""
    with data.unnoted():
        rows = ledger()
    names = dict(zip(rows["id"], rows["statement"], strict=True))
    return Choice("claim", _("Claim"), {"": _("All claims"), **names}, many=True)


def _of(chosen: tuple[str, ...], claim: str = "") -> pd.DataFrame:
    """Return the one claim chosen; else the claims with one of the verdicts chosen, all where none is."""
    with data.unnoted():
        rows = ledger()
    return rows.loc[rows["id"] == claim] if claim else rows.loc[rows["verdict"].isin(chosen or VERDICTS)]


def listing(chosen: tuple[str, ...], claim: str) -> tuple[Block, ...]:
    """Return the claims one under another, each with its figures, its chart and a sentence to quote."""
    rows = _of(chosen, claim)
    download = Download(
        "csv_ledger",
        _("Download the ledger (CSV)"),
        partial(_csv, rows, headers_of("ledger_of_claims")),
        "third_neighbor_claims.csv",
        is_small=True,
    )
    return (download, InBrief(in_brief(chosen, claim)), *(_claim(row) for row in rows.to_dict("records")))


def _csv(rows: pd.DataFrame, named: dict[str, str]) -> bytes:
    return export.csv_bytes(readable(_counted(rows), named, READ))


@data.once
def in_brief(chosen: tuple[str, ...], claim: str) -> Exhibit:
    """Return the claims as the brief of the page has them."""
    return Exhibit(
        key="ledger_of_claims",
        title=_("The claims, one by one"),
        alt="",
        figure=None,
        table=_counted(_of(chosen, claim)),
        headers={name: words for name, words in headers_of("ledger_of_claims").items() if name in IN_BRIEF},
    )


def _counted(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the figures and their units as the language counts."""
    return units.counted_in(rows, "claimed_unit", "claimed_value", "published")


def _claim(row: dict[str, str]) -> Group:
    _text, colour, icon = SIGNS[row["verdict"]]
    badge = f":{colour}-badge[:material/{icon}: {row['verdict_in_words']}]"
    return Group(
        f"claim_{row['id']}",
        (
            Text(f"**{row['statement']}** {badge}"),
            Text("  \n".join(filter(None, _lines(row)))),
            Group(
                f"links_{row['id']}",
                (
                    Link(_("Show the chart"), row["page"].removeprefix("/"), ":material/monitoring:"),
                    Fold(
                        f"quote_{row['id']}",
                        _("Sentence to quote"),
                        ":material/format_quote:",
                        partial(_quoted, row),
                    ),
                ),
                is_row=True,
            ),
        ),
        has_border=True,
    )


def _quoted(row: dict[str, str]) -> Code:
    return Code(
        _(
            "{sentence} Basis: {basis} {source}. Third Neighbor.",
            sentence=row["sentence"],
            basis=_(row["basis"]),
            source=_cited(row),
        )
    )


def _lines(row: dict[str, str]) -> tuple[str, ...]:
    found = row["found"] or _("no figure")
    if row["dated"]:
        found = _("{what} ({apart})", what=found, apart=row["dated"])
    newest = _("newest: {figure}", figure=row["latest"]) if row["latest"] else ""
    is_other = row["verdict"] == "cannot_be_checked" and row["found"]
    figures = (
        _("Nearest figure, of something else: {found}", found=found)
        if is_other
        else _("Published: {found}", found=found)
    )
    return (
        _("Claimed: {claimed}", claimed=row["claimed"] or _("no figure")) + f" · {_(row['said_by'])}",
        " · ".join(filter(None, (figures, row["far"], newest))),
        _("Basis: {basis}", basis=_(row["basis"])),
        _("Evidence that would settle it: {settles}", settles=_(row["settles"])),
        _("The verdict differs from that of the first release since {since}.", since=row["since"])
        if row["since"]
        else "",
        f":small[:gray[{_cited(row)}]]",
    )


def _cited(row: dict[str, str]) -> str:
    return provenance.source_line(provenance.names(row["read"]))


def _times(multiple: float) -> str:
    return _("× {multiple}", multiple=number(multiple, 0 if multiple >= TEN else 2))


@data.once
def multiples(chosen: tuple[str, ...]) -> Exhibit | Notice:
    """Return the published figures as multiples of the figures claimed, on a logarithmic scale about one."""
    rows = _of(chosen)
    rows = rows.loc[(rows["claimed_value"] > 0) & (rows["published"] > 0) & rows["share"].notna()]
    if rows.empty:
        return Notice(_("None of the claims chosen above can be drawn as a multiple."), ":material/filter_alt_off:")
    rows = rows.assign(multiple=rows["published"] / rows["claimed_value"]).sort_values("multiple", ignore_index=True)
    rows = rows.assign(written=rows["multiple"].map(_times))
    return Exhibit(
        key="claims_multiples",
        title=_("How far off? What is published, as a multiple of the claim"),
        alt=joined(*rows["sentence"]),
        figure=quotations.figures(
            rows, dict(zip(rows["id"], rows["statement"], strict=True)), value="multiple", by="id", log=True, mark=1.0
        ),
        table=_counted(rows),
        headers=headers_of("claims_multiples"),
        note=joined(
            _("On the line the two are the same."),
            _(
                "Drawn: {shown} of the {all} claims, those chosen above whose figures can be compared.",
                shown=number(len(rows)),
                all=number(len(_of(()))),
            ),
        ),
    )
