"""The shape of a rule model's file, said once: what it may hold, by the checks of checks.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allocator.basics.settings import settings_of
from allocator.catalogue.tasks import Core, Side
from allocator.catalogue.themes import Theme
from allocator.categories import Cluster, Priority, Role, SchoolType, Strategic, Where
from allocator.instance import MOST_PARTS
from allocator.rule_model.checks import (
    Check,
    always,
    choice,
    distinct,
    every,
    flag,
    listed,
    missing,
    multiple,
    number,
    table,
    twice,
    words,
    wrong,
)
from allocator.rule_model.general import UNITS, General
from allocator.rules import RULES
from allocator.tiers import TIERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.basics.problem import Problem
    from allocator.basics.settings import Setting
    from allocator.rules.base import Rule


FORMAT = 1

BASES: dict[str, tuple[str, ...]] = {
    "core": ("core",),
    "priority": ("priority",),
    "strategic": ("strategic", "combined"),
    "needs": ("level", "also", "specialisation"),
    "place": ("where", "saving"),
    "outsource": ("outsource",),
    "applies": ("applies", "of_type"),
    "effort": ("effort", "share"),
    "owners": ("owners",),
}
"""The groups of a task's values that have a basis together."""


def setting(declared: Setting) -> Check:
    """The values that a declared setting takes: a choice, a whole number, a percentage or another number."""
    if declared.kind is str:
        return choice(UNITS)
    inner = number(declared.low, declared.high, whole=declared.kind is int)
    return inner if declared.step is None else multiple(declared.step, inner)


NO_REASON = "none"
"""A task of a rule model that is not strategic, where the one that it extends says that it is."""

HOURS = 100_000
BOTH = table({"en": words, "nl": words})
LEVEL = number(0, 4, whole=True)
LEVELS = table(dict.fromkeys((cluster.value for cluster in Cluster), LEVEL))
PERCENT = number(0, 90)
SIZE = number(0, 1_000_000, whole=True)

EFFORT = table(dict.fromkeys(("group", "school", "device", "staff", "pupil"), number(0, HOURS)))


def part(value: Any, place: str) -> Iterator[Problem]:
    """The share of a part: a percentage, or the side that does it."""
    yield from (choice(Side) if isinstance(value, str) else number(0, 100))(value, place)


TASK = table(
    {
        "id": words,
        "cluster": choice(Cluster),
        "en": words,
        "nl": words,
        "nl_proposed": flag,
        "nl_also": listed(words),
        "core": choice(Core),
        "priority": choice(Priority),
        "strategic": choice((*Strategic, NO_REASON)),
        "combined": flag,
        "level": LEVEL,
        "also": LEVELS,
        "specialisation": listed(words),
        "where": choice(Where),
        "saving": PERCENT,
        "outsource": flag,
        "applies": listed(choice(SchoolType)),
        "effort": EFFORT,
        "of_type": table(dict.fromkeys(SchoolType, table({"priority": choice(Priority), "effort": EFFORT}))),
        "keeps_running": flag,
        "themes": listed(choice(Theme)),
        "after": listed(words),
        "part_of": words,
        "share": part,
        "added": flag,
        "owners": number(1, MOST_PARTS, whole=True),
        "basis": table(dict.fromkeys(BASES, words)),
    }
)

DEFAULTS = {
    "school_type": choice(SchoolType),
    "priority": choice(Priority),
    "where": choice(Where),
    "saving": PERCENT,
    "outsource": flag,
    "hours": number(0, HOURS),
    "level": LEVELS,
    "basis": words,
}


def tasks(value: Any, place: str) -> Iterator[Problem]:
    """The catalogue: a list of tasks, each with an ID of its own."""
    if not isinstance(value, list):
        yield wrong(place, "a list of tasks", "een lijst van taken")
        return
    seen: set[str] = set()
    for position, task in enumerate(value, start=1):
        name = task.get("id") if isinstance(task, dict) else None
        if not isinstance(name, str):
            yield missing(f"{place}.#{position}", "id")
            continue
        if name.casefold() in seen:
            yield twice(place, name)
        seen.add(name.casefold())
        yield from TASK(task, f"{place}.{name}")


def version(value: Any, place: str) -> Iterator[Problem]:
    """The version of the file's own layout."""
    if value != FORMAT or isinstance(value, bool):
        yield wrong(place, str(FORMAT), str(FORMAT))


def _settings(owner: Any) -> dict[str, Check]:
    return {name: setting(declared) for name, declared in settings_of(owner).items()}


def _rule(rule: type[Rule]) -> Check:
    return table({"enabled": always if rule.indispensable else flag, **_settings(rule)})


def shape() -> Check:
    """All that a file may hold."""
    return table(
        {
            "format": version,
            "extends": words,
            "title": BOTH,
            "description": BOTH,
            "sources": every(words),
            "rules": table({rule.key: _rule(rule) for rule in RULES}),
            "tiers": table({"order": distinct(choice([tier.key for tier in TIERS]))}),
            **{tier.table: table(_settings(tier)) for tier in TIERS if tier.table},
            "general": table(_settings(General)),
            "roles": table(dict.fromkeys(Role, table({"matches": listed(words), "basis": words}))),
            "sizes": table(
                dict.fromkeys(SchoolType, table({"pupils": SIZE, "devices": SIZE, "staff": SIZE, "basis": words}))
            ),
            "defaults": table(DEFAULTS),
            "basis": table(dict.fromkeys(BASES, words)),
            "tasks": tasks,
        }
    )
