"""Words of a chart. They come from the caller: charts know no language."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Words:
    """What a chart says.

    `x` and `y` are titles of axes, the measure with its unit; years need none. `names` has code -> label, for direct
    labels and hover; `notes` are named short texts a chart may place (`bottom`, `top`, `exports`, …). The format is
    d3's (`,.1f`), of numbers in hover and labels, the unit stands after them.
    """

    x: str = ""
    y: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    format: str = ",.1f"
    unit: str = ""

    def name(self, code: str) -> str:
        """Return the label of a code; the code itself where there is none."""
        return self.names.get(code, code)

    @property
    def after(self) -> str:
        """The unit as it follows a number: a percent sign at once, a word after a space."""
        return self.unit if self.unit in ("", "%") else f" {self.unit}"

    def figure(self, value: float) -> str:
        """Return a figure as a chart writes it: in the words' format, with a minus sign and its unit."""
        return f"{value:{self.format}}{self.after}".replace("-", "−")


NO_WORDS = Words()
"""Of a chart whose panels have headings and whose lines need no names."""
