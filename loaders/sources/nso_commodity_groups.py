"""Mongolia's exports by commodity group (sections of the Harmonized System), to the world.

One row per group and year, 1995 to 2024, in current USD; the publisher prints thousand USD. Only
the six largest groups were read: the rest is absent, not zero.
"""

import re
from functools import partial

import pandas as pd

from frames import ParseError
from frames.units import THOUSAND
from loaders.answers import archive
from loaders.publishers import nso
from loaders.sources.contract import Loader

TABLES = {"groups": "DT_NSO_1400_005V1_year"}
SECTIONS = (
    ("SEC01", r"live animals"),
    ("SEC02", r"vegetable (?!.*(fat|oil))|vegetables"),
    ("SEC03", r"fats?\b.*oils?\b|oils?\b.*fats?\b"),
    ("SEC04", r"food"),
    ("SEC05", r"mineral products?"),
    ("SEC06", r"chemical"),
    ("SEC07", r"plastic|rubber"),
    ("SEC08", r"hides|skins|leather"),
    ("SEC09", r"\bwood\b"),
    ("SEC10", r"pulp|paper"),
    ("SEC11", r"textile"),
    ("SEC12", r"footwear|headgear"),
    ("SEC13", r"plaster|cement|ceramic|glass"),
    ("SEC14", r"pearls|precious|jewel"),
    ("SEC15", r"base metals"),
    ("SEC16", r"machinery|mechanical|electric"),
    ("SEC17", r"vehicles|aircraft|transport"),
    ("SEC18", r"optical|photograph|clocks|watches|medical"),
    ("SEC19", r"\barms\b|ammunition"),
    ("SEC20", r"miscellaneous|furniture"),
    ("SEC21", r"works? of art|antiques|\bart\b"),
)
"""Sections of the Harmonized System by words of the publisher's English label, in order of the nomenclature."""


def parse(raw: bytes) -> pd.DataFrame:
    """Return exports by section in USD from the table in thousand USD; the total is another source."""
    (body,) = archive.unpack(raw).values()
    rows = nso.yearly(body, THOUSAND, "export")
    rows = rows.assign(product_code=rows["label"].map(_section))
    rows = rows[rows["product_code"] != ""].dropna()
    return nso.trade_rows(rows, partner_iso3="WLD", flow="export", classification="nso_section")


def _section(label: str) -> str:
    words = nso.clean(label).casefold()
    if words in ("total", "total export", "total exports", "exports", "export"):
        return ""
    numbered = re.match(r"(?:section )?([ivx]+)[ .:]", words)
    found = [code for code, pattern in SECTIONS if re.search(pattern, words)]
    if numbered and (place := _roman(numbered[1])):
        return f"SEC{place:02d}"
    if not found:
        raise ParseError.because("the group {label} is in no section that we know", label=repr(label[:60]))
    return found[0]


def _roman(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[letter] for letter in text]
    total = sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    return total if 1 <= total <= len(SECTIONS) else 0


LOADER = Loader(
    fetch=partial(nso.fetch, TABLES), parse=parse, file_kinds=("JSON", "PX", "CSV"), parts=("product_code", "year")
)
