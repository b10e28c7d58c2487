"""Find a browser for the tests, or install one by whichever means the machine has."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
SECONDS = 900


def installed() -> str | None:
    """Return the path of a browser that is there: from CHROME, the path, the usual places, or Playwright's own."""
    named = os.environ.get("CHROME")
    if named and Path(named).is_file():
        return named
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    for place in PLACES:
        if Path(place).is_file():
            return place
    return _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def _attempts() -> list[tuple[str, list[list[str]]]]:
    ways = [("playwright install", [[sys.executable, "-m", "playwright", "install", "chromium"]])]
    if shutil.which("apt-get"):
        as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        ways.append(
            (
                "apt-get",
                [
                    [*as_root, "apt-get", "update", "-q"],
                    [*as_root, "apt-get", "install", "-y", "-q", "chromium", "fonts-noto-cjk"],
                ],
            )
        )
    return ways


def find_or_install() -> str:
    """Return a browser's path, installing one where there is none.

    Raises:
        RuntimeError: nothing worked; the message says what was tried.
    """
    found = installed()
    if found:
        return found
    tried = []
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for name, commands in _attempts():
        print(f"No Chromium or Chrome here: trying {name} …", flush=True)
        for command in commands:
            try:
                done = subprocess.run(
                    command,
                    env=quiet,
                    timeout=SECONDS,
                    check=False,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                )
            except (OSError, subprocess.TimeoutExpired) as error:
                tried.append(f"{name} ({type(error).__name__})")
                break
            if done.returncode:
                tried.append(f"{name} (exit code {done.returncode})")
                break
        found = installed()
        if found:
            return found
    raise RuntimeError(
        f"No browser for the tests. Tried: {', '.join(tried) or 'nothing'}. "
        "Install Chromium or Chrome, or set CHROME to its path."
    )


if __name__ == "__main__":
    try:
        print(f"Browser for the tests: {find_or_install()}")
    except RuntimeError as error:
        sys.exit(str(error))
