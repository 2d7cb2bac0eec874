"""What each idea of the search buys: with all of them, and without one at a time; `python -m benchmarks.ideas`.

The same made-up groups, several of each size, under the same limit of work. An idea is switched off by its search
parameters. How far luck alone goes is measured too: all ideas, with another seed of the search. Everything compared is
counted, not timed, so a busy machine changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import click

from allocator.search import Limits, Session
from allocator.search.budget import Budget
from allocator.search.parameters import DEFAULTS
from allocator.tiers.base import tiers_of
from allocator.workbook.read.read import read_workbook
from benchmarks.examples import RESULTS
from benchmarks.groups import saved, sizes_of
from benchmarks.machine import circumstances, today
from benchmarks.scaling import what_counts
from docs.make_docs import replaced, table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from allocator.instance import Instance
    from allocator.search.parameters import Parameters

README = Path(__file__).with_name("README.md")

ENDLESS = 10**9


@dataclass(frozen=True)
class Idea:
    """Something that the search does, in which file, and the search parameters without it."""

    what: str
    where: str
    off: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    workers: int = 2
    seed: int = 0

    @property
    def parameters(self) -> Parameters:
        """Raises TypeError or AttributeError where a parameter is not there (any more)."""
        return DEFAULTS.but(**self.off)


IDEAS = (
    Idea("small tiers counted together in one proof", "packed_objective.py", {"exact": {"packed": 0}}),
    Idea("exact searches begun afresh", "lexicographic.py", {"exact": {"first_round": float(ENDLESS)}}),
    Idea("two searches side by side", "solvers/cpsat.py", workers=1),
    Idea("bound propagation", "propagation.py", {"propagation": {"rounds": 0}}),
    Idea("rows for choices that bring the same along", "cliques.py", {"propagation": {"cliques": False}}),
    Idea("large tiers in parts", "relax_and_improve.py", {"exact": {"large": ENDLESS, "rounds": 30}}),
    Idea("reduced-cost fixing", "relaxation.py", {"relaxation": {"fixing": False}}),
    Idea("what a tier has no need of left out", "reduction.py", {"reduction": {"most": 0.0}}),
    Idea("whole timetables of each person", "decomposition/", {"decomposition": {"share": 0.0}}),
    Idea("a dive for a plan of timetables", "decomposition/diving.py", {"dive": {"share": 0.0}}),
    Idea("the best of all timetables", "decomposition/integer_master.py", {"dive": {"together": 0.0}}),
    Idea("first fit at home", "first_fit.py", {"kernel": {"first_fit": False}}),
    Idea("backups first", "backups_first.py", {"kernel": {"backups": 0.0}}),
    Idea("kernels", "kernel.py", {"kernel": {"share": 0.0}}),
    Idea("HiGHS beside", "solvers/highs.py", {"mip": {"large": 0}}),
    Idea("neighbourhoods", "lns.py", {"neighbourhoods": {"enabled": False}}),
    Idea("neighbourhoods that grow", "lns.py", {"neighbourhoods": {"growth": 1.0, "fast_growth": 1.0}}),
    Idea("the kernel alone near the bound", "lns.py", {"neighbourhoods": {"trusted": 0.0}}),
    Idea("drift between equally good plans", "lns.py", {"neighbourhoods": {"towards": 0.0, "wishes": 1}}),
    Idea("an end where little comes of it", "lns.py", {"tiers": {"little": -1.0}}),
    Idea("a last look at what still fits", "lexicographic.py", {"tiers": {"last_share": 0.0}}),
)

ALL, LUCK = Idea("", ""), Idea("another seed of the search", "", seed=1000)


@dataclass(frozen=True)
class Found:
    """One search: the value and the bound of each tier that counts something, with all that could count in it (see
    `what_counts`); how many tiers are proven, and the work."""

    values: tuple[int, ...]
    bounds: tuple[int, ...]
    wholes: tuple[int, ...]
    proven: int
    work: float


def found(instance: Instance, idea: Idea, work: float | None) -> Found:
    """What a search finds without an idea."""
    limits, parameters = Limits(work, workers=idea.workers, seed=idea.seed), idea.parameters
    budget = Budget.of(instance, limits, parameters)
    result = Session(instance, parameters=parameters).solve(limits, budget=budget)
    tiers = [
        (tier.value, tier.bound, whole)
        for each, tier in zip(tiers_of(instance), result.tiers, strict=True)
        if (whole := what_counts(instance, each)) is not None
    ]
    values, bounds, wholes = zip(*tiers, strict=True)
    return Found(values, bounds, wholes, sum(tier.proven for tier in result.tiers), budget.spent)


def worse(without: Found, everything: Found) -> float:
    """How much worse a plan is in the first of these tiers that differs, in percent of all that could count
    there; below zero where it is better."""
    for value, other, whole in zip(without.values, everything.values, everything.wholes, strict=True):
        if value != other:
            return 100 * (value - other) / max(whole, 1)
    return 0.0


def lower(without: Found, everything: Found) -> float:
    """How much lower the bound is of the first of these tiers that one of the two does not prove, in percent of all
    that could count there. Bounds of tiers behind it are about plans that differ."""
    ends = zip(without.values, without.bounds, everything.values, everything.bounds, everything.wholes, strict=True)
    for value, bound, other, other_bound, whole in ends:
        if (value, bound) != (other, other_bound) or value != bound:
            return 100 * (other_bound - bound) / max(whole, 1)
    return 0.0


def line(idea: Idea, without: Sequence[Found], everything: Sequence[Found]) -> tuple[str, ...]:
    """What is lost without an idea over several groups, as a line of the table."""
    losses = [worse(one, other) for one, other in zip(without, everything, strict=True)]
    bound = median(lower(one, other) for one, other in zip(without, everything, strict=True))
    work = median(one.work / other.work for one, other in zip(without, everything, strict=True))
    proven = sum(one.proven - other.proven for one, other in zip(without, everything, strict=True))
    name = f"without {idea.what} (`{idea.where}`)" if idea.where else f"*{idea.what}*"
    counts = f"{sum(loss > 0 for loss in losses)} / {sum(loss < 0 for loss in losses)}"
    middle, most, looser = (f"{percent:+.2f} %" for percent in (median(losses), max(losses), bound))
    return name, counts, middle, most, looser, f"{proven:+d}", f"{work:.2f}"


HEADERS = ("Search", "Worse / better", "Median", "Worst", "Bound lower", "Tiers proven", "Work")


@click.command()
@click.option("--schools", "sizes", default="1,8,28", show_default=True, callback=sizes_of)
@click.option("--seeds", default=10, show_default=True, help="Groups of each size, seeds 1, 2, …")
@click.option("--work", "works", default="58,8,15", show_default=True, help="Limit of work for each size.")
@click.option("--only", "files", default="", help="Only the ideas in these files, as in the table.")
@click.option("--readme", is_flag=True, help="Refresh the tables in benchmarks/README.md.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=RESULTS, show_default=False)
def main(sizes: list[int], seeds: int, works: str, files: str, readme: bool, out: Path) -> None:
    """Measure made-up groups of these sizes with all ideas and without each; tables into the folder OUT (results/)."""
    ideas = [idea for idea in IDEAS if not files or idea.where in files.split(",")]
    if not ideas:
        raise click.UsageError(f"--only: no idea has its file in {files}")
    limits = [float(work) for work in works.split(",")]
    if len(limits) != len(sizes):
        raise click.UsageError("--work names a limit for each of --schools")
    parts = [f"{circumstances()}."]
    for schools, work in zip(sizes, limits, strict=True):
        searches: dict[str, list[Found]] = {idea.what: [] for idea in (ALL, LUCK, *ideas)}
        for seed in range(1, seeds + 1):
            with saved(schools, seed) as path:
                instance = read_workbook(path).instance
            for idea in (ALL, LUCK, *ideas):
                searches[idea.what].append(found(instance, idea, work))
                click.echo(f"{schools} schools, seed {seed}, {idea.what or 'all'}", err=True)
        lines = [line(idea, searches[idea.what], searches[ALL.what]) for idea in (LUCK, *ideas)]
        heading = f"### {schools} school{'s' if schools > 1 else ''}, {seeds} groups, {work:g} of work"
        parts.append(f"{heading}\n\n{table(HEADERS, lines)}")
        click.echo(parts[-1])
    out.mkdir(exist_ok=True)
    words = "\n\n".join(parts)
    (out / f"{today()}-ideas.md").write_text(f"# What each idea buys\n\n{words}\n", encoding="utf-8", newline="\n")
    if readme:
        shown = replaced(README.read_text(encoding="utf-8"), "ideas", words)
        README.write_text(shown, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
