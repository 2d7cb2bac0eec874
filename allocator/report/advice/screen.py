"""Advice on a terminal: the ways out first, then what each kind of step brings, a screenful of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted, same
from allocator.report.advice.brings import brings, works
from allocator.report.advice.looked_at import left_out
from allocator.report.advice.pages.curves import in_short
from allocator.report.advice.pages.steps import done, named, ordered
from allocator.report.advice.words import family_told, steps_told
from allocator.report.screen import screenful

if TYPE_CHECKING:
    from allocator.report.advice.answer import AdviceAnswer
    from allocator.report.screen import Table

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
            [(answer.to(steps_told(answer, way.steps)), answer.to(works(answer, way))) for way in answer.ways(out)],
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


def sentences(answer: AdviceAnswer) -> list[Text]:
    """In short: how many core tasks nobody does, and how many ways out there are for the one with fewest."""
    outs = answer.advice.ways
    if not outs:
        return [Text("Every core task is done.", "Elke kerntaak wordt uitgevoerd."), *left_out(answer)]
    tasks = counted(len(outs), Text("core task is", "kerntaak blijft"), Text("core tasks are", "kerntaken blijven"))
    ways = _ways_counted(answer)
    return [Text(f"{tasks.en} undone; {ways.en}.", f"{tasks.nl} liggen; {ways.nl}."), *left_out(answer)]


def _ways_counted(answer: AdviceAnswer) -> Text:
    """How many ways out there are; of one task, how many of them only move nothing."""
    found = [answer.ways(out) for out in answer.advice.ways]
    fewest = min(map(len, found))
    if not fewest:
        few = Text("for some of them no way out was found", "voor sommige is geen uitweg gevonden")
        return few if any(found) else Text("no way out was found", "er is geen uitweg gevonden")
    if len(found) > 1:
        return Text(f"ways out for each: at least {fewest}", f"uitwegen voor elk: minstens {fewest}")
    whole = sum(way.strength is not None and not way.given_up for way in found[0])
    leave = "leaves" if whole == 1 else "leave"
    return Text(
        f"ways out: {fewest}, of which {whole} {leave} no other work undone that is as urgent",
        f"uitwegen: {fewest}, waarvan {whole} zonder dat ander werk blijft liggen dat even dringend is",
    )
