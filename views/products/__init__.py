"""What /products shows: goods by year and month, growth, price and volume, statements, goods from Japan, intensity."""

from functools import partial

from frames.economies import CHINA, JAPAN, MONGOLIA
from ui.compose import Part, Years
from views import by_product
from views.products import by_buyer, goods, growth, months, printed, volume, with_japan


def parts(years: Years, kind: str, marked: tuple[str, ...]) -> tuple[Part, ...]:
    """Return the parts below the first chart."""
    return (
        Part("month", partial(months.by_month, years, marked), (goods.good(),)),
        Part("season", partial(months.season, years), (goods.good(),)),
        Part("growth", partial(growth.contributions, years, kind)),
        Part("quantity", partial(volume.quantities, years, marked), (goods.good(),)),
        Part("prices", partial(volume.price_or_volume, years, marked), (goods.good(),)),
        Part("buyers", printed.buyers, (printed.share_of(),)),
        Part("flows", partial(by_buyer.both, years)),
        Part("japan", partial(with_japan.from_japan, years, marked)),
        Part("size", partial(with_japan.both, years, marked)),
        *by_product.parts(years, (MONGOLIA, JAPAN, CHINA)),
    )
