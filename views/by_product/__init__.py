"""What is sold product by product: the parts of /trio and /products that read a release of the world's trade."""

from functools import partial

from ui.compose import Part, Years
from views.by_product import drill, potential, scope, units


def parts(years: Years, three: tuple[str, str, str]) -> tuple[Part, ...]:
    """Return the parts by product.

    The three are the focus, the friend and the giant.
    """
    return (
        Part("tariff", partial(scope.shown, years, three, drill.sold)),
        Part("potential", partial(scope.shown, years, three, potential.shown)),
        Part("unit", partial(scope.shown, years, three, units.shown)),
    )
