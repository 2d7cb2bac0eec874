"""What was looked at and what was not, in words: nothing is left out in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted
from allocator.report.advice.words import TASK
from allocator.scenarios.advice.advice import Part, Why

if TYPE_CHECKING:
    from allocator.report.advice.answer import AdviceAnswer
    from allocator.scenarios.advice.advice import LeftOut, WaysOut

WHY: dict[Why, Text] = {
    Why.SEARCH: Text("the search left something open", "de zoektocht liet iets open"),
    Why.PAIRS: Text(
        "more pairs may be one than were worked out",
        "er zijn meer mogelijke paren dan er uitgewerkt zijn",
    ),
    Why.AMOUNTS: Text(
        "of some budgets the hours that just suffice go to other core work in the best divisions; more hours than that"
        " were not looked at",
        "van sommige budgetten gaan de uren die net volstaan, in de beste verdelingen naar ander kernwerk; naar nog"
        " meer uren is niet gekeken",
    ),
    Why.PART: Text("not all steps were looked at for this task", "niet alle stappen zijn voor deze taak bekeken"),
}
PARTS: dict[Part, Text] = {
    Part.WEIGHED: Text(
        "what only makes better what is weighed (fit, spread and optional work)",
        "wat alleen beter maakt wat afgewogen wordt (wie het best past, te spreiden en schrapbaar werk)",
    ),
    Part.LEVELS: Text(
        "levels more for work that somebody does and backs up already",
        "opleidingen voor werk dat al iemand en een back-up heeft",
    ),
    Part.CURVES: Text(
        "what still more hours bring than the first amount that helps",
        "wat nog meer uren opleveren dan het eerste aantal dat helpt",
    ),
    Part.NOT_URGENT: Text(
        "putting off, or asking the central level for, {} that are no core tasks",
        "uitstellen van, of aan het centrale niveau vragen van, {} die geen kerntaken zijn",
    ),
    Part.CORE: Text(
        "all ways out of {} with fewer hours than those that were looked at",
        "alle uitwegen van {} met minder uren dan die wel bekeken zijn",
    ),
}
CORE_TASK = (Text("core task", "kerntaak"), Text("core tasks", "kerntaken"))


def left_out(answer: AdviceAnswer) -> list[Text]:
    """Of a community: what was not asked, in one sentence."""
    parts = [part_told(each) for each in answer.advice.left_out]
    if not parts:
        return []
    en, nl = ("; ".join(each.to(language) for each in parts) for language in ("en", "nl"))
    return [
        Text(
            f"With this many tasks the questions that weigh most were asked. Not looked at: {en}.",
            f"Bij zoveel taken zijn de vragen gesteld die het zwaarst wegen. Niet bekeken: {nl}.",
        )
    ]


def part_told(each: LeftOut) -> Text:
    """One thing that was not asked."""
    words = PARTS[each.part]
    if each.lines is None:
        return words
    count = counted(each.lines, *(CORE_TASK if each.part is Part.CORE else TASK))
    return Text(words.en.format(count.en), words.nl.format(count.nl))


def whether_all(out: WaysOut) -> list[Text]:
    """Whether these are all the ways out, and of how many steps and pairs that is known; why, where it is not."""
    tried = counted(out.tried, Text("step or pair", "stap of paar"), Text("steps and pairs", "stappen en paren"))
    if out.complete:
        return [
            Text(
                f"{tried.en} were looked at: it is proven that there are no other ways out. Where a step says as far as"
                " searched, it is about what else that step brings. What suffices alone can also be shared between two"
                " people; that is not listed.",
                f"{tried.nl} bekeken: het is bewezen dat er geen andere uitwegen zijn. Waar bij een stap voor zover"
                " gezocht staat, gaat dat over wat die stap nog meer oplevert. Wat alleen volstaat, kun je ook over"
                " twee mensen spreiden; dat staat er niet bij.",
            )
        ]
    en, nl = ("; ".join(WHY[each].to(language) for each in out.why) for language in ("en", "nl"))
    return [
        Text(
            f"{tried.en} were looked at; there may be other ways out: {en}.",
            f"{tried.nl} bekeken; er kunnen nog andere uitwegen zijn: {nl}.",
        )
    ]
