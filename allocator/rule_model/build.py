"""From a rule model's file to a RuleModel."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeVar

from allocator.basics.problem import InputError
from allocator.basics.settings import settings_of
from allocator.basics.text import Text, same
from allocator.catalogue.estimate import Effort, Size
from allocator.catalogue.tasks import Catalogue, CatalogueTask, Core, InType, Side
from allocator.catalogue.themes import Theme
from allocator.categories import Cluster, Priority, SchoolType, Strategic, Where
from allocator.rule_model import files, sense
from allocator.rule_model.contents import RuleModel
from allocator.rule_model.general import General
from allocator.rule_model.shape import BASES, NO_REASON
from allocator.rules import RULES
from allocator.tiers import TIERS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from allocator.rules.base import Rule
    from allocator.tiers.base import Tier

Table = dict[str, Any]
Owner = TypeVar("Owner")


def load(name_or_path: str | Path) -> RuleModel:
    """A rule model by the name of a shipped one, or by the path of a TOML file. Raises InputError."""
    source = files.find(str(name_or_path))
    document = files.read(source)
    problems = list(sense.problems(document, source.shown))
    if problems:
        raise InputError(problems)
    catalogue = _catalogue(document)
    return RuleModel(
        source.name,
        _text(document["title"]),
        _text(document["description"]),
        catalogue,
        with_settings(General, document.get("general", {})),
        _rules(document, catalogue),
        _tiers(document),
        tuple(document["tiers"]["order"]),
        {SchoolType(name): _size(size) for name, size in document["sizes"].items()},
        SchoolType(document["defaults"]["school_type"]),
    )


def with_settings(owner: type[Owner], values: Mapping[str, Any], **more: Any) -> Owner:
    """A rule, a tier or the general settings, with the values that are given and its own defaults for the rest."""
    kinds = {name: declared.kind for name, declared in settings_of(owner).items()}
    return owner(**{name: kinds[name](value) for name, value in values.items() if name in kinds}, **more)


def _text(table: Table) -> Text:
    return Text(table["en"], table["nl"])


def _size(table: Table) -> Size:
    return Size(Fraction(table["pupils"]), Fraction(table["devices"]), Fraction(table["staff"]))


def _rules(document: Table, catalogue: Catalogue) -> tuple[Rule, ...]:
    tables = document.get("rules", {})
    return tuple(
        with_settings(rule, tables.get(rule.key, {}), **rule.own_tables(document, catalogue))
        for rule in RULES
        if tables.get(rule.key, {}).get("enabled", True)
    )


def _tiers(document: Table) -> tuple[Tier, ...]:
    return tuple(with_settings(tier, document.get(tier.table, {})) for tier in TIERS)


def _catalogue(document: Table) -> Catalogue:
    wholes = {table["id"]: table for table in document["tasks"]}
    tasks = tuple(_task(table, wholes.get(table.get("part_of")), document["basis"]) for table in document["tasks"])
    return Catalogue(tasks, {cluster: _unknown(document["defaults"], cluster) for cluster in Cluster})


def _task(table: Table, whole: Table | None, basis: Table) -> CatalogueTask:
    applies = table.get("applies", whole.get("applies") if whole else None)
    follows = {**(whole or {}), **table}  # a part follows its task, unless it says otherwise
    return CatalogueTask(
        id=table["id"],
        cluster=Cluster(table["cluster"]),
        text=_text(table),
        core=Core(table["core"]),
        priority=Priority(table["priority"]),
        level=table["level"],
        where=Where(table["where"]),
        saving=Fraction(table.get("saving", 0)),
        outsource=table.get("outsource", False),
        effort=_effort(table["effort"]) if whole is None else _part(whole, table["share"]),
        also_needs=tuple((cluster, table["also"][cluster]) for cluster in Cluster if cluster in table.get("also", {})),
        specialisations=frozenset(table.get("specialisation", ())),
        applies=None if applies is None else frozenset(map(SchoolType, applies)),
        strategic=None if table.get("strategic", NO_REASON) == NO_REASON else Strategic(table["strategic"]),
        combined=table.get("combined", False),
        of_type={SchoolType(kind): _in_type(differs) for kind, differs in table.get("of_type", {}).items()},
        keeps_running=follows.get("keeps_running", False),
        themes=frozenset(map(Theme, follows.get("themes", ()))),
        after=tuple(follows.get("after", ())),
        part_of=table.get("part_of"),
        side=Side(table["share"]) if isinstance(table.get("share"), str) else None,
        added=table.get("added", False),
        owners={"owners": 1, **(whole or {}), **table}["owners"],
        nl_proposed=table.get("nl_proposed", False),
        also_called=tuple(table.get("nl_also", ())),
        basis={**basis, **table.get("basis", {})},
    )


def _effort(table: Table) -> Effort:
    return Effort(**{driver: Fraction(hours) for driver, hours in table.items()})


def _part(whole: Table, share: str | int | Fraction) -> Effort:
    """The effort of a part: a percentage of the whole's, or the group's or the school's side of it."""
    effort = _effort(whole["effort"])
    if isinstance(share, str):
        return effort.of_group if share == Side.GROUP else effort.of_school
    return effort.times(Fraction(share, 100))


def _in_type(table: Table) -> InType:
    return InType(
        Priority(table["priority"]) if "priority" in table else None,
        _effort(table["effort"]) if "effort" in table else None,
    )


def _unknown(defaults: Table, cluster: Cluster) -> CatalogueTask:
    """Assumptions about a task of this cluster that the catalogue does not know."""
    return CatalogueTask(
        id="",
        cluster=cluster,
        text=same(""),
        core=Core.UNSTATED,
        priority=Priority(defaults["priority"]),
        level=defaults["level"][cluster],
        where=Where(defaults["where"]),
        saving=Fraction(defaults["saving"]),
        outsource=defaults["outsource"],
        effort=Effort(school=Fraction(defaults["hours"])),
        basis=dict.fromkeys(BASES, str(defaults.get("basis", ""))),
    )
