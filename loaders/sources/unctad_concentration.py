"""Concentration and diversification of exports and imports, UNCTAD.

One row per economy, indicator and year; indices 0 to 1 and the number of products. The
concentration index is a *normalised* one over SITC three-digit products: not a plain HHI. A value
that is absent is not published; estimates are marked.
"""

import importlib.util
from io import BytesIO

import pandas as pd

from frames import ParseError
from frames.messages import N_
from loaders import http
from loaders.answers import fields
from loaders.answers.archive import ADDED
from loaders.answers.numbers import column
from loaders.publishers.economies import code_of_number
from loaders.sources.contract import Loader

ADDRESS = "https://unctadstat-api.unctad.org/bulkdownload/US.ConcentDiversIndices/US_ConcentDiversIndices"
ECONOMIES = ("MNG", "CHN", "JPN", "KOR", "RUS", "KAZ", "KGZ", "UZB", "TJK", "TKM", "WLD")
FLOWS = {"01": "IMPORT", "02": "EXPORT"}
MEASURES = {
    "Concentration Index": ("UNCTAD.CONCENTRATION", 1),
    "Diversification Index": ("UNCTAD.DIVERSIFICATION", 1),
    "Number of products": ("UNCTAD.PRODUCTS", 10_000),
}
SEVEN_ZIP = b"7z\xbc\xaf'\x1c"
UNPACKED_LIMIT = 500_000_000


def fetch(since: int | None = None) -> bytes:
    """Return the publisher's archive; it always holds all years, so `since` changes nothing here.

    Raises:
        FetchError: the publisher could not be reached.
        ParseError: py7zr is not installed.
    """
    _refuse_without_py7zr()
    http.plan("UNCTAD", 1)
    return http.ask("UNCTAD", ADDRESS, expect="7z")


def parse(raw: bytes) -> pd.DataFrame:
    """Return the indices of Mongolia and comparators from the archive or from the CSV in it."""
    body = _unpacked(raw) if raw.startswith(SEVEN_ZIP) else raw
    text = fields.read_csv(body)
    fields.need_columns(("Year", "Economy", "Flow", *MEASURES), text.columns)
    text = text[text["Flow"].isin(list(FLOWS))]
    text = text.assign(iso3=text["Economy"].map(_economy))
    text = text[text["iso3"].isin(ECONOMIES)]
    parts = [_measure(text, name) for name in MEASURES]
    rows = pd.concat(parts, ignore_index=True)
    if "MNG" not in set(rows["iso3"]):
        raise ParseError.because("the table has no figures of Mongolia")
    return rows


def _measure(text: pd.DataFrame, name: str) -> pd.DataFrame:
    code, highest = MEASURES[name]
    values = column(text[name], name).dropna()
    text = text.loc[values.index]
    if not values.between(0, highest).all():
        raise ParseError.because("{name} lies outside 0 to {highest}: the unit has changed", name=name, highest=highest)
    note = text[f"{name} Footnote"] if f"{name} Footnote" in text.columns else pd.Series("", index=text.index)
    return pd.DataFrame(
        {
            "year": text["Year"].map(fields.whole_year),
            "iso3": text["iso3"],
            "indicator_code": f"{code}." + text["Flow"].map(FLOWS),
            "value": values,
            "status": note.str.contains("stimated").map({True: "estimated", False: "reported"}),
        }
    )


def _economy(code: str) -> str:
    if code == "0000":
        return "WLD"
    if len(code) != 3 or not code.isdigit():
        return ""  # groups have four digits
    return code_of_number(int(code))


def _refuse_without_py7zr() -> None:
    if importlib.util.find_spec("py7zr") is None:
        next_step = N_("install it with `pip install py7zr`")
        raise ParseError.because("the package py7zr is not installed", next_step=next_step)


def _unpacked(raw: bytes) -> bytes:
    _refuse_without_py7zr()
    import py7zr
    from py7zr.io import BytesIOFactory

    with py7zr.SevenZipFile(BytesIO(raw)) as archive:
        if sum(member.uncompressed or 0 for member in archive.list()) > UNPACKED_LIMIT:
            raise ParseError.because(
                "the archive is larger than {limit} MB when unpacked", limit=f"{UNPACKED_LIMIT / 1e6:,.0f}"
            )
        names = [name for name in archive.getnames() if name.casefold().endswith(".csv") and not ADDED.search(name)]
        if len(names) != 1:
            raise ParseError.because("the archive holds {count} tables instead of one", count=len(names))
        factory = BytesIOFactory(UNPACKED_LIMIT)
        archive.extract(targets=names, factory=factory)
        product = factory.get(names[0])
        product.seek(0)
        return bytes(product.read())


LOADER = Loader(fetch=fetch, parse=parse, file_kinds=("7z", "CSV"))
