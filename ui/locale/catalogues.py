"""Brings the message catalogues up to date: `make messages` gathers what readers see and compiles what is translated.

What is gathered: messages of the code (`_`, `N_`, `plural`) and the words of our own tables. A message that has
changed is a new one and waits for its translation; nothing is guessed from a similar one.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
LANGUAGES = ("ja", "mn")
NOT_READ = (".venv/**", "build/**", "tests/**", "benchmarks/**", "ui/locale/**")
WORDS = "ui.locale.columns:extract"
RECORDS = "ui.locale.columns:extract_records"
PACKAGE = "data/datapackage.json"
TABLES = {
    "data/indicators.csv": "name, unit, definition",
    "data/claims.csv": "statement, basis, settles, said_by, claimed_unit",
    "data/relations_events.csv": "title",
    "data/japan_oda_projects.csv": "title, note",
    "data/fdi_origin_points.csv": "note, said_by",
    "data/japan_aid_points.csv": "statement, period, unit, note, said_by",
    "data/product_partner_points.csv": "statement, period, note, said_by",
    "data/rare_earth_points.csv": "statement, period, note, said_by",
}
UNDATED = datetime(2026, 1, 1, tzinfo=UTC)
"""The same messages give the same file on any day."""
KEYWORDS = {**DEFAULT_KEYWORDS, "N_": None, "message": None, "plural": (1, 2)}


def gather() -> list[str | tuple[str, ...]]:
    """Return every message, sorted; one with a plural as a pair."""
    found = extract_from_dir(
        ROOT,
        [
            *((pattern, "ignore") for pattern in NOT_READ),
            *((table, WORDS) for table in TABLES),
            (PACKAGE, RECORDS),
            ("**.py", "python"),
        ],
        {table: {"names": names} for table, names in TABLES.items()},
        KEYWORDS,
    )
    messages = {message for _, _, message, _, _ in found if message}
    return sorted(messages, key=lambda message: message if isinstance(message, str) else message[0])


def path(language: str) -> Path:
    """Return where a language's catalogue stands."""
    return HERE / language / "LC_MESSAGES" / "messages.po"


def read(language: str) -> Catalog:
    """Return a language's catalogue."""
    with path(language).open("rb") as text:
        return read_po(text, locale=language)


def brought_up_to_date(old: Catalog, messages: Iterable[str | tuple[str, ...]]) -> Catalog:
    """Return a catalogue of these messages with the translations there are."""
    new = Catalog(
        locale=old.locale,
        project="Third Neighbor",
        charset="utf-8",
        fuzzy=False,
        creation_date=UNDATED,
        revision_date=UNDATED,
    )
    new.header_comment = "# Third Neighbor's messages. `make messages` keeps this file."
    for message in messages:
        known = old.get(message if isinstance(message, str) else message[0])
        same = known is not None and known.id == message
        new.add(message, known.string if known is not None and same else "")
        added = new.get(message if isinstance(message, str) else message[0])
        if added is not None:  # "% of {whole}" is no format of the old kind: our placeholders are named
            added.flags.discard("python-format")
    return new


def write(catalogue: Catalog, language: str) -> None:
    """Write a catalogue as text and in its machine form beside it."""
    place = path(language)
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("wb") as text:
        text.write(
            (
                f"{catalogue.header_comment}\n"
                f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
                f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
            ).encode()
        )
        write_po(text, catalogue, omit_header=True, no_location=True, width=0)
    with place.with_suffix(".mo").open("wb") as machine:
        write_mo(machine, catalogue)


def main() -> None:
    """Bring every catalogue up to date and say what waits for translation."""
    messages = gather()
    for language in LANGUAGES:
        old = read(language) if path(language).exists() else Catalog(locale=language)
        new = brought_up_to_date(old, messages)
        write(new, language)
        waiting = len([message for message in new if message.id and not all(_forms(message.string))])
        print(f"{language}: {len(messages)} messages, {waiting} to translate")


def _forms(string: str | Iterable[str] | None) -> list[str]:
    return [string] if isinstance(string, str) else list(string or ("",))


if __name__ == "__main__":
    main()
