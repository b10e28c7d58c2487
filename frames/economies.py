"""Who trades, gives and is measured: ISO 3166-1 alpha-3, and the few codes ISO does not have.

The ISO list comes from pycountry. Codes outside it (dissolved states, groups, organisations, "areas not elsewhere
specified") stand in one table here, each with its reason.
"""

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

SPECIAL = {
    "WLD": N_("World"),  # published world total; never one of the partners
    "EAS": N_("East Asia and Pacific"),  # World Bank region
    "LMY": N_("Low and middle income countries"),  # World Bank income group
    "DAC": N_("All DAC donors"),  # OECD Development Assistance Committee, the published sum
    "ALLD": N_("All official donors"),  # OECD: DAC members, others that report, multilateral agencies
    "TAP": N_("Asia Pacific, regional mean"),  # regional mean printed by Transparency International
    "TEE": N_("Eastern Europe and Central Asia, regional mean"),  # regional mean printed by Transparency International
    "XXR": N_("Other partners, not named"),  # published total less the named partners
    "XAN": N_("Areas not elsewhere specified"),  # OEC code xxb/xxh and rows with no country
    "CSK": N_("Czechoslovakia"),  # dissolved 1993; ISO 3166-3; not split after the fact
    "DDR": N_("German Democratic Republic"),  # merged 1990; ISO 3166-3
    "FDR": N_("West Germany (before 1990)"),  # OEC code fdr; kept apart from DEU, never added to it
    "SUN": N_("Soviet Union"),  # dissolved 1991; ISO 3166-3; not Russia
    "YUG": N_("Yugoslavia"),  # dissolved; ISO 3166-3
    "SCG": N_("Serbia and Montenegro"),  # 2003-2006; ISO 3166-3
    "ANT": N_("Netherlands Antilles"),  # dissolved 2010; ISO 3166-3
    "BLX": N_("Belgium and Luxembourg"),  # reported as one until 1998
    "XKX": N_("Kosovo"),  # no ISO code; the World Bank's is used
    "EU": N_("EU institutions"),  # donor beside its member states
    # creditors
    "ADB": N_("Asian Development Bank"),
    "AIIB": N_("Asian Infrastructure Investment Bank"),
    "EBRD": N_("European Bank for Reconstruction and Development"),
    "EIB": N_("European Investment Bank"),
    "IBRD": N_("World Bank (IBRD)"),
    "IDA": N_("World Bank (IDA)"),
    "IFAD": N_("International Fund for Agricultural Development"),
    "NDF": N_("Nordic Development Fund"),
    "OPEC_FUND": N_("OPEC Fund for International Development"),
    "BOND": N_("Bondholders"),  # creditors without a country
    "MULTIPLE": N_("Multiple lenders"),  # creditors without a country
    # donors
    "ADAPTATION_FUND": N_("Adaptation Fund"),
    "CERF": N_("UN Central Emergency Response Fund"),
    "CIF": N_("Climate Investment Funds"),
    "FAO": N_("Food and Agriculture Organization"),
    "GAVI": N_("Gavi, the Vaccine Alliance"),
    "GCF": N_("Green Climate Fund"),
    "GEF": N_("Global Environment Facility"),
    "GFATM": N_("Global Fund to Fight AIDS, Tuberculosis and Malaria"),
    "GGGI": N_("Global Green Growth Institute"),
    "IAEA": N_("International Atomic Energy Agency"),
    "ILO": N_("International Labour Organization"),
    "SDG_FUND": N_("UN Joint Sustainable Development Goals Fund"),
    "UNAIDS": N_("UNAIDS"),
    "UN_COVID_FUND": N_("UN COVID-19 Response and Recovery Fund"),
    "UNDP": N_("UN Development Programme"),
    "UNFPA": N_("UN Population Fund"),
    "UNHCR": N_("UN High Commissioner for Refugees"),
    "UNICEF": N_("UNICEF"),
    "WHO": N_("World Health Organization"),
    "WHO_SPRP": N_("WHO Strategic Preparedness and Response Plan"),
}
"""Name, in English, of each code outside ISO 3166-1, and what it stands for or why ISO does not have it."""


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
