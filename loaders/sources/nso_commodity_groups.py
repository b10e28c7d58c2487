"""Mongolia's exports by commodity group (sections of the Harmonized System), to the world.

One row per group and year, 1995 to 2024, in current USD; the publisher prints thousand USD. Only
the six largest groups were read: the rest is absent, not zero.
"""

import re
from functools import partial

import pandas as pd

from frames import ParseError
from frames.lists import mapping
from frames.units import THOUSAND
from loaders.answers import archive
from loaders.publishers import nso
from loaders.sources.contract import Loader

TABLES = {"groups": "DT_NSO_1400_005V1_year"}
SECTIONS = mapping("loaders.sources.nso_commodity_groups", "code", "words")
"""Sections of the Harmonized System by words of the publisher's labels in English and Mongolian, in their order."""


def parse(raw: bytes) -> pd.DataFrame:
    """Return exports by section in USD from the table in thousand USD; the total is another source."""
    (body,) = archive.unpack(raw).values()
    rows = nso.yearly(body, THOUSAND, "export")
    rows = rows.assign(product_code=rows["label"].map(_section))
    rows = rows[rows["product_code"] != ""].dropna()
    return nso.trade_rows(rows, partner_iso3="WLD", flow="export", classification="nso_section")


def _section(label: str) -> str:
    words = nso.clean(label).casefold()
    if re.fullmatch(r"(total ?)?(exports?)?|(нийт ?)?(экспорт|дүн)?|бүгд", words):
        return ""
    numbered = re.match(r"(?:section )?([ivx]+)[ .:]", words)
    found = [code for code, pattern in SECTIONS.items() if re.search(pattern, words)]
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
