"""The series of aid that the page's exhibits share, and the bases on which aid can be measured."""

import pandas as pd

from frames.economies import CHINA, JAPAN, MONGOLIA
from indicators import aid as aid_of
from indicators.rows import joined_sources
from ui import data
from ui.compose import Choice, Years, within
from views import series, tables
from views.sentences import common
from words import C_, _

ALL_DONORS = "DAC"
MILLION = 1_000_000


def measure() -> Choice:
    """Return the choice of what is measured: net or gross disbursements."""
    return Choice(
        "aid",
        C_("how aid is counted", "Measure"),
        {"net": _("net disbursements"), "gross": _("gross disbursements, by type")},
    )


def basis() -> Choice:
    """Return the choice of the unit that aid is measured in."""
    options = common.words_of("choice of a basis", year=aid_of.BASE_YEAR) | {"gni": C_("choice", "% of GNI")}
    return Choice("in", _("Unit"), options)


def unit(basis: str) -> str:
    """Return the unit of a basis as an axis or a header has it."""
    return common.words_of("unit of aid", year=aid_of.BASE_YEAR)[basis]


def short_unit(basis: str) -> str:
    """Return the unit of a basis as it follows a number."""
    return {"current": _("m USD"), "constant": _("m USD"), "head": _("USD"), "gni": "%"}[basis]


def decimals(basis: str) -> int:
    """Return with how many decimals amounts on a basis are written."""
    return 2 if basis == "gni" else 1


def basis_note(basis: str) -> str:
    """Sentence: how amounts are put on a basis; empty for current dollars."""
    return common.words_of("basis of aid", year=aid_of.BASE_YEAR).get(basis, "")


def on_basis(rows: pd.DataFrame, columns: list[str], basis: str) -> pd.DataFrame:
    """Return rows with amounts in USD on a basis: million USD, USD per inhabitant or % of GNI."""
    if basis == "current":
        return _in_millions(rows, columns)
    macro = data.load(tables.MACRO)
    rows = _with_source(rows, tables.MACRO)
    if basis == "head":
        return aid_of.per_head(rows, columns, macro, MONGOLIA)
    if basis == "gni":
        return aid_of.percent_of_gni(rows, columns, macro, MONGOLIA)
    return _in_millions(aid_of.in_constant_dollars(rows, columns, macro, JAPAN), columns)


def _with_source(rows: pd.DataFrame, source_id: str) -> pd.DataFrame:
    return rows.assign(source_id=joined_sources(rows["source_id"], pd.Series(source_id, index=rows.index)))


def _in_millions(rows: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    return rows.assign(**{name: rows[name] / MILLION for name in columns})


def net() -> pd.DataFrame:
    """Return Japan's net aid: year, net_usd (USD, current), source_id."""
    return data.derive(aid_of.net_aid, tables.NET_AID, donor=JAPAN)


def gross() -> pd.DataFrame:
    """Return Japan's gross payments by instrument and the debt service (see `indicators.aid`)."""
    return data.derive(aid_of.gross_aid, tables.GROSS_AID, donor=JAPAN)


def added_up(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return rows of some years with the running sum in place of a column."""
    return aid_of.running_sums(rows, [column])


def share_of_all() -> pd.DataFrame:
    """Return Japan's part of the net aid of all donors of the committee (see `indicators.aid`)."""
    return data.derive(aid_of.donor_share, tables.NET_AID, donor=JAPAN, whole=ALL_DONORS)


def chinese() -> pd.DataFrame:
    """Return China's commitments by class (see `indicators.aid`)."""
    return data.derive(aid_of.commitments_by_class, tables.CHINESE_FINANCE, donor=CHINA)


def debt_service() -> pd.DataFrame:
    """Return what was paid to Japan and China as principal and interest: year, donor_iso3, service_usd (USD)."""
    return data.derive(aid_of.debt_service, tables.GROSS_AID, creditors=(JAPAN, CHINA))


@data.once
def aid_and_surplus(years: Years, measure: str, side: str, basis: str) -> pd.DataFrame:
    """Return aid and Japan's trade surplus, both added up over the years that both have (see `indicators.aid`).

    The measure is `net` or `gross`, the side `mongolia` or `japan`; any basis but `constant` is current dollars.
    """
    column = f"{measure}_usd"
    aid = within(gross() if measure == "gross" else net(), years)
    trade = within(series.japan_side() if side == "japan" else series.with_partner(JAPAN), years)
    if side == "japan":
        trade = trade.assign(balance_usd=-trade["balance_usd"])
    if basis == "constant":
        macro = data.load(tables.MACRO)
        aid = aid_of.in_constant_dollars(aid, [column], macro, JAPAN)
        trade = _with_source(aid_of.in_constant_dollars(trade, ["balance_usd"], macro, JAPAN), tables.MACRO)
    return aid_of.aid_and_surplus(aid, trade, column)
