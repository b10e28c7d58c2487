"""Who trades, gives and is measured: ISO 3166-1 alpha-3, and the few codes ISO does not have.

The ISO list comes from pycountry. Codes outside it (dissolved states, groups, organisations, "areas not elsewhere
specified") stand in one list, `frames/economies.csv`, each with its reason.
"""

from functools import cache

from frames.lists import mapping

WORLD = "WLD"
MONGOLIA = "MNG"
JAPAN = "JPN"
CHINA = "CHN"
RUSSIA = "RUS"
KOREA = "KOR"
REMAINDER = "XXR"
"""Not a code of any publisher: what is left of a published total after the named partners."""

SPECIAL = mapping("frames.economies", "code", "name")
"""Name, in English, of each code outside ISO 3166-1; the list says what it stands for or why ISO does not have it."""


@cache
def iso_codes() -> frozenset[str]:
    """Return the ISO 3166-1 alpha-3 codes in force."""
    import pycountry

    return frozenset(country.alpha_3 for country in pycountry.countries)


@cache
def alpha_2(iso3: str) -> str:
    """Return the ISO 3166-1 alpha-2 code, which CLDR names territories by; empty for a special code."""
    import pycountry

    country = pycountry.countries.get(alpha_3=iso3)
    return country.alpha_2 if country else ""


@cache
def known_codes() -> frozenset[str]:
    """Return the ISO 3166-1 alpha-3 codes in force and the special ones."""
    return iso_codes().union(SPECIAL)
