"""The report on scenarios: side by side first, then what each of them comes to, and how it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.booklet.booklet import Booklet, Chapter
from allocator.report.booklet.head_alone import MARK
from allocator.report.booklet.seconds import without_seconds
from allocator.report.booklet.shortened import MOST_LINES, THE_REST, shortened
from allocator.report.whatif.pages import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allocator.report.page import Page
    from allocator.report.whatif.answer import WhatIfAnswer

NAME = Text("What if: scenarios side by side", "Wat als: scenario's naast elkaar")
ABOUT = Text(
    "Made from {name}, rule model {model}. Hours are hours a year unless a header says otherwise.",
    "Gemaakt uit {name}, regelmodel {model}. Uren zijn uren per jaar, tenzij er iets anders bij staat.",
)
PERSONAL = Text(
    "Scenarios may be about people: who leaves, who is away, who learns. Look who may see this report before you pass"
    " it on.",
    "Scenario's kunnen over mensen gaan: wie vertrekt, wie afwezig is, wie bijleert. Bekijk wie dit verslag mag zien"
    " voor je het doorgeeft.",
)
SCENARIOS, STUDIES, ALL = (
    Text("Scenarios", "Scenario's"),
    Text("Studies", "Studies"),
    Text("To look up", "Om op te zoeken"),
)


def of_scenarios(answer: WhatIfAnswer, studies: Iterable[Page] = ()) -> Booklet:
    """The booklet of `whatif`: the pages about scenarios, where there are any or nothing else was asked, and the pages
    of studies. It is marked for the head alone where a scenario is about somebody's absence or competence."""
    extra = tuple(studies)
    about = answer.to(ABOUT).format(name=answer.source.name, model=answer.rule_model)
    *scenarios, last = PAGES
    pages = [author.page(answer) for author in scenarios if answer.outcomes or not extra]
    chapters = [
        Chapter(shortened(page, MOST_LINES, answer.to(THE_REST)), answer.to(part))
        for part, found in ((SCENARIOS, pages), (STUDIES, extra))
        for page in found
    ]
    chapters.append(Chapter(without_seconds(last.page(answer), answer.language), answer.to(ALL)))
    mark = answer.to(MARK) if _is_personal(answer) else ""
    notes = (about,) if mark else (about, answer.to(PERSONAL))
    return Booklet(answer.to(NAME), answer.language, tuple(chapters), notes, mark)


def _is_personal(answer: WhatIfAnswer) -> bool:
    """Whether a scenario is about what somebody can, or about somebody who is absent, leaves or comes."""
    asked = (outcome.scenario for outcome in answer.outcomes)
    return any(change.is_personal for scenario in asked for change in scenario.changes)
