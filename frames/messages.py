"""Messages: sentences for readers, in English, that the catalogues translate."""


def N_(message: str) -> str:  # noqa: N802  gettext's own name, known to every extractor
    """Return the message unchanged; it marks text for the catalogues, which is translated where it is shown."""
    return message


class Message(str):
    """An English sentence that keeps its template and facts, so that it can be translated later.

    The template has a named placeholder for each fact. A Message among the facts is translated too; any other text is a
    name or a publisher's word and stays as it is in every language. The context tells apart what the same English words
    mean.
    """

    template: str
    facts: dict[str, object]
    context: str

    def __new__(cls, template: str, facts: dict[str, object], context: str = "") -> "Message":
        """Fill in the template; without facts it is plain text and may hold braces."""
        self = super().__new__(cls, template.format(**facts) if facts else template)
        self.template, self.facts, self.context = template, facts, context
        return self

    def __reduce__(self) -> tuple[type, tuple[str, dict[str, object], str]]:
        """Rebuild from template, facts and context when unpickled; `str` alone would lose them."""
        return type(self), (self.template, self.facts, self.context)


def NC_(context: str, message: str) -> Message:  # noqa: N802  gettext's own name, known to every extractor
    """Return the message as one of a context; it marks text for the catalogues like `N_`."""
    return Message(message, {}, context)


def message(template: str, **facts: object) -> Message:
    """Return a Message; the call marks its template for the catalogues."""
    return Message(template, facts)
