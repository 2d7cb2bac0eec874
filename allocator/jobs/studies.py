"""Studies beside a case: few changes, trade-offs, what pooling is worth; as pages, JSON and sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from allocator.report.studies import moved_rows, moves, pooling, study_json, tradeoff
from allocator.scenarios.moves import moves_curve
from allocator.scenarios.pooling import pooling as pooled
from allocator.scenarios.side_by_side import Headway, Stage
from allocator.scenarios.tradeoff import trade_off

if TYPE_CHECKING:
    from allocator.basics.text import Language, Text
    from allocator.jobs.course import Course
    from allocator.report.page import Page
    from allocator.scenarios.tradeoff import Against
    from allocator.scenarios.whatif import Case
    from allocator.search import Limits


@dataclass(frozen=True)
class Studies:
    """Which studies are asked: `moves` is f(k) for every k."""

    moves: bool = False
    trade_offs: tuple[Against, ...] = ()
    pooling: bool = False

    @property
    def any(self) -> bool:
        return self.moves or bool(self.trade_offs) or self.pooling


@dataclass
class Studied:
    """What studies came to: pages, entries of the JSON, the first table for a terminal, sentences."""

    pages: list[Page] = field(default_factory=list)
    json: dict[str, Any] = field(default_factory=dict)
    listing: tuple[tuple[str, ...], ...] = ()
    sentences: list[Text] = field(default_factory=list)
    interrupted: bool = False


@dataclass(frozen=True)
class _Study:
    """A study under way."""

    baseline: Case
    limits: Limits
    rule_model: str
    language: Language
    course: Course
    found: Studied

    def moves(self) -> None:
        curve = moves_curve(self.baseline.instance, self.limits, self._advanced, self.baseline.result)
        self.found.pages += [moves.page(curve, self.language), moved_rows.page(curve, self.language)]
        self.found.json["moves"] = study_json.moves_json(curve, self.rule_model, self.language)
        self._tell(moves.listing(curve, self.language), moves.said(curve))
        self.found.interrupted |= curve.interrupted

    def trade_off(self, against: Against) -> None:
        result = trade_off(self.baseline.instance, against, self.limits, self._advanced, self.baseline.result)
        self.found.pages.append(tradeoff.page(result, self.language))
        said = study_json.trade_off_json(result, self.rule_model, self.language)
        self.found.json.setdefault("tradeoffs", []).append(said)
        self._tell(tradeoff.listing(result, self.language), tradeoff.said(result))
        self.found.interrupted |= result.curve.interrupted

    def pooling(self) -> None:
        cases = pooled(self.baseline.instance, self.limits, self.course.progressed, self.baseline.result)
        self.found.pages.append(pooling.page(cases, self.language))
        self.found.json["pooling"] = study_json.pooling_json(cases, self.rule_model, self.language)
        self._tell(pooling.listing(cases, self.language), pooling.said(cases))
        self.found.interrupted |= any(case.result.interrupted for case in cases)

    def _advanced(self, points: int, left: int) -> None:
        self.course.advanced(Headway(points, min(left, 1), max(0, left - 1), Stage.POINTS))

    def _tell(self, listing: tuple[tuple[str, ...], ...], said: Text) -> None:
        self.found.listing = self.found.listing or listing
        self.found.sentences.append(said)


def studied(
    asked: Studies, baseline: Case, limits: Limits, rule_model: str, language: Language, course: Course
) -> Studied:
    """The studies that are asked of a case that has a plan, one after the other; Ctrl-C ends them with what was found
    by then."""
    study = _Study(baseline, limits, rule_model, language, course, Studied())
    steps = [study.moves] if asked.moves else []
    steps += [partial(study.trade_off, against) for against in asked.trade_offs]
    steps += [study.pooling] if asked.pooling else []
    for step in steps:
        if not study.found.interrupted:
            try:
                step()
            except KeyboardInterrupt:
                study.found.interrupted = True
    return study.found
