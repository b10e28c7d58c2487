"""Errors a reader can meet. Each is one sentence: which source, what happened, what to do next."""

from typing import Self

from frames.messages import N_, Message, message


class SourceError(Exception):
    """A source could not give its table.

    What reads an answer leaves `source_id` empty: whoever asked for the answer fills it in
    (`loaders.intake.parse.read_safely`). The cause is what happened, `next_step` what the reader can do, both without a
    full stop.
    """

    default_next_step = N_("the figures in use stay as they are")

    def __init__(self, source_id: str = "", cause: str = "", next_step: str = "") -> None:
        super().__init__()
        self.source_id = source_id
        self.cause = cause
        self.next_step = next_step or self.default_next_step

    @classmethod
    def because(cls, template: str, next_step: str = "", **facts: object) -> Self:
        """Return the error of an answer that is being read; the call marks its template for the catalogues."""
        return cls(cause=Message(template, facts), next_step=next_step)

    @property
    def sentence(self) -> Message:
        """Return source, cause and next step as one message, which can be translated."""
        cause, next_step = _as_message(self.cause), _as_message(self.next_step)
        return message("{source}: {cause}; {next_step}.", source=self.source_id, cause=cause, next_step=next_step)

    def __str__(self) -> str:
        """Return the sentence in English."""
        return str(self.sentence)

    def __reduce__(self) -> tuple[type, tuple[str, str, str]]:
        """Rebuild from the three facts; Exception would pass none of them."""
        return type(self), (self.source_id, self.cause, self.next_step)


def _as_message(text: str) -> Message:
    return text if isinstance(text, Message) else Message(text, {})


class FetchError(SourceError):
    """The publisher could not be reached or refused; trying again may help."""

    default_next_step = N_("try again later")


class NoFiguresError(FetchError):
    """The publisher answers, and has no figures for what was asked: no years, or none yet."""


class ParseError(SourceError):
    """The answer is not what the publisher used to send; trying again will not help."""

    default_next_step = N_("the publisher may have changed its format")


class MissingDataError(SourceError):
    """The table is not there: neither a refreshed vintage nor the bundled one."""

    default_next_step = N_("restore the data folder from the project's release")


class StoreError(SourceError):
    """The reader's store cannot be read, written or held."""

    default_next_step = N_("free some space or set THIRD_NEIGHBOR_HOME to a folder that can be written")


class EngineError(SourceError):
    """The engine that computes over the world's trade is not there, cannot be reached or failed."""
