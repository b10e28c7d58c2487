"""What a tidy frame is: columns with units, tables with keys, sources, economies, errors."""

from frames.conform import conform
from frames.errors import FetchError, MissingDataError, NoFiguresError, ParseError, SourceError, StoreError
from frames.sources import Definition, Indicator, Source
from frames.tables import AID, INDICATORS, TABLES, TRADE, Table
