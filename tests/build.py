"""Small instances and plans from little tables, so that a test shows everything it stands on.

A table has a header of field names and a line for each thing, columns parted by spaces; `-` leaves a field at its
default, `,` parts the names in a cell. Hours and euro are written as people do: `7.5`.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any, TypeVar

from allocator.categories import CLUSTERS, Cluster, PartnerKind, Priority, Role, SchoolType, Where
from allocator.instance import GROUP, Instance, Member, Partner, Row, School
from allocator.ledger import Ledger
from allocator.plan import CENTRAL, UNASSIGNED, Decision, Depth, Outcome, Plan
from allocator.rules import RULES
from allocator.tiers import TIERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from allocator.rules.base import Fault, Rule
    from allocator.tiers.base import Tier

Fields = dict[str, Any]
Kind = TypeVar("Kind", bound="Rule")


def hundredths(cell: str) -> int:
    """`7.5` as 750; finer figures are a mistake in the test."""
    exact = Fraction(cell) * 100
    assert exact.denominator == 1, cell
    return int(exact)


def _names(cell: str) -> frozenset[str]:
    return frozenset(cell.split(","))


def _yes(cell: str) -> bool:
    return {"yes": True, "no": False}[cell]


def _needs(cell: str) -> tuple[tuple[Cluster, int], ...]:
    """`policy:2,technical:1`"""
    parts = [need.split(":") for need in cell.split(",")]
    return tuple((Cluster(cluster), int(level)) for cluster, level in parts)


def _served(cell: str) -> frozenset[str] | None:
    return None if cell == "all" else _names(cell)


READERS: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(
        ("hours", "minimum", "ict", "bpt", "other", "rate", "max_hours", "travel", "contributed"), hundredths
    ),
    **dict.fromkeys(("operating_budget",), hundredths),
    **dict.fromkeys(("core", "outsource", "keeps_running", "growth", "vision", "policy_plan", "pooling"), _yes),
    **dict.fromkeys(("level", "competence", "line", "max_clusters", "part", "parts"), int),
    **dict.fromkeys((*CLUSTERS, *(f"likes_{cluster}" for cluster in CLUSTERS)), int),
    **dict.fromkeys(("specialisations", "not_for", "schools", "after"), _names),
    **dict.fromkeys(("saving", "pool"), Fraction),
    "also_needs": _needs,
    "serves": _served,
    "cluster": Cluster,
    "clusters": lambda cell: frozenset(map(Cluster, cell.split(","))),
    "where": Where,
    "priority": Priority,
    "role": Role,
    "kind": PartnerKind,
    "grows": lambda cell: frozenset(map(Cluster, cell.split(","))),
    "until": date.fromisoformat,
    "type": SchoolType,
}


def table(text: str) -> list[Fields]:
    """The lines of a table as dictionaries, blank cells left out."""
    lines = [line.split() for line in text.strip().splitlines()]
    if not lines:
        return []
    header, *body = lines
    for line in body:
        assert len(line) == len(header), line
    return [
        {name: READERS.get(name, str)(cell) for name, cell in zip(header, line, strict=True) if cell != "-"}
        for line in body
    ]


def _row(line: int, fields: Fields, school: str) -> Row:
    given: Fields = {"line": line, "school": school, "cluster": Cluster.TECHNICAL, "hours": 1000, **fields}
    given.setdefault("description", given["task"])
    given.setdefault("minimum", given["hours"])
    # As of tasks that no catalogue knows.
    given.setdefault("keeps_running", given.get("core", False) and given["cluster"] is Cluster.TECHNICAL)
    return Row(**given)


def _member(fields: Fields, school: str) -> Member:
    competence = tuple(fields.pop(cluster, 0) for cluster in CLUSTERS)
    motivation = tuple(fields.pop(f"likes_{cluster}", 2) for cluster in CLUSTERS)
    given: Fields = {"home": school, "competence": competence, "motivation": motivation, **fields}
    if given["home"] == GROUP:
        given.setdefault("serves", None)
    return Member(**given)


def rules(*changed: Rule, without: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Every rule at its defaults, but for those given; `without` leaves rules out by key."""
    mine = {type(rule): rule for rule in changed}
    left_out = set(without)
    return tuple(mine.get(kind) or kind() for kind in RULES if kind.key not in left_out)


def rule_of(of: Instance, kind: type[Kind]) -> Kind | None:
    """The rule of that kind with the parameters in force; None where it is left out."""
    return next((rule for rule in of.rules if isinstance(rule, kind)), None)


def tiers(names: str) -> tuple[Tier, ...]:
    """The tiers of these names, in this order."""
    kinds = {kind.key: kind for kind in TIERS}
    return tuple(kinds[name]() for name in names.split())


def instance(
    rows: str,
    team: str = "",
    schools: str = "",
    partners: str = "",
    group_budget: str = "0",
    in_force: tuple[Rule, ...] | None = None,
    objective: str = "core backup essential spread optional depth cost fit change focus balance fair",
) -> Instance:
    """An instance from its tables. Schools that only rows or members name get a line of their own; the first school
    is everyone's where none is named.
    """
    given = [School(**fields) for fields in table(schools)]
    people, tasks = table(team), table(rows)
    named = [fields[key] for key, lines in (("school", tasks), ("home", people)) for fields in lines if key in fields]
    known = {school.name: school for school in given}
    known.update({name: School(name) for name in named if name != GROUP and name not in known})
    first = next(iter(known), "A")
    known.setdefault(first, School(first))
    return Instance(
        rows=tuple(_row(line, fields, first) for line, fields in enumerate(tasks, start=2)),
        members=tuple(_member(fields, first) for fields in people),
        partners=tuple(Partner(**fields) for fields in table(partners)),
        schools=tuple(known.values()),
        group_budget=hundredths(group_budget),
        rules=rules() if in_force is None else in_force,
        tiers=tiers(objective),
    )


def decision(of: Instance, words: str) -> Decision:
    """`An`, `An group`, `An minimum backup Tom`, `Firm`, `central`, or `-` for unassigned."""
    if words in ("-", "central"):
        return UNASSIGNED if words == "-" else CENTRAL
    owner, *rest = words.split()
    backup = rest[rest.index("backup") + 1] if "backup" in rest else None
    outcome = Outcome.GROUP if "group" in rest else Outcome.PARTNER if owner in of.partner else Outcome.MEMBER
    return Decision(outcome, owner, Depth.MINIMUM if "minimum" in rest else Depth.FULL, backup)


def plan(of: Instance, *words: str) -> Plan:
    """A plan by hand, one decision in words a row."""
    assert len(words) == len(of.rows)
    return Plan(tuple(decision(of, each) for each in words))


def every_decision(of: Instance, row: Row) -> Iterator[Decision]:
    """All that can be said of a row. (Where the minimum is the full hours, the two depths are one.)"""
    yield from (UNASSIGNED, CENTRAL)
    names = [member.name for member in of.members]
    depths = (Depth.FULL,) if row.minimum == row.hours else (Depth.FULL, Depth.MINIMUM)
    for outcome, owner, depth, backup in product((Outcome.MEMBER, Outcome.GROUP), names, depths, (None, *names)):
        yield Decision(outcome, owner, depth, backup)
    for partner, depth, backup in product(of.partners, depths, (None, *names)):
        yield Decision(Outcome.PARTNER, partner.name, depth, backup)


def ledger(of: Instance, *words: str) -> Ledger:
    """The ledger of a plan by hand."""
    return Ledger(of, plan(of, *words))


def faults(kind: type[Rule], of: Instance, *words: str) -> list[Fault]:
    """What one rule finds wrong with a plan by hand."""
    rule = rule_of(of, kind)
    assert rule is not None
    return list(rule.violations(ledger(of, *words)))


def amounts(kind: type[Rule], of: Instance, *words: str) -> list[tuple[int, str, tuple[int, ...]]]:
    """The same, without the sentences: amount, unit and rows."""
    return [(fault.amount, fault.unit, fault.rows) for fault in faults(kind, of, *words)]


def value(of: Instance, name: str, *words: str) -> int:
    """What the plain check of a tier says of a plan by hand."""
    return tiers(name)[0].value(ledger(of, *words))
