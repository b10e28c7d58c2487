"""Publishers' names and numbers of economies, as codes of `frames.economies`."""

import re
from functools import cache

from frames import ParseError

# Names of the NSO's English tables that ISO 3166-1 does not have in English; spelling as published.
_NSO_NAMES = {
    "american samao": "ASM",
    "bosnia": "BIH",
    "brunei": "BRN",
    "cape verde": "CPV",
    "czech": "CZE",
    "dpr korea": "PRK",
    "england": "GBR",
    "great britain": "GBR",
    "hong kong, china": "HKG",
    "ivory coast": "CIV",
    "republic of cote divoire": "CIV",
    "cote divoire": "CIV",
    "kirgizstan": "KGZ",
    "kosovo": "XKX",
    "lao pdr": "LAO",
    "luxemburg": "LUX",
    "macau": "MAC",
    "macedonia": "MKD",
    "moldavia": "MDA",
    "republic of korea": "KOR",
    "russia": "RUS",
    "swaziland": "SWZ",
    "turkey": "TUR",
    "uae": "ARE",
    "uk": "GBR",
    "usa": "USA",
    "vatican": "VAT",
    "virgin islands": "VIR",
    "yugoslavia": "YUG",
    "пуэрто-рико": "PRI",
}
_AGGREGATES = re.compile(
    r"total|grand total|world|asia|europe|america|africa|oceania|(north|south|east|west|central|middle)\w*[ -]*"
    r"(east\w*|west\w*)? ?(asia|europe|america|africa|east)|countries of .*|.* countries|other.*|not specified|"
    r"unspecified.*|.*unspecified|australia and oceania|latin america.*|eu|cis|european union.*|commonwealth of.*"
)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


@cache
def _iso_names() -> dict[str, str]:
    import pycountry

    found: dict[str, str] = {}
    for country in pycountry.countries:
        for name in (country.name, getattr(country, "common_name", ""), getattr(country, "official_name", "")):
            if name:
                found[_plain(name)] = country.alpha_3
                found.setdefault(_plain(name.split(",")[0]), country.alpha_3)
    return found | _NSO_NAMES


def code_of_name(name: str) -> str:
    """Return the economy's code; the empty text for totals, regions and "other".

    Raises:
        ParseError: the name is unknown; dropping it would make the sums too small.
    """
    plain = _plain(name)
    code = _iso_names().get(plain)
    if code:
        return code
    if _AGGREGATES.fullmatch(plain):
        return ""
    raise ParseError.because("the partner {name} is none that we know", name=repr(name[:60]))


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
# "Areas not elsewhere specified" of any kind: one bucket, never a country.
_UNSPECIFIED = frozenset((221, 290, 471, 472, 473, 492, 527, 568, 577, 636, 637, 697, 837, 838, 839, 849, 879, 899))
# Numbers of former countries and of groups, given in addition to their members.
_GROUPS = frozenset((97, 250, 356, 756, 840, 841, 975))


@cache
def _iso_numbers() -> dict[int, str]:
    import pycountry

    return {int(country.numeric): country.alpha_3 for country in pycountry.countries}


def code_of_number(code: int) -> str:
    """Return the economy of a Comtrade or BACI number; `XAN` for "areas n.e.s.", empty for a group.

    Raises:
        ParseError: the number is unknown.
    """
    if code in _GROUPS:
        return ""
    if code in _UNSPECIFIED:
        return "XAN"
    found = _NUMBERS.get(code) or _iso_numbers().get(code)
    if not found:
        raise ParseError.because("the partner number {code} is none that we know", code=code)
    return found
