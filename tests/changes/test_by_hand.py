"""A change means the edit that somebody would make by hand: both ways give one instance, or both are refused."""

from __future__ import annotations

import copy
from dataclasses import replace
from functools import cache
from random import Random
from typing import TYPE_CHECKING

import pytest

from allocator.basics.problem import InputError
from allocator.basics.text import LANGUAGES
from allocator.changes import CHANGES, ChangeError, read_change, without_impossible_pins
from allocator.intake import complete, parameters
from allocator.rule_model import load
from tests.changes import hand_people, hand_tasks
from tests.changes.hand_case import RefusedError, case, reading
from tests.changes.hand_tasks import Unclear

if TYPE_CHECKING:
    from allocator.basics.text import Language
    from allocator.instance import Instance
    from allocator.intake import Intake
    from allocator.workbook.read.read import Reading
    from tests.changes.hand_case import Step, Tables

STEPS = (*hand_people.STEPS, *hand_tasks.STEPS)
MANY = 8
"""Of a kind with more steps than these, one is made in English and the next in Dutch (`test_changes` has the words)."""


@pytest.fixture(autouse=True)
def loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same rule model hundreds of times, and its catalogue with what it recognised."""
    monkeypatch.setattr(parameters, "load", cache(load))


def by_hand(tables: Tables, step: Step, language: Language) -> Reading | None:
    """The edited workbook, read; None where it is refused or nobody can make the edit."""
    try:
        step.edit(tables)
        return reading(tables, language)
    except (RefusedError, InputError) as refusal:
        print(step.change, step.who, step.value, refusal)  # shown where the test fails
        return None


def changed(intake: Intake, step: Step, language: Language) -> Intake | None:
    """The changed intake; None where the change is refused."""
    try:
        dutch = language == "nl"
        return read_change(step.change[dutch], step.who[dutch], step.value[dutch]).apply(intake)
    except ChangeError:
        return None


def asked(instance: Instance) -> Instance:
    """The instance with its lines numbered in their order, whether or not the cell Core says what the rule model
    says."""
    numbers = {line: place for place, line in enumerate(dict.fromkeys(row.line for row in instance.rows))}
    return replace(
        instance,
        rows=tuple(replace(row, line=numbers[row.line], defaulted=row.defaulted - {"core"}) for row in instance.rows),
    )


def check(intake: Intake, tables: Tables, step: Step, language: Language) -> tuple[Intake, Tables]:
    """Make one change both ways, and compare; what it leaves, or what there was where it is refused."""
    edited_tables = copy.deepcopy(tables)
    try:
        edited = by_hand(edited_tables, step, language)
    except Unclear:
        return intake, tables
    after = changed(intake, step, language)
    if edited is None:
        # Pins that other changes make impossible lapse, and are refused in a workbook; a team may become empty.
        assert after is None or not after.team or (step.change[0] != "fixed to" and without_impossible_pins(after)[1])
        return intake, tables
    assert after is not None, step
    assert asked(complete(after).instance) == asked(edited.instance)
    assert after.rule_model == edited.rule_model
    assert edited.language == language
    return after, edited_tables


@pytest.mark.parametrize(("language", "unit"), [("en", "week"), ("nl", "year")])
@pytest.mark.parametrize("change", sorted({step.change[0] for step in STEPS}))
def test_each_change_comes_to_what_the_edited_workbook_comes_to(change: str, language: Language, unit: str) -> None:
    tables = case(unit, 36)
    intake = reading(tables, language).intake
    steps = [step for step in STEPS if step.change[0] == change]
    if len(steps) > MANY:
        steps = steps[language == "nl" :: 2]
    done = [check(intake, tables, step, language)[0] for step in steps]
    assert any(after != intake for after in done)


def test_every_kind_of_change_is_edited_by_hand_too() -> None:
    assert {step.change for step in STEPS} == {tuple(name) for kind in CHANGES for name in kind.names}


@pytest.mark.parametrize("seed", range(24))
def test_changes_add_up_as_edits_do(seed: int) -> None:
    draw = Random(seed)
    language: Language = draw.choice(LANGUAGES)
    tables = case(draw.choice(["year", "week"]), 40)
    intake = reading(tables, language).intake
    kinds = draw.choices(sorted({step.change for step in STEPS}), k=8)
    for step in (draw.choice([step for step in STEPS if step.change == kind]) for kind in kinds):
        intake, tables = check(intake, tables, step, language)


def test_the_case_is_read_as_it_is_meant() -> None:
    """Else the property above would hold of nothing."""
    found = reading(case("week", 36), "nl")
    assert found.language == "nl"
    assert [row.task for row in found.instance.rows if row.is_head] == ["T1", "T1", "T03", "P1", "T03.1", "P2"]
    # 6.5, 12 and 12.25 hours in 36 weeks, and 3 of BPT: 234, 432, 441 and 108, of which 5 % stay unplanned; Cas keeps
    # 55.125 free, rounded down.
    assert [member.ict for member in found.instance.members] == [222_30, 410_40, 385_88]
    assert found.instance.members[0].bpt == 102_60
