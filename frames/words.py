"""Marks text that a reader will see, so that the message catalogue can find it."""


def N_(message: str) -> str:  # noqa: N802  gettext's own name, known to every extractor
    """Return the message unchanged; translation happens where it is shown."""
    return message
