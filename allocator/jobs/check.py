"""The job of `check`: is the workbook in order, and how was it understood?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted, hours, listed, same
from allocator.intake import CoreSource
from allocator.jobs.course import concluded
from allocator.jobs.outcome import Ending
from allocator.jobs.reading import ReadingJob, read
from allocator.jobs.waiting_scenarios import doubts, waiting
from allocator.workbook.cells.notes import some
from allocator.workbook.schema import TASKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.problem import Problem
    from allocator.basics.text import Language
    from allocator.jobs.course import Course
    from allocator.jobs.listener import Listener
    from allocator.jobs.outcome import JobOutcome
    from allocator.workbook.read.read import Reading


@dataclass(frozen=True)
class CheckJob(ReadingJob):
    """A workbook to look through. The outcome's problems are its warnings, its sentences say what was understood."""


def check_workbook(job: CheckJob, listener: Listener | None = None) -> JobOutcome:
    """Read a workbook and report every error, pins that collide among them, or how it was understood."""
    return concluded(_check, job, listener)


def _check(job: CheckJob, course: Course) -> JobOutcome:
    reading = read(job, course)
    pins = _colliding(reading)
    if pins:
        course.warn(reading.warnings)
        return course.ended(Ending.CONTRADICTION, problems=pins)
    doubtful, faults = doubts(reading)
    sentences = [*summary(reading, faults), *waiting(reading, reading.path)]
    return course.ended(Ending.DONE, sentences, [*reading.warnings, *doubtful])


def _colliding(reading: Reading) -> list[Problem]:
    """The pins that `solve` would refuse, in the same words; a workbook without pins is not asked about."""
    if all(row.fixed_to is None for row in reading.instance.rows):
        return []
    from allocator.explain.pin_sets import all_collisions  # the solver takes a second to load
    from allocator.search.conflict import conflicts

    found = conflicts(reading.instance)
    return list(all_collisions(reading.instance, found, lambda row: reading.cell(row, "fixed_to")))


def summary(reading: Reading, faults: int = 0) -> list[Text]:
    """The sentences that say how the workbook was understood, one a line; `faults` are those of its scenarios."""
    sentences = [
        _title(reading, faults),
        _schools(reading),
        _rows(reading),
        _core(reading),
        _members(reading),
        _hours(reading),
        _defaults(reading),
    ]
    return [sentence for sentence in sentences if sentence is not None]


def _title(reading: Reading, faults: int) -> Text:
    title, name = reading.rule_model.title, reading.path.name
    if faults:
        count = counted(faults, Text("fault", "fout"), Text("faults", "fouten"))
        return Text(
            f"{name} can be solved (rule model {title.en}), but its scenarios are not in order: {count.en}, for which"
            " whatif refuses them.",
            f"{name} kan opgelost worden (regelmodel {title.nl}), maar de scenario's zijn niet in orde: {count.nl},"
            " waarom whatif ze weigert.",
        )
    return Text(f"{name} is in order (rule model {title.en}).", f"{name} is in orde (regelmodel {title.nl}).")


def _schools(reading: Reading) -> Text:
    names = [school.name for school in reading.instance.schools]
    shown = ", ".join(names if len(names) <= 8 else [*names[:7], "…"])
    count = counted(len(names), same("school"), Text("schools", "scholen"))
    return Text(f"{count.en}: {shown}.", f"{count.nl}: {shown}.")


def _rows(reading: Reading) -> Text:
    count, out = len(reading.instance.heads), len(reading.not_applying)
    rows = counted(count, Text("task applies", "taak is"), Text("tasks apply", "taken zijn"))
    if not out:
        return Text(f"{rows.en}.", f"{rows.nl} van toepassing.")
    which = _lines(reading.tasks.title, reading.not_applying)
    do = "does" if out == 1 else "do"
    return Text(f"{rows.en}, {out} {do} not{which.en}.", f"{rows.nl} van toepassing, {out} niet{which.nl}.")


def _lines(title: str, lines: Sequence[int]) -> Text:
    """The first lines of a sheet in parentheses, the others counted."""
    named = some([str(line) for line in lines])
    word = Text("line", "rij") if len(lines) == 1 else Text("lines", "rijen")
    return Text(f" ({title}, {word.en} {named.en})", f" ({title}, {word.nl} {named.nl})")


def _core(reading: Reading) -> Text:
    count = sum(row.core for row in reading.instance.rows if row.is_head)
    how = {
        CoreSource.COLUMN: Text("by the column Core", "via de kolom Kerntaak"),
        CoreSource.FILL: Text("by the coloured cells", "via de gekleurde cellen"),
        CoreSource.RULE_MODEL: Text(
            "by the rule model, as the sheet does not say", "via het regelmodel, want het blad zegt het niet"
        ),
    }[reading.core_from]
    rows = counted(count, Text("core task", "kerntaak"), Text("core tasks", "kerntaken"))
    return Text(f"{rows.en}, recognised {how.en}.", f"{rows.nl}, herkend {how.nl}.")


def _members(reading: Reading) -> Text:
    members, firms = reading.instance.members, len(reading.instance.partners)
    people = counted(len(members), Text("member", "teamlid"), Text("members", "teamleden"))
    paid = sum(member.available > 0 for member in members)
    beside = counted(firms, Text("external partner", "externe partner"), Text("external partners", "externe partners"))
    partners = Text(f"; {beside.en}", f"; {beside.nl}") if firms else same("")
    return Text(f"{people.en}, {paid} with hours{partners.en}.", f"{people.nl}, {paid} met uren{partners.nl}.")


def _hours(reading: Reading) -> Text:
    rows = [row for row in reading.instance.rows if not row.is_central]
    asked = hours(sum(row.hours for row in rows))
    guessed = sum(row.hours for row in rows if "hours" in row.defaulted)
    members = reading.instance.members
    available = hours(sum(member.available for member in members))
    kept = hours(sum(member.margin for member in members))
    margin = Text(f", beside a margin of {kept.en}", f", naast een marge van {kept.nl}")
    beside = margin if any(member.margin for member in members) else same("")
    estimates = Text(
        f", of which {hours(guessed).en} are estimates of the rule model",
        f", waarvan {hours(guessed).nl} ramingen van het regelmodel zijn",
    )
    guesses = estimates if guessed else same("")
    return Text(
        f"The tasks ask {asked.en} a year{guesses.en}; the team has {available.en}{beside.en}.",
        f"De taken vragen {asked.nl} per jaar{guesses.nl}; het team heeft {available.nl}{beside.nl}.",
    )


def _defaults(reading: Reading) -> Text | None:
    """How many blank cells the rule model filled, by column."""
    filled = Counter(name for row in reading.instance.rows if row.is_head for name in row.defaulted)
    if not filled:
        return None
    return Text(_filled(filled, "en"), _filled(filled, "nl"))


def _filled(filled: Counter[str], language: Language) -> str:
    parts = [
        f"{column.header.to(language)} ({filled[column.field]})" for column in TASKS.columns if filled[column.field]
    ]
    start = Text("Blank cells filled by the rule model", "Lege cellen ingevuld door het regelmodel").to(language)
    return f"{start}: {listed(parts, language)}."
