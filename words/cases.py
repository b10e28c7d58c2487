"""The cases that Mongolian sentences set the names of economies in.

The ending of a Mongolian name depends on its vowels and on its last sound, so no message can write it after a
placeholder. A message asks for the form instead: `{partner_com}` where the English has `{partner}`.
"""

import re

from frames.lists import rows

CASES = ("gen", "dat", "acc", "abl", "com", "dir")
"""Genitive (of), dative (in, to), accusative, ablative (from), comitative (with), directive (towards)."""

ECONOMIES = ("partner", "economy", "donor", "creditor", "friend")
"""Placeholders that hold the name of an economy or of an organisation."""

IN_CASE = re.compile(rf"{{({'|'.join(ECONOMIES)})_({'|'.join(CASES)})}}")
"""What a translation may ask for where the English message has the name alone."""

HEAD = ("талын", "талд", "талыг", "талаас", "талтай", "тал руу")
"""«тал» (side), which bears the ending behind a name without a row in the list."""

MONGOLIAN = {row["name"]: [row[case] for case in CASES] for row in rows("words.mongolian_cases")}
"""Nominative -> its forms in the order of `CASES`."""

WITH_ARTICLE = frozenset(row["name"] for row in rows("words.with_article"))
"""English names that take "the" inside a sentence; at its beginning, and as a label, a name stands alone."""
INSIDE = re.compile(rf"(?<=[a-z}},] ){{({'|'.join(ECONOMIES)})}}")
"""The placeholder of a name within an English sentence."""


def with_articles(text: str, values: dict[str, object]) -> str:
    """Return an English message with "the" before placeholders whose name takes it."""
    return INSIDE.sub(lambda found: ("the " if values.get(found[1]) in WITH_ARTICLE else "") + found[0], text)


def in_case(name: str, case: str) -> str:
    """Return a Mongolian name in a case, or «тал» in that case behind a name without a row.

    Of several names, set off by commas, the last bears the ending.
    """
    *others, last = name.split(", ")
    forms = MONGOLIAN.get(last)
    if forms is None:
        return f"{name} {HEAD[CASES.index(case)]}"
    return ", ".join((*others, forms[CASES.index(case)]))


def inflected(text: str, values: dict[str, object]) -> dict[str, object]:
    """Return the forms of names that a translation asks for, by placeholder."""
    return {
        f"{name}_{case}": in_case(str(values[name]), case) for name, case in IN_CASE.findall(text) if name in values
    }
