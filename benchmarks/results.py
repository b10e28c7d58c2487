"""What was measured last, in `benchmarks/results.json`: a section per command."""

import json
import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from benchmarks.servers import ROOT

FILE = ROOT / "benchmarks" / "results.json"


def save(section: str, figures: Any) -> None:
    """Replace one section of the file, with the day, the processors and the versions it was measured with."""
    found = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    found[section] = {
        "day": datetime.now(UTC).date().isoformat(),
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        **{name: version(name) for name in ("streamlit", "plotly", "pandas", "dash")},
        "figures": figures,
    }
    FILE.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
