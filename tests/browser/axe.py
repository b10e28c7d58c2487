"""axe-core in an open page: what bars readers who do not see or have no mouse, ours apart from Streamlit's own."""

import re
from importlib.resources import files

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
UPSTREAM = {
    "list": (
        re.compile(r'<ul data-testid="stSidebarNavItems"'),
        "Streamlit 1.67 puts the sections of its navigation as <div> straight into the <ul>",
    ),
    "listitem": (
        re.compile(r'<li class="[^"]*"><div data-testid="stSidebarNavLinkContainer"'),
        "Streamlit 1.67 puts those <div> between the <ul> of its navigation and the <li> of each link",
    ),
}
"""Rule -> the element of Streamlit's own it may strike, and why; whatever else the rule finds is ours."""


def violations(page, rules=()):
    """Return (rule, opening of the element, what axe says) of each element that axe finds at fault."""
    page.evaluate(AXE)
    found = page.evaluate(
        """rules => axe.run(document, rules.length ? {runOnly: {type: 'rule', values: rules}} : {})
          .then(said => said.violations.flatMap(v => v.nodes.map(n => {
            const whole = document.querySelector(n.target.at(-1));
            return [v.id, (whole ? whole.outerHTML : n.html).slice(0, 600), n.failureSummary];
          })))""",
        list(rules),
    )
    return [tuple(each) for each in found]


def sort_out(found):
    """Return those that our code causes, and those that come from upstream."""
    upstream = [each for each in found if each[0] in UPSTREAM and UPSTREAM[each[0]][0].match(each[1])]
    return [each for each in found if each not in upstream], upstream
