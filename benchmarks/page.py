"""The page of the examples' figures, in Markdown."""

from __future__ import annotations

import os
import platform
import tomllib
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

from allocator.basics.text import figure
from allocator.tiers import TIERS
from docs.make_docs import ROOT, table

if TYPE_CHECKING:
    from allocator.plan import TierResult
    from allocator.search import Limits


@dataclass(frozen=True)
class Figures:
    """What was measured of one example: times in seconds, memory in bytes (None where the system can't tell)."""

    name: str
    schools: int
    members: int
    rows: int
    reading: float
    solving: float
    writing: float
    memory: int | None
    tiers: tuple[TierResult, ...]
    summary: tuple[tuple[object, ...], ...]


def page(measured: list[Figures], limits: Limits, today: str) -> str:
    """What was measured, with what, when and on what: two Markdown tables."""
    return "\n\n".join((_circumstances(limits, today), _sizes(measured), _values(measured)))


def _circumstances(limits: Limits, today: str) -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    limit = "the default limit of work" if limits.work is None else f"a limit of {limits.work:g} work"
    if limits.seconds is not None:
        limit += f" and of {limits.seconds:g} s"
    return (
        f"Measured on {today} with Allocator {project['version']}, OR-Tools {version('ortools')} and "
        f"Python {platform.python_version()} on {platform.system()} {platform.machine()} with {os.cpu_count()} cores; "
        f"{limits.workers} worker{'s' if limits.workers > 1 else ''}; {limit}."
    )


def _sizes(measured: list[Figures]) -> str:
    headers = ("Example", "Schools", "People", "Rows", "Reading", "Solving", "Writing", "Memory", "Answer")
    return table(
        headers,
        (
            (
                f"`{each.name}`",
                *(str(size) for size in (each.schools, each.members, each.rows)),
                *(f"{seconds:.1f} s" for seconds in (each.reading, each.solving, each.writing)),
                "–" if each.memory is None else f"{each.memory / 1e6:.0f} MB",
                _answer(each),
            )
            for each in measured
        ),
    )


def _answer(figures: Figures) -> str:
    proven = sum(tier.proven for tier in figures.tiers)
    if proven == len(figures.tiers):
        return "proven best"
    return f"{proven} of {len(figures.tiers)} tiers proven"


def _values(measured: list[Figures]) -> str:
    """A line a tier; the bound stands beside a value that is not proven best."""
    of = {(each.name, tier.name): tier for each in measured for tier in each.tiers}
    names = [each.name for each in measured]
    lines = []
    for kind in TIERS:
        found = [of.get((name, kind.key)) for name in names]
        if any(found):
            cells = ["–" if tier is None else _value(tier, kind.scale) for tier in found]
            lines.append([f"`{kind.key}`", kind.unit.en, *cells])
    return table(("Tier", "In", *(f"`{name}`" for name in names)), lines)


def _value(tier: TierResult, scale: int) -> str:
    value, bound = (figure(round(100 * each / scale), "en") for each in (tier.value, tier.bound))
    return value if tier.proven else f"{value} (bound {bound})"


def opening(summary: tuple[tuple[object, ...], ...]) -> str:
    """The head of a Summary sheet as a quotation: its title, then a line a figure."""
    title, *lines = summary
    said = [f"> **{title[0]}**", ">"]
    for label, *rest in lines:
        words = " ".join(_cell(cell) for cell in rest)
        said.append(f"> - {label}{'' if str(label).endswith('?') else ':'} {words}" if words else f">\n> *{label}*\n>")
    return "\n".join(said)


def _cell(cell: object) -> str:
    return figure(round(cell * 100), "en") if isinstance(cell, int | float) else str(cell)
