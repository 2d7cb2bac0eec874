"""Reports to look at in tests, and what stands in them as a reader of HTML finds it."""

from __future__ import annotations

import dataclasses
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from allocator.html.document import document
from allocator.ledger import Ledger
from allocator.plan import Result, Status, TierResult
from allocator.report.answer import Answer, Source
from allocator.report.booklet.of_plan import of_plan
from allocator.rule_model import load
from allocator.search import Limits
from allocator.solution import solve
from allocator.workbook.read.read import read_workbook
from allocator.workbook.write.answer import answer_of
from tests.build import plan
from tests.command import ROOT
from tests.test_people_pages import GROUP, WORDS

if TYPE_CHECKING:
    from allocator.basics.text import Language
    from allocator.instance import Instance

VOID = frozenset({"meta", "br", "col", "wbr"})
"""Elements that are never closed."""
WITH_WORDS = frozenset({"h2", "h3", "h4", "p", "dt", "dd", "th", "td", "span"})

TEAM = GROUP


def answer(of: Instance = TEAM, words: tuple[str, ...] = WORDS, language: Language = "en") -> Answer:
    chosen = plan(of, *words)
    ledger = Ledger(of, chosen)
    tiers = tuple(TierResult(tier.key, value, value) for tier in of.tiers for value in (tier.value(ledger),))
    found = Result(Status.OPTIMAL, chosen, tiers)
    return Answer(of, found, load("flanders"), language, Source("in.xlsx", "0" * 64))


def renamed(of: Instance, names: dict[str, str]) -> Instance:
    """The same with other names for schools and members, and the same descriptions for tasks that are named."""

    def new(name: str | None) -> str | None:
        return names.get(name, name) if name is not None else None

    rows = tuple(
        dataclasses.replace(row, school=new(row.school), description=new(row.description) or row.description)
        for row in of.rows
    )
    members = tuple(dataclasses.replace(each, name=new(each.name), home=new(each.home)) for each in of.members)
    schools = tuple(dataclasses.replace(each, name=new(each.name), director=new(each.director)) for each in of.schools)
    return dataclasses.replace(of, rows=rows, members=members, schools=schools)


def called(names: dict[str, str], language: Language = "en") -> Answer:
    """The answer in which schools, people and tasks of the team have other names."""
    told = answer(language=language)
    decisions = tuple(
        dataclasses.replace(
            each, owner=names.get(each.owner or "", each.owner), backup=names.get(each.backup or "", each.backup)
        )
        for each in told.plan.decisions
    )
    result = dataclasses.replace(told.result, plan=dataclasses.replace(told.plan, decisions=decisions))
    return dataclasses.replace(told, instance=renamed(TEAM, names), result=result)


@cache
def example(name: str, work: float | None = None) -> Answer:
    """The answer to a workbook among the examples."""
    reading = read_workbook(ROOT / "examples" / f"{name}.xlsx")
    return answer_of(reading, solve(reading.instance, Limits(work)), {"seed": "0"})


@cache
def school() -> str:
    """The report on the example of one school, in Dutch."""
    return document(of_plan(example("school")))


class Reader(HTMLParser):
    """What stands in a file: `tags` in order with what they carry, `texts` the words of each element that holds any,
    by section; `faults` what is not closed as it was opened."""

    def __init__(self, content: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.texts: dict[str, list[tuple[str, str]]] = {}
        self._section = ""
        self._words: list[str] | None = None
        self._skipped = 0
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        carried = dict(attrs)
        self.tags.append((tag, carried))
        if len(carried) != len(attrs):
            self.faults.append(f"{tag} says something twice")
        if tag == "section":
            self._section = carried.get("id") or ""
            self.texts[self._section] = []
        if tag == "br" and self._words is not None:
            self._words.append("\n")
        if tag not in VOID:
            self.open.append(tag)
        if tag in ("figure", "nav"):
            self._skipped += 1
        elif tag in WITH_WORDS and self._section and not self._skipped and carried.get("class") != "key":
            self._words = []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"{tag} closes {self.open[-1:]}")
            return
        self.open.pop()
        if tag in ("figure", "nav"):
            self._skipped -= 1
        elif tag in WITH_WORDS and self._words is not None:
            self.texts[self._section].append((tag, "".join(self._words)))
            self._words = None
        if tag == "section":
            self._section = ""

    def handle_data(self, data: str) -> None:
        if self._words is not None:
            self._words.append(data)

    def said(self, section: str) -> list[str]:
        """The words of a section, in order, without those of charts and links; what holds none is left out."""
        return [words for _, words in self.texts[section] if words.strip()]
