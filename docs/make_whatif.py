"""Makes the tables of scenarios in README.md: `python -m docs.make_whatif`, or with the names of examples only theirs.

Each example that has a file of scenarios is asked what they come to, as `allocator whatif` does.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from allocator.jobs.whatif import WhatIfJob, try_scenarios
from docs.make_docs import README, ROOT, replaced, table

if TYPE_CHECKING:
    from allocator.jobs.outcome import JobOutcome

EXAMPLES = ROOT / "examples"


@dataclass(frozen=True)
class Example:
    """A workbook with a file of scenarios, and the block of the README that shows what they come to."""

    workbook: str
    scenarios: str
    block: str


SHOWN = (
    Example("school.xlsx", "school-scenarios.toml", "scenarios-school"),
    Example("community.xlsx", "community-scenarios.csv", "scenarios-community"),
)


def answered(example: Example, work: float | None = None) -> JobOutcome:
    """What the scenarios of an example come to. Raises ValueError where they can't be tried out."""
    with TemporaryDirectory() as folder:
        job = WhatIfJob(
            EXAMPLES / example.workbook,
            out=Path(folder, "out.xlsx"),
            work=work,
            scenarios=EXAMPLES / example.scenarios,
        )
        outcome = try_scenarios(job)
    if not outcome.tables:
        raise ValueError("; ".join(problem.to("en") for problem in outcome.problems))
    return outcome


def block(example: Example, outcome: JobOutcome, work: float | None = None) -> str:
    """The command, and the table that it shows."""
    limit = "" if work is None else f" --work {work:g}"
    words = f"`allocator whatif examples/{example.workbook} --scenarios examples/{example.scenarios}{limit}`:"
    (told,) = outcome.tables
    return f"{words}\n\n{table(told.headers, told.lines)}"


@click.command()
@click.argument("names", nargs=-1, type=click.Choice([example.workbook for example in SHOWN]))
@click.option("--work", type=float, help="Another limit of work; the README says so.")
def main(names: tuple[str, ...], work: float | None) -> None:
    """Write the tables anew."""
    for example in SHOWN:
        if not names or example.workbook in names:
            words = block(example, answered(example, work), work)
            README.write_text(
                replaced(README.read_text(encoding="utf-8"), example.block, words), encoding="utf-8", newline="\n"
            )


if __name__ == "__main__":
    main()
