"""Messages: sentences for readers, in English, that the catalogues translate."""


def N_(message: str) -> str:  # noqa: N802  gettext's own name, known to every extractor
    """Return the message unchanged; it marks text for the catalogues, which is translated where it is shown."""
    return message


class Message(str):
    """An English sentence that keeps its template and facts, so that it can be translated later.

    Attributes:
        template: the text, with a named placeholder for each fact.
        facts: name -> value. A Message among them is translated too; any other text is a name or a publisher's
            word and stays as it is in every language.
    """

    template: str
    facts: dict[str, object]

    def __new__(cls, template: str, facts: dict[str, object]) -> "Message":
        """Fill in the template; without facts it is plain text and may hold braces."""
        self = super().__new__(cls, template.format(**facts) if facts else template)
        self.template, self.facts = template, facts
        return self

    def __reduce__(self) -> tuple[type, tuple[str, dict[str, object]]]:
        """Rebuild from template and facts when unpickled; `str` alone would lose them."""
        return type(self), (self.template, self.facts)


def message(template: str, **facts: object) -> Message:
    """Return a Message; the call marks its template for the catalogues."""
    return Message(template, facts)
