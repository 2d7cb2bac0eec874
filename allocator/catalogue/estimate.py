"""Hours where the user gave none: a task's effort times the size of the school. Estimates, not norms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.units import half_up

if TYPE_CHECKING:
    from allocator.basics.units import Hours
    from allocator.instance import School

STEPS: tuple[tuple[Hours, Hours], ...] = ((10_00, 50), (50_00, 1_00))
LARGEST_STEP: Hours = 5_00
"""Estimates below 10 h are written in half hours, below 50 h in hours, larger ones in steps of 5 h: finer would look
more certain than they are."""


@dataclass(frozen=True)
class Effort:
    """Hours a year that a task takes: fixed for the group as a whole, and per school, device, colleague, pupil."""

    group: Fraction = Fraction(0)
    school: Fraction = Fraction(0)
    device: Fraction = Fraction(0)
    staff: Fraction = Fraction(0)
    pupil: Fraction = Fraction(0)

    def times(self, share: Fraction) -> Effort:
        """The effort of a part of the task; `share` is a fraction of one."""
        return Effort(
            self.group * share, self.school * share, self.device * share, self.staff * share, self.pupil * share
        )

    @property
    def of_group(self) -> Effort:
        """The part that the group does once for all its schools: its fixed hours."""
        return Effort(group=self.group)

    @property
    def of_school(self) -> Effort:
        """The part that each school adds of its own."""
        return replace(self, group=Fraction(0))

    def at_school(self, size: Size, schools: int) -> Fraction:
        """Hours a year at one school, with its part of the group's fixed hours among `schools` schools."""
        per_size = self.device * size.devices + self.staff * size.staff + self.pupil * size.pupils
        return self.group / schools + self.school + per_size


@dataclass(frozen=True)
class Size:
    """The size that drives a school's effort. Fractions: one that follows from another needn't be whole."""

    pupils: Fraction
    devices: Fraction
    staff: Fraction

    def of(self, school: School) -> Size:
        """The school's own figures, and where it gives none this size's, in proportion to its pupils."""
        ratio = Fraction(school.pupils) / self.pupils if school.pupils is not None and self.pupils else Fraction(1)
        return Size(
            self.pupils * ratio,
            self.devices * ratio if school.devices is None else Fraction(school.devices),
            self.staff * ratio if school.staff is None else Fraction(school.staff),
        )


def written(hours: Fraction) -> Hours:
    """Estimated hours as people would write them: to the nearest step for their size, halves up, never nothing."""
    exact = hours * 100
    step = next((step for limit, step in STEPS if exact < limit), LARGEST_STEP)
    return max(STEPS[0][1], half_up(exact / step) * step)
