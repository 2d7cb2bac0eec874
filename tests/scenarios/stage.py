"""Small random cases and scenarios, and their answers."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.catalogue.tasks import GivenRow
from allocator.categories import Cluster
from allocator.changes import ChangeError, read_change
from allocator.instance import GROUP
from allocator.intake import GivenMember, GivenPartner, GivenSchool, GivenSetting, Intake
from allocator.rule_model import load
from allocator.scenarios.scenario import Scenario, ScenarioLine, applied
from allocator.scenarios.side_by_side import side_by_side
from allocator.scenarios.whatif import solved, what_if
from allocator.search import Limits

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from allocator.scenarios.whatif import Case, WhatIf

Line = tuple[str, str, str]

NAMES = ("An", "Bo", "Cas")
SCHOOLS = ("Linde", "Eik")
FLANDERS = load("flanders")


def case(draw: random.Random, rows: int = 6) -> Intake:
    """Three people, a firm, two schools and a few rows; what is asked is more than there are hours."""
    members = (
        GivenMember("An", "Linde", ict=_hours(draw, 4, 20), competence=_levels(draw)),
        GivenMember("Bo", GROUP, ict=_hours(draw, 4, 20), competence=_levels(draw)),
        GivenMember("Cas", "Eik", bpt=_hours(draw, 4, 12), competence=_levels(draw)),
    )
    lines = tuple(
        GivenRow(
            line,
            f"X{line}",
            draw.choice(SCHOOLS),
            draw.choice((Cluster.TECHNICAL, Cluster.ADMINISTRATION)),
            f"Work {line}",
            hours=_hours(draw, 2, 10),
            level=draw.randint(0, 2),
            core=draw.random() < 0.4,
            outsource=draw.random() < 0.3,
            current_owner=draw.choice((None, *NAMES)),
        )
        for line in range(2, 2 + rows)
    )
    return Intake(
        rows=lines,
        members=members,
        base=FLANDERS,
        partners=(GivenPartner("Firm", Fraction(20)),),
        schools=(GivenSchool("Linde", operating_budget=Fraction(100)), GivenSchool("Eik")),
        settings=(GivenSetting("Planning margin %", "0"),),
    )


def _hours(draw: random.Random, least: int, most: int) -> Fraction:
    return Fraction(draw.randint(2 * least, 2 * most), 2)


def _levels(draw: random.Random) -> tuple[int, int, int, int]:
    return (draw.randint(0, 4), draw.randint(0, 4), draw.randint(0, 4), draw.randint(0, 4))


def possible_lines(draw: random.Random, intake: Intake) -> list[Line]:
    """A line of every kind that such a case takes, whether or not it can be made."""
    who, school, row = draw.choice(NAMES), draw.choice(SCHOOLS), draw.choice(intake.rows)
    return [
        ("absent", who, ""),
        ("vertrekt", who, ""),
        ("ICT hours", who, draw.choice(("+4", "-3", "=9", "+10%"))),
        ("niveau", f"{who}: technisch", draw.choice(("+1", "3"))),
        ("joins", "Dre", f"like {who}; ICT 6"),
        ("werkingsmiddelen", school, "+200"),
        ("task hours", f"{row.task}@{row.school}", draw.choice(("+50%", "=2"))),
        ("priority", f"{row.task}@{row.school}", "essential"),
        ("not for", f"{row.task}@{row.school}", who),
        ("school joins", "Beuk", f"like {school}"),
        ("school leaves", school, ""),
        ("zonder partner", "Firm", ""),
        ("setting", "Planning margin %", "10"),
    ]


def scenario(name: str, *lines: Line) -> Scenario:
    """A scenario of these lines."""
    return Scenario(name, tuple(ScenarioLine(read_change(*line), line) for line in lines))


def random_scenario(draw: random.Random, intake: Intake, name: str, most: int = 3) -> Scenario:
    """Up to so many lines that can be made one after the other."""
    lines: list[Line] = []
    for _ in range(draw.randint(1, most)):
        line = draw.choice(possible_lines(draw, intake))
        try:
            applied(intake, scenario(name, *lines, line).changes)
        except ChangeError:
            continue
        lines.append(line)
    return scenario(name, *lines)


def answered(intake: Intake, scenarios: Sequence[Scenario], jobs: int = 1) -> WhatIf:
    """What the scenarios come to, with as many processes."""
    baseline = solved(intake, Limits())
    with side_by_side(jobs, len(scenarios)) as answer:
        return what_if(baseline, scenarios, Limits(), answer, lambda news: None)


def timeless(found: WhatIf) -> WhatIf:
    """The same without the seconds that it took."""
    return replace(
        found,
        baseline=_timeless(found.baseline),
        outcomes=tuple(
            replace(each, baseline=_timeless(each.baseline), case=_timeless(each.case)) for each in found.outcomes
        ),
    )


def _timeless(one: Case) -> Case:
    return replace(one, result=replace(one.result, seconds=0.0))
