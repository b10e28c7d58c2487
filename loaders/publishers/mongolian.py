"""Names of economies in Mongolian, as the National Statistics Office's own tables write them.

The names are CLDR's (Babel) and those of the office where it has others: abbreviations such as ХБНГУ, spellings with
or without a soft sign. The code page of older files (windows-1251) has no Ө and Ү; they stand there as Є and Ї.
"""

import re
from functools import cache

from frames.lists import rows

_AGGREGATES = re.compile(
    r"нийт.*|бүгд|дэлхий.*|(зүүн|баруун|өмнөд|умард|хойд|төв|ойрхи|дундад)?[ -]*"
    r"(зүүн|баруун|өмнөд|умард|хойд|төв)? ?(ази|европ|америк|африк|дорнод)|латин америк.*|далайн орнууд|"
    r"австрали,? (ба |болон )?(номхон далай|далайн орнууд).*|.*орнууд|бусад.*|тодорхойгүй.*|.*тодорхойгүй|"
    r"тухн|европын холбоо.*|тусгаар улсуудын хамтын нөхөрлөл"
)
_OLD_LETTERS = str.maketrans("єїЄЇ", "өүӨҮ")
_SIGNS = re.compile("[ьъ]")


def other_names(language: str) -> dict[str, str]:
    """Return name -> code as publishers spell economies in a language where ISO 3166-1 and CLDR have other names."""
    return {row["name"]: row["code"] for row in rows("loaders.publishers.spellings") if row["language"] == language}


def plain(name: str) -> str:
    """Return a name in small letters without its soft and hard signs and without the word for state at its end."""
    words = re.sub(r"[^\w\s,-]", "", name.translate(_OLD_LETTERS).casefold()).split()
    return _SIGNS.sub("", " ".join(words)).removesuffix(" улс").removesuffix(" вант")


@cache
def _names() -> dict[str, str]:
    import pycountry
    from babel import Locale

    territories = Locale("mn").territories
    known = {territories.get(country.alpha_2, ""): country.alpha_3 for country in pycountry.countries}
    return {plain(name): code for name, code in (known | other_names("mn")).items() if name}


def code_of(name: str) -> str:
    """Return the economy's code; empty for a name that is not known."""
    return _names().get(plain(name), "")


def is_group(name: str) -> bool:
    """Return whether the name is that of a total, a region or "others"."""
    return _AGGREGATES.fullmatch(plain(name)) is not None
