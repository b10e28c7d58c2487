"""Which countries depend most on one partner, and where does Mongolia rank?"""

from ui import page
from views import site, world
from views.world.measures import ON, Question

years = page.start()
measure = page.value(world.by())
source, flow = page.value(world.source(measure)), page.value(world.flow())
partner = page.value(world.partner()) if measure == ON else ""
question = Question(source, measure, flow, partner)
last = world.last(years, question)
page.head(site.WORLD, world.answers(last, question), world.cards(years, question))
page.inputs(world.by(), *([world.partner()] if measure == ON else []), world.flow(), world.source(measure))
left, right = page.columns(2)
with left:
    page.show(world.ranked(last, question))
with right:
    page.tabs(site.WORLD, world.parts(years, question))
page.foot()
