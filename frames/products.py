"""Names of the product codes that our tables use, by classification."""

from frames.messages import N_

TOTAL = "TOTAL"

NSO_SECTIONS = {
    "SEC01": N_("Live animals and animal products"),
    "SEC02": N_("Vegetable products"),
    "SEC03": N_("Fats and oils"),
    "SEC04": N_("Food products"),
    "SEC05": N_("Mineral products"),
    "SEC06": N_("Chemicals"),
    "SEC07": N_("Plastics and rubber"),
    "SEC08": N_("Hides, skins and leather"),
    "SEC09": N_("Wood"),
    "SEC10": N_("Pulp and paper"),
    "SEC11": N_("Textiles"),
    "SEC12": N_("Footwear and headgear"),
    "SEC13": N_("Stone, cement, ceramics and glass"),
    "SEC14": N_("Precious metals and stones"),
    "SEC15": N_("Base metals"),
    "SEC16": N_("Machinery and electrical goods"),
    "SEC17": N_("Vehicles and transport equipment"),
    "SEC18": N_("Optical, medical and measuring instruments"),
    "SEC19": N_("Arms and ammunition"),
    "SEC20": N_("Miscellaneous manufactures"),
    "SEC21": N_("Works of art"),
}
LAST_CHAPTERS = (5, 14, 15, 24, 27, 38, 40, 43, 46, 49, 63, 67, 70, 71, 83, 85, 89, 92, 93, 96, 97)
"""The last chapter of each section of the Harmonized System, sections 1 to 21; the same since 1988."""
HS4 = {
    "2601": N_("Iron ore"),
    "2603": N_("Copper concentrate"),
    "2608": N_("Zinc concentrate"),
    "2701": N_("Coal"),
    "2709": N_("Crude oil"),
    "2710": N_("Refined oil"),
    "7108": N_("Gold"),
    "7403": N_("Refined copper"),
    "7801": N_("Lead"),
}
SITC_REV2 = {
    "1": N_("Food, beverages and tobacco"),
    "2": N_("Crude materials"),
    "3": N_("Fuels"),
    "4": N_("Oils and fats"),
    "5": N_("Chemicals"),
    "6": N_("Manufactured goods by material"),
    "7": N_("Machinery and vehicles"),
    "8": N_("Other manufactured articles"),
    "9": N_("Other, gold included"),
}
SITC_REV3 = {
    "0": N_("Food and live animals"),
    "1": N_("Beverages and tobacco"),
    **{code: SITC_REV2[code] for code in "23456789"},
}
NAMES = {
    "total": {TOTAL: N_("All goods")},
    "memo": {TOTAL: N_("All goods")},
    "nso_section": NSO_SECTIONS,
    "hs4": HS4,
    "sitc_rev2": SITC_REV2,
    "sitc_rev3": SITC_REV3,
}


def hs_section(code: str) -> str:
    """Return the section (`SEC01` to `SEC21`) of a product code of the Harmonized System; empty where there is none."""
    if not code[:2].isdigit() or not int(code[:2]):
        return ""
    chapter = int(code[:2])
    found = [place for place, last in enumerate(LAST_CHAPTERS, start=1) if chapter <= last]
    return f"SEC{found[0]:02d}" if found else ""
