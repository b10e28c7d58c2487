"""Mongolia's goods trade with five partners and the world from the IMF, both sides, by year and month.

One row per reporter, partner, flow and period in current USD, exports FOB, imports CIF. A row with a
month is that month alone; a row without is the year as the IMF gives it, not our sum. The IMF fills
gaps with partner data: such years are not Mongolia's own report.
"""

import re

import pandas as pd

from frames import NoFiguresError, ParseError
from frames.economies import MONGOLIA, WORLD, known_codes
from frames.units import BILLION, MILLION, THOUSAND
from loaders import http
from loaders.answers import archive, fields
from loaders.answers.left_out import leave_out
from loaders.answers.numbers import column
from loaders.sources.contract import Loader

BASE = "https://api.imf.org/external/sdmx/2.1/data/IMF.STA,IMTS"
KEYS = {
    "mongolia": "MNG.XG_FOB_USD+MG_CIF_USD.CHN+JPN+KOR+RUS+USA+G001.A+M",
    "mirror": "CHN+JPN.XG_FOB_USD+MG_CIF_USD.MNG+G001.A+M",
}
FLOWS = {"XG_FOB_USD": "export", "MG_CIF_USD": "import"}
KEY = ("COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "FREQUENCY")
"""The parts of a series' code, in order."""
SCALES = {"Thousands": THOUSAND, "Millions": MILLION, "Billions": BILLION}
OTHER_CODES = {"G001": WORLD, "KOS": "XKX"}
PERIOD = re.compile(r"(\d{4})(?:-M?(\d{2}))?")
FIRST_YEAR = 1990
ACCEPT = {"Accept": "application/vnd.sdmx.data+csv;version=1.0.0"}


def fetch(since: int | None = None) -> bytes:
    """Return the publisher's two answers, Mongolia's side and the other, packed."""
    http.plan("IMF", len(KEYS))
    params = {"startPeriod": str(since or FIRST_YEAR)}
    return archive.pack(
        {
            f"{name}.csv": http.ask("IMF", f"{BASE}/{key}", params, headers=ACCEPT, expect="csv")
            for name, key in KEYS.items()
        }
    )


def parse(raw: bytes) -> pd.DataFrame:
    """Return the flows in USD, from an answer or from the CSV of the Data Explorer.

    In an answer SCALE says 6 although values are whole dollars, so it is ignored; the Data Explorer writes "Millions"
    and means it. Kept is what Mongolia reports, what others report about it, and the world totals of CHN and JPN.

    Raises:
        ParseError: a table is not about Mongolia, or not what it was.
    """
    rows = pd.concat([_read(fields.read_lines(body)) for body in archive.unpack(raw).values()], ignore_index=True)
    if rows.empty:
        raise NoFiguresError.because(
            "api.imf.org answered without any row, as it does when the question is not understood"
        )
    is_mongolias = (rows["reporter_iso3"] == MONGOLIA) | (rows["partner_iso3"] == MONGOLIA)
    if not is_mongolias.any():
        raise ParseError.because("the answer has no rows of Mongolia's trade")
    return rows[is_mongolias | (rows["reporter_iso3"].isin(["CHN", "JPN"]) & (rows["partner_iso3"] == WORLD))]


def _read(lines: list[list[str]]) -> pd.DataFrame:
    """Return the rows of one table, which has a column for each period or one of periods."""
    text = fields.table(lines)
    periods = [name for name in text.columns if PERIOD.fullmatch(name)]
    if periods:
        text = text.melt([name for name in text.columns if name not in periods], periods, "TIME_PERIOD", "OBS_VALUE")
    if "SERIES_CODE" in text.columns:  # the Data Explorer, which writes names in the other columns
        codes = text["SERIES_CODE"].str.split(".", expand=True).reindex(columns=range(4)).fillna("")
        text = text.assign(**{name: codes[at] for at, name in enumerate(KEY)})
    fields.need_columns((*KEY, "TIME_PERIOD", "OBS_VALUE"), text.columns)
    text = text[(text["COUNTRY"] != "") & text["FREQUENCY"].isin(["A", "M"]) & text["INDICATOR"].isin(list(FLOWS))]
    text = text.assign(value=column(text["OBS_VALUE"], "OBS_VALUE")).dropna(subset=["value"])
    if text.empty:
        return pd.DataFrame(columns=["reporter_iso3", "partner_iso3"])
    if "SCALE" in text.columns:
        text = text.assign(value=text["value"] * text["SCALE"].map(_scale))
    sides = {name: text[name].map(_economy) for name in ("COUNTRY", "COUNTERPART_COUNTRY")}
    is_known = (sides["COUNTRY"] != "") & (sides["COUNTERPART_COUNTRY"] != "")
    for row in text[~is_known].itertuples():
        leave_out(row.COUNTRY if not _economy(row.COUNTRY) else row.COUNTERPART_COUNTRY, row.value)
    text = text[is_known]
    periods = [_period(value) for value in text["TIME_PERIOD"]]
    return pd.DataFrame(
        {
            "year": pd.Series([year for year, _ in periods], index=text.index, dtype="int64"),
            "month": pd.Series([month for _, month in periods], index=text.index, dtype="Int64"),
            "reporter_iso3": sides["COUNTRY"][is_known],
            "partner_iso3": sides["COUNTERPART_COUNTRY"][is_known],
            "flow": text["INDICATOR"].map(FLOWS),
            "product_code": "TOTAL",
            "classification": "total",
            "value_usd": text["value"],
            "status": "reported",
        }
    )


def _scale(name: str) -> int:
    """Return what a scale multiplies by; the number in an answer, 6, by nothing: its values are whole dollars."""
    if name in SCALES:
        return SCALES[name]
    if name.strip() in ("", "Units") or name.strip().isdigit():
        return 1
    raise ParseError.because("the scale of the figures is {scale}, which is not known", scale=repr(name[:20]))


def _period(text: str) -> tuple[int, int | None]:
    found = PERIOD.fullmatch(text.strip())
    if not found:
        raise ParseError.because("{text} is neither a year nor a month", text=repr(text[:20]))
    return int(found[1]), int(found[2]) if found[2] else None


def _economy(code: str) -> str:
    """Return the economy of a code of the IMF; empty where it is none, as of a group."""
    found = OTHER_CODES.get(code, code)
    return found if found in known_codes() else ""


LOADER = Loader(fetch=fetch, parse=parse, file_kinds=("CSV",), parts=("reporter_iso3", "partner_iso3", "flow", "year"))
