"""Finding and reading the TOML files of rule models, with what they extend: one merged document, or every problem."""

from __future__ import annotations

import dataclasses
import tomllib
from fractions import Fraction
from functools import reduce
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from allocator.basics.nearest_name import nearest
from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text, same
from allocator.basics.units import key
from allocator.rule_model.shape import BASES, shape

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Document = dict[str, Any]


class Source(NamedTuple):
    """A rule model's file: the model's name, the file's name as shown to people, and where it stands."""

    name: str
    shown: str
    file: Path | Traversable


def _shipped() -> Path | Traversable:
    """The folder of the rule models that come with Allocator (in a checkout: beside the package)."""
    packaged = resources.files("allocator") / "models"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[2] / "models"


def names() -> list[str]:
    """The rule models that come with Allocator, by name, in alphabetical order."""
    return sorted(file.name.removesuffix(".toml") for file in _shipped().iterdir() if file.name.endswith(".toml"))


def find(name_or_path: str, beside: Path | None = None) -> Source:
    """The file of a rule model, by the name of a shipped one or by path (`beside`: a folder to look in).

    Raises InputError where there is none.
    """
    name = key(name_or_path)
    if name in names():
        file = f"{name}.toml"
        return Source(name, file, _shipped() / file)
    path = Path(name_or_path) if beside is None else beside / name_or_path
    if path.is_file():
        return Source(path.stem, path.name, path)
    near, known = nearest(name_or_path, names()), ", ".join(names())
    offer = same(known) if near is None else Text(f"{near} (known: {known})", f"{near} (bekend: {known})")
    problem = Problem(
        name_or_path,
        Text("there is no such rule model or file", "zo'n regelmodel of bestand is er niet"),
        Text(f"choose {offer.en}, or give the path of a file", f"kies {offer.nl}, of geef het pad van een bestand"),
    )
    raise InputError([problem])


def text_of(name: str) -> str:
    """The file of a shipped rule model, word for word, to copy and tune."""
    return find(name).file.read_text(encoding="utf-8")


def read(source: Source) -> Document:
    """A rule model's file merged over what it extends. Raises InputError with every fault of every file."""
    problems: list[Problem] = []
    layers = _layers(source, problems)
    if problems:
        raise InputError(problems)
    return reduce(merged, layers)


def _layers(source: Source, problems: list[Problem]) -> list[Document]:
    """The documents from the one that extends nothing to the file itself."""
    layers: list[Document] = []
    seen: set[str] = set()
    while True:
        seen.add(str(source.file))
        layer = _parsed(source, problems)
        layers.insert(0, layer)
        base = layer.get("extends")
        if not isinstance(base, str):
            return layers
        place = f"{source.shown}: extends"
        try:
            source = find(base, source.file.parent if isinstance(source.file, Path) else None)
        except InputError as error:
            problems += [dataclasses.replace(problem, place=place) for problem in error.problems]
            return layers
        if str(source.file) in seen:
            problems.append(
                Problem(
                    place,
                    Text("this file extends itself", "dit bestand bouwt op zichzelf voort"),
                    Text("remove the circle", "doorbreek de cirkel"),
                )
            )
            return layers


def _parsed(source: Source, problems: list[Problem]) -> Document:
    """One file's document, faults noted; decimals are read as exact fractions. Empty where unreadable."""
    try:
        document = tomllib.loads(source.file.read_text(encoding="utf-8-sig"), parse_float=Fraction)
    except (ValueError, OSError) as error:
        problems.append(
            Problem(
                source.shown,
                Text(f"this is no readable TOML ({error})", f"dit is geen leesbare TOML ({error})"),
                Text("mend the line named", "verbeter de genoemde regel"),
            )
        )
        return {}
    problems.extend(shape()(document, f"{source.shown}: "))
    return document


def merged(base: Document, over: Document) -> Document:
    """Two documents as one: tables merge key by key, tasks by ID, anything else is replaced."""
    result = dict(base)
    for name, value in over.items():
        below = result.get(name)
        if isinstance(below, dict) and isinstance(value, dict):
            result[name] = merged(below, value)
        elif name == "tasks" and isinstance(below, list) and isinstance(value, list):
            result[name] = _merged_tasks(below, value)
        else:
            result[name] = value
    return result


def _merged_tasks(base: list[Document], over: list[Document]) -> list[Document]:
    tasks = {str(task.get("id")).casefold(): task for task in base if isinstance(task, dict)}
    for task in over:
        if isinstance(task, dict):
            name = str(task.get("id")).casefold()
            below = tasks.get(name, {})
            tasks[name] = merged(_without_stale_basis(below, task), {**task, "id": below.get("id", task.get("id"))})
    return list(tasks.values())


def _without_stale_basis(below: Document, over: Document) -> Document:
    """The task below, less the basis of values that are changed above: a source vouches for its own figures only."""
    basis = below.get("basis")
    if not isinstance(basis, dict):
        return below
    kept = {group: words for group, words in basis.items() if not set(BASES.get(group, ())) & set(over)}
    return {**below, "basis": kept}
