"""What a reader takes away: CSV that opens clean in a spreadsheet, and the zip of everything.

Pure functions from frames to bytes; nothing is written to disk.
"""

import json
import zipfile
from io import BytesIO

import pandas as pd

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def formula_safe(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with text that a spreadsheet would run as a formula led by an apostrophe.

    Numbers are left alone: a negative number is no formula.
    """
    safe = frame.copy()
    for name in safe.columns:
        if pd.api.types.is_string_dtype(safe[name].dtype):
            risky = safe[name].str.startswith(FORMULA_STARTS).fillna(False).astype(bool)
            safe[name] = safe[name].where(~risky, "'" + safe[name])
    return safe


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """Return the frame as CSV in UTF-8 with a byte order mark, which spreadsheets need.

    An empty cell is "not known". Text that looks like a formula is neutralised.
    """
    return formula_safe(frame).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def zip_bytes(tables: dict[str, pd.DataFrame], readme: str, package: dict[str, object]) -> bytes:
    """Return one zip with each table as CSV, a README and the data package's description.

    Args:
        tables: file stem -> table.
        readme: text of README.md: filters in force, dates, citations, licences.
        package: contents of datapackage.json, describing exactly the files in the zip.
    """
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for stem, table in tables.items():
            archive.writestr(zipfile.ZipInfo(f"{stem}.csv", ZIP_DATE), csv_bytes(table), zipfile.ZIP_DEFLATED)
        archive.writestr(zipfile.ZipInfo("README.md", ZIP_DATE), readme.encode("utf-8"), zipfile.ZIP_DEFLATED)
        described = json.dumps(package, ensure_ascii=False, indent=1).encode("utf-8")
        archive.writestr(zipfile.ZipInfo("datapackage.json", ZIP_DATE), described, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
