"""Advice on a terminal: the ways out first, then what each kind of step brings, a screenful of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted, same
from allocator.report.advice.brings import brings, instead_told, strength_told
from allocator.report.advice.looked_at import left_out
from allocator.report.advice.pages.curves import in_short
from allocator.report.advice.pages.steps import done, named, ordered
from allocator.report.advice.words import family_told, steps_told
from allocator.report.screen import screenful

if TYPE_CHECKING:
    from allocator.report.advice.answer import AdviceAnswer
    from allocator.report.screen import Table
    from allocator.scenarios.advice.ways import Way

WAYS = Text("Ways out: {}", "Uitwegen: {}")
WAY_HEADERS = (Text("Way out", "Uitweg"), Text("Does it work?", "Werkt het?"))
STEPS = Text("Steps that help", "Stappen die helpen")
STEP_HEADERS = (
    Text("Step", "Stap"),
    Text("What it brings", "Wat het oplevert"),
    Text("Tasks that get done", "Taken die uitgevoerd worden"),
)
HOURS = Text("What more hours bring", "Wat meer uren opleveren")
HOUR_HEADERS = (Text("Of what", "Waarvan"), Text("In short", "Kort gezegd"))
SHOWN = 12


def tables(answer: AdviceAnswer) -> list[Table]:
    """A table for each core task undone, one of steps, one of hours."""
    language = answer.language
    found = [
        screenful(
            same(answer.to(WAYS).format(answer.named(out.line))),
            WAY_HEADERS,
            [(answer.to(steps_told(answer, way.steps)), answer.to(_works(answer, way))) for way in answer.ways(out)],
            language,
            shown=SHOWN,
        )
        for out in answer.advice.ways
    ]
    steps = [
        (answer.to(named(answer, each)), answer.to(brings(answer, each)), done(answer, each))
        for each in ordered(answer)
    ]
    hours = [(answer.to(family_told(answer, each.family)), answer.to(in_short(each))) for each in answer.curves]
    if steps:
        found.append(screenful(STEPS, STEP_HEADERS, steps, language, shown=SHOWN))
    if hours:
        found.append(screenful(HOURS, HOUR_HEADERS, hours, language, shown=SHOWN))
    return found


def _works(answer: AdviceAnswer, way: Way) -> Text:
    """How surely a way gets its task done, and what stays undone in its place."""
    said, instead = strength_told(way), instead_told(answer, way.given_up)
    return said if instead is None else Text(f"{said.en}; {instead.en}", f"{said.nl}; {instead.nl}")


def sentences(answer: AdviceAnswer) -> list[Text]:
    """In short: how many core tasks nobody does, and how many ways out there are for the one with fewest."""
    outs = answer.advice.ways
    if not outs:
        return [Text("Every core task is done.", "Elke kerntaak wordt uitgevoerd."), *left_out(answer)]
    tasks = counted(len(outs), Text("core task is", "kerntaak blijft"), Text("core tasks are", "kerntaken blijven"))
    fewest = counted(
        min(len(answer.ways(out)) for out in outs), Text("way out", "uitweg"), Text("ways out", "uitwegen")
    )
    if len(outs) == 1:
        ways = answer.ways(outs[0])
        count, whole = len(ways), sum(way.strength is not None and not way.given_up for way in ways)
        return [
            Text(
                f"{tasks.en} undone; ways out: {count}, of which {whole} leave no other work undone that is as urgent.",
                f"{tasks.nl} liggen; uitwegen: {count}, waarvan {whole} zonder dat ander werk blijft"
                " liggen dat even dringend is.",
            ),
            *left_out(answer),
        ]
    return [
        Text(
            f"{tasks.en} undone; there are {fewest.en} at least for each.",
            f"{tasks.nl} liggen; voor elk zijn er minstens {fewest.nl}.",
        ),
        *left_out(answer),
    ]
