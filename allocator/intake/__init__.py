"""The intake: what a workbook says, kept as it was given, and the instance that estimates and defaults make of it.

A change of the case is made here, not in an instance: so it means the same as an edit of the workbook by hand.
"""

from __future__ import annotations

from allocator.intake.complete import Completion, complete
from allocator.intake.given import CoreSource, GivenMember, GivenPartner, GivenReasons, GivenSchool
from allocator.intake.intake import Intake
from allocator.intake.parameters import GivenSetting

__all__ = [
    "Completion",
    "CoreSource",
    "GivenMember",
    "GivenPartner",
    "GivenReasons",
    "GivenSchool",
    "GivenSetting",
    "Intake",
    "complete",
]
