"""The records of sources and indicators: who publishes them, under which terms, what they mean."""

from dataclasses import dataclass, fields

from frames.messages import N_

TERMS = {
    "open": N_("May be passed on freely."),
    "attribution": N_("May be passed on with the publisher named."),
    "no_derivatives": N_("May be passed on unchanged with the publisher named; figures derived from it may not."),
    "research": N_("For your own work: figures may be quoted with the source, the table may not be re-published."),
    "unstated": N_("The publisher states no terms: figures may be quoted, ask before the table is passed on."),
}
"""What a reader may do with a table, by the word that programs use."""


@dataclass(frozen=True)
class Source:
    """One publisher's table, as its record in `data/datapackage.json` describes it.

    CONTRIBUTING, "The fields of a record", says what each field holds; `id` is the record's `name`.
    """

    id: str
    title: str
    publisher: str
    table_name: str
    homepage: str
    licence: str
    terms: str
    citation: str
    vintage: str
    copied_from: str
    valuation: str
    caveats: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse a record with a blank field.

        Raises:
            ValueError: a field is empty, or `terms` is not one of TERMS.
        """
        blank = [f.name for f in fields(self) if not getattr(self, f.name)]
        if blank:
            raise ValueError(f"source {self.id!r} leaves blank: {', '.join(blank)}")
        if self.terms not in TERMS:
            raise ValueError(f"source {self.id!r}: terms {self.terms!r} is not one of {', '.join(TERMS)}")


@dataclass(frozen=True)
class Indicator:
    """One published indicator, a row of `data/indicators.csv`.

    What each column holds stands in `loaders/store/descriptive.csv`.
    """

    code: str
    name: str
    unit: str
    definition: str
    source_id: str


@dataclass(frozen=True)
class Definition:
    """One figure that we compute, a row of `data/definitions.csv`.

    What each column holds stands in `loaders/store/descriptive.csv`.
    """

    key: str
    name: str
    plain: str
    formula: str
    unit: str
    range: str
    origin: str
    trap: str
    translated: str
