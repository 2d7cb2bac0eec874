"""How long the examples take and how good the answers are; from the checkout: `python -m benchmarks.examples`.

Every example goes through the steps of `allocator solve`, in a process of its own so that its peak memory can be told.
Without names all examples are measured and the page goes to results/; with `--readme` into README.md too.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import click
from openpyxl import load_workbook

from allocator.report.pages.summary.tables import CLUSTERS
from allocator.search import Limits, solve
from allocator.search.solvers.cpsat import load
from allocator.workbook.read.read import read_workbook
from allocator.workbook.write.write import write_workbook
from benchmarks.machine import apart, peak_memory, today
from benchmarks.page import Figures, opening, page
from docs.make_docs import README, ROOT, replaced
from examples.make_examples import EXAMPLES

RESULTS = ROOT / "benchmarks" / "results"
SHOWN = "overview-en.xlsx"
"""The example whose Summary opens README.md."""


def measure(name: str, limits: Limits) -> Figures:
    """Read, solve and write one example. Raises ValueError where no plan is found."""
    load()  # start-up, as the import of all else is
    started = time.perf_counter()
    reading = read_workbook(ROOT / "examples" / name)
    read = time.perf_counter()
    result = solve(reading.instance, limits)
    solved = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / name
        write_workbook(reading, result, out)
        written = time.perf_counter()
        summary = _summary(out) if name == SHOWN else ()
    instance = reading.instance
    sizes = (len(instance.schools), len(instance.members), len(instance.rows))
    times = (read - started, solved - read, written - solved)
    return Figures(name, *sizes, *times, peak_memory(), result.tiers, summary)


def _summary(path: Path) -> tuple[tuple[object, ...], ...]:
    """The lines of Summary from its title to the first balance, their cells without blanks."""
    lines = []
    for cells in load_workbook(path)["Summary"].iter_rows(values_only=True):
        if cells[0] == CLUSTERS.en:
            break
        if cells[0] is not None:
            lines.append(tuple(cell for cell in cells if cell is not None))
    return tuple(lines)


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(EXAMPLES)))
@click.option("--readme", is_flag=True, help="Refresh the figures in README.md.")
@click.option("--work", type=float, help="Another limit of work than the default.")
@click.option("--time-limit", type=float, metavar="S", help="Stop each search after so many seconds.")
@click.option(
    "--workers", type=click.IntRange(min=1), default=Limits().workers, show_default=True, help="As for solve."
)
def main(names: tuple[str, ...], readme: bool, work: float | None, time_limit: float | None, workers: int) -> None:
    """Measure the examples NAMES, or all of them."""
    if names and readme:
        raise click.UsageError("README.md shows all examples: leave the names out")
    limits = Limits(work, time_limit, workers)
    measured = []
    for name in names or EXAMPLES:
        click.echo(f"{name} …", err=True)
        measured.append(apart(measure, name, limits))
    words = page(measured, limits, today())
    click.echo(words)
    if not names:
        RESULTS.mkdir(exist_ok=True)
        page_of_today = f"# The examples\n\n{words}\n"
        (RESULTS / f"{today()}-examples.md").write_text(page_of_today, encoding="utf-8", newline="\n")
    if readme:
        shown = replaced(README.read_text(encoding="utf-8"), "figures", words)
        README.write_text(replaced(shown, "summary", opening(_shown(measured))), encoding="utf-8", newline="\n")


def _shown(measured: list[Figures]) -> tuple[tuple[object, ...], ...]:
    return next(each.summary for each in measured if each.name == SHOWN)


if __name__ == "__main__":
    main()
