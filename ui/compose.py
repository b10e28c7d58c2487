"""What every view needs to compose a page: its values, the headers of tables, the theme's style, the years."""

from ui.cards import Cards
from ui.exhibit.model import Answers, Choice, Exhibit, Part
from ui.labels import columns
from ui.theme import chart_style
from ui.years import Years, within

__all__ = ["Answers", "Cards", "Choice", "Exhibit", "Part", "Years", "chart_style", "columns", "within"]
