"""Commitments of Chinese official finance to Mongolia by kind, 2000 to 2021.

One row per kind (aid-like, other official, vague), measure and year, constant 2021 USD.
"""

from io import BytesIO

import pandas as pd

from frames import ParseError
from frames.messages import N_
from loaders.answers import archive, fields, numbers
from loaders.sources.contract import Loader

SHEET = "GCDF_3.0"
CLASSES = {"ODA-like": "oda_like", "OOF-like": "oof_like", "Vague (Official Finance)": "vague", "Vague": "vague"}
AMOUNTS = {
    "Adjusted Amount (Constant USD 2021)": "commitment",
    "Amount (Constant USD 2021)": "commitment_unadjusted",
}
NEEDED = ("Recipient ISO-3", "Recommended For Aggregates", "Commitment Year", "Flow Class", *AMOUNTS)


def parse(raw: bytes) -> pd.DataFrame:
    """Return commitments to Mongolia by kind and year from AidData's workbook or its ZIP.

    The projects recommended for aggregates are added up: the publisher gives single projects. A kind
    without a project in a year that has others is zero, as nothing was recorded; a year without any
    project is absent. A project whose amount is not known adds nothing, so sums are lower bounds.
    """
    book = raw
    if b"[Content_Types].xml" not in raw[:4000] and raw.startswith(b"PK"):
        inner = {name: body for name, body in archive.unzip(raw).items() if name.casefold().endswith(".xlsx")}
        if inner and "[Content_Types].xml" not in inner:
            book = next((body for name, body in inner.items() if "v3" in name.casefold()), next(iter(inner.values())))
    sheets = pd.ExcelFile(BytesIO(book), engine="calamine")
    if SHEET not in sheets.sheet_names:
        raise ParseError.because("the workbook has no sheet {sheet}", sheet=SHEET)
    projects = pd.read_excel(sheets, sheet_name=SHEET, dtype="object")
    fields.need_columns(NEEDED, projects.columns)
    projects = projects[(projects["Recipient ISO-3"] == "MNG") & (projects["Recommended For Aggregates"] == "Yes")]
    if projects.empty:
        raise ParseError.because("the sheet has no projects in Mongolia")
    kinds = projects["Flow Class"].map(CLASSES)
    if kinds.isna().any():
        raise ParseError.because(
            "the flow class {flow_class} is new",
            flow_class=repr(str(projects["Flow Class"][kinds.isna()].iloc[0])[:40]),
        )
    years = projects["Commitment Year"].map(lambda cell: fields.whole_year(str(cell).removesuffix(".0")))
    return pd.concat([_sums(projects, kinds, years, column) for column in AMOUNTS], ignore_index=True)


def _sums(projects: pd.DataFrame, kinds: pd.Series, years: pd.Series, column: str) -> pd.DataFrame:
    frame = pd.DataFrame({"year": years, "instrument": kinds, "value_usd": numbers.column(projects[column], column)})
    every = pd.MultiIndex.from_product(
        [sorted(set(years)), sorted(set(CLASSES.values()))], names=["year", "instrument"]
    )
    sums = frame.groupby(["year", "instrument"])["value_usd"].sum().reindex(every, fill_value=0.0).reset_index()
    return sums.assign(
        donor_iso3="CHN",
        recipient_iso3="MNG",
        measure=AMOUNTS[column],
        price_basis="constant_2021",
    )


LOADER = Loader(
    not_fetched=N_("AidData serves it as a file after a form, not at an address we may ask"),
    parse=parse,
    file_kinds=("XLSX", "ZIP"),
)
