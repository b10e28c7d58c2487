"""Reconciled trade of Mongolia with Japan, China, Korea and Russia by HS6 product, CEPII BACI.

One row per partner, product and year in current USD FOB, from the files the reader downloads; the
publisher prints thousand USD and tons. Both sides' reports are reconciled into one figure, so the
rows are marked estimated. Flows below a thousand dollars are not in it. There are no totals.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

import pandas as pd

from frames import TRADE, FetchError, ParseError, Source
from frames.words import N_, said
from loaders._partners import numbered

SOURCE = Source(
    id="cepii_baci",
    title=N_("Reconciled trade by product, Mongolia with four partners"),
    publisher="CEPII",
    table_name="BACI",
    homepage="https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37",
    licence="Etalab Open Licence 2.0",
    terms="attribution",
    citation="Gaulier and Zignago (2010), BACI: International Trade Database at the Product-Level, CEPII.",
    vintage=N_("brought by the reader"),
    copied_from="www.cepii.fr",
    valuation=N_("Current USD, FOB on both sides, reconciled"),
    caveats=(
        N_("One figure from two reports: it is neither Mongolia's nor its partner's."),
        N_("Flows below 1,000 USD are missing; the last year is revised strongly; releases are never mixed."),
        N_("Download a release from CEPII and bring the ZIP or a year's CSV."),
    ),
)
TABLE = TRADE
THOUSAND = 1_000
MONGOLIA = 496
PARTNERS = (392, 156, 410, 643)
CHUNK = 500_000
COLUMNS = ("t", "i", "j", "k", "v", "q")


def fetch() -> bytes:
    """Refuse: a release has several gigabytes and is brought by hand.

    Raises:
        FetchError: always.
    """
    raise FetchError(
        SOURCE.id,
        N_("a release has several gigabytes and is not fetched"),
        said(
            "download one from {address} and bring it with `python -m loaders ingest {source} FILE`",
            address=SOURCE.homepage,
            source=SOURCE.id,
        ),
    )


def parse(raw: bytes) -> pd.DataFrame:
    """Return the pairs in question from a release's ZIP or from one year's CSV."""
    parts = [chunk for table in _tables(raw) for chunk in _pairs(table)]
    rows = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
    if rows.empty:
        raise ParseError(SOURCE.id, N_("the file has no trade of Mongolia with Japan, China, Korea or Russia"))
    is_export = rows["i"] == MONGOLIA
    partner = rows["j"].where(is_export, rows["i"])
    quantity = rows["q"].map(lambda tons: float("nan") if tons.strip() in ("NA", "") else float(tons))
    return pd.DataFrame(
        {
            "year": rows["t"].astype("int64"),
            "month": pd.array([pd.NA] * len(rows), dtype="Int64"),
            "reporter_iso3": "MNG",
            "partner_iso3": partner.map(lambda code: numbered(int(code), SOURCE.id)),
            "flow": is_export.map({True: "export", False: "import"}),
            "product_code": rows["k"].str.strip().str.zfill(6),
            "classification": "hs6",
            "value_usd": rows["v"].str.strip().astype("float64") * THOUSAND,
            "quantity": quantity,
            "quantity_unit": quantity.notna().map({True: "t", False: ""}),
            "status": "estimated",
            "source_id": SOURCE.id,
        }
    )


def _tables(raw: bytes) -> Iterator[BytesIO]:
    if not raw.startswith(b"PK"):
        yield BytesIO(raw)
        return
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        names = [name for name in archive.namelist() if re.search(r"BACI_HS\d\d_Y\d{4}_V\w+\.csv$", name)]
        if not names:
            raise ParseError(SOURCE.id, N_("the archive holds no BACI table of a year"))
        releases = {re.search(r"(HS\d\d)_Y\d{4}_(V\w+)\.csv$", name) for name in names}
        if len({found.groups() for found in releases if found}) > 1:
            raise ParseError(SOURCE.id, N_("the archive mixes nomenclatures or releases"))
        for name in names:
            yield BytesIO(archive.read(name))


def _pairs(table: BytesIO) -> Iterator[pd.DataFrame]:
    for chunk in pd.read_csv(table, dtype="str", keep_default_na=False, chunksize=CHUNK):
        absent = [name for name in COLUMNS if name not in chunk.columns]
        if absent:
            raise ParseError(SOURCE.id, said("the table lacks the column {columns}", columns=", ".join(absent)))
        ends = chunk[["i", "j"]].apply(pd.to_numeric, errors="coerce")
        sells = (ends["i"] == MONGOLIA) & ends["j"].isin(PARTNERS)
        buys = (ends["j"] == MONGOLIA) & ends["i"].isin(PARTNERS)
        kept = chunk.loc[sells | buys, list(COLUMNS)]
        yield kept.assign(i=ends["i"], j=ends["j"])
