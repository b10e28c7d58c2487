"""What /claims shows: each claim beside what is published, computed from the tables as they are now."""

from functools import partial

import pandas as pd
import streamlit as st

import loaders
from charts import statements
from charts.words import Words
from indicators.claims import VERDICTS, orders_of_magnitude, relative_difference, verdict
from ui import data, old, run
from ui.exhibit import show as exhibit
from ui.exhibit.model import Exhibit
from ui.takeaway import export, provenance
from ui.takeaway.files import readable
from ui.theme import chart_style
from views import units
from views.checks import CHECKS
from views.sentences import claims as claims_sentences
from views.sentences import common
from words import language
from words.language import _, joined, number

SOURCE = "claims"
READ = tuple(sorted({name for check in CHECKS.values() for name in check.sources}))
"""Every table that any check reads."""
TEN = 10
NOT_COMPARED = ("year", "place")
"""Units in which a multiple of the claim says nothing."""
COLOURS = {
    "supported": "green",
    "roughly": "blue",
    "outdated": "orange",
    "contradicted": "red",
    "cannot_be_checked": "gray",
}
ICONS = {
    "supported": "check_circle",
    "roughly": "approval_delegation",
    "outdated": "history",
    "contradicted": "cancel",
    "cannot_be_checked": "help",
}


def words() -> dict[str, str]:
    """Return the verdicts: code -> words."""
    return {
        "supported": _("supported"),
        "roughly": _("roughly so"),
        "outdated": _("outdated"),
        "contradicted": _("contradicted"),
        "cannot_be_checked": _("cannot be checked"),
    }


def judged_claims() -> pd.DataFrame:
    """Return the ledger with the published figures and the verdicts of the tables in use, contradicted ones first.

    Returns:
        The columns of the ledger; published, first_year, last_year, newest, newest_year, share,
        orders, verdict; read (the ids of the tables read).
    """
    return data.derive(_judge, SOURCE, *READ)


def _judge(ledger: pd.DataFrame, *tables: pd.DataFrame) -> pd.DataFrame:
    return judge(ledger, dict(zip(READ, tables, strict=True)))


def judge(ledger: pd.DataFrame, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the ledger with what these tables say of each claim."""
    found = []
    for claim in ledger.to_dict("records"):
        check = CHECKS[claim["check"]]
        evidence = check.evidence(tables)
        claimed = float(claim["claimed_value"])
        found.append(
            claim
            | {
                "published": evidence.published,
                "first_year": evidence.first_year,
                "last_year": evidence.last_year,
                "newest": evidence.newest,
                "newest_year": evidence.newest_year,
                "share": relative_difference(claimed, evidence.published),
                "orders": orders_of_magnitude(claimed, evidence.published),
                "verdict": verdict(claimed, check.rule, evidence),
                "read": provenance.JOINED.join(check.sources),
            }
        )
    rows = pd.DataFrame(found)
    for name in ("first_year", "last_year", "newest_year"):
        rows[name] = rows[name].astype("Int64")
    place = {name: rank for rank, name in enumerate(("contradicted", "outdated", "roughly", "supported"))}
    order = rows["verdict"].map(place).fillna(len(place))
    return rows.assign(order=order).sort_values(["order", "id"], ignore_index=True).drop(columns="order")


def since(claim_id: str, check: str, now: str) -> str:
    """Return since which vintage a verdict differs from that of the first release; empty where it does not."""
    used = [loaders.vintage(name) for name in CHECKS[check].sources]
    if all(vintage.is_bundled for vintage in used):
        return ""
    tables = {name: loaders.load_vintage(_first(name)) for name in CHECKS[check].sources}
    ledger = data.load(SOURCE)
    claim = ledger.loc[ledger["id"] == claim_id]

    def _found() -> str:
        return str(judge(claim, tables)["verdict"].iloc[0])

    if _found() == now:
        return ""
    steps = sorted(
        (step for name in CHECKS[check].sources for step in loaders.vintages(name) if not step.is_bundled),
        key=lambda step: step.name,
    )
    changed = ""
    for step in steps:
        before = _found()
        tables[step.source_id] = loaders.load_vintage(step)
        after = _found()
        if after != before:
            changed = _("{table}, vintage {vintage}", table=step.source_id, vintage=step.name)
    return changed


def _first(source_id: str) -> loaders.Vintage:
    return loaders.vintages(source_id)[-1]


def ledger() -> pd.DataFrame:
    """Return the ledger in words, as shown and downloaded."""
    return _ledger()


@data.once
def _ledger() -> pd.DataFrame:
    rows = judged_claims()
    named = words()
    said = []
    for row in rows.to_dict("records"):
        unit = row["claimed_unit"]
        years = common.span(_year(row["first_year"]), _year(row["last_year"]))
        published = claims_sentences.figure(row["published"], unit)
        dated = "" if unit == "year" else years
        far = "" if unit in NOT_COMPARED else claims_sentences.how_far(row["share"], row["orders"])
        said.append(
            row
            | {
                "statement": _(row["statement"]),
                "claimed": claims_sentences.figure(row["claimed_value"], unit),
                "found": published,
                "years": years,
                "dated": dated,
                "far": far,
                "said": named[row["verdict"]],
                "latest": _newest(row, unit),
                "sentence": claims_sentences.claim_sentence(
                    row["verdict"],
                    named[row["verdict"]],
                    _(row["statement"]),
                    _(row["said_by"]),
                    published,
                    dated,
                    far,
                ),
                "since": since(row["id"], row["check"], row["verdict"]),
                "source_id": row["read"],
            }
        )
    return pd.DataFrame(said)


def _year(value: object) -> int | None:
    return None if pd.isna(value) else int(str(value))


def _newest(row: dict[str, object], unit: str) -> str:
    year = _year(row["newest_year"])
    if year is None or year == _year(row["last_year"]):
        return ""
    return _("{figure} in {year}", figure=claims_sentences.figure(float(str(row["newest"])), unit), year=year)


@data.once
def answers() -> tuple[str, ...]:
    """Return the sentences under the page's question."""
    rows = ledger()
    counts = {name: int((rows["verdict"] == name).sum()) for name in VERDICTS}
    return (
        claims_sentences.ledger_summary(counts, words()),
        _("Every published figure below is computed from the tables as they are now."),
    )


def chosen() -> list[str]:
    """Draw the filter and return the ids of the claims that pass."""
    rows = ledger()
    named = words()
    options = {
        name: _("{what} ({apart})", what=named[name], apart=int((rows["verdict"] == name).sum())) for name in VERDICTS
    }
    kept = old.pills(_("Show"), options, key="verdict", default=())
    return rows.loc[rows["verdict"].isin(kept or VERDICTS), "id"].tolist()


def headers() -> dict[str, str]:
    """Return the columns of the ledger's download: column -> words."""
    return {
        "id": _("Claim"),
        "statement": _("Words, in paraphrase"),
        "said_by": _("Who is said to have said it"),
        "claimed_value": _("Figure claimed"),
        "published": _("Figure published"),
        "claimed_unit": _("Unit"),
        "years": _("Years of the published figure"),
        "share": _("Difference (share of the claim)"),
        "orders": _("Difference (powers of ten)"),
        "said": _("Verdict"),
        "basis": _("Basis"),
        "settles": _("What would settle it"),
        "page": _("Chart"),
        "since": _("Verdict differs since"),
        "sentence": _("Sentence to quote"),
    }


def listed(ids: list[str]) -> None:
    """Draw the claims one under another, each with its figures, its chart and a sentence to quote."""
    rows = ledger()
    st.download_button(
        _("Download the ledger (CSV)"),
        data=partial(_csv, rows.loc[rows["id"].isin(ids)], headers(), language.current()),
        file_name="third_neighbor_claims.csv",
        mime="text/csv",
        key="csv_ledger",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )
    run.add_exhibit(_as_table(rows.loc[rows["id"].isin(ids)]))
    for row in rows.loc[rows["id"].isin(ids)].to_dict("records"):
        _claim(row)


def _as_table(rows: pd.DataFrame) -> Exhibit:
    """Return the claims as the brief of the page has them: what fits on paper."""
    narrow = ("statement", "claimed_value", "published", "claimed_unit", "years", "said", "basis")
    return Exhibit(
        key="ledger_of_claims",
        title=_("The claims, one by one"),
        alt="",
        figure=None,  # type: ignore[arg-type]
        table=_counted(rows),
        headers={name: words for name, words in headers().items() if name in narrow},
        sources=READ,
    )


def _csv(rows: pd.DataFrame, named: dict[str, str], lang: str) -> bytes:
    language.use(lang)
    return export.csv_bytes(readable(_counted(rows), named, READ))


def _counted(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the figures and their units as the language counts."""
    return units.counted_in(rows, "claimed_unit", "claimed_value", "published")


def _claim(row: dict[str, str]) -> None:
    with st.container(border=True, key=f"claim_{row['id']}", gap="small"):
        colour, icon = COLOURS[row["verdict"]], ICONS[row["verdict"]]
        st.markdown(f"**{row['statement']}** :{colour}-badge[:material/{icon}: {row['said']}]")
        st.markdown("  \n".join(line for line in _lines(row) if line))
        with st.container(horizontal=True, vertical_alignment="center"):
            # a plain address: a link within the session would keep the years that it already has
            st.link_button(_("Show the chart"), row["page"].removeprefix("/"), icon=":material/monitoring:")
            sentence = st.expander(
                _("Sentence to quote"), key=f"quote_{row['id']}", on_change="rerun", icon=":material/format_quote:"
            )
        if sentence.open:
            with sentence:
                quoted = _(
                    "{sentence} Basis: {basis} {source}. Third Neighbor.",
                    sentence=row["sentence"],
                    basis=_(row["basis"]),
                    source=_cited(row),
                )
                st.code(quoted, language=None, wrap_lines=True)


def _lines(row: dict[str, str]) -> tuple[str, ...]:
    found = row["found"] or _("no figure")
    if row["dated"]:
        found = _("{what} ({apart})", what=found, apart=row["dated"])
    return (
        _("Claimed: {claimed}", claimed=row["claimed"] or _("no figure")) + f" · {_(row['said_by'])}",
        _("Published: {found}", found=found)
        + (f" · {row['far']}" if row["far"] else "")
        + (" · " + _("newest: {figure}", figure=row["latest"]) if row["latest"] else ""),
        _("Basis: {basis}", basis=_(row["basis"])),
        _("What would settle it: {settles}", settles=_(row["settles"])),
        _("The verdict differs from that of the first release since {since}.", since=row["since"])
        if row["since"]
        else "",
        f":small[:gray[{_cited(row)}]]",
    )


def _cited(row: dict[str, str]) -> str:
    return provenance.source_line(provenance.names(row["read"]))


def _times(multiple: float) -> str:
    return _("× {multiple}", multiple=number(multiple, 0 if multiple >= TEN else 2))


def how_far(ids: list[str]) -> None:
    """Draw the chart of multiples for the claims listed, or say that none of them has a figure to compare."""
    found = multiples(tuple(ids))
    if found.table.empty:
        st.info(_("None of the claims chosen above can be drawn as a multiple."), icon=":material/filter_alt_off:")
    else:
        exhibit.show(found)


@data.once
def multiples(ids: tuple[str, ...]) -> Exhibit:
    """Return the published figures as multiples of the figures claimed, on a logarithmic scale about one."""
    every = ledger()
    rows = every.loc[every["id"].isin(ids)]
    rows = rows.loc[(rows["claimed_value"] > 0) & (rows["published"] > 0) & ~rows["claimed_unit"].isin(NOT_COMPARED)]
    rows = rows.assign(multiple=rows["published"] / rows["claimed_value"]).sort_values("multiple", ignore_index=True)
    rows = rows.assign(written=rows["multiple"].map(_times))
    names = dict(zip(rows["id"], rows["statement"], strict=True))
    return Exhibit(
        key="claims_multiples",
        title=_("How far off? What is published, as a multiple of the claim"),
        alt=joined(*rows["sentence"]),
        figure=statements.rows(
            rows,
            "multiple",
            "id",
            words=Words(names=names),
            style=chart_style(),
            text="written",
            log=True,
            mark=1.0,
        ),
        table=_counted(rows),
        headers={
            "statement": _("Claim"),
            "claimed_value": _("Figure claimed"),
            "published": _("Figure published"),
            "claimed_unit": _("Unit"),
            "multiple": _("Published as a multiple of the claim"),
            "said": _("Verdict"),
        },
        sources=tuple(dict.fromkeys(name for read in rows["read"] for name in provenance.names(read))),
        note=joined(
            _("On the line the two are the same."),
            _(
                "Drawn: {shown} of the {all} claims, those chosen above whose figures can be compared.",
                shown=number(len(rows)),
                all=number(len(every)),
            ),
        ),
    )
