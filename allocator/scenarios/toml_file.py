"""Scenarios in TOML: a table for each, with its changes, and one for each acceptance rule.

```toml
[[scenario]]
name = "An leaves"
changes = [
    { change = "absent", who = "An Peeters" },
    { change = "ICT hours", who = "Tom Maes", value = "+40", note = "as agreed" },
]

[[acceptance]]
figure = "core"
operator = "<="
limit = "baseline"
```

A table `[[scenario]]` with a `change` of its own is one line. Keys are the headers of the sheets, in either language.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from allocator.basics.nearest_name import choose
from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text, listed, quoted
from allocator.basics.units import plain
from allocator.scenarios.columns import (
    ACCEPTANCE_TITLE,
    CHANGE,
    FIGURE,
    LIMIT,
    NOTE,
    OPERATOR,
    SCENARIO,
    SCENARIOS_TITLE,
    VALUE,
    WHO,
)
from allocator.scenarios.raw import RawLine, RawRule, RawScenarios, Said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LISTS = {"scenario": (*SCENARIOS_TITLE, "scenario"), "acceptance": ACCEPTANCE_TITLE}
LINE = {"change": CHANGE, "who": WHO, "value": VALUE, "note": NOTE}
NAMED = {"scenario": (*SCENARIO, "name", "naam"), **LINE, "changes": ("changes", "wijzigingen")}
RULE = {"figure": FIGURE, "operator": OPERATOR, "limit": LIMIT, "note": NOTE}

LARGEST = 10**15
"""Numbers from here on are nobody's hours or euro."""
END = Text(" (at its end)", " (op het einde)")

Found = dict[str, tuple[Any, str]]
"""Values by our name of their key, each with its place."""


def read_toml(name: str, content: bytes) -> RawScenarios:
    """The lines and the rules of a TOML file, each with the place of its keys, `file.toml: scenario[0].changes[1].who`.

    Raises InputError for a file that is no TOML in UTF-8.
    """
    document = _document(name, content)
    problems: list[Problem] = []
    lines: list[RawLine] = []
    rules: list[RawRule] = []
    tables = _known(document, LISTS, name, ": ", problems)
    for values, place in _tables(tables.get("scenario"), problems):
        lines += _scenario(values, place, problems)
    for values, place in _tables(tables.get("acceptance"), problems):
        found = _known(values, RULE, place, ".", problems)
        figure, word, limit = (_said(found, place, field, problems) for field in ("figure", "operator", "limit"))
        rules.append(RawRule(figure, word, limit))
    return RawScenarios(name, tuple(lines), tuple(rules), tuple(problems))


def _document(name: str, content: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        what = Text("this is no text in UTF-8", "dit is geen tekst in UTF-8")
        mend = Text("save it as UTF-8", "bewaar het als UTF-8")
        raise InputError([Problem(name, what, mend)]) from error
    except (ValueError, RecursionError) as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        at = Text(f" (line {found[1]}, column {found[2]})", f" (regel {found[1]}, kolom {found[2]})") if found else END
        what = Text(f"this is no TOML{at.en}", f"dit is geen TOML{at.nl}")
        mend = Text("mend that line; text stands in quotes", "verbeter die regel; tekst staat tussen aanhalingstekens")
        raise InputError([Problem(name, what, mend)]) from error


def _scenario(values: Mapping[str, Any], place: str, problems: list[Problem]) -> Iterator[RawLine]:
    """The lines of one table: its own, and those of its changes."""
    found = _known(values, NAMED, place, ".", problems)
    name = _said(found, place, "scenario", problems)
    if "changes" not in found or any(field in found for field in ("change", "who", "value")):
        yield _line(name, found, place, problems)
    first = True
    for each, inside in _tables(found.get("changes"), problems):
        yield _line(name, _known(each, LINE, inside, ".", problems), inside, problems)
        first = False
    if first and "changes" in found:
        yield _line(name, {}, place, problems)


def _line(name: Said, found: Found, place: str, problems: list[Problem]) -> RawLine:
    change, who, value, note = (_said(found, place, field, problems) for field in ("change", "who", "value", "note"))
    return RawLine(name, change, who, value, note.words or "")


def _known(
    values: Mapping[str, Any], fields: Mapping[str, tuple[str, ...]], place: str, sign: str, problems: list[Problem]
) -> Found:
    """The values by our names of their keys; a fault for a key that is none, or there in both languages."""
    known = {plain(spelling): field for field, spellings in fields.items() for spelling in spellings}
    found: Found = {}
    for words, value in values.items():
        where, field = f"{place}{sign}{words}", known.get(plain(words))
        if field is None:
            keys = list(dict.fromkeys(spelling.lower() for spellings in fields.values() for spelling in spellings))
            mend = Text(f"use {', '.join(keys)}", f"gebruik {', '.join(keys)}")
            what = Text(f"{quoted(words).en} is no key here", f"{quoted(words).nl} is hier geen sleutel")
            problems.append(Problem(where, what, choose(keys, words, mend)))
        elif field in found:
            what = Text(f"the same as {found[field][1]}", f"hetzelfde als {found[field][1]}")
            problems.append(Problem(where, what, Text("keep one of the two", "hou één van beide")))
        else:
            found[field] = (value, where)
    return found


def _tables(given: tuple[Any, str] | None, problems: list[Problem]) -> Iterator[tuple[Mapping[str, Any], str]]:
    """The tables of a list, each with its place; a fault for what is none."""
    if given is None:
        return
    values, place = given
    for number, each in enumerate(values if isinstance(values, list) else [values]):
        if isinstance(each, dict):
            yield each, f"{place}[{number}]"
        else:
            what = Text("this is no table", "dit is geen tabel")
            mend = Text(
                'write { change = "…", who = "…", value = "…" }', 'schrijf { change = "…", who = "…", value = "…" }'
            )
            problems.append(Problem(f"{place}[{number}]", what, mend))


def _said(found: Found, place: str, field: str, problems: list[Problem]) -> Said:
    """The words of a value; None, once that is told, for what is no text, number, yes or no."""
    value, where = found.get(field, ("", f"{place}.{field}"))
    if isinstance(value, bool):
        return Said("yes" if value else "no", where)
    if isinstance(value, str):
        return Said(" ".join(value.split()), where)
    if isinstance(value, int | float) and abs(value) < LARGEST:
        return Said(format(value, ".15g") if isinstance(value, float) else str(value), where)
    kinds = listed(['"text"', "40", "true"], "en"), listed(['"tekst"', "40", "true"], "nl")
    what = Text("this is no text and no number", "dit is geen tekst en geen getal")
    problems.append(Problem(where, what, Text(f"write {kinds[0]}", f"schrijf {kinds[1]}")))
    return Said(None, where)
