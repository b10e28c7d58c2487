"""The cases that Mongolian sentences set the names of economies in.

The ending of a Mongolian name depends on its vowels and on its last sound, so no message can write it after a
placeholder. A message asks for the form instead: `{partner_com}` where the English has `{partner}`.
"""

import re

CASES = ("gen", "dat", "acc", "abl", "com", "dir")
"""Genitive (of), dative (in, to), accusative, ablative (from), comitative (with), directive (towards)."""

ECONOMIES = ("partner", "economy", "donor", "creditor", "friend")
"""Placeholders that hold the name of an economy or of an organisation."""

IN_CASE = re.compile(rf"{{({'|'.join(ECONOMIES)})_({'|'.join(CASES)})}}")
"""What a translation may ask for where the English message has the name alone."""

HEAD = ("талын", "талд", "талыг", "талаас", "талтай", "тал руу")
"""«тал» (side), which bears the ending behind a name that has no row below."""

MONGOLIAN = {
    name: forms
    for name, *forms in (
        ("АНУ", "АНУ-ын", "АНУ-д", "АНУ-ыг", "АНУ-аас", "АНУ-тай", "АНУ руу"),
        ("Австрали", "Австралийн", "Австралид", "Австралийг", "Австралиас", "Австралитай", "Австрали руу"),
        ("Австри", "Австрийн", "Австрид", "Австрийг", "Австриас", "Австритай", "Австри руу"),
        ("Армени", "Арменийн", "Арменид", "Арменийг", "Армениэс", "Арменитэй", "Армени рүү"),
        ("БНАСАУ", "БНАСАУ-ын", "БНАСАУ-д", "БНАСАУ-ыг", "БНАСАУ-аас", "БНАСАУ-тай", "БНАСАУ руу"),
        ("БНСУ", "БНСУ-ын", "БНСУ-д", "БНСУ-ыг", "БНСУ-аас", "БНСУ-тай", "БНСУ руу"),
        ("Беларусь", "Беларусийн", "Беларусьт", "Беларусийг", "Беларусиас", "Беларусьтай", "Беларусь руу"),
        ("Бельги", "Бельгийн", "Бельгид", "Бельгийг", "Бельгиэс", "Бельгитэй", "Бельги рүү"),
        ("Болгар", "Болгарын", "Болгарт", "Болгарыг", "Болгараас", "Болгартай", "Болгар луу"),
        ("Бразил", "Бразилын", "Бразилд", "Бразилыг", "Бразилаас", "Бразилтай", "Бразил руу"),
        ("Вьетнам", "Вьетнамын", "Вьетнамд", "Вьетнамыг", "Вьетнамаас", "Вьетнамтай", "Вьетнам руу"),
        ("Герман", "Германы", "Германд", "Германыг", "Германаас", "Германтай", "Герман руу"),
        ("Дани", "Данийн", "Данид", "Данийг", "Даниас", "Данитай", "Дани руу"),
        ("Дэлхий", "Дэлхийн", "Дэлхийд", "Дэлхийг", "Дэлхийгээс", "Дэлхийтэй", "Дэлхий рүү"),
        (
            "Их Британи",
            "Их Британийн",
            "Их Британид",
            "Их Британийг",
            "Их Британиас",
            "Их Британитай",
            "Их Британи руу",
        ),
        ("Иран", "Ираны", "Иранд", "Ираныг", "Иранаас", "Ирантай", "Иран руу"),
        ("Испани", "Испанийн", "Испанид", "Испанийг", "Испаниас", "Испанитай", "Испани руу"),
        ("Итали", "Италийн", "Италид", "Италийг", "Италиас", "Италитай", "Итали руу"),
        ("Казахстан", "Казахстаны", "Казахстанд", "Казахстаныг", "Казахстанаас", "Казахстантай", "Казахстан руу"),
        ("Канад", "Канадын", "Канадад", "Канадыг", "Канадаас", "Канадтай", "Канад руу"),
        ("Макао", "Макаогийн", "Макаод", "Макаог", "Макаогаас", "Макаотой", "Макао руу"),
        ("Лаос", "Лаосын", "Лаост", "Лаосыг", "Лаосоос", "Лаостой", "Лаос руу"),
        ("Малайз", "Малайзын", "Малайзад", "Малайзыг", "Малайзаас", "Малайзтай", "Малайз руу"),
        ("Мексик", "Мексикийн", "Мексикт", "Мексикийг", "Мексикээс", "Мексиктэй", "Мексик рүү"),
        ("Монгол", "Монголын", "Монголд", "Монголыг", "Монголоос", "Монголтой", "Монгол руу"),
        ("Нидерланд", "Нидерландын", "Нидерландад", "Нидерландыг", "Нидерландаас", "Нидерландтай", "Нидерланд руу"),
        ("ОХУ", "ОХУ-ын", "ОХУ-д", "ОХУ-ыг", "ОХУ-аас", "ОХУ-тай", "ОХУ руу"),
        ("Польш", "Польшийн", "Польшид", "Польшийг", "Польшоос", "Польштой", "Польш руу"),
        ("Сингапур", "Сингапурын", "Сингапурт", "Сингапурыг", "Сингапураас", "Сингапуртай", "Сингапур луу"),
        ("Тайвань", "Тайванийн", "Тайваньд", "Тайванийг", "Тайваниас", "Тайваньтай", "Тайвань руу"),
        ("Тайланд", "Тайландын", "Тайландад", "Тайландыг", "Тайландаас", "Тайландтай", "Тайланд руу"),
        (
            "Узбекистан",
            "Узбекистаны",
            "Узбекистанд",
            "Узбекистаныг",
            "Узбекистанаас",
            "Узбекистантай",
            "Узбекистан руу",
        ),
        ("Украин", "Украины", "Украинд", "Украиныг", "Украинаас", "Украинтай", "Украин руу"),
        ("Унгар", "Унгарын", "Унгарт", "Унгарыг", "Унгараас", "Унгартай", "Унгар луу"),
        ("Филиппин", "Филиппиний", "Филиппинд", "Филиппинийг", "Филиппинээс", "Филиппинтэй", "Филиппин рүү"),
        ("Финланд", "Финландын", "Финландад", "Финландыг", "Финландаас", "Финландтай", "Финланд руу"),
        ("Франц", "Францын", "Францад", "Францыг", "Францаас", "Францтай", "Франц руу"),
        ("Хонконг", "Хонконгийн", "Хонконгт", "Хонконгийг", "Хонконгоос", "Хонконгтой", "Хонконг руу"),
        ("Хятад", "Хятадын", "Хятадад", "Хятадыг", "Хятадаас", "Хятадтай", "Хятад руу"),
        ("Чех", "Чехийн", "Чехэд", "Чехийг", "Чехээс", "Чехтэй", "Чех рүү"),
        ("Швед", "Шведийн", "Шведэд", "Шведийг", "Шведээс", "Шведтэй", "Швед рүү"),
        ("Швейцар", "Швейцарын", "Швейцарт", "Швейцарыг", "Швейцараас", "Швейцартай", "Швейцар луу"),
        ("Энэтхэг", "Энэтхэгийн", "Энэтхэгт", "Энэтхэгийг", "Энэтхэгээс", "Энэтхэгтэй", "Энэтхэг рүү"),
        ("Япон", "Японы", "Японд", "Японыг", "Японоос", "Японтой", "Япон руу"),
    )
}
"""Nominative -> its forms in the order of `CASES`."""


WITH_ARTICLE = frozenset(
    (
        "Bahamas",
        "British Virgin Islands",
        "Cayman Islands",
        "Central African Republic",
        "Comoros",
        "Cook Islands",
        "Dominican Republic",
        "Falkland Islands",
        "Faroe Islands",
        "Gambia",
        "Maldives",
        "Marshall Islands",
        "Netherlands",
        "Netherlands Antilles",
        "Northern Mariana Islands",
        "Palestinian Territories",
        "Philippines",
        "Seychelles",
        "Solomon Islands",
        "Soviet Union",
        "Turks & Caicos Islands",
        "United Arab Emirates",
        "United Kingdom",
        "United States",
    )
)
"""English names that take "the" inside a sentence; at its beginning, and as a label, a name stands alone."""
INSIDE = re.compile(rf"(?<=[a-z}},] ){{({'|'.join(ECONOMIES)})}}")
"""The placeholder of a name within an English sentence."""


def with_articles(text: str, values: dict[str, object]) -> str:
    """Return an English message with "the" before placeholders whose name takes it."""
    return INSIDE.sub(lambda found: ("the " if values.get(found[1]) in WITH_ARTICLE else "") + found[0], text)


def in_case(name: str, case: str) -> str:
    """Return a Mongolian name in a case, or «тал» in that case behind a name without a row.

    Args:
        name: an economy or several set off by commas, of which the last bears the ending.
        case: one of `CASES`.
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
