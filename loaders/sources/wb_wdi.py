"""World Development Indicators of Mongolia and comparators, 1960 to 2025.

One row per economy, indicator and year, in the publisher's unit (`data/indicators.csv`). An absent
year was not published.
"""

import pandas as pd

from loaders.publishers import worldbank
from loaders.sources.contract import Loader

ECONOMIES = (
    "CHN",
    "EAS",
    "JPN",
    "KAZ",
    "KGZ",
    "KOR",
    "LMY",
    "MNG",
    "RUS",
    "TJK",
    "TKM",
    "UZB",
    "WLD",
)
CODES = (
    "BN.CAB.XOKA.CD",
    "BX.GRT.EXTA.CD.WD",
    "BX.GRT.TECH.CD.WD",
    "BX.KLT.DINV.CD.WD",
    "BX.TRF.PWKR.CD.DT",
    "DT.DOD.DECT.CD",
    "DT.DOD.DECT.GN.ZS",
    "DT.DOD.DIMF.CD",
    "DT.DOD.DPNG.CD",
    "DT.DOD.DPPG.CD",
    "DT.DOD.DSTC.CD",
    "DT.DOD.DSTC.IR.ZS",
    "DT.DOD.MWBG.CD",
    "DT.ODA.ODAT.CD",
    "DT.ODA.ODAT.GI.ZS",
    "DT.ODA.ODAT.GN.ZS",
    "DT.ODA.ODAT.MP.ZS",
    "DT.ODA.ODAT.PC.ZS",
    "DT.ODA.ODAT.XP.ZS",
    "DT.TDS.DECT.EX.ZS",
    "FI.RES.TOTL.CD",
    "FP.CPI.TOTL.ZG",
    "FR.INR.LEND",
    "GC.DOD.TOTL.GD.ZS",
    "GC.NLD.TOTL.GD.ZS",
    "GC.REV.XGRT.GD.ZS",
    "LP.LPI.OVRL.XQ",
    "NE.EXP.GNFS.ZS",
    "NE.IMP.GNFS.ZS",
    "NV.AGR.TOTL.ZS",
    "NV.IND.TOTL.ZS",
    "NY.GDP.DEFL.KD.ZG",
    "NY.GDP.MKTP.CD",
    "NY.GDP.MKTP.KD.ZG",
    "NY.GDP.PCAP.CD",
    "NY.GDP.TOTL.RT.ZS",
    "NY.GNP.ATLS.CD",
    "NY.GNP.PCAP.CD",
    "PA.NUS.FCRF",
    "SP.POP.TOTL",
    "TG.VAL.TOTL.GD.ZS",
    "TM.VAL.MRCH.CD.WT",
    "TT.PRI.MRCH.XD.WD",
    "TX.VAL.FUEL.ZS.UN",
    "TX.VAL.MMTL.ZS.UN",
    "TX.VAL.MRCH.CD.WT",
    "TX.VAL.TECH.CD",
)
KEPT_FROM_RELEASE = {"indicator_code": ("IC.BUS.EASE.XQ",)}
"""Discontinued by the publisher in 2021; the release keeps the last edition."""
RETIRES = "indicator_code"
"""A series that the publisher retires keeps its last figures; the rest is brought up to date."""


def parse(raw: bytes) -> pd.DataFrame:
    """Return the figures as published; an indicator that was not asked for is refused."""
    figures = worldbank.rows(raw, CODES, ECONOMIES)
    return figures.rename(columns={"code": "indicator_code"}).assign(status="reported")


LOADER = Loader(
    fetch=lambda since: worldbank.fetch(ECONOMIES, CODES, since, may_retire=True),
    parse=parse,
    file_kinds=("JSON", "CSV", "ZIP"),
    kept_from_release=KEPT_FROM_RELEASE,
    parts=("indicator_code", "iso3", "year"),
    retires=RETIRES,
)
