"""Where each file of an edition lies, and how one leads to another: relative links that hold under any address."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from ui import site
from words.language import SOURCE_LANGUAGE

CONTENTS = "index.html"
FEED = "feed.xml"
PICTURES = "pictures"
PACKED, MOST_PLAIN = ".gz", 9_000
"""How the name of a packed table ends, and the rows of the longest one that is not: the seven longer ones have 46 MB,
packed 6."""


@dataclass(frozen=True)
class Places:
    """The addresses of an edition.

    Attributes:
        address: where the edition will stand, with a slash at its end; empty where nobody knows yet.
        languages: the languages it has.
        pages: the names of the pages it has.
    """

    address: str
    languages: tuple[str, ...]
    pages: tuple[str, ...]

    def page(self, name: str, language: str) -> str:
        """Return the path of a page from the top of the edition."""
        return f"{language}/{name}.html"

    def contents(self, language: str) -> str:
        """Return the path of the list of all pages in a language."""
        return f"{language}/{CONTENTS}"

    def csv(self, page: str, key: str, language: str) -> str:
        """Return the path of a chart's numbers."""
        return f"{language}/data/{page}/{key}.csv"

    def picture(self, page: str, language: str) -> str:
        """Return the path of a page's picture for those who share it."""
        return f"{PICTURES}/{language}/{page}.png"

    def table(self, source_id: str, rows: int) -> str:
        """Return the path of a source's whole table of so many rows."""
        return f"tables/{source_id}.csv" + (PACKED if rows > MOST_PLAIN else "")

    def absolute(self, path: str) -> str:
        """Return the address of a file, with the name of an index left out; its path where the address is unknown."""
        return self.address + path.removesuffix(CONTENTS) if self.address else path

    def default_language(self) -> str:
        """Return the language for readers whose own the edition does not have."""
        return SOURCE_LANGUAGE if SOURCE_LANGUAGE in self.languages else self.languages[0]


def above(path: str) -> str:
    """Return the way from a file back to the top: `../` per folder."""
    return "../" * path.count("/")


def shown_here(link: str, places: Places) -> str | None:
    """Return where the edition shows what an address of the dashboard asks for, from a page beside it.

    Only a tab or a chart may be asked for: with another choice the chart is another one, which no edition has.
    """
    parts = urlsplit(link)
    name = parts.path.strip("/") or site.current().pages[0].name
    page = next((page for page in site.current().pages if page.name == name), None)
    if page is None or name not in places.pages:
        return None
    wanted = {key: values[-1] for key, values in parse_qs(parts.query).items() if key not in ("years", "lang")}
    code = wanted.pop(page.tabs.key, "") if page.tabs else ""
    chart = wanted.pop("chart", "")
    if wanted:
        return None
    place = chart or (tab_id(code) if code else "")
    return f"{name}.html#{place}" if place else f"{name}.html"


def tab_id(code: str) -> str:
    """Return the id of a tab's section in its page."""
    return f"tab-{code}"
