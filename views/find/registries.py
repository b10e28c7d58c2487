"""What can be found: every chart, claim, indicator, country, source and term, each from the registry that has it.

Views with figures are imported by the parts that need them: the first answer does not wait for 0.4 s of imports.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import loaders
from frames import SourceError
from frames.glossary import GLOSSARY
from ui import data
from ui.find import Entry
from ui.site import Page
from views import composed, tables
from views.site import CLAIMS, DATA, METHODS, PRODUCTS, SITE, TRIO, WORLD
from words import _, economies_named, language

WITHOUT_FIGURES = (1, 1)
"""Years before any figure: the title of a chart is then its subject, and nothing is drawn."""


def parts() -> tuple[Callable[[], Iterator[Entry]], ...]:
    """Return functions that yield, together, everything that can be found, in the language of whoever calls them.

    The one that reads no table comes first, the charts last, page by page.
    """
    pages = (partial(_charts, page) for page in composed.PAGES)
    return (_without_tables, _claims, _goods, _economies, *pages)


def _without_tables() -> Iterator[Entry]:
    yield from _pages()
    yield from _terms()
    yield from _sources()
    yield from _indicators()


@contextmanager
def speaking(spoken: str) -> Iterator[None]:
    """Have what is composed within in another language."""
    before = language.current()
    language.use(spoken)
    try:
        yield
    finally:
        language.use(before)


def _also(*messages: str) -> tuple[str, ...]:
    """Return messages in the reader's language and in English, where both differ."""
    return tuple(dict.fromkeys(text for message in messages for text in (_(message), str(message)) if text))


def _pages() -> Iterator[Entry]:
    for page in SITE.pages:
        yield Entry("page", _(page.title), _also(page.question, page.title), page.name)
        for code, label in page.tabs.labels.items() if page.tabs else ():
            if page in (DATA, METHODS):  # the others have charts behind their tabs
                yield Entry("page", _(label), _also(label, page.title, page.question), page.name, code)


def _goods() -> Iterator[Entry]:
    from views.products import goods, parts

    choice = goods.good()
    with speaking(language.SOURCE_LANGUAGE):
        english = goods.goods()
    for part in parts(SITE.span(), next(iter(goods.grouping().options)), ()):
        if choice in part.inputs:
            label = PRODUCTS.tabs.labels[part.code] if PRODUCTS.tabs else ""
            for code, name in choice.options.items():
                words = (*_also(label), english[code], code)
                yield Entry("good", name, words, PRODUCTS.name, part.code, choices=((choice.key, code),))


def _economies() -> Iterator[Entry]:
    from views import trio, world
    from views.world.measures import ON

    focus, partner = trio.choices()[0], world.partner()
    names = {}
    for spoken in language.languages():
        with speaking(spoken):
            names[spoken] = economies_named(focus.options)
    for code, name in focus.options.items():
        words = (*(each[code] for each in names.values()), code)
        if code in trio.DEFAULT[1:]:
            choices: tuple[tuple[str, str], ...] = ((world.by().key, ON), (partner.key, code))
            yield Entry("economy", name, words, WORLD.name, choices=choices)
        else:
            yield Entry("economy", name, words, TRIO.name, choices=((focus.key, code),))


def _terms() -> Iterator[Entry]:
    for term, meaning in GLOSSARY.items():
        yield Entry("term", _(term), _also(term, meaning), METHODS.name, "glossary")
    for definition in loaders.definitions().values():
        words = (*_also(definition.name, definition.plain), definition.key, definition.formula)
        yield Entry("definition", _(definition.name), words, METHODS.name, "computed")


def _claims() -> Iterator[Entry]:
    for claim in data.load(tables.CLAIMS).to_dict("records"):
        words = _also(claim["statement"], claim["said_by"], claim["basis"])
        yield Entry("claim", _(claim["statement"]), words, CLAIMS.name, choices=(("claim", claim["id"]),))


def _sources() -> Iterator[Entry]:
    for source in loaders.all_sources():
        words = (*_also(source.title, source.publisher, source.table_name), source.id)
        if loaders.is_available(source.id):
            yield Entry("source", _(source.title), words, DATA.name, choices=(("table", source.id),))
        else:
            yield Entry("source", _(source.title), words, DATA.name, "fresh", choices=(("fresh", source.id),))


def _indicators() -> Iterator[Entry]:
    for meta in loaders.indicators().values():
        words = (*_also(meta.name, meta.definition, meta.unit), meta.code)
        if loaders.is_available(meta.source_id):
            choices = ("table", meta.source_id), ("only_indicator_code", meta.code)
            yield Entry("indicator", _(meta.name), words, DATA.name, choices=choices)
        else:
            yield Entry("indicator", _(meta.name), words, DATA.name, "fresh", choices=(("fresh", meta.source_id),))


def _charts(page: Page) -> Iterator[Entry]:
    """Yield every chart of a page; one whose tables cannot be read has none."""
    try:
        found = composed.exhibits(page, WITHOUT_FIGURES)
    except SourceError:
        return
    for code, exhibit in found:
        label = _(page.tabs.labels[code]) if page.tabs and code else ""
        about = (label, exhibit.alt, exhibit.note, exhibit.help or "", *exhibit.headers.values())
        words = (*filter(None, about), _(page.title), _(page.question))
        yield Entry("chart", exhibit.title, words, page.name, code, exhibit.key)
