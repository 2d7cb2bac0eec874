"""How cost grows, in Markdown and as a plot."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from docs.make_docs import table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


class Off(NamedTuple):
    """A tier at the end: value, bound and what their difference is a share of (see `what_counts`)."""

    key: str
    value: int
    bound: int
    whole: int

    @property
    def share(self) -> float:
        return (self.value - self.bound) / self.whole if self.whole else 0.0

    @property
    def percent(self) -> str:
        return f"{100 * self.share:.2f} %"


class Growth(NamedTuple):
    """What was measured of one group: times in seconds (None: not reached), memory in bytes (None: not told)."""

    schools: int
    rows: int
    people: int
    first: float | None
    near: float | None
    seconds: float
    memory: int | None
    offs: tuple[Off, ...]
    proven: int
    tiers: int

    @property
    def size(self) -> tuple[str, ...]:
        """Schools, rows and people, to read."""
        return str(self.schools), str(self.rows), str(self.people)

    @property
    def end(self) -> tuple[str, ...]:
        """Memory, tiers proven, and how far each coverage tier is off, to read."""
        memory = "–" if self.memory is None else f"{self.memory / 1e6:.0f} MB"
        return memory, f"{self.proven} of {self.tiers}", *(off.percent for off in self.offs)


MEASURES: tuple[tuple[str, Callable[[Growth], float | None]], ...] = (
    ("first plan (s)", lambda grown: grown.first),
    ("within 2 % (s)", lambda grown: grown.near),
    ("whole search (s)", lambda grown: grown.seconds),
    ("memory (GB)", lambda grown: None if grown.memory is None else grown.memory / 1e9),
)


def page(grown: Sequence[Growth], circumstances: str, picture: str) -> str:
    """A line a size; below it the exponent of each measure."""
    headers = ("Schools", "Rows", "People", "First plan", "Within 2 %", "Whole", "Memory", "Proven")
    keys = [off.key for off in grown[0].offs]
    lines = [
        (*each.size, *(seconds_of(time) for time in (each.first, each.near, each.seconds)), *each.end) for each in grown
    ]
    said = (
        f"{circumstances} Times from the start of reading; *within 2 %*: core, essential and spread each off their "
        "bounds by no more than 2 % of their hours, where they are tiers. The last columns say how far each coverage "
        "tier, and what is weighed, is off at the end."
    )
    return "\n\n".join(
        (
            said,
            table((*headers, *(f"`{key}` off" for key in keys)), lines),
            _exponents(grown),
            f"![Cost by rows]({picture})",
        )
    )


def seconds_of(time: float | None) -> str:
    """A time to read; a dash for what was not reached."""
    return "–" if time is None else f"{time:.1f} s"


def _exponents(grown: Sequence[Growth]) -> str:
    said = []
    for name, measure in MEASURES:
        points = _points(grown, measure)
        if len(points) > 1:
            said.append(f"{name.split(' (')[0]} {exponent(points):.2f}")
    return f"Cost grows with rows to the power of: {', '.join(said)} (least squares on logarithms)."


def _points(grown: Sequence[Growth], measure: Callable[[Growth], float | None]) -> list[tuple[float, float]]:
    return [(float(each.rows), value) for each in grown if (value := measure(each))]


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """The k of y ≈ c · x^k, by least squares on logarithms."""
    x, y = np.log(np.array(points)).T
    return float(np.polyfit(x, y, 1)[0])


def plot(grown: Sequence[Growth], path: Path) -> None:
    """All measures against rows, both axes logarithmic."""
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 4.5))
    for name, measure in MEASURES:
        points = _points(grown, measure)
        if points:
            axes.loglog(*zip(*points, strict=True), marker="o", label=name)
    axes.set_xlabel("rows")
    axes.grid(visible=True, which="both", alpha=0.2)
    axes.legend(frameon=False)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)
