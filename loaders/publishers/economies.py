"""Publishers' names and numbers of economies, as codes of `frames.economies`."""

import re
from functools import cache
from unicodedata import combining, normalize

from loaders.publishers import mongolian

# Names of the NSO's and the World Bank's English tables that ISO 3166-1 does not have; spelling as published.
_OTHER_NAMES = {
    "american samao": "ASM",
    "bosnia": "BIH",
    "brunei": "BRN",
    "cape verde": "CPV",
    "burma": "MMR",
    "congo dem rep": "COD",
    "congo rep": "COG",
    "dr congo": "COD",
    "czech": "CZE",
    "democratic republic of the congo": "COD",
    "dpr korea": "PRK",
    "dprk": "PRK",
    "egypt arab rep": "EGY",
    "england": "GBR",
    "gambia the": "GMB",
    "great britain": "GBR",
    "holland": "NLD",
    "hong kong china": "HKG",
    "hong kong sar": "HKG",
    "hong kong sar china": "HKG",
    "iran islamic rep": "IRN",
    "ivory coast": "CIV",
    "netherlands antilles": "ANT",
    "republic of cote divoire": "CIV",
    "kirgizstan": "KGZ",
    "korea dem peoples rep": "PRK",
    "korea rep": "KOR",
    "kosovo": "XKX",
    "kyrgyz republic": "KGZ",
    "lao pdr": "LAO",
    "luxemburg": "LUX",
    "macao sar": "MAC",
    "macao sar china": "MAC",
    "macau": "MAC",
    "macedonia": "MKD",
    "moldavia": "MDA",
    "republic of korea": "KOR",
    "russia": "RUS",
    "serbia and montenegro": "SCG",
    "slovak republic": "SVK",
    "swaziland": "SWZ",
    "turkey": "TUR",
    "turkiye": "TUR",
    "uae": "ARE",
    "uk": "GBR",
    "usa": "USA",
    "vatican": "VAT",
    "venezuela rb": "VEN",
    "virgin islands": "VIR",
    "yemen rep": "YEM",
    "yugoslavia": "YUG",
    "пуэрто-рико": "PRI",
}
_AGGREGATES = re.compile(
    r"total|grand total|world|asia|europe|america|africa|oceania|(north|south|east|west|central|middle)\w*[ -]*"
    r"(east\w*|west\w*)? ?(asia|europe|america|africa|east)|countries of .*|.* countries|other.*|not specified|"
    r"unspecified.*|.*unspecified|australia and oceania|latin america.*|eu|cis|european union.*|commonwealth of.*"
)


GROUP = "group"
"""What stands for a total, a region or another group of economies, which would be counted twice."""


def _plain(name: str) -> str:
    """Return a name without accents and marks between words: "Congo, Dem. Rep." is "congo dem rep"."""
    letters = "".join(char for char in normalize("NFKD", name) if not combining(char))
    words = re.sub(r"[^\w\s-]", "", letters.replace("&", " and ")).casefold().split()
    return " ".join("saint" if word == "st" else word for word in words).removeprefix("the ")


@cache
def _iso_names() -> dict[str, str]:
    import pycountry

    found: dict[str, str] = {}
    for country in pycountry.countries:
        for name in (country.name, getattr(country, "common_name", ""), getattr(country, "official_name", "")):
            if name:
                found[_plain(name)] = country.alpha_3
                found.setdefault(_plain(name.split(",")[0]), country.alpha_3)
                found.setdefault(_plain(" ".join(reversed(name.split(", ", 1)))), country.alpha_3)
    return found | {_plain(name): code for name, code in _OTHER_NAMES.items()}


def code_of_name(name: str) -> str:
    """Return the economy's code by its English or Mongolian name.

    GROUP for totals, regions and "other", empty for a name that is not known.
    """
    plain = _plain(name)
    code = _iso_names().get(plain) or mongolian.code_of(name)
    return code or (GROUP if _AGGREGATES.fullmatch(plain) or mongolian.is_group(name) else "")


# Numbers of Comtrade and BACI that differ from ISO 3166-1 numeric or have no country (code lists of 2024).
_NUMBERS = {
    0: "WLD",
    251: "FRA",
    490: "TWN",
    579: "NOR",
    699: "IND",
    757: "CHE",
    842: "USA",
    58: "BLX",
    200: "CSK",
    278: "DDR",
    280: "FDR",
    530: "ANT",
    711: "ZAF",
    736: "SDN",
    810: "SUN",
    890: "YUG",
    891: "SCG",
    412: "XKX",
}
# "Areas not elsewhere specified" of any kind, and what has no code of ISO (80, the British Antarctic): areas that
# Comtrade's list marks as no group. One bucket, never a country.
_UNSPECIFIED = frozenset(
    (80, 129, 221, 290, 471, 472, 473, 492, 527, 568, 577, 636, 637, 697, 837, 838, 839, 849, 879, 899)
)
# Numbers of former countries and of groups, given in addition to their members.
_GROUPS = frozenset((97, 250, 356, 756, 840, 841, 975))


@cache
def _iso_numbers() -> dict[int, str]:
    import pycountry

    return {int(country.numeric): country.alpha_3 for country in pycountry.countries}


def code_of_number(code: int) -> str:
    """Return the economy of a Comtrade or BACI number: `XAN` for "areas n.e.s.", GROUP for one, empty where unknown.

    An unknown number gets no row, in `XAN` or elsewhere: it may be that of a group whose members have rows of their own
    (830 is the Channel Islands, 831 and 832 are Guernsey and Jersey), and would then be counted twice. What it came to
    is said when the table is taken in, and stays within the published total.
    """
    if code in _GROUPS:
        return GROUP
    return "XAN" if code in _UNSPECIFIED else _NUMBERS.get(code) or _iso_numbers().get(code, "")
