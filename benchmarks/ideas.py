"""What each idea of the search buys: with all of them, and without one at a time; `python -m benchmarks.ideas`.

The same made-up groups under the same limit of work, each run in a process of its own. An idea is switched off by
setting what it hangs on, so the search itself knows of no switches.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import numpy as np

from allocator.search import Limits
from benchmarks.examples import RESULTS
from benchmarks.groups import sizes_of
from benchmarks.machine import apart, circumstances, today
from benchmarks.scaling import measure
from docs.make_docs import replaced, table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.scaling_page import Growth

README = Path(__file__).with_name("README.md")

ENDLESS = 10**9


@dataclass(frozen=True)
class Idea:
    """Something that the search does, in which file, and what has to be set so that it doesn't: module, name, value."""

    what: str
    where: str
    off: tuple[tuple[str, str, Any], ...]


IDEAS = (
    Idea("small tiers counted together in one proof", "together.py", (("together", "FEW", 0),)),
    Idea("exact searches begun afresh", "lexicographic.py", (("parameters", "FIRST_ROUND", float(ENDLESS)),)),
    Idea("two searches side by side", "cpsat.py", (("limits.Limits", "lanes", property(lambda limits: 1)),)),
    Idea("what single rows rule out", "propagation.py", (("programme", "propagate", lambda *given: None),)),
    Idea(
        "large tiers in parts",
        "relax_and_improve.py",
        (("parameters", "LARGE", ENDLESS), ("parameters", "ROUNDS", ENDLESS)),
    ),
    Idea(
        "what is proven too dear ruled out",
        "relaxation.py",
        (("relaxation.Proof", "beyond", lambda proof, value: np.zeros(len(proof.dearer), dtype=bool)),),
    ),
    Idea("kernels", "kernel.py", (("parameters", "KERNEL_SHARE", 0.0),)),
    Idea("HiGHS beside", "mip.py", (("parameters", "MIP_LARGE", 0),)),
    Idea(
        "neighbourhoods",
        "lns.py",
        (("descent.Descent", "improve", lambda self, *given: (number for number in ())),),
    ),
    Idea("neighbourhoods that grow", "lns.py", (("descent", "GROWTH", 1.0), ("descent", "FASTER", 1.0))),
    Idea("drift between equally good plans", "lns.py", (("descent", "TOWARDS", 0.0), ("descent", "WISHES", 1))),
    Idea("an end where little comes of it", "lns.py", (("parameters", "LITTLE", -1.0),)),
    Idea("a last look at what still fits", "lexicographic.py", (("parameters", "LAST_SHARE", 0.0),)),
)


def switch_off(idea: Idea, put: Callable[[object, str, Any], None] = setattr) -> None:
    """Set what the idea hangs on. Raises AttributeError where that is not there (any more)."""
    for path, name, value in idea.off:
        module, _, owner = path.partition(".")
        holder: object = import_module(f"allocator.search.{module}")
        holder = getattr(holder, owner) if owner else holder
        getattr(holder, name)
        put(holder, name, value)


def without(number: int | None, schools: int, seed: int, limits: Limits) -> Growth:
    """What is measured of a made-up group without one of the ideas; None: with all of them."""
    if number is not None:
        switch_off(IDEAS[number])
    return measure(schools, seed, limits)


def page(grown: Sequence[Growth], schools: int, seed: int) -> str:
    """A line an idea, the first line with all of them."""
    keys = [off.key for off in grown[0].offs]
    names = ("with all ideas", *(f"without {idea.what} (`{idea.where}`)" for idea in IDEAS))
    lines = [
        (
            name,
            *(off.percent for off in each.offs),
            f"{each.proven} of {each.tiers}",
            f"{each.seconds:.0f} s" if each.seconds >= 10 else f"{each.seconds:.1f} s",
        )
        for name, each in zip(names, grown, strict=True)
    ]
    headers = ("Search", *(f"`{key}` off" for key in keys), "Proven", "Whole")
    return f"### {schools} school{'s' if schools > 1 else ''}, seed {seed}\n\n{table(headers, lines)}"


@click.command()
@click.option("--schools", "sizes", default="1,8", show_default=True, callback=sizes_of)
@click.option(
    "--seeds", default="12,3", show_default=True, callback=sizes_of, help="Of the made-up groups, one for each size."
)
@click.option("--work", type=float, help="Another limit of work than the default.")
@click.option("--readme", is_flag=True, help="Refresh the tables in benchmarks/README.md.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=RESULTS, show_default=False)
def main(sizes: list[int], seeds: list[int], work: float | None, readme: bool, out: Path) -> None:
    """Measure made-up groups of these sizes with all ideas and without each; tables into the folder OUT (results/)."""
    if len(seeds) != len(sizes):
        raise click.UsageError("--seeds names a seed for each of --schools")
    parts = [f"{circumstances()}."]
    for schools, seed in zip(sizes, seeds, strict=True):
        grown = []
        for number in (None, *range(len(IDEAS))):
            click.echo(f"{schools}: {'all' if number is None else 'without ' + IDEAS[number].what} …", err=True)
            grown.append(apart(without, number, schools, seed, Limits(work)))
        parts.append(page(grown, schools, seed))
        click.echo(parts[-1])
    out.mkdir(exist_ok=True)
    words = "\n\n".join(parts)
    (out / f"{today()}-ideas.md").write_text(f"# What each idea buys\n\n{words}\n", encoding="utf-8", newline="\n")
    if readme:
        shown = replaced(README.read_text(encoding="utf-8"), "ideas", words)
        README.write_text(shown, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
