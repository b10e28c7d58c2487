"""The command line, `python -m edition`: writes an edition and says how large it is and how long it took."""

import datetime
import sys
import time
from urllib.parse import urlsplit

import click

from edition import folder
from edition.build import Wish, edition
from edition.folder import EditionError
from frames import SourceError
from ui import years as shared
from ui.years import Years
from views.site import SITE
from words import language


def _years(_context: click.Context, _option: click.Parameter, text: str) -> Years:
    """Return a range of years written as FIRST:LAST, within those that any page can show."""
    first, last = shared.span()
    if not text:
        return shared.default()
    parts = text.split(":")
    years = [int(part) for part in parts if part.isascii() and part.isdigit()]
    if len(parts) != len(years) or len(years) != 2 or not first <= years[0] <= years[1] <= last:
        raise click.BadParameter(f"write them as {first}:{last}, the earlier one first and none outside of these")
    return years[0], years[1]


def _address(_context: click.Context, _option: click.Parameter, text: str) -> str:
    """Return an address with a slash at its end; empty where none is given."""
    parts = urlsplit(text)
    if text and (parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment):
        raise click.BadParameter("write it whole, such as https://example.org/trade/")
    return text.rstrip("/") + "/" if text else ""


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--years", callback=_years, default="", help="FIRST:LAST, such as 2005:2025.")
@click.option("-o", "--output", default="site", show_default=True, help="Folder to write; it may hold an edition.")
@click.option("--address", callback=_address, default="", help="Where it will stand (https://…), for search engines.")
@click.option("--since", default="", help="Folder or record (edition.json) of the edition before: what changed.")
@click.option("--page", "pages", multiple=True, type=click.Choice([page.name for page in SITE.pages]), help="Only it.")
@click.option("--language", "languages", multiple=True, type=click.Choice(language.languages()), help="Only this one.")
def command(
    years: Years, output: str, address: str, since: str, pages: tuple[str, ...], languages: tuple[str, ...]
) -> None:
    """Write the whole dashboard as a folder of files that opens without a server."""
    begin = time.monotonic()
    wish = Wish(
        years,
        languages or language.languages(),
        pages or tuple(page.name for page in SITE.pages),
        address,
        datetime.date.today(),
        folder.manifest(since) if since else None,
        folder.figures(since) if since else {},
    )
    files = edition(wish, click.echo)
    folder.write(output, files)
    size, seconds = sum(map(len, files.values())) / 1e6, time.monotonic() - begin
    click.echo(f"{output}: {len(files)} files, {size:.1f} MB, {seconds:.0f} seconds")


def main() -> None:
    """Run the command; what a person can cause is one line and exit code 2."""
    try:
        command()
    except (EditionError, SourceError, OSError) as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(2)
