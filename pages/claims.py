"""Is what people say true?"""

from ui import claims, frame, provenance
from ui.language import _

frame.head(_("Is what people say true?"), *claims.answers())
ids = claims.chosen()
claims.listed(ids)
claims.how_far(ids)
provenance.footer(claims.SOURCE, *claims.READ)
