"""Little cases and scenarios drawn at random, the same for the same seed."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.catalogue.tasks import GivenRow
from allocator.categories import Cluster, Priority
from allocator.changes import ChangeError, read_change
from allocator.intake import GivenMember, GivenSchool, GivenSetting, Intake
from allocator.rule_model import load
from allocator.scenarios.scenario import Scenario, ScenarioLine, applied

if TYPE_CHECKING:
    import random

NAMES = ("An", "Bo", "Cas")
FLANDERS = load("flanders")


def case(draw: random.Random) -> Intake:
    """Three people of two schools and five rows: so few hours that not all is done."""
    rows = [
        GivenRow(
            line,
            f"X{line}",
            draw.choice(("Linde", "Eik")),
            draw.choice(list(Cluster)),
            f"Task {line}",
            hours=Fraction(draw.randint(2, 12)),
            core=draw.random() < 0.4,
            priority=draw.choice(list(Priority)),
            level=draw.randint(0, 2),
            current_owner=draw.choice((None, *NAMES)),
        )
        for line in range(2, 7)
    ]
    members = [
        GivenMember(
            name,
            draw.choice(("Linde", "Eik")),
            ict=Fraction(draw.randint(0, 15)),
            competence=tuple(draw.randint(0, 4) for _ in Cluster),  # type: ignore[arg-type]
        )
        for name in NAMES
    ]
    schools = (GivenSchool("Linde"), GivenSchool("Eik", pool=Fraction(draw.choice((0, 50, 100)))))
    settings = (GivenSetting("Planning margin %", "0"),)
    return Intake(tuple(rows), tuple(members), FLANDERS, schools=schools, settings=settings)


def scenario(draw: random.Random, intake: Intake, most: int = 3) -> Scenario:
    """Up to so many changes that can be made one after the other."""
    lines: list[ScenarioLine] = []
    for _ in range(draw.randint(1, most)):
        words = _words(draw, intake)
        line = ScenarioLine(read_change(*words), words)
        try:
            applied(intake, [*(each.change for each in lines), line.change])
        except ChangeError:
            continue
        lines.append(line)
    return Scenario("drawn", tuple(lines))


def _words(draw: random.Random, intake: Intake) -> tuple[str, str, str]:
    name, row = draw.choice(NAMES), draw.choice(intake.rows)
    cluster = draw.choice(("technical", "teaching", "policy", "administration"))
    return draw.choice(
        (
            ("absent", name, ""),
            ("ICT hours", name, draw.choice(("+4", "=9", "+50%", "-1"))),
            ("level", f"{name}: {cluster}", str(draw.randint(0, 4))),
            ("fixed to", f"{row.task}@{row.school}", draw.choice((*NAMES, "-"))),
            ("setting", "Points of fit", draw.choice(("1", "3"))),
        )
    )
