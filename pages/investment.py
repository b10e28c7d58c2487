"""Would an investor come?"""

from ui import cards, old
from ui.exhibit import show as exhibit
from views import investment, tables, timeline
from words.language import _

years = old.chosen_years()
old.head(_("Would an investor come?"), *investment.answers(years))
cards.row(cards.Cards(investment.cards(years), _("as published; a figure of another year says so")))
others = tuple(old.pills(_("Compare with"), investment.comparators(), key="with", default=investment.SHOWN_FIRST))
marked = timeline.switched()
exhibit.show(investment.perceptions(years, others, marked))
timeline.listed(timeline.within(years, marked))
rank, governance, fdi, origin, logistics, debt, polls = old.tabs(investment.tabs(), key="look")
if rank.open:
    with rank:
        exhibit.show(investment.rank_and_older(years))
if governance.open:
    with governance:
        exhibit.show(investment.governance(years, others))
if fdi.open:
    with fdi:
        exhibit.show(investment.direct_investment(years))
if origin.open:
    with origin:
        exhibit.show(investment.origin())
if logistics.open:
    with logistics:
        exhibit.show(investment.logistics(years, others))
if debt.open:
    with debt:
        exhibit.show(investment.debt(years))
if polls.open:
    with polls:
        exhibit.show(investment.polls())
old.footer(
    investment.CPI,
    investment.GOVERNANCE,
    investment.FDI,
    investment.ORIGIN,
    investment.OUTLOOK,
    investment.POLLS,
    timeline.SOURCE,
    tables.MACRO,
)
