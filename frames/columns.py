"""Every column, declared once: type, check, unit and meaning.

A year is an integer, a code is text (leading zeros), a value is a float. An empty cell means
"not known"; zero means that the publisher wrote zero.
"""

from dataclasses import dataclass

from frames.messages import N_

FLOWS = ("export", "import")
STATUSES = ("reported", "estimated", "provisional", "projected")
CLASSIFICATIONS = ("total", "memo", "nso_section", "hs2", "hs4", "hs6", "hs9_japan", "sitc_rev2", "sitc_rev3")
INSTRUMENTS = (
    "grant",
    "loan",
    "loan_non_concessional",
    "technical_cooperation",
    "oda_like",
    "oof_like",
    "vague",
    "bond",
    "bank_credit",
    "other_private",
    "total",
)
MEASURES = ("gross_disbursement", "repayment", "debt_service", "net", "commitment", "commitment_unadjusted")
PRECISIONS = ("day", "month", "year")
EVENT_CATEGORIES = ("diplomacy", "visit", "agreement", "aid", "survey", "context")
SCHEMES = ("grant", "loan", "security_assistance")
QUALIFIERS = ("", "about", "more_than", "less_than")


@dataclass(frozen=True)
class Column:
    """One column: how it is stored, what it may hold, and what it means.

    Attributes:
        name: the column's name in every table that has it.
        dtype: `str`, `int`, `int?` (may be empty) or `float`.
        meaning: what it says, for the methods page and the data package.
        unit: the unit of a value; empty where there is none.
        allowed: the only values it may take, if listed.
        limits: lowest and highest value, both allowed.
        pattern: regular expression that the whole text matches; empty where any text will do.
        is_economy: whether it holds codes of `frames.economies`.
        required: whether a row without it is refused.
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


def _economy(name: str, meaning: str, required: bool = True) -> Column:
    return Column(name, "str", meaning, is_economy=True, required=required)


_DECLARED = (
    Column("year", "int", N_("Calendar year"), limits=(1900, 2100)),
    Column("month", "int?", N_("Month, 1 to 12; empty for a whole year"), limits=(1, 12), required=False),
    _economy("reporter_iso3", N_("Economy that reports the flow, ISO 3166-1 alpha-3")),
    _economy("partner_iso3", N_("Economy on the other side; WLD is the world, the published total")),
    _economy("exporter_iso3", N_("Economy that the goods came from")),
    _economy("importer_iso3", N_("Economy that the goods went to")),
    Column("flow", "str", N_("Direction as the reporter sees it"), allowed=FLOWS),
    Column("product_code", "str", N_("Product, as text; TOTAL is all products"), pattern=r"[A-Z0-9]+"),
    Column("classification", "str", N_("List that the product code belongs to"), allowed=CLASSIFICATIONS),
    Column(
        "value_usd", "float", N_("Value"), unit=N_("USD, current unless the price basis says otherwise"), required=False
    ),
    Column("quantity", "float", N_("Physical quantity, where published"), unit=N_("see quantity_unit"), required=False),
    Column("quantity_unit", "str", N_("Unit of the quantity"), required=False),
    Column("status", "str", N_("How the publisher marks the figure"), allowed=STATUSES),
    Column("source_id", "str", N_("Source of the row"), pattern=r"[a-z][a-z0-9_]+"),
    _economy("donor_iso3", N_("Who gives or lends; ISO 3166-1 alpha-3 or the code of an organisation")),
    _economy("recipient_iso3", N_("Who receives, ISO 3166-1 alpha-3")),
    Column("instrument", "str", N_("Form of the finance"), allowed=INSTRUMENTS),
    Column("measure", "str", N_("What was counted"), allowed=MEASURES),
    Column(
        "price_basis",
        "str",
        N_("Current prices, or the base year of constant ones"),
        pattern=r"current|constant_20\d{2}",
    ),
    _economy("iso3", N_("Economy the figure is about")),
    _economy("counterpart_iso3", N_("Other economy concerned; empty where there is none"), required=False),
    Column("indicator_code", "str", N_("Code in the indicator registry"), pattern=r"[A-Za-z0-9_.]+"),
    Column("value", "float", N_("Value"), unit=N_("as the registry says for the indicator"), required=False),
    Column("date", "str", N_("Date, as precisely as published"), pattern=r"\d{4}(-\d{2}(-\d{2})?)?"),
    Column("precision", "str", N_("How precise the date is"), allowed=PRECISIONS),
    Column("category", "str", N_("Kind of event"), allowed=EVENT_CATEGORIES),
    Column("title", "str", N_("What happened, or the name of the project")),
    Column("scheme", "str", N_("Form of the assistance"), allowed=SCHEMES),
    Column("amount", "float", N_("Amount as announced"), unit=N_("million, in `currency`"), required=False),
    Column("currency", "str", N_("Currency of the amount, ISO 4217"), pattern=r"[A-Z]{3}"),
    Column("source", "str", N_("Who said so: addresses or a publication")),
    Column("note", "str", N_("What to know about the row"), required=False),
    Column("period", "str", N_("Period the statement is about, as published")),
    Column("subject", "str", N_("What the statement is about, for filtering")),
    Column("statement", "str", N_("The statement, in our words")),
    Column(
        "qualifier",
        "str",
        N_("Whether the figure is exact, about, more than or less than"),
        allowed=QUALIFIERS,
        required=False,
    ),
    Column("unit", "str", N_("Unit of the value")),
    Column("said_by", "str", N_("Who made the statement, and who it was attributed to")),
    Column("id", "str", N_("Short name of the row"), pattern=r"[a-z][a-z0-9_]+"),
    Column("claimed_value", "float", N_("Figure claimed"), unit=N_("see claimed_unit"), required=False),
    Column("claimed_unit", "str", N_("Unit of the figure claimed"), required=False),
    Column("check", "str", N_("Name of the check that answers the claim")),
    Column("basis", "str", N_("On what basis the claim is compared with the figures")),
    Column("settles", "str", N_("Evidence that would settle it")),
    Column("page", "str", N_("Address of the chart that shows it"), pattern=r"/[a-z-]*(\?[A-Za-z0-9=&_]+)?"),
)

COLUMNS = {column.name: column for column in _DECLARED}
