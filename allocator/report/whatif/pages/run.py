"""Run: from which files, with which options and versions these answers were made."""

from __future__ import annotations

import platform
from dataclasses import replace
from importlib import metadata
from typing import TYPE_CHECKING

from allocator.basics.text import Text, figure, same
from allocator.basics.version import version
from allocator.report.options import OPTIONS, RULE_MODEL, VALUES
from allocator.report.page import Page, table, text, title
from allocator.report.verdict import STOPPED

if TYPE_CHECKING:
    from allocator.plan import Result
    from allocator.report.page import Line
    from allocator.report.stress.answer import StressAnswer
    from allocator.report.whatif.answer import WhatIfAnswer

    Told = WhatIfAnswer | StressAnswer

TITLE = Text("Run", "Verantwoording")
HEADERS = (Text("What", "Wat"), Text("Value", "Waarde"))
SECONDS = Text("Seconds", "Seconden")
STATUS_HEADERS = (
    same("Scenario"),
    same("Status"),
    Text("Stopped early", "Voortijdig gestopt"),
    SECONDS,
)
STATUS = {
    "optimal": Text("proven best", "bewezen optimaal"),
    "feasible": Text("best found", "beste gevonden"),
    "no plan": Text("no plan found", "geen plan gevonden"),
    "contradiction": Text("contradiction", "tegenspraak"),
}


def page(answer: WhatIfAnswer) -> Page:
    """Facts, and how each search ended; off paper. Only its seconds differ when it is made again."""
    lines = [title(TITLE, answer.language), *table(HEADERS, facts(answer), answer.language), ()]
    results = [case.result if answer.timed else replace(case.result, seconds=0.0) for case in answer.cases]
    ends = [ending(answer, name, result) for name, result in zip(answer.names, results, strict=True)]
    lines += table(STATUS_HEADERS, ends, answer.language)
    return Page(TITLE, tuple(lines), (36, 48, 30, 12), frozen=(1, 0), printed=False)


def facts(answer: Told) -> list[Line]:
    """What the answers were made from, by whom and how."""
    asked = answer.asked
    files = [] if asked is None else [(Text("Scenarios", "Scenario's"), asked.name), (same("SHA-256"), asked.digest)]
    facts: list[tuple[Text, str]] = [
        (Text("Input", "Invoer"), answer.source.name),
        (same("SHA-256"), answer.source.digest),
        *files,
        (same("Allocator"), version()),
        *((same(name), metadata.version(library)) for name, library in answer.libraries.items()),
        (same("Python"), platform.python_version()),
        (Text("Rule model", "Regelmodel"), answer.rule_model),
        *((OPTIONS.get(name, same(name)), _value(answer, name, value)) for name, value in answer.options.items()),
    ]
    return [(text(answer.to(label)), text(words)) for label, words in facts]


def _value(answer: Told, name: str, value: str) -> str:
    ours = name in OPTIONS and name != RULE_MODEL
    return answer.to(VALUES.get(value, same(value))) if ours else value


def ending(answer: Told, name: str, result: Result) -> Line:
    """How a search ended."""
    stopped = STOPPED.get(result.stopped, Text("no", "nee"))
    seconds = figure(round(result.seconds * 100), answer.language, 1) if result.seconds else ""
    return text(name), text(answer.to(STATUS[result.status.value])), text(answer.to(stopped)), text(seconds)
