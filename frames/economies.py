"""Who trades, gives and is measured: ISO 3166-1 alpha-3, and the few codes ISO does not have.

The ISO list comes from pycountry. Codes outside it (dissolved states, groups, organisations, "areas not elsewhere
specified") stand in one table here, each with its reason.
"""

from dataclasses import dataclass
from functools import cache

from frames.messages import N_

WORLD = "WLD"
MONGOLIA = "MNG"
JAPAN = "JPN"
CHINA = "CHN"
RUSSIA = "RUS"
KOREA = "KOR"
REMAINDER = "XXR"
"""Not a code of any publisher: what is left of a published total after the named partners."""


@dataclass(frozen=True)
class Special:
    """A code outside ISO 3166-1.

    Attributes:
        code: the code used in our tables.
        name: name for people, in English.
        reason: what it stands for, and why ISO 3166-1 does not have it.
    """

    code: str
    name: str
    reason: str


_SPECIAL = (
    Special("WLD", N_("World"), "published world total; never one of the partners"),
    Special("EAS", N_("East Asia and Pacific"), "World Bank region"),
    Special("LMY", N_("Low and middle income countries"), "World Bank income group"),
    Special("DAC", N_("All DAC donors"), "OECD Development Assistance Committee, the published sum"),
    Special("ALLD", N_("All official donors"), "OECD: DAC members, others that report, multilateral agencies"),
    Special("TAP", N_("Asia Pacific, regional mean"), "regional mean printed by Transparency International"),
    Special(
        "TEE",
        N_("Eastern Europe and Central Asia, regional mean"),
        "regional mean printed by Transparency International",
    ),
    Special("XXR", N_("Other partners, not named"), "published total less the named partners"),
    Special("XAN", N_("Areas not elsewhere specified"), "OEC code xxb/xxh and rows with no country"),
    Special("CSK", N_("Czechoslovakia"), "dissolved 1993; ISO 3166-3; not split after the fact"),
    Special("DDR", N_("German Democratic Republic"), "merged 1990; ISO 3166-3"),
    Special("FDR", N_("West Germany (before 1990)"), "OEC code fdr; kept apart from DEU, never added to it"),
    Special("SUN", N_("Soviet Union"), "dissolved 1991; ISO 3166-3; not Russia"),
    Special("YUG", N_("Yugoslavia"), "dissolved; ISO 3166-3"),
    Special("SCG", N_("Serbia and Montenegro"), "2003-2006; ISO 3166-3"),
    Special("ANT", N_("Netherlands Antilles"), "dissolved 2010; ISO 3166-3"),
    Special("BLX", N_("Belgium and Luxembourg"), "reported as one until 1998"),
    Special("XKX", N_("Kosovo"), "no ISO code; the World Bank's is used"),
    Special("ADB", N_("Asian Development Bank"), "creditor"),
    Special("AIIB", N_("Asian Infrastructure Investment Bank"), "creditor"),
    Special("EBRD", N_("European Bank for Reconstruction and Development"), "creditor"),
    Special("EIB", N_("European Investment Bank"), "creditor"),
    Special("EU", N_("EU institutions"), "donor beside its member states"),
    Special("IBRD", N_("World Bank (IBRD)"), "creditor"),
    Special("IDA", N_("World Bank (IDA)"), "creditor"),
    Special("IFAD", N_("International Fund for Agricultural Development"), "creditor"),
    Special("NDF", N_("Nordic Development Fund"), "creditor"),
    Special("OPEC_FUND", N_("OPEC Fund for International Development"), "creditor"),
    Special("BOND", N_("Bondholders"), "creditors without a country"),
    Special("MULTIPLE", N_("Multiple lenders"), "creditors without a country"),
    Special("ADAPTATION_FUND", N_("Adaptation Fund"), "donor"),
    Special("CERF", N_("UN Central Emergency Response Fund"), "donor"),
    Special("CIF", N_("Climate Investment Funds"), "donor"),
    Special("FAO", N_("Food and Agriculture Organization"), "donor"),
    Special("GAVI", N_("Gavi, the Vaccine Alliance"), "donor"),
    Special("GCF", N_("Green Climate Fund"), "donor"),
    Special("GEF", N_("Global Environment Facility"), "donor"),
    Special("GFATM", N_("Global Fund to Fight AIDS, Tuberculosis and Malaria"), "donor"),
    Special("GGGI", N_("Global Green Growth Institute"), "donor"),
    Special("IAEA", N_("International Atomic Energy Agency"), "donor"),
    Special("ILO", N_("International Labour Organization"), "donor"),
    Special("SDG_FUND", N_("UN Joint Sustainable Development Goals Fund"), "donor"),
    Special("UNAIDS", N_("UNAIDS"), "donor"),
    Special("UN_COVID_FUND", N_("UN COVID-19 Response and Recovery Fund"), "donor"),
    Special("UNDP", N_("UN Development Programme"), "donor"),
    Special("UNFPA", N_("UN Population Fund"), "donor"),
    Special("UNHCR", N_("UN High Commissioner for Refugees"), "donor"),
    Special("UNICEF", N_("UNICEF"), "donor"),
    Special("WHO", N_("World Health Organization"), "donor"),
    Special("WHO_SPRP", N_("WHO Strategic Preparedness and Response Plan"), "donor"),
)
SPECIAL = {special.code: special for special in _SPECIAL}


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


def is_known_code(code: str) -> bool:
    """Return whether the code is in ISO 3166-1 or among the declared special ones."""
    return code in SPECIAL or code in iso_codes()
