"""The status lines of Summary: how sure the answer is, and how much of the question is an estimate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, figure, grouped, hours, same
from allocator.plan import Status
from allocator.report.figures import estimated
from allocator.report.page import text

if TYPE_CHECKING:
    from allocator.report.answer import Answer
    from allocator.report.page import Line

STATUS: dict[Status, Text] = {
    Status.OPTIMAL: Text("proven: no better division exists", "bewezen: er bestaat geen betere verdeling"),
    Status.FEASIBLE: Text(
        "the best division found; below stands how much better might be possible",
        "de beste verdeling die gevonden is; hieronder staat hoeveel beter nog zou kunnen",
    ),
}
STOPPED: dict[str, Text] = {
    "work": Text("stopped at the limit of work", "gestopt aan de grens van het rekenwerk"),
    "time": Text("stopped at the time limit", "gestopt aan de tijdslimiet"),
    "interrupt": Text("interrupted", "onderbroken"),
}


def status(answer: Answer) -> list[Line]:
    """How sure the answer is, and beside it how much of the question is an estimate."""
    words = answer.to(STATUS.get(answer.result.status, same(answer.result.status.value)))
    if answer.result.stopped in STOPPED:
        words = f"{words} ({answer.to(STOPPED[answer.result.stopped])})"
    labels = (
        (Text("Status", "Status"), words),
        (Text("Estimates", "Schattingen"), answer.to(_estimates(answer))),
        (Text("Rule model", "Regelmodel"), answer.to(answer.rule_model.title)),
    )
    return [(text(answer.to(label)), text(said)) for label, said in labels]


def _estimates(answer: Answer) -> Text:
    """How many of the hours are not the users' own."""
    rows, guessed = estimated(answer.ledger)
    every, total = len(answer.instance.heads), sum(row.hours for row in answer.instance.rows)
    if not rows:
        return Text("all hours are your own", "alle uren zijn die van jullie zelf")
    if every == 1:
        return Text("the hours of the only row are estimated", "de uren van de enige rij zijn geschat")
    have, hebben = ("has", "heeft") if rows == 1 else ("have", "hebben")
    return Text(
        f"{rows} of {every} rows ({grouped(figure(guessed, 'en'))} of {hours(total).en}) {have} estimated hours,"
        " not your own",
        f"{rows} van {every} rijen ({grouped(figure(guessed, 'nl'))} van {hours(total).nl}) {hebben} geschatte uren,"
        " niet die van jullie",
    )
