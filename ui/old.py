"""Calls of pages that are not yet composed of values; goes with the last of them."""

from ui import controls, page
from ui.exhibit.model import Amount, Answers, Choice, Pills
from ui.site import Page, Tabs
from ui.years import Years

value_of = page.value


def chosen_years() -> Years:
    """Return the chosen years."""
    return page.start()


def head(question: str, *answers: str) -> None:
    """Draw the head."""
    page.head(Page("", "", "", question), Answers(answers))


def footer(*source_ids: str) -> None:
    """Draw the foot."""
    from ui import run

    run.add_sources(source_ids)
    page.foot()


def choice(label: str, options: dict[str, str], key: str, help: str | None = None) -> str:
    """Draw a choice."""
    return str(controls.draw(Choice(key, label, options, help)))


def one_of_many(label: str, options: dict[str, str], key: str) -> str:
    """Draw a long choice."""
    return str(controls.draw(Choice(key, label, options, many=True)))


def kept(key: str, options: dict[str, str]) -> str:
    """Return a choice's value before it is drawn."""
    return page.value(Choice(key, "", options))


def amount(label: str, key: str, default: float, reach: tuple[float, float, float], help: str | None = None) -> float:
    """Draw a number."""
    return float(controls.draw(Amount(key, label, default, *reach, help)))


def blank(label: str, key: str, most: float | None) -> float:
    """Draw an empty number."""
    return float(controls.draw(Amount(key, label, None, 0.0, most)))


def pills(label: str, options: dict[str, str], key: str, default: tuple[str, ...]) -> list[str]:
    """Draw pills."""
    return list(controls.draw(Pills(key, label, options, default)))


def tabs(options: dict[str, str], key: str):  # noqa: ANN201
    """Draw tabs."""
    return controls.tabs(Tabs(key, options))
