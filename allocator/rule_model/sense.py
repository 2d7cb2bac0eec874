"""Whether a whole rule model makes sense: nothing missing, every name known, parts that add up."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from allocator.basics.problem import Problem
from allocator.basics.text import Text, shown
from allocator.catalogue.tasks import Side
from allocator.categories import Cluster
from allocator.rule_model.checks import missing, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.rule_model.files import Document

NEEDED = ("format", "title", "description", "tiers", "sizes", "defaults", "basis", "tasks")
NEEDED_OF_TASK = ("cluster", "en", "nl", "core", "priority", "level", "where")
NEEDED_OF_DEFAULTS = ("school_type", "priority", "where", "saving", "outsource", "hours", "level")
NEEDED_OF_SIZE = ("pupils", "devices", "staff")
ASSUMPTION = "assumption"


def problems(document: Document, file: str) -> Iterator[Problem]:
    """Every fault of a merged document whose parts are well-formed, with its key in `file`."""
    absent = [name for name in NEEDED if name not in document]
    yield from (missing(f"{file}: {name}", name) for name in absent)
    if absent:
        return
    yield from _absent(document["title"], ("en", "nl"), f"{file}: title")
    yield from _absent(document["description"], ("en", "nl"), f"{file}: description")
    yield from _absent(document["tiers"], ("order",), f"{file}: tiers")
    yield from _defaults(document["defaults"], document["sizes"], file)
    yield from _tasks(document["tasks"], file)
    yield from _after(document["tasks"], file)
    yield from _roles(document.get("roles", {}), document["tasks"], file)
    yield from _bases(document, file)


def _absent(table: dict[str, Any], names: tuple[str, ...], place: str) -> Iterator[Problem]:
    yield from (missing(f"{place}.{name}", name) for name in names if name not in table)


def _defaults(defaults: dict[str, Any], sizes: dict[str, Any], file: str) -> Iterator[Problem]:
    yield from _absent(defaults, NEEDED_OF_DEFAULTS, f"{file}: defaults")
    yield from _absent(defaults.get("level", {}), tuple(Cluster), f"{file}: defaults.level")
    yield from _absent(sizes, (defaults.get("school_type", "primary"),), f"{file}: sizes")
    for name, size in sizes.items():
        yield from _absent(size, NEEDED_OF_SIZE, f"{file}: sizes.{name}")


def _tasks(tasks: list[dict[str, Any]], file: str) -> Iterator[Problem]:
    shares: dict[str, list[Any]] = defaultdict(list)
    parts = {task["id"] for task in tasks if "part_of" in task}
    wholes = tuple(task["id"] for task in tasks if task["id"] not in parts)
    for task in tasks:
        place = f"{file}: tasks.{task['id']}"
        is_part = task["id"] in parts
        yield from _absent(task, (*NEEDED_OF_TASK, "share" if is_part else "effort"), place)
        if is_part and task["part_of"] not in wholes:
            yield unknown(f"{place}.part_of", task["part_of"], wholes)
        elif is_part:
            shares[task["part_of"]].append(task.get("share", 0))
    for whole, given in shares.items():
        yield from _shares(given, f"{file}: tasks.{whole}")


def _shares(given: list[Any], place: str) -> Iterator[Problem]:
    """The parts of a task make the whole: percentages, or one part of the group and one of the school."""
    sides = [share for share in given if isinstance(share, str)]
    if sides:
        if sorted(map(str, given)) != sorted(Side):
            yield Problem(
                place,
                Text(
                    "its parts are not one of the group and one of the school",
                    "de delen zijn niet één deel van de groep en één van de school",
                ),
                Text(
                    'write share = "group" in one and share = "school" in the other',
                    'schrijf share = "group" in het ene en share = "school" in het andere',
                ),
            )
        return
    if sum(given) != 100:
        total = shown(Fraction(sum(given)))
        yield Problem(
            place,
            Text(f"the shares of its parts add up to {total.en} %", f"de delen zijn samen {total.nl} %"),
            Text("make them 100", "maak er 100 van"),
        )


def _after(tasks: list[dict[str, Any]], file: str) -> Iterator[Problem]:
    """Tasks that wait for one that nobody knows, or that nobody could ever do as they wait for themselves."""
    known = {task["id"]: task for task in tasks}
    wholes = {name: known.get(task.get("part_of", name), task) for name, task in known.items()}
    waits = {name: task.get("after", wholes[name].get("after", ())) for name, task in known.items()}
    parts: dict[str, set[str]] = defaultdict(set)
    for name, task in known.items():
        parts[name].add(name)
        parts[task.get("part_of", name)].add(name)
    for name, task in known.items():
        place = f"{file}: tasks.{name}.after"
        yield from (unknown(place, other, tuple(known)) for other in task.get("after", ()) if other not in known)
        met: set[str] = set()
        ahead = [name]
        while ahead:
            nearer = {part for other in waits.get(ahead.pop(), ()) for part in parts.get(other, ())} - met
            met |= nearer
            ahead += nearer
        if name in met:
            yield Problem(
                place,
                Text("this task would wait for itself", "deze taak zou op zichzelf wachten"),
                Text("take a task out of the circle", "haal een taak uit de cirkel"),
            )


def _roles(roles: dict[str, Any], tasks: list[dict[str, Any]], file: str) -> Iterator[Problem]:
    known = (*Cluster, *(task["id"] for task in tasks))
    for role, table in roles.items():
        for name in table.get("matches", ()):
            if name not in known:
                yield unknown(f"{file}: roles.{role}.matches", name, known)


def _bases(document: Document, file: str) -> Iterator[Problem]:
    """Every basis names a source of the document, or says that it is an assumption."""
    sources = (*document.get("sources", {}), ASSUMPTION)
    stated = {f"basis.{group}": words for group, words in document["basis"].items()}
    for name in ("roles", "sizes"):
        stated |= {
            f"{name}.{key}.basis": table.get("basis", ASSUMPTION) for key, table in document.get(name, {}).items()
        }
    stated["defaults.basis"] = document["defaults"].get("basis", ASSUMPTION)
    for task in document["tasks"]:
        stated |= {f"tasks.{task['id']}.basis.{group}": words for group, words in task.get("basis", {}).items()}
    for place, words in stated.items():
        source = words.replace(":", ",").split(",")[0]
        if source not in sources:
            yield unknown(f"{file}: {place}", source, sources)
