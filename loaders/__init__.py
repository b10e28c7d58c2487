"""Publishers' answers as tidy frames: `loaders.load("nso_trade_partners")`.

This is the public face; what stands below imports the rooms, never this module.
"""

from loaders import interrupted

# isort: split
from loaders.intake.history import all_vintages as vintages
from loaders.intake.history import diff, last_attempt, restore
from loaders.intake.outcome import Outcome
from loaders.intake.parse import parse
from loaders.intake.refresh import has_key, ingest, ingest_file, refresh
from loaders.read import (
    all_sources,
    available_ids,
    command_to_get,
    ignore_pin,
    is_available,
    is_bundled,
    is_live,
    key_help,
    load,
    load_table,
    load_vintage,
    loader,
    pin,
    reason_in_use,
    tables_token,
    vintage,
)
from loaders.store.folders import home
from loaders.store.records import boundaries, boundaries_source, definitions, ids, indicators, source, table
from loaders.store.settings import is_public
from loaders.store.tidy import formula_safe, parquet
from loaders.store.vintages import Vintage, record
