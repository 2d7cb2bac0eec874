"""What two questions ask differently: settings, people, partners, schools and tasks, each in words.

Compared is what the questions come to, in hours a year that may be planned, whatever the units of their workbooks.
What somebody can and likes to do is personal: it is told that it differs, never how.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from allocator.basics.settings import settings_of
from allocator.basics.text import Text, euro, joined, same
from allocator.basics.units import key
from allocator.catalogue.matching import slug
from allocator.cell_words import UNITS
from allocator.instance import GROUP
from allocator.scenarios.question_fields import (
    MEMBER_COLUMNS,
    PARTNER_COLUMNS,
    SCHOOL_COLUMNS,
    TASK_COLUMNS,
    school_said,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from allocator.basics.settings import Setting
    from allocator.instance import Instance
    from allocator.rule_model import RuleModel
    from allocator.scenarios.question_fields import Column

    Asked = tuple[RuleModel, Instance]
    """A question, with the rule model that it follows."""


class Kind(StrEnum):
    """The kinds of things that a question is made of, in the order in which they are told."""

    SETTING = "setting"
    MEMBER = "member"
    PARTNER = "partner"
    SCHOOL = "school"
    TASK = "task"


class Side(StrEnum):
    """One of the two questions."""

    OLD = "old"
    NEW = "new"


class FieldDifference(NamedTuple):
    """A field that differs, with both values in words; without them where they are personal."""

    name: Text
    old: Text | None = None
    new: Text | None = None

    @property
    def said(self) -> Text:
        if self.old is None or self.new is None:
            return Text(f"{self.name.en} otherwise", f"{self.name.nl} anders")
        return Text(
            f"{self.name.en} from {self.old.en} to {self.new.en}",
            f"{self.name.nl} van {self.old.nl} naar {self.new.nl}",
        )


@dataclass(frozen=True)
class QuestionDifference:
    """A thing that differs in its fields, or that `only` one of the two questions has."""

    kind: Kind
    name: Text
    fields: tuple[FieldDifference, ...] = ()
    only: Side | None = None


def question_differences(old: Asked, new: Asked) -> tuple[QuestionDifference, ...]:
    """Everything that the two questions ask differently: settings first, then as `Kind` has them; nothing where they
    ask the same."""
    (_, before), (_, after) = old, new
    return (
        *_settings(old, new),
        *_things(Kind.MEMBER, MEMBER_COLUMNS, _by_name(before.members), _by_name(after.members)),
        *_things(Kind.PARTNER, PARTNER_COLUMNS, _by_name(before.partners), _by_name(after.partners)),
        *_things(Kind.SCHOOL, SCHOOL_COLUMNS, _by_name(before.schools), _by_name(after.schools)),
        *_group_budget(before, after),
        *_things(Kind.TASK, TASK_COLUMNS, _by_task(before), _by_task(after)),
    )


Thing = tuple[Text, "Mapping[str, Any]"]
"""A thing by its name, with its fields."""


def _by_name(things: Sequence[Any]) -> dict[object, Thing]:
    return {key(each.name): (same(each.name), vars(each)) for each in things}


def _by_task(instance: Instance) -> dict[object, Thing]:
    """The lines of Tasks, the hours and the names of all their parts together."""
    found: dict[object, Thing] = {}
    for index in instance.heads:
        rows = [instance.rows[each] for each in instance.parts_of[index]]
        together = {
            name: tuple(dict.fromkeys(value for row in rows if (value := getattr(row, name)) is not None))
            for name in ("fixed_to", "current_owner")
        }
        fields = {**vars(rows[0]), **together}
        fields |= {name: sum(getattr(row, name) for row in rows) for name in ("hours", "minimum")}
        school = school_said(rows[0].school)
        made_up = rows[0].task == slug(rows[0].description)
        task = rows[0].description if made_up else rows[0].task
        found[instance.keys[index]] = Text(f"{task} @ {school.en}", f"{task} @ {school.nl}"), fields
    return found


def _things(
    kind: Kind, columns: Iterable[Column], old: Mapping[object, Thing], new: Mapping[object, Thing]
) -> Iterator[QuestionDifference]:
    """Those that differ, in the order of the new question; those that only the old one has come last."""
    for each, (name, fields) in new.items():
        if each not in old:
            yield QuestionDifference(kind, name, only=Side.NEW)
        elif found := tuple(_fields(columns, old[each][1], fields)):
            yield QuestionDifference(kind, name, found)
    for each, (name, _) in old.items():
        if each not in new:
            yield QuestionDifference(kind, name, only=Side.OLD)


def _fields(columns: Iterable[Column], old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[FieldDifference]:
    for column in columns:
        before, after = old[column.field], new[column.field]
        if _alike(before, after):
            continue
        if column.said is None:
            yield FieldDifference(column.name)
        else:
            yield FieldDifference(column.name, column.said(before), column.said(after))


def _alike(before: object, after: object) -> bool:
    """Case and surplus space don't count."""
    if isinstance(before, str) and isinstance(after, str):
        return key(before) == key(after)
    return before == after


def _group_budget(old: Instance, new: Instance) -> Iterator[QuestionDifference]:
    if old.group_budget != new.group_budget:
        budget = FieldDifference(
            Text("operating budget", "werkingsmiddelen"), euro(old.group_budget), euro(new.group_budget)
        )
        yield QuestionDifference(Kind.SCHOOL, school_said(GROUP), (budget,))


MODEL, ORDER = Text("rule model", "regelmodel"), Text("Tiers", "Doelstellingen")
RULE = Text("rule", "regel")


def _settings(old: Asked, new: Asked) -> Iterator[QuestionDifference]:
    """The rule model, the tiers, rules that only one has, and every setting of what both have."""
    (before, _), (after, _) = old, new
    if before.name != after.name:
        yield _setting(MODEL, same(before.name), same(after.name))
    if before.order != after.order:
        yield _setting(ORDER, *(joined([tier.title for tier in each.tiers]) for each in (before, after)))
    yield from _values(before.general, after.general)
    was, now = ({rule.key: rule for rule in each.rules} for each in (before, after))
    for rule in (*after.rules, *(rule for rule in before.rules if rule.key not in now)):
        if rule.key in was and rule.key in now:
            yield from _values(was[rule.key], now[rule.key])
        else:
            name = Text(f"{RULE.en} {rule.code}, {rule.title.en}", f"{RULE.nl} {rule.code}, {rule.title.nl}")
            yield QuestionDifference(Kind.SETTING, name, only=Side.NEW if rule.key in now else Side.OLD)
    for earlier, later in zip(before.every_tier, after.every_tier, strict=True):
        yield from _values(earlier, later)


def _values(before: object, after: object) -> Iterator[QuestionDifference]:
    """The settings of a rule, a tier or the rule model that are not alike."""
    for field, setting in settings_of(before).items():
        values = [getattr(each, field) for each in (before, after)]
        if values[0] != values[1]:
            yield _setting(setting.name, *(_value(setting, value) for value in values))


def _setting(name: Text, old: Text, new: Text) -> QuestionDifference:
    return QuestionDifference(Kind.SETTING, name, (FieldDifference(name, old, new),))


def _value(setting: Setting, value: Any) -> Text:
    return Text(UNITS.write(value, "en"), UNITS.write(value, "nl")) if setting.kind is str else written(value)
