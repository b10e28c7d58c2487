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

    Attributes:
        id: publisher, underscore, data set; also the stem of its table's file and the name of its module, if any.
        title: what it gives, in words a reader understands.
        publisher: who publishes the figures.
        table_name: the publisher's own name or code for the table.
        homepage: where a person can look at it.
        licence: the terms as the publisher states them, or that none are stated.
        terms: one of TERMS, for programs.
        citation: how to cite it.
        vintage: the publisher's edition, or the day the figures were read, of the bundled release.
        copied_from: the public copy that the bundled figures were read from.
        valuation: what the values are (currency, prices, FOB or CIF), for the foot of a chart.
        caveats: what to know before quoting; one sentence each.
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


@dataclass(frozen=True)
class Definition:
    """One figure that we compute, a row of `data/definitions.csv`.

    Attributes:
        key: the column it stands in.
        name: name for people.
        plain: one sentence for a reader who does not know the term.
        formula: as text.
        unit: unit of the figure.
        range: values it can take.
        origin: who defined it.
        trap: what misleads.
        translated: names of the attributes whose text is in the catalogues.
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
