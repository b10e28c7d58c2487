"""Every column, declared once in `frames/columns.csv`: type, check, unit and meaning.

A year is an integer, a code is text (leading zeros), a value is a float. An empty cell means
"not known"; zero means that the publisher wrote zero.
"""

from dataclasses import dataclass

from frames.lists import rows


@dataclass(frozen=True)
class Column:
    """One column: how it is stored, what it may hold, and what it means.

    The dtype is `str`, `int`, `int?` (may be empty) or `float`; the meaning is for the methods page and the data
    package. The unit is empty where there is none. `allowed` are the only values it may take, if listed, `limits` the
    lowest and the highest, both allowed; the pattern matches the whole text, where there is one. `is_economy` says that
    it holds codes of `frames.economies`, `required` that a row without it is refused.
    """

    name: str
    dtype: str
    meaning: str
    unit: str = ""
    allowed: tuple[str, ...] = ()
    limits: tuple[int, int] | None = None
    pattern: str = ""
    is_economy: bool = False
    required: bool = True

    @property
    def is_free(self) -> bool:
        """Return whether it holds sentences or names, which may be anything; an address stays an address."""
        is_bound = self.allowed or self.pattern or self.is_economy
        return self.dtype == "str" and not is_bound and self.name != "source"


def _column(row: dict[str, str]) -> Column:
    allowed = tuple(row["allowed"].split())
    return Column(
        row["name"],
        row["dtype"],
        row["meaning"],
        unit=row["unit"],
        allowed=allowed if row["required"] or not allowed else ("", *allowed),
        limits=(int(row["lowest"]), int(row["highest"])) if row["lowest"] else None,
        pattern=row["pattern"],
        is_economy=row["is_economy"] == "yes",
        required=row["required"] == "yes",
    )


COLUMNS = {row["name"]: _column(row) for row in rows("frames.columns")}
