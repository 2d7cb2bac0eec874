"""Accountability: how good the division is, aim by aim, how it came about, and the record for the next run."""

from __future__ import annotations

import platform
from importlib import metadata
from typing import TYPE_CHECKING

from allocator.basics.text import Text, figure, same
from allocator.basics.version import version
from allocator.cell_words import YES_NO
from allocator.report.aims import aims
from allocator.report.doubts import doubts
from allocator.report.options import OPTIONS, RULE_MODEL, VALUES
from allocator.report.page import BLANK, Page, heading, table, text, title
from allocator.report.verdict import STATUS, STOPPED
from allocator.report.weighed import figures, weighed

if TYPE_CHECKING:
    from allocator.report.answer import Answer
    from allocator.report.page import Line

TITLE = Text("Accountability", "Verantwoording")
READINESS = Text("Conditions (steps 1 to 4 of the flowchart)", "Randvoorwaarden (stap 1 tot 4 van het stappenplan)")
READINESS_HEADERS = (
    same("School"),
    Text("Growth process", "Groeiproces"),
    Text("Vision", "Pedagogische visie"),
    Text("Policy plan", "ICT-beleidsplan"),
    Text("Pooling", "Samenwerken op groepsniveau"),
)
WARNINGS = Text("Remarks on the input", "Opmerkingen bij de invoer")
FACTS = Text("How this division came about", "Hoe deze verdeling tot stand kwam")
DOUBTS = Text("Remarks on the plan", "Opmerkingen bij de verdeling")
SECONDS = Text("Seconds", "Seconden")


def page(answer: Answer) -> Page:
    """Aims and facts of this run, off paper; a workbook keeps its record for the next run below them."""
    lines: list[Line] = [title(TITLE, answer.language)]
    for section in (aims(answer), weighed(answer), figures(answer)):
        lines += [*section, BLANK] if section else []
    lines.append(heading(FACTS, answer.language))
    lines += [*_facts(answer), BLANK, *_readiness(answer)]
    if answer.warnings:
        lines += [BLANK, heading(WARNINGS, answer.language)]
        lines += [(text(problem.to(answer.language)),) for problem in answer.warnings]
    if found := doubts(answer.ledger):
        lines += [BLANK, heading(DOUBTS, answer.language)]
        lines += [(text(f"{answer.to(doubt.what)}: {answer.to(doubt.mend)}"),) for doubt in found]
    return Page(TITLE, tuple(lines), (44, 24, 16, 16, 26, 22, 16, 24), frozen=(1, 0), printed=False)


def _facts(answer: Answer) -> list[Line]:
    result, no = answer.result, Text("no", "nee")
    facts: list[tuple[Text, str]] = [
        (Text("Input", "Invoer"), answer.source.name),
        (same("SHA-256"), answer.source.digest),
        (same("Allocator"), version()),
        *((same(name), metadata.version(library)) for name, library in answer.libraries.items()),
        (same("Python"), platform.python_version()),
        (Text("Rule model", "Regelmodel"), answer.rule_model.name),
        *((OPTIONS.get(name, same(name)), _value(name, value, answer)) for name, value in answer.options.items()),
        (Text("Status", "Status"), answer.to(STATUS.get(result.status, same(result.status.value)))),
        (Text("Stopped early", "Voortijdig gestopt"), answer.to(STOPPED.get(result.stopped, no))),
    ]
    if result.seconds:  # none: nobody is to know
        facts.append((SECONDS, figure(round(result.seconds * 100), answer.language, 1)))
    return [(text(answer.to(label)), text(words)) for label, words in facts]


def _value(name: str, value: str, answer: Answer) -> str:
    ours = name in OPTIONS and name != RULE_MODEL
    return answer.to(VALUES.get(value, same(value))) if ours else value


def _readiness(answer: Answer) -> list[Line]:
    lines: list[Line] = []
    for school in answer.instance.schools:
        answers = (school.growth, school.vision, school.policy_plan, school.pooling)
        lines.append((text(school.name), *(text(YES_NO.write(yes, answer.language)) for yes in answers)))
    return [heading(READINESS, answer.language), *table(READINESS_HEADERS, lines, answer.language)]
