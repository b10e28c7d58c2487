"""What every command writes and ends with: progress on standard error, and exit codes."""

import sys
import time
from typing import NoReturn

import click

from loaders.store.files import discard_output

FAILED = 1
USAGE_ERROR = 2
SECONDS_BETWEEN_LINES = 1.0
TERMINAL_WIDTH = 118
ERASE_LINE = "\r\x1b[2K"


class Progress:
    """One line on a terminal that keeps changing; elsewhere plain lines, at most one in a second.

    It knows which of the sources of a command it is for, from 1.
    """

    def __init__(self, source_id: str, position: int, total: int) -> None:
        self.head = f"[{position}/{total}] {source_id}"
        self.started = time.monotonic()
        self.last_text = ""
        self.last_time = -SECONDS_BETWEEN_LINES
        self.is_terminal = sys.stderr.isatty()

    def __call__(self, text: str) -> None:
        """Show what is happening, unless it is shown already."""
        if text == self.last_text:
            return
        self.last_text = text
        seconds = time.monotonic() - self.started
        if not self.is_terminal and seconds - self.last_time < SECONDS_BETWEEN_LINES:
            return
        self.last_time = seconds
        line = f"{self.head}: {text} ({seconds:.0f} s)"
        if self.is_terminal:
            click.echo(f"{ERASE_LINE}{line[:TERMINAL_WIDTH]}", nl=False, err=True)
        else:
            click.echo(line, err=True)

    def done(self) -> None:
        """Take the line off a terminal."""
        if self.is_terminal:
            click.echo(ERASE_LINE, nl=False, err=True)


def end_without_output(code: int) -> NoReturn:
    """End where nobody reads on, as in `… | head`, or the disk is full; what is left in the buffer cannot go out."""
    discard_output(sys.stdout.fileno())
    sys.exit(code)
