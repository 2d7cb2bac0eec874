"""The shape of a rule model's file, said once, and every fault in a file with its key and how to mend it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from allocator.basics.problem import Problem
from allocator.basics.settings import settings_of
from allocator.basics.text import Text, shown
from allocator.catalogue.tasks import Core, Side
from allocator.instance import MOST_PARTS, Cluster, Priority, Role, SchoolType, Strategic, Where
from allocator.rule_model.general import UNITS, General
from allocator.rules import RULES
from allocator.tiers import TIERS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from allocator.basics.settings import Setting
    from allocator.rules.base import Rule

Check = Callable[[Any, str], Iterator[Problem]]
"""Looks at one value; `place` is `file: key`. Yields nothing where the value is good."""

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


OFFERED = 12
"""How many names are offered where none is near."""


def nearest(name: str, options: Iterable[str]) -> str:
    """The options worth offering for a name that is none of them: the nearest, else the first few."""
    known = {option.casefold(): str(option) for option in options}
    close = difflib.get_close_matches(name.casefold(), known, n=1, cutoff=0.5)
    if close:
        return known[close[0]]
    return ", ".join([*known.values()][:OFFERED]) + (", …" if len(known) > OFFERED else "")


def unknown(place: str, name: object, options: Collection[str]) -> Problem:
    """The problem of a name that isn't among `options`."""
    offer = nearest(str(name), options)
    return Problem(
        place,
        Text(f"unknown name {name!r}", f"onbekende naam {name!r}"),
        Text(f"did you mean: {offer}", f"bedoel je: {offer}"),
    )


def wrong(place: str, en: str, nl: str) -> Problem:
    """The problem of a value that isn't what is asked."""
    return Problem(place, Text("this value doesn't fit", "deze waarde past niet"), Text(f"give {en}", f"geef {nl}"))


def missing(place: str, name: str) -> Problem:
    """The problem of a key that must be there."""
    return Problem(place, Text(f"{name} is missing", f"{name} ontbreekt"), Text("add it", "vul aan"))


def twice(place: str, name: str) -> Problem:
    """The problem of a name that stands there more than once."""
    return Problem(
        place,
        Text(f"{name} stands there twice", f"{name} staat er twee keer"),
        Text("keep one of the two", "behoud er één van"),
    )


def table(checks: Mapping[str, Check]) -> Check:
    """A table with some of these keys and no others."""

    def check(value: Any, place: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield wrong(place, "a table", "een tabel")
            return
        for name, inner in value.items():
            where = f"{place}.{name}" if not place.endswith(": ") else f"{place}{name}"
            if name in checks:
                yield from checks[name](inner, where)
            else:
                yield unknown(where, name, tuple(checks))

    return check


def every(inner: Check) -> Check:
    """A table with keys of the writer's own choice."""

    def check(value: Any, place: str) -> Iterator[Problem]:
        names = value if isinstance(value, dict) else {}
        yield from table(dict.fromkeys(names, inner))(value, place)

    return check


def listed(inner: Check) -> Check:
    """A list."""

    def check(value: Any, place: str) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield wrong(place, "a list", "een lijst")
            return
        for item in value:
            yield from inner(item, place)

    return check


def distinct(inner: Check) -> Check:
    """A list with something in it, nothing twice."""

    def check(value: Any, place: str) -> Iterator[Problem]:
        yield from listed(inner)(value, place)
        items = [str(item) for item in value] if isinstance(value, list) else ["?"]
        if not items:
            yield missing(place, place.rsplit(".", 1)[-1])
        for item in sorted({item for item in items if items.count(item) > 1}):
            yield twice(place, item)

    return check


def words(value: Any, place: str) -> Iterator[Problem]:
    """Text that isn't blank."""
    if not (isinstance(value, str) and value.strip()):
        yield wrong(place, "text", "tekst")


def flag(value: Any, place: str) -> Iterator[Problem]:
    """True or false."""
    if not isinstance(value, bool):
        yield wrong(place, "true or false", "true of false")


def always(value: Any, place: str) -> Iterator[Problem]:
    """True: a rule that can't be left out."""
    if value is not True:
        yield Problem(
            place,
            Text("this rule can't be left out", "deze regel kan niet weg"),
            Text("remove this line", "verwijder deze lijn"),
        )


def number(low: int, high: int, whole: bool = False) -> Check:
    """A number from `low` to `high`."""

    def check(value: Any, place: str) -> Iterator[Problem]:
        kinds = (int,) if whole else (int, Fraction)
        if isinstance(value, bool) or not isinstance(value, kinds) or not low <= value <= high:
            kind = Text("a whole number", "een geheel getal") if whole else Text("a number", "een getal")
            least, most = shown(Fraction(low)), shown(Fraction(high))
            yield wrong(place, f"{kind.en} from {least.en} to {most.en}", f"{kind.nl} van {least.nl} tot {most.nl}")

    return check


def multiple(step: Fraction, inner: Check) -> Check:
    """A number that `inner` takes and that is a multiple of a step."""

    def check(value: Any, place: str) -> Iterator[Problem]:
        faults = list(inner(value, place))
        yield from faults
        if not faults and value % step:
            each = shown(step)
            yield wrong(place, f"a multiple of {each.en}", f"een veelvoud van {each.nl}")

    return check


def choice(options: Iterable[str]) -> Check:
    """One of these names."""
    names = tuple(options)

    def check(value: Any, place: str) -> Iterator[Problem]:
        if value not in names:
            yield unknown(place, value, names)

    return check


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
