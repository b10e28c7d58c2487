"""Is what people say true?"""

from ui import claims, exhibit, frame, provenance
from ui.language import _

frame.head(_("Is what people say true?"), *claims.answers())
claims.listed(claims.chosen())
exhibit.show(claims.multiples())
provenance.footer(claims.SOURCE, *claims.READ)
