"""Names of economies in the reader's language: the usual one, CLDR's, else our own."""

from collections.abc import Iterable
from functools import cache

from frames import economies
from words.language import current, locale
from words.messages import catalogue

OWN = {
    "ja": {"GBR": "英国", "HKG": "香港", "MAC": "マカオ", "USA": "米国"},
    "mn": {"HKG": "Хонконг", "KOR": "БНСУ", "MAC": "Макао", "PRK": "БНАСАУ", "RUS": "ОХУ", "USA": "АНУ"},
}
"""Language -> code -> the name in official use where CLDR has another, often longer one (アメリカ合衆国)."""


@cache
def _economy(code: str, language: str) -> str:
    if code in OWN.get(language, {}):
        return OWN[language][code]
    territory = locale(language).territories.get(economies.alpha_2(code))
    if territory:
        return territory
    name = economies.SPECIAL.get(code)
    return catalogue(language).gettext(name) if name else code


def economy(code: str) -> str:
    """Return the economy's name: as officials call it, else CLDR's, or our own for codes that ISO does not have."""
    return _economy(code, current())


def economies_named(codes: Iterable[str]) -> dict[str, str]:
    """Return code -> name for a collection of codes."""
    return {str(code): economy(str(code)) for code in codes}
