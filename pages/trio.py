"""How much does an economy depend on a giant, and could a friend relieve it?"""

from ui import cards, page
from views import site, trio
from views.sentences.trio import Trio

years = page.start()
focus, friend, giant, source = trio.choices()
three = Trio(page.value(focus), page.value(friend), page.value(giant), page.value(source))
page.head(site.TRIO, trio.answers(years, three))
page.inputs(focus, friend, giant, source)
page.show(trio.presets())
if trio.is_three(three):
    cards.row(trio.cards(years, three))
    left, right = page.columns(2)
    with left:
        page.show(trio.one_frame(years, three))
    with right:
        page.tabs(site.TRIO, trio.parts(years, three))
else:
    page.show(trio.unusable())
page.foot()
