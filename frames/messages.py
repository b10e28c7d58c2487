"""Marks text that a reader will see, so that the message catalogue can find it."""


def N_(message: str) -> str:  # noqa: N802  gettext's own name, known to every extractor
    """Return the message unchanged; translation happens where it is shown."""
    return message


class Message(str):
    """A sentence about facts, in English, that remembers both: another language can say the same anew.

    Attributes:
        template: the message, with a named placeholder for each fact.
        facts: name -> what stands there; a fact may be such a sentence itself. Any other text is a name or a
            publisher's word, and stays as it is in every language.
    """

    template: str
    facts: dict[str, object]

    def __new__(cls, template: str, facts: dict[str, object]) -> "Message":
        """Fill the template in; without facts it is text as it stands, braces and all."""
        self = super().__new__(cls, template.format(**facts) if facts else template)
        self.template, self.facts = template, facts
        return self

    def __reduce__(self) -> tuple[type, tuple[str, dict[str, object]]]:
        """Rebuild from template and facts; a text alone would forget them."""
        return type(self), (self.template, self.facts)


def message(template: str, **facts: object) -> Message:
    """Return the sentence, and mark its template for the message catalogue."""
    return Message(template, facts)
