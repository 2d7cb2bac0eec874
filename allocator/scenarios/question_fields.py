"""The fields of people, partners, schools and tasks that two questions may have otherwise; their values in words."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from allocator.basics.text import Text, euro, hours, joined, same, shown
from allocator.categories import Cluster, Priority, Role, SchoolType, Where
from allocator.cell_words import CLUSTERS, PRIORITIES, ROLES, SCHOOL_TYPES, THE_GROUP, WHERE, YES_NO
from allocator.instance import GROUP

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from allocator.cell_words import Words

    Written = Callable[[Any], Text]

BLANK, NONE, ALL = Text("blank", "leeg"), Text("none", "geen"), Text("all", "alle")
NO_LIMIT = Text("no limit", "geen grens")


def _word(words: Words) -> Written:
    return lambda value: Text(words.write(value, "en"), words.write(value, "nl"))


def _most_hours(value: int | None) -> Text:
    return NO_LIMIT if value is None else hours(value)


def _some(value: frozenset[Any] | None) -> Text:
    """A set of which None means all there are."""
    return ALL if value is None else written(value)


def school_said(name: str) -> Text:
    """A school's name; the group's in each language."""
    return Text(THE_GROUP.write(GROUP, "en"), THE_GROUP.write(GROUP, "nl")) if name == GROUP else same(name)


def _needs(value: tuple[tuple[Cluster, int], ...]) -> Text:
    words = [(written(cluster), level) for cluster, level in value]
    return joined([Text(f"{name.en} {level}", f"{name.nl} {level}") for name, level in words], ", ") if words else NONE


def _plain(value: Any) -> Text:
    return shown(Fraction(value)) if isinstance(value, int | Fraction) else same(str(value))


def _percent(value: Fraction) -> Text:
    words = shown(value)
    return Text(f"{words.en} %", f"{words.nl} %")


WRITERS: Mapping[type, Written] = {
    bool: _word(YES_NO),
    Cluster: _word(CLUSTERS),
    Priority: _word(PRIORITIES),
    Role: _word(ROLES),
    SchoolType: _word(SCHOOL_TYPES),
    Where: _word(WHERE),
}


def written(value: Any) -> Text:
    """Any value of a field in words."""
    if value is None:
        return BLANK
    if isinstance(value, frozenset | tuple):
        words = [written(each) for each in (sorted(value) if isinstance(value, frozenset) else value)]
        return joined(words, ", ") if words else NONE
    return WRITERS.get(type(value), _plain)(value)


class Column(NamedTuple):
    """A field of a thing by its name in both languages; `said` puts a value in words, None one that is personal."""

    field: str
    name: Text
    said: Written | None = written


MEMBER_COLUMNS = (
    Column("home", same("school"), school_said),
    Column("role", Text("role", "rol")),
    Column("ict", Text("ICT hours to plan", "in te plannen ICT-uren"), hours),
    Column("bpt", Text("BPT hours to plan", "in te plannen BPT-uren"), hours),
    Column("other", Text("other hours to plan", "andere in te plannen uren"), hours),
    Column("competence", Text("competence", "competentie"), None),
    Column("motivation", Text("motivation", "motivatie"), None),
    Column("specialisations", Text("specialisation", "specialisatie")),
    Column("serves", Text("serves", "werkt ook in"), _some),
    Column("max_clusters", Text("clusters at most", "clusters hoogstens")),
)
PARTNER_COLUMNS = (
    Column("rate", Text("rate", "tarief"), euro),
    Column("clusters", same("clusters"), _some),
    Column("specialisations", Text("specialisation", "specialisatie")),
    Column("competence", Text("competence", "competentie")),
    Column("max_hours", Text("hours at most", "uren hoogstens"), _most_hours),
    Column("schools", Text("schools", "scholen"), _some),
)
SCHOOL_COLUMNS = (
    Column("type", same("type")),
    Column("pupils", Text("pupils", "leerlingen")),
    Column("devices", Text("devices", "toestellen")),
    Column("staff", Text("staff", "personeelsleden")),
    Column("contributed", Text("hours contributed", "ingebrachte uren"), hours),
    Column("pool", same("pool"), _percent),
    Column("pooling", Text("pooling", "samenwerken")),
    Column("operating_budget", Text("operating budget", "werkingsmiddelen"), euro),
    Column("travel", Text("travel", "verplaatsing"), hours),
    Column("director", Text("director", "directeur")),
    Column("growth", Text("growth process", "groeiproces")),
    Column("vision", Text("vision", "visie")),
    Column("policy_plan", Text("policy plan", "beleidsplan")),
)
TASK_COLUMNS = (
    Column("description", Text("description", "omschrijving")),
    Column("cluster", same("cluster")),
    Column("hours", Text("hours", "uren"), hours),
    Column("minimum", Text("minimum hours", "minimumuren"), hours),
    Column("core", Text("core", "kerntaak")),
    Column("priority", Text("priority", "prioriteit")),
    Column("level", Text("level", "niveau")),
    Column("also_needs", Text("also needs", "vraagt ook"), _needs),
    Column("specialisations", Text("specialisation", "specialisatie")),
    Column("where", Text("where", "waar")),
    Column("saving", Text("saving", "besparing"), _percent),
    Column("outsource", Text("outsource", "uitbesteden")),
    Column("keeps_running", Text("keeps running", "houdt draaiende")),
    Column("after", Text("after", "na")),
    Column("fixed_to", Text("fixed to", "vast bij")),
    Column("not_for", Text("not for", "niet door")),
    Column("current_owner", Text("current owner", "huidige uitvoerder")),
    Column("parts", Text("owners", "max. uitvoerders")),
)
