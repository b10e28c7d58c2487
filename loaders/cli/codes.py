"""Exit codes of the command line."""

FAILED = 1
USAGE_ERROR = 2


class GoneError(Exception):
    """Nobody reads the output any more.

    Attributes:
        code: the exit code to end with all the same.
    """

    def __init__(self, code: int) -> None:
        self.code = code
        super().__init__(code)
