"""The job of `whatif`: scenarios of a workbook tried out beside it as it stands, in a workbook of their own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text
from allocator.jobs.baseline import baseline
from allocator.jobs.course import concluded
from allocator.jobs.listener import Phase
from allocator.jobs.outcome import Ending
from allocator.jobs.output_paths import Places, json_place, own_place, report_place
from allocator.jobs.searching import (
    SearchingJob,
    opened,
    options_of,
    warn_if_saved_since,
    with_owners_of_before,
    without_plan,
)
from allocator.jobs.sentences import report_told
from allocator.jobs.studies import Studied, Studies, studied
from allocator.jobs.writing import write_apart, write_report
from allocator.report.answer import Source
from allocator.report.booklet.of_scenarios import of_scenarios
from allocator.report.screen import untitled
from allocator.report.whatif.answer import WhatIfAnswer
from allocator.report.whatif.listing import listing
from allocator.report.whatif.pages import PAGES
from allocator.report.whatif_json import to_json
from allocator.scenarios.files import read_file
from allocator.scenarios.fitting import fitting
from allocator.scenarios.raw import RawScenarios
from allocator.scenarios.scenario_set import ScenarioSet, scenario_set
from allocator.scenarios.side_by_side import cores, side_by_side
from allocator.scenarios.whatif import what_if
from allocator.solution import Solution
from allocator.workbook.schema import SCENARIOS
from allocator.workbook.write.answer import LIBRARIES

if TYPE_CHECKING:
    from allocator.jobs.course import Course
    from allocator.jobs.listener import Listener
    from allocator.jobs.outcome import JobOutcome
    from allocator.scenarios.whatif import WhatIf
    from allocator.search import Limits
    from allocator.workbook.read.read import Reading


@dataclass(frozen=True)
class WhatIfJob(SearchingJob):
    """A workbook whose scenarios are to be tried out; it is left as it is.

    `scenarios` is a file with them, or they themselves; None for the sheet of the workbook. `jobs` are searched side by
    side; None for as many as there are cores. `workers` are those of the search of the workbook as it stands.
    """

    scenarios: str | Path | RawScenarios | None = None
    jobs: int | None = None
    studies: Studies = field(default_factory=Studies)
    """What else is asked. Then the scenarios of the workbook's own sheet wait for another time."""
    lenient: bool = False
    """Leaves out the scenarios that can't be asked of this workbook: they were made for many."""
    report: str | Path | None = None
    """Where the report to look at goes; None for nowhere."""


def try_scenarios(job: WhatIfJob, listener: Listener | None = None) -> JobOutcome:
    """Answer every scenario beside the workbook as it stands, and write what they come to.

    Ctrl-C once the workbook itself is solved ends it with the scenarios that are answered by then, which are written.
    """
    return concluded(_try, job, listener)


def _try(job: WhatIfJob, course: Course) -> JobOutcome:
    reading, limits = opened(job, course)
    target = own_place(reading, job.out, "scenarios")
    json_out = json_place(reading, job.json_out, target)
    places = Places(target, json_out, report_place(reading, job.report, (target, json_out)))
    reading = with_owners_of_before(reading, job, course)
    no_scenarios = job.studies.any and job.scenarios is None
    given, unfit = (ScenarioSet(), {}) if no_scenarios else _given(reading, _asked(job, reading), job.lenient)
    course.warn(given.warnings)
    course.enter(Phase.SEARCHING)
    base = baseline(reading, limits, course)
    solution = Solution.of(base.instance, base.result)
    if solution.plan is None:
        return without_plan(reading, solution, course)
    if solution.interrupted:
        return course.ended(Ending.INTERRUPTED, [BASELINE_INTERRUPTED], solution=solution)
    jobs = job.jobs or cores()
    with side_by_side(jobs, len(given.scenarios)) as answer:
        found = what_if(base, given.scenarios, limits, answer, course.advanced)
    more = Studies() if found.interrupted else job.studies
    studies = studied(more, base, limits, reading.rule_model.name, reading.language, course)
    course.enter(Phase.WRITING)
    warn_if_saved_since(reading, course)
    told = replace(_answer(reading, found, given, job, limits), unfit=unfit)
    _write(told, studies, places, course)
    table = listing(told) if told.outcomes else studies.listing
    sentences = [*studies.sentences, *_sentences(told, target), *report_told(places)]
    ended = course.ended(_ending(told, studies), sentences, solution=solution, tables=untitled(table))
    return replace(ended, whatif=told)


BASELINE_INTERRUPTED = Text(
    "Interrupted before the workbook itself was solved: nothing was written.",
    "Onderbroken voor de werkmap zelf opgelost was: er is niets geschreven.",
)


def _asked(job: WhatIfJob, reading: Reading) -> RawScenarios:
    """The scenarios, as they stand in the file or on the sheet. Raises InputError where there are none."""
    if isinstance(job.scenarios, RawScenarios):
        return job.scenarios
    if job.scenarios is not None:
        return read_file(Path(job.scenarios))
    if reading.scenarios is None or not reading.scenarios.lines:
        title = SCENARIOS.title.to(reading.language)
        what = Text("no scenarios stand here", "hier staan geen scenario's")
        mend = Text(
            f"write them on a sheet {title}, or name a file with --scenarios",
            f"schrijf ze op een blad {title}, of noem een bestand met --scenarios",
        )
        raise InputError([Problem(str(reading.path), what, mend)], reading.language)
    return reading.scenarios


def _given(reading: Reading, asked: RawScenarios, lenient: bool) -> tuple[ScenarioSet, dict[str, tuple[Problem, ...]]]:
    """The scenarios, understood, and those that don't fit where that is allowed. Raises InputError with every fault,
    and where there is none at all."""
    unfit: dict[str, tuple[Problem, ...]] = {}
    try:
        if lenient:
            given, unfit = fitting(reading.intake, asked)
        else:
            given = scenario_set(reading.intake, asked)
    except InputError as error:
        raise InputError(error.problems, reading.language, error.warnings) from error
    if not given.scenarios and not unfit:
        what = Text("no scenario stands here", "hier staat geen scenario")
        mend = Text("write at least one line with a name", "schrijf minstens één rij met een naam")
        raise InputError([Problem(asked.source, what, mend)], reading.language)
    return given, unfit


def _answer(reading: Reading, found: WhatIf, given: ScenarioSet, job: WhatIfJob, limits: Limits) -> WhatIfAnswer:
    asked = None
    if isinstance(job.scenarios, str | Path):
        path = Path(job.scenarios)
        asked = Source(path.name, hashlib.sha256(path.read_bytes()).hexdigest())
    return WhatIfAnswer(
        whatif=found,
        language=reading.language,
        source=Source(reading.path.name, hashlib.sha256(reading.book.content).hexdigest()),
        rule_model=reading.rule_model.name,
        acceptance=given.acceptance,
        asked=asked,
        options=options_of(job, limits, reading),
        libraries=LIBRARIES,
        agreed=reading.agreed,
        timed=job.timed,
    )


def _write(answer: WhatIfAnswer, studies: Studied, places: Places, course: Course) -> None:
    """The workbook: pages about scenarios where there are any, of the studies, Run; the JSON and the report."""
    content = None
    if places.json is not None:
        content = to_json(answer.whatif, answer.rule_model, answer.language) | studies.json
    *about_scenarios, run = PAGES
    pages = [author.page(answer) for author in about_scenarios if answer.outcomes or not studies.pages]
    write_apart([*pages, *studies.pages, run.page(answer)], places, content, answer.language, course)
    if places.report is not None:
        write_report(of_scenarios(answer, studies.pages), places.report, course)


def _ending(answer: WhatIfAnswer, studies: Studied) -> Ending:
    if answer.whatif.interrupted or studies.interrupted:
        return Ending.INTERRUPTED
    return Ending.DONE if answer.all_accepted else Ending.FAULTY_PLAN


def _sentences(answer: WhatIfAnswer, target: Path) -> list[Text]:
    sentences = []
    if missing := answer.whatif.missing:
        names = ", ".join(missing)
        sentences.append(Text(f"Interrupted; not worked out: {names}.", f"Onderbroken; niet uitgewerkt: {names}."))
    elif answer.whatif.interrupted:
        sentences.append(
            Text(
                "Interrupted; whose doing the differences are was not worked out.",
                "Onderbroken; waaraan de verschillen liggen, is niet uitgewerkt.",
            )
        )
    unmet = [outcome.name for outcome in answer.outcomes if answer.unmet(outcome)]
    if unmet:
        names = ", ".join(unmet)
        sentences.append(Text(f"Not accepted: {names}.", f"Niet aanvaard: {names}."))
    return [*sentences, Text(f"Written: {target}", f"Bewaard in: {target}")]
