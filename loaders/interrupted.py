"""Ctrl-C while the command line is still being loaded: one line instead of a traceback.

The package imports this module before everything that takes time. Python itself then ends the process as an
interrupt does.
"""

import sys
from types import TracebackType


def _explain(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        print("interrupted; nothing was changed", file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)


if sys.argv[:1] == ["-m"]:  # what stands there while `python -m loaders` imports the package
    sys.excepthook = _explain
