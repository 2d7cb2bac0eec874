"""Doubt: BPT hours above three percent of a school's teaching hours, which asks an agreement of the local committee.

The limit is that of the decrees on primary education (art. 163bis) and secondary education (Codex SO, art. 212).
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.text import Text, shown
from allocator.basics.units import half_up
from allocator.workbook.read.doubts.case import doubt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.basics.problem import Problem
    from allocator.workbook.read.doubts.case import Case

MOST = Fraction(3, 100)


def told(case: Case) -> Iterator[Problem]:
    """A warning for each school whose members have more BPT hours a week than that; rounded up counts as within it."""
    general = case.intake.rule_model.general
    weekly: dict[str, Fraction] = defaultdict(Fraction)
    for member in case.intake.team:
        weekly[member.home] += (member.bpt or 0) * general.team_factor / general.weeks_per_year
    for school in case.intake.schools:
        if school.teaching_hours is None:
            continue
        share = school.teaching_hours * MOST
        have, rounded = weekly[school.name], Fraction(half_up(share))
        if have > max(share, rounded):
            used, most, of = (
                shown(Fraction(half_up(each * 100), 100)) for each in (have, share, school.teaching_hours)
            )
            yield doubt(
                case.of_school(school.name, "teaching_hours") or "",
                Text(
                    f"{school.name} has {used.en} BPT hours a week, more than 3 % of its {of.en} teaching hours"
                    f" ({most.en})",
                    f"{school.name} heeft {used.nl} BPT-uren per week, meer dan 3 % van de {of.nl} lestijden of"
                    f" uren-leraar ({most.nl})",
                ),
                Text(
                    "this asks an agreement in the local committee; else lower them",
                    "daarvoor is een akkoord in het lokaal comité nodig; verlaag ze anders",
                ),
            )
