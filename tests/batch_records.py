"""Made-up records of a batch, from few figures in hours, so that a test shows what it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allocator.basics.problem import Problem
from allocator.basics.text import Text
from allocator.categories import Cluster
from allocator.report.batch.record import End, OutcomeRecord, ScenarioFigure, SchoolFigure, TierFigure, Written
from allocator.report.batch.tallies import Share, Tally, Undone

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

TEC, TEA, POL, ADM = Cluster


def tally(name: str, technical: tuple[float, float], teaching: tuple[float, float] = (0, 0), **more: Any) -> Tally:
    """A school in which so many hours of two clusters are (asked, done), and the rest is undone."""
    clusters = {each: Share() for each in Cluster}
    for cluster, (asked, done) in ((TEC, technical), (TEA, teaching)):
        clusters[cluster] = Share(round(100 * asked), round(100 * done), round(100 * (asked - done)))
    core = tuple(Undone(task, task, round(100 * hours)) for task, hours in more.pop("core", ()))
    given = {"available": 100_00, "used": 80_00, "people": 2, "lines": 10, "core_lines": 4, **more}
    return Tally(name, clusters, core_undone=core, **given)


def solved(workbook: str, *tallies: Tally, **more: Any) -> OutcomeRecord:
    """The record of a workbook with a plan; proven best where nothing else is said."""
    given: dict[str, Any] = {"status": "optimal", "language": "nl", **more}
    return OutcomeRecord(workbook, "00", {}, {}, End.SOLVED, tallies=tallies, **given)


def failed(workbook: str, end: End = End.WRONG_INPUT, *faults: str, **more: Any) -> OutcomeRecord:
    """The record of a workbook without one; a fault is `Sheet!Cell what`."""
    problems = tuple(problem(each) for each in faults)
    return OutcomeRecord(workbook, "00", {}, {}, end, problems=problems, **more)


def problem(words: str, fatal: bool = True) -> Problem:
    place, what = words.split(" ", 1)
    return Problem(place, Text(what, f"{what} (nl)"), Text("mend it", "herstel het"), fatal)


def random_record(draw: random.Random, number: int, scenarios: Sequence[str] = ()) -> OutcomeRecord:
    """Any record that a batch may leave, its figures of all sizes."""
    workbook = f"{draw.choice('abc')}/{draw.choice(('school', '=school', 'é ü', ''))}{number:04d}.xlsx"
    versions, options = {"allocator": "0.1.0"}, {"work": str(draw.randint(1, 9))}
    end = draw.choice([End.SOLVED] * 20 + list(End))
    warnings = tuple(problem(f"Team!A{n} odd", fatal=False) for n in range(draw.randint(0, 3)))
    if end is not End.SOLVED:
        faults = tuple(problem(f"Tasks!B{n} wrong") for n in range(draw.randint(0, 3)))
        return OutcomeRecord(
            workbook, draw.choice((None, "ab")), options, versions, end, draw.choice((None, "en", "nl")), faults,
            warnings, detail=draw.choice(("", "MemoryError")),
        )  # fmt: skip
    tiers = tuple(_tier(draw, *named) for named in (("core", 100), ("backup", 1), ("worth", 10_000)))
    tallies = tuple(_tally(draw, f"School {number}.{n}") for n in range(draw.choice((1, 1, 1, 3))))
    return OutcomeRecord(
        workbook,
        "ab",
        options,
        versions,
        end,
        draw.choice(("en", "nl")),
        warnings=warnings,
        files=(Written(f"out/{number}.xlsx", "cd"),),
        status=draw.choice(("optimal", "feasible")),
        tiers=tiers,
        tallies=tallies,
        scenarios=tuple(_scenario(draw, name, tiers, tallies) for name in scenarios),
    )


def _tier(draw: random.Random, name: str, scale: int) -> TierFigure:
    value = draw.randint(-(10**6), 10**9)
    return TierFigure(name, value, value - draw.choice((0, 0, draw.randint(0, 10**4))), scale)


def _tally(draw: random.Random, name: str) -> Tally:
    clusters = {}
    for cluster in Cluster:
        asked = draw.randint(0, 90_000)
        done = draw.randint(0, asked)
        clusters[cluster] = Share(asked, done, draw.randint(0, asked - done))
    core = draw.randint(0, 2)
    undone = tuple(Undone(f"T{n:02d}", "Netwerk beheren", draw.randint(0, 4000)) for n in range(core))
    people = draw.randint(0, 6)
    return Tally(
        name,
        clusters,
        available=draw.randint(0, 200_000),
        used=draw.randint(0, 200_000),
        people=people,
        full=draw.randint(0, people),
        lines=60,
        undone_lines=draw.randint(core, 20),
        core_lines=draw.randint(core, 16),
        without_backup=draw.randint(0, 4),
        core_undone=undone,
        partner=draw.randint(0, 5000),
        cost=draw.randint(0, 400_000),
    )


def _scenario(draw: random.Random, name: str, tiers: Sequence[TierFigure], tallies: Sequence[Tally]) -> ScenarioFigure:
    if draw.random() < 0.2:
        return ScenarioFigure(name, problem="Nobody is called Els")
    low = tuple(draw.randint(-500, 500) * draw.randint(0, 1) for _ in tiers)
    gaps = (tier.value - tier.bound for tier in tiers)
    names = [each.name for each in tallies if draw.random() < 0.9] + (["New school"] if draw.random() < 0.1 else [])
    schools = tuple(SchoolFigure(each, *(draw.randint(0, 90_000) for _ in range(4))) for each in names or ["Other"])
    return ScenarioFigure(
        name,
        draw.choice(("optimal", "feasible")),
        low,
        tuple(each + gap for each, gap in zip(low, gaps, strict=True)),
        draw.randint(0, 9),
        sum(each.done for each in schools),
        draw.choice((None, True, False)),
        schools=schools if draw.random() < 0.9 else (),
    )
