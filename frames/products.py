"""Names of the product codes that our tables use, by classification: in English, `frames/products.csv`."""

from frames.lists import rows

TOTAL = "TOTAL"
NAMES: dict[str, dict[str, str]] = {}
"""Classification -> code -> name. Of the chapters of the Harmonized System, 77 is kept free, 98 and 99 are national."""
for _row in rows("frames.products"):
    NAMES.setdefault(_row["classification"], {})[_row["code"]] = _row["name"]
NSO_SECTIONS, HS2, HS4 = NAMES["nso_section"], NAMES["hs2"], NAMES["hs4"]
SITC_REV2, SITC_REV3 = NAMES["sitc_rev2"], NAMES["sitc_rev3"]
LAST_CHAPTERS = (5, 14, 15, 24, 27, 38, 40, 43, 46, 49, 63, 67, 70, 71, 83, 85, 89, 92, 93, 96, 97)
"""The last chapter of each section of the Harmonized System, sections 1 to 21; the same since 1988."""


def hs_section(code: str) -> str:
    """Return the section (`SEC01` to `SEC21`) of a product code of the Harmonized System; empty where there is none."""
    if not code[:2].isdigit() or not int(code[:2]):
        return ""
    chapter = int(code[:2])
    found = [place for place, last in enumerate(LAST_CHAPTERS, start=1) if chapter <= last]
    return f"SEC{found[0]:02d}" if found else ""
