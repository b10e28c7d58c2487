"""The environment variables of the loaders, all in one place."""

import os
from dataclasses import dataclass

PUBLISHERS = ("COMTRADE", "ESTAT", "FRANKFURTER", "IMF", "NSO", "OECD", "TI", "UNCTAD", "WITS", "WORLDBANK")


@dataclass(frozen=True)
class Variable:
    """An environment variable that the loaders read.

    Attributes:
        name: what it is called in the environment.
        meaning: what it decides, and what holds where it is empty.
    """

    name: str
    meaning: str

    def value(self) -> str:
        """Return the value without surrounding blanks; empty where it is not set."""
        return os.environ.get(self.name, "").strip()


HOME = Variable("THIRD_NEIGHBOR_HOME", "folder of the store; by default where this machine keeps a user's data")
KEEP = Variable("THIRD_NEIGHBOR_KEEP", "number of vintages kept of a source; by default 5")
HTTP = Variable("THIRD_NEIGHBOR_HTTP", "limits of a question to a publisher, such as `read=60,retries=3`")
KEYS = {
    "COMTRADE": Variable("THIRD_NEIGHBOR_COMTRADE_KEY", "key of UN Comtrade; without one a smaller interface is asked"),
    "ESTAT": Variable("THIRD_NEIGHBOR_ESTAT_APPID", "key of e-Stat; without one its files are downloaded instead"),
}
URLS = {
    publisher: Variable(f"THIRD_NEIGHBOR_{publisher}_URL", "scheme, host and port to ask instead of the publisher's")
    for publisher in PUBLISHERS
}
VARIABLES = (HOME, KEEP, HTTP, *KEYS.values(), *URLS.values())
"""Every environment variable of the loaders."""
