"""What readers read, in their language: messages, numbers, dates and names. No Streamlit, no figures of its own.

Users import from here: `from words import _, number, percent`; the language of a run is in `words.language`.
"""

from words.figures import bold, figure
from words.foreign import as_text
from words.lists import clauses, joined, listed
from words.messages import C_, _, plural, translate
from words.names import economies_named, economy
from words.numbers import (
    BILLION,
    MILLION,
    NOT_KNOWN,
    as_published,
    date,
    is_known,
    large,
    millions,
    months,
    number,
    percent,
    prose,
)
from words.spans import span, years_named
