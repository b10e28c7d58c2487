"""Mongolia's goods trade with five partners and the world from the IMF, both sides, by year and month.

One row per reporter, partner, flow and period in current USD, exports FOB, imports CIF. A row with a
month is that month alone; a row without is the year as the IMF gives it, not our sum. The IMF fills
gaps with partner data: such years are not Mongolia's own report.
"""

import re

import pandas as pd

from frames import NoFiguresError, ParseError
from frames.economies import iso_codes
from loaders import http
from loaders.answers import archive, fields
from loaders.sources.contract import Loader

BASE = "https://api.imf.org/external/sdmx/2.1/data/IMF.STA,IMTS"
KEYS = {
    "mongolia": "MNG.XG_FOB_USD+MG_CIF_USD.CHN+JPN+KOR+RUS+USA+G001.A+M",
    "mirror": "CHN+JPN.XG_FOB_USD+MG_CIF_USD.MNG+G001.A+M",
}
FLOWS = {"XG_FOB_USD": "export", "MG_CIF_USD": "import"}
FIRST_YEAR = 1990
ACCEPT = {"Accept": "application/vnd.sdmx.data+csv;version=1.0.0"}


def fetch(since: int | None = None) -> bytes:
    """Return the publisher's two answers, Mongolia's side and the other, packed.

    Raises:
        FetchError: the publisher could not be reached, refused, or has nothing.
    """
    http.plan("IMF", len(KEYS))
    params = {"startPeriod": str(since or FIRST_YEAR)}
    return archive.pack(
        {
            f"{name}.csv": http.ask("IMF", f"{BASE}/{key}", params, headers=ACCEPT, expect="csv")
            for name, key in KEYS.items()
        }
    )


def parse(raw: bytes) -> pd.DataFrame:
    """Return the flows in USD. SCALE says 6 although values are whole dollars, so it is ignored."""
    parts = [_read(body) for body in archive.unpack(raw).values()]
    rows = pd.concat(parts, ignore_index=True)
    if rows.empty:
        raise NoFiguresError.because(
            "api.imf.org answered without any row, as it does when the question is not understood"
        )
    return rows


def _read(body: bytes) -> pd.DataFrame:
    text = fields.read_csv(body)
    needed = ("COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "FREQUENCY", "TIME_PERIOD", "OBS_VALUE")
    fields.need_columns(needed, text.columns)
    text = text[(text["COUNTRY"] != "") & (text["OBS_VALUE"].str.strip() != "") & text["FREQUENCY"].isin(["A", "M"])]
    text = text[text["INDICATOR"].isin(list(FLOWS))]
    periods = [_period(value) for value in text["TIME_PERIOD"]]
    return pd.DataFrame(
        {
            "year": pd.Series([year for year, _ in periods], index=text.index, dtype="int64"),
            "month": pd.Series([month for _, month in periods], index=text.index, dtype="Int64"),
            "reporter_iso3": text["COUNTRY"].map(_economy),
            "partner_iso3": text["COUNTERPART_COUNTRY"].map(_economy),
            "flow": text["INDICATOR"].map(FLOWS),
            "product_code": "TOTAL",
            "classification": "total",
            "value_usd": text["OBS_VALUE"].str.replace(",", "").astype("float64"),
            "status": "reported",
        }
    )


def _period(text: str) -> tuple[int, int | None]:
    found = re.fullmatch(r"(\d{4})(?:-M?(\d{2}))?", text.strip())
    if not found:
        raise ParseError.because("{text} is neither a year nor a month", text=repr(text[:20]))
    return int(found[1]), int(found[2]) if found[2] else None


def _economy(code: str) -> str:
    if code == "G001":
        return "WLD"
    if code in iso_codes():
        return code
    raise ParseError.because("the economy {code} was not asked for", code=repr(code[:20]))


LOADER = Loader(fetch=fetch, parse=parse, file_kinds=("CSV",))
