"""Publishers' names and numbers of economies, as codes of `frames.economies`."""

import re
from functools import cache
from unicodedata import combining, normalize

from frames.lists import mapping
from loaders.publishers import mongolian

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
    return found | {_plain(name): code for name, code in mongolian.other_names("en").items()}


def code_of_name(name: str) -> str:
    """Return the economy's code by its English or Mongolian name.

    GROUP for totals, regions and "other", empty for a name that is not known.
    """
    plain = _plain(name)
    code = _iso_names().get(plain) or mongolian.code_of(name)
    return code or (GROUP if _AGGREGATES.fullmatch(plain) or mongolian.is_group(name) else "")


@cache
def _numbers() -> dict[int, str]:
    """Return the codes of numbers: ISO 3166-1 numeric, and where Comtrade and BACI have others (lists of 2024).

    "Areas not elsewhere specified" of any kind, and what has no code of ISO (80, the British Antarctic), are `XAN`:
    areas that Comtrade's list marks as no group. Former countries and groups given besides their members are GROUP.
    """
    import pycountry

    known = {int(country.numeric): country.alpha_3 for country in pycountry.countries}
    others = mapping("loaders.publishers.comtrade_numbers", "number", "code")
    return known | {int(number): code for number, code in others.items()}


def code_of_number(code: int) -> str:
    """Return the economy of a Comtrade or BACI number: `XAN` for "areas n.e.s.", GROUP for one, empty where unknown.

    An unknown number gets no row, in `XAN` or elsewhere: it may be that of a group whose members have rows of their own
    (830 is the Channel Islands, 831 and 832 are Guernsey and Jersey), and would then be counted twice. What it came to
    is said when the table is taken in, and stays within the published total.
    """
    return _numbers().get(code, "")
