"""Measure each page side by side with an empty page, a bare page and Dash, interleaved in one run.

Absolute times are noise on a shared machine; the ratios are what counts. A step is a key pressed on
the year slider until the run has ended and every chart shows the new years. First sight is an
address opened in a new profile until every chart is painted.
"""

import argparse
import statistics
import sys
import time
from contextlib import ExitStack

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks import results
from benchmarks.servers import ROOT, start, streamlit
from tests.browser.find import find_or_install

APPS = ROOT / "benchmarks" / "apps"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
PAGES = ("overview", "japan", "china", "data", "methods")
WITH_FIGURES = ("overview", "japan", "china")
LANGUAGE, TRANSLATED = "mn", "japan"
"""The same page a second time in a language that is not the source: what translating costs."""
SHIPPED = {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "true"}
"""The floor is an empty page as Streamlit ships it; our own settings are ours to gain by."""

SAID = """(() => [
  ...[...document.querySelectorAll('[data-testid=stNumberInput] input')].map(i => i.value),
  ...[...document.querySelectorAll('[data-testid=stMarkdown], [data-testid=stCaptionContainer]')].map(m => m.textContent),
  ...[...document.querySelectorAll('.js-plotly-plot')].map(p => JSON.stringify(p.data.map(t => t.x))),
].join('|'))()"""
"""Everything on the page that comes from the server and names or draws the years."""

PAINTED = """([before, charts]) => {
  const app = document.querySelector('[data-testid=stApp]');
  if (app && app.getAttribute('data-test-script-state') !== 'notRunning') return false;
  const plots = [...document.querySelectorAll('.js-plotly-plot')];
  if (plots.length < charts || !plots.every(p => p.querySelector('.main-svg'))) return false;
  return before === null || (SAID) !== before;
}""".replace("SAID", SAID)
GOALS = {"step/empty": 1.7, "step/dash": 0.9, "sight/bare": 1.10}
"""Ratios that the first view with two figures should stay below."""


def opened(browser: Browser, address: str, charts: int) -> tuple[Page, float]:
    """Open a page in a new profile; return it, and the seconds from the address to the last chart painted."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    began = time.perf_counter()
    page.goto(address)
    page.wait_for_selector("h1", timeout=60_000)
    page.wait_for_function(PAINTED, arg=[None, charts], timeout=60_000)
    return page, time.perf_counter() - began


def step(page: Page, key: str, charts: int) -> float:
    """Return seconds from a key on the slider to everything repainted."""
    thumb = page.locator("[data-testid=stSlider] input[type=range], [role=slider]").first
    thumb.focus()
    before = page.evaluate(SAID)
    began = time.perf_counter()
    thumb.press(key)
    page.wait_for_function(PAINTED, arg=[before, charts], timeout=60_000)
    took = time.perf_counter() - began
    page.wait_for_timeout(120)
    return took


def noise(values: list[float]) -> float:
    """Return half the distance between the quartiles, as a part of the median."""
    low, _, high = statistics.quantiles(values, n=4)
    return (high - low) / 2 / statistics.median(values)


def measure(rounds: int, steps: int) -> list[dict[str, object]]:
    """Return one row per case: median step and first sight in milliseconds, with their noise."""
    with ExitStack() as stack:
        ours = streamlit(stack, ROOT / "dashboard.py", {})
        cases = {
            ("ours", page): (ours + ("" if page == "overview" else f"/{page}"), 2 if page in WITH_FIGURES else 0)
            for page in PAGES
        }
        cases[f"ours in {LANGUAGE}", TRANSLATED] = (f"{ours}/{TRANSLATED}?lang={LANGUAGE}", 2)
        cases["empty", ""] = (streamlit(stack, APPS / "empty.py", SHIPPED), 0)
        cases["bare", "2"] = (streamlit(stack, APPS / "bare.py", {"FIGURES": "2", **SHIPPED}), 2)
        for page in WITH_FIGURES:
            dash = start(stack, [sys.executable, str(APPS / "dash_app.py")], {"PAGE": page}, "/")
            cases["dash", page] = (dash, 2)
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=find_or_install(), args=FLAGS)
        times: dict[tuple[str, str], tuple[list[float], list[float]]] = {name: ([], []) for name in cases}
        for name, (address, charts) in cases.items():  # once unmeasured: caches and bytecode
            opened(browser, address, charts)[0].context.close()
            print(f"warm: {' '.join(name)}", file=sys.stderr, flush=True)
        for turn in range(rounds):
            for name, (address, charts) in cases.items():
                page, sight = opened(browser, address, charts)
                times[name][1].append(sight)
                page.wait_for_timeout(500)  # still, before it is stepped
                for count in range(steps):
                    took = step(page, "ArrowRight" if count % 2 == 0 else "ArrowLeft", charts)
                    if count:
                        times[name][0].append(took)
                page.context.close()
            print(f"round {turn + 1} of {rounds}", file=sys.stderr, flush=True)
        browser.close()
    return [
        {
            "case": name,
            "step": statistics.median(walked) * 1000,
            "step_noise": noise(walked),
            "sight": statistics.median(seen) * 1000,
            "sight_noise": noise(seen) if len(seen) > 2 else float("nan"),
        }
        for name, (walked, seen) in times.items()
    ]


def table(rows: list[dict[str, object]]) -> str:
    """Return the rows as a table with the ratios that count."""
    by = {row["case"]: row for row in rows}
    empty, bare = by["empty", ""], by["bare", "2"]
    lines = [
        "| page | step, ms (noise) | × empty page | × Dash, same figures | first sight, ms (noise) | × bare page, as many figures |",
        "|---|---|---|---|---|---|",
    ]
    for (kind, page), row in by.items():
        dash = by.get(("dash", page)) if kind == "ours" else None
        against_bare = f"{row['sight'] / bare['sight']:.2f}" if kind == "ours" and page in WITH_FIGURES else "–"
        lines.append(
            f"| {kind} {page} | {row['step']:.0f} (±{row['step_noise']:.0%}) | {row['step'] / empty['step']:.2f} | "
            f"{format(row['step'] / dash['step'], '.2f') if dash else '–'} | "
            f"{row['sight']:.0f} (±{row['sight_noise']:.0%}) | {against_bare} |"
        )
    spoken, written = by[f"ours in {LANGUAGE}", TRANSLATED], by["ours", TRANSLATED]
    cost = (
        f"Language: a step on {TRANSLATED} in {LANGUAGE} takes {spoken['step'] / written['step']:.2f} times one in English, "
        f"first sight {spoken['sight'] / written['sight']:.2f} times."
    )
    goals = "Goals for two figures in the first view: × empty at most {step/empty}, × Dash at most {step/dash}, first sight at most {sight/bare:.2f}."
    return "\n".join([*lines, "", cost, "", goals.format_map(GOALS)])


def main() -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--steps", type=int, default=11)
    chosen = parser.parse_args()
    rows = measure(chosen.rounds, chosen.steps)
    print(table(rows))
    results.save("pages", [{**row, "case": " ".join(row["case"]).strip()} for row in rows])


if __name__ == "__main__":
    main()
