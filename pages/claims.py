"""Is what people say true?"""

from ui import frame, provenance
from views import claims
from words.language import _

frame.head(_("Is what people say true?"), *claims.answers())
ids = claims.chosen()
claims.listed(ids)
claims.how_far(ids)
provenance.footer(claims.SOURCE, *claims.READ)
