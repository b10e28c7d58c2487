"""What an indicator that a publisher gives is: its code, name, unit and definition."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Indicator:
    """One published indicator, a row of `data/indicators.csv`.

    Attributes:
        code: the publisher's code, or ours where it has none.
        name: name for people, in English.
        unit: unit of `value`, scale included.
        definition: what it counts and what to beware of, in English.
        source_id: the source that gives it.
    """

    code: str
    name: str
    unit: str
    definition: str
    source_id: str
