"""Is what people say true?"""

from ui import old
from views import claims
from words.language import _

old.head(_("Is what people say true?"), *claims.answers())
ids = claims.chosen()
claims.listed(ids)
claims.how_far(ids)
old.footer(claims.SOURCE, *claims.READ)
