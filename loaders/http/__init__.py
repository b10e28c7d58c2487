"""The only room of the loaders that opens a connection: one polite session for every publisher.

Politeness: a pause per host that holds across processes, `Retry-After` respected, a name that says who asks.
Caution: limits on time and size, redirects counted and never from https to http, a body shorter than announced
refused, a web page refused where data was asked for. Discretion: keys travel in headers where the publisher allows
it and appear in no message, log or record.

A source needs no more than the names below.
"""

from loaders.http.errors import StatusError, excerpt
from loaders.http.journal import lacks, plan
from loaders.http.keys import key, redact
from loaders.http.limits import quoted
from loaders.http.question import ask
