"""The job of `verify`: is a plan right, and what does an edit by hand cost? No solver takes part."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text, counted, quoted
from allocator.basics.units import key
from allocator.check.plan_from_json import read_json
from allocator.check.reported_figures import claims_faults
from allocator.check.verify import verify
from allocator.jobs.course import concluded
from allocator.jobs.outcome import Ending
from allocator.jobs.reading import ReadingJob, read
from allocator.workbook.solved.changed_input import changed_input
from allocator.workbook.solved.written_plan import read_written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from allocator.check.reported_figures import Claimed
    from allocator.check.verify import Verdict
    from allocator.jobs.course import Course
    from allocator.jobs.listener import Listener
    from allocator.jobs.outcome import JobOutcome
    from allocator.ledger import Ledger
    from allocator.plan import TierResult
    from allocator.rules.base import Fault
    from allocator.tiers.base import Tier
    from allocator.workbook.read.read import Reading

CLAIM = Text(
    "correct the figure in the plan, or make the plan again",
    "verbeter het cijfer in het plan, of maak het plan opnieuw",
)
"""The mend for what a plan says of itself and is not so."""

MENDS = {
    "assigned": Text(
        "give the row to another, or leave it undone", "geef de taak aan iemand anders, of laat ze liggen"
    ),
    "place": Text("change Done at or the owner", "pas Uitgevoerd op of de uitvoerder aan"),
    "backup": Text("choose another backup, or none", "kies een andere back-up, of geen"),
    "hours": Text("correct the planned hours", "verbeter de geplande uren"),
}


@dataclass(frozen=True)
class VerifyJob(ReadingJob):
    """A plan to look at: the one in a JSON file, or without that the one that stands in the solved workbook now."""

    plan: str | Path | None = None


def verify_workbook(job: VerifyJob, listener: Listener | None = None) -> JobOutcome:
    """Check a plan against every rule, and tell what edits by hand cost."""
    return concluded(_verify, job, listener)


def _verify(job: VerifyJob, course: Course) -> JobOutcome:
    reading = read(job, course, keep_faults_by_hand=True)
    course.warn(reading.told_of_agreed)
    try:
        if job.plan is not None:
            problems, verdict = _of_json(reading, Path(job.plan), course)
        else:
            problems, verdict = _of_workbook(reading, course)
    except InputError as error:
        raise InputError([*reading.faults_by_hand, *error.problems], reading.language) from error
    if reading.faults_by_hand:  # told beside the faults of the plan, so that both can be mended at once
        raise InputError([*reading.faults_by_hand, *problems], reading.language)
    changed = changed_input(reading) if job.plan is None else None
    # A plan that breaks a rule has no price: what it spends beyond the budgets would look like a gain. Nor has an edit
    # where something else was asked when the plan was made.
    record = reading.record if job.plan is None and not problems and changed is None else None
    known = {tier.name: tier for tier in record.tiers} if record is not None else {}
    return course.ended(
        Ending.FAULTY_PLAN if problems else Ending.DONE,
        _report(verdict, known, len(problems)),
        [*problems, *([changed] if changed is not None else [])],
    )


def _of_json(reading: Reading, path: Path, course: Course) -> tuple[list[Problem], Verdict]:
    """The faults of a plan in JSON: misfits, broken rules, and claims that the plan does not bear out."""
    claimed = read_json(path, reading.instance, reading.language)
    course.warn([*claimed.warnings, *_other_rule_model(reading, claimed, path)])
    verdict = verify(reading.instance, claimed.plan)
    broken = [_problem(reading, fault, rule.code, {}) for rule, fault in verdict.faults]
    if claimed.problems:  # its own figures can't be held against a plan of which rows are not understood
        return [*claimed.problems, *broken], verdict
    claims = claims_faults(claimed, verdict.ledger, verdict.values)
    return broken + [replace(_problem(reading, fault, path.name, {}), mend=CLAIM) for fault in claims], verdict


def _other_rule_model(reading: Reading, claimed: Claimed, path: Path) -> Iterator[Problem]:
    """A warning where the plan was made with another rule model than it is held against."""
    made, here = claimed.rule_model, reading.rule_model.name
    if made is not None and key(made) != key(here):
        what = Text(
            f"made with the rule model {quoted(made).en}, checked with {here}",
            f"gemaakt met het regelmodel {quoted(made).nl}, nagekeken met {here}",
        )
        mend = Text("give the same --model", "geef hetzelfde --model op")
        yield Problem(f"{path.name}: model", what, mend, fatal=False)


def _of_workbook(reading: Reading, course: Course) -> tuple[list[Problem], Verdict]:
    """The faults of the plan that stands in the result columns now."""
    written = read_written(reading, whole=True)
    course.warn(written.told)
    verdict = verify(reading.instance, written.plan)
    broken = [_problem(reading, fault, rule.code, written.cells) for rule, fault in verdict.faults]
    return [*written.problems, *broken], verdict


def _problem(reading: Reading, fault: Fault, code: str, cells: Mapping[tuple[int, str], str]) -> Problem:
    """A fault at the cell of the first row concerned, the others named behind it."""
    places = [
        cells.get((index, fault.column)) or reading.cell(reading.instance.rows[index], "description")
        for index in fault.rows
    ]
    places = list(dict.fromkeys(places))  # the parts of a line stand in one cell
    place = places[0] if places else reading.tasks.title
    others = f" ({', '.join(places[1:])})" if len(places) > 1 else ""
    what = Text(f"{code}, {fault.sentence.en}{others}", f"{code}, {fault.sentence.nl}{others}")
    return Problem(place, what, MENDS.get(fault.column, CLAIM))


def _report(verdict: Verdict, known: Mapping[str, TierResult], faults: int) -> list[Text]:
    """The verdict, each tier as recomputed, and what hand-made edits cost against the best plan known in the file."""
    if faults:
        found = counted(faults, Text("fault", "fout"), Text("faults", "fouten"))
        head = Text(f"{found.en} found; as the division stands now:", f"{found.nl} gevonden; zoals de verdeling nu is:")
    else:
        head = Text("The division keeps to every rule.", "De verdeling volgt alle regels.")
    ledger = verdict.ledger
    return [head, *(_tier(tier, ledger, value, known.get(tier.key)) for tier, value in verdict.values)]


def _tier(tier: Tier, ledger: Ledger, value: int, best: TierResult | None) -> Text:
    words = tier.told(ledger, value)
    if best is None or best.value == value:
        return Text(f"- {words.en}", f"- {words.nl}")
    change = tier.difference(value - best.value)
    more, less = Text("worse", "slechter"), Text("better", "beter")
    judged = more if value > best.value else less
    return Text(
        f"- {words.en}: {change.en} {judged.en} than the division that was written here",
        f"- {words.nl}: {change.nl} {judged.nl} dan de verdeling die hier stond",
    )
