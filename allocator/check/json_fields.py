"""Fields out of JSON that others wrote: each looked up, typed and bounded, with every fault collected."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text, quoted

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from enum import StrEnum
    from pathlib import Path

    from allocator.basics.text import Language

    Choice = TypeVar("Choice", bound=StrEnum)

RIGHT_IT = Text("write the plan again, or correct the file", "schrijf het plan opnieuw, of verbeter het bestand")
WRITE_AGAIN = Text("write the plan again with --json", "schrijf het plan opnieuw met --json")
MOST = 10**12
"""Figures beyond this are no hours, euro or points of anybody."""


class Record(NamedTuple):
    """A JSON object: its fields, and the names that stand in it more than once."""

    fields: dict[str, object]
    twice: tuple[str, ...]


def parsed(path: Path, language: Language) -> object:
    """The content of a JSON file: objects as Records, numbers as Decimals so that nothing is lost on the way.

    Raises InputError, with what is wrong in plain words, for a file that is no JSON in UTF-8 (with or without BOM).
    """
    try:
        words = path.read_text(encoding="utf-8-sig")
        return json.loads(
            words, object_pairs_hook=_record, parse_int=_number, parse_float=_number, parse_constant=_number
        )
    except OSError as error:
        what = Text("the file can't be read", "het bestand kan niet gelezen worden")
        mend = Text("check the name and the folder", "kijk de naam en de map na")
        raise InputError([Problem(str(path), what, mend)], language) from error
    except (ValueError, RecursionError) as error:
        raise InputError([Problem(path.name, _no_json(error), WRITE_AGAIN)], language) from error


def _record(pairs: list[tuple[str, object]]) -> Record:
    counts = Counter(name for name, _ in pairs)
    return Record(dict(pairs), tuple(name for name, count in counts.items() if count > 1))


def _number(digits: str) -> Decimal:
    """Exact, and not finite (which no field takes) where it is NaN, Infinity or beyond all bounds."""
    try:
        return Decimal(digits)
    except ArithmeticError:
        return Decimal("NaN")


def _no_json(error: Exception) -> Text:
    if isinstance(error, UnicodeDecodeError):
        return Text("this is no text in UTF-8", "dit is geen tekst in UTF-8")
    if isinstance(error, json.JSONDecodeError) and error.doc.strip():
        place = Text(f"line {error.lineno}, column {error.colno}", f"lijn {error.lineno}, kolom {error.colno}")
        return Text(f"this is no JSON ({place.en})", f"dit is geen JSON ({place.nl})")
    if isinstance(error, json.JSONDecodeError):
        return Text("the file is empty", "het bestand is leeg")
    return Text("the lists in this file are nested too deep", "de lijsten in dit bestand zitten te diep in elkaar")


@dataclass
class Findings:
    """The problems of one JSON file: `form` where it can't be read, `content` where it can be and does not fit
    the workbook, `unknown` for names that nobody reads, with the first place of each and how often it is there."""

    form: list[Problem] = field(default_factory=list)
    content: list[Problem] = field(default_factory=list)
    unknown: dict[str, tuple[str, int]] = field(default_factory=dict)

    def warnings(self) -> Iterator[Problem]:
        """A warning for each unknown name, however often it is there."""
        for place, count in self.unknown.values():
            more = Text(f" ({count} times)", f" ({count} keer)") if count > 1 else Text("", "")
            what = Text(f"this field is unknown and not read{more.en}", f"dit veld is onbekend en telt niet{more.nl}")
            yield Problem(place, what, Text("check how it is spelled", "kijk na hoe het geschreven is"), fatal=False)


class Fields:
    """The fields of one JSON object. `where` says which (`rows[3]`); what is wrong goes to `found`, shared by all
    objects. `known` names the fields that are read; others are told as unknown."""

    def __init__(self, value: object, file: str, where: str, known: Container[str], found: Findings) -> None:
        self.file, self.where, self.found = file, where, found
        self.readable = isinstance(value, Record)
        self.values: dict[str, object] = value.fields if isinstance(value, Record) else {}
        if not isinstance(value, Record):
            self.fault("", Text("an object with fields is expected", "hier hoort een object met velden"))
            return
        for name in value.twice:
            self.fault(name, Text("this field is there more than once", "dit veld staat er meer dan één keer"))
        for name in (name for name in self.values if name not in known):
            pattern = re.sub(r"\[\d+\]", "[]", self.place(name))
            place, count = found.unknown.get(pattern, (self.place(name), 0))
            found.unknown[pattern] = place, count + 1

    def place(self, name: str) -> str:
        """`plan.json: rows[3].owner`."""
        shown = name if name.isidentifier() or not name else quoted(name).en
        path = ".".join(part for part in (self.where, shown) if part)
        return f"{self.file}: {path}" if path else self.file

    def fault(self, name: str, what: Text, mend: Text = RIGHT_IT) -> None:
        """The field can't be read."""
        self.found.form.append(Problem(self.place(name), what, mend))

    def misfit(self, name: str, what: Text, mend: Text = RIGHT_IT) -> None:
        """The field can be read, and does not fit the workbook."""
        self.found.content.append(Problem(self.place(name), what, mend))

    def has(self, name: str) -> bool:
        return name in self.values

    def is_null(self, name: str) -> bool:
        """The field is there and says that there is nothing."""
        return self.has(name) and self.values[name] is None

    def objects(self, name: str, known: Container[str]) -> list[Fields]:
        """A list of objects."""
        items = self._get(name)
        if not isinstance(items, list):
            if self.has(name):
                self.fault(name, Text("a list is expected", "hier hoort een lijst"))
            return []
        inside = f"{self.where}.{name}" if self.where else name
        return [Fields(item, self.file, f"{inside}[{index}]", known, self.found) for index, item in enumerate(items)]

    def record(self, name: str, known: Container[str]) -> Fields:
        """An object that is there (see `has`)."""
        inside = f"{self.where}.{name}" if self.where else name
        return Fields(self._get(name), self.file, inside, known, self.found)

    def number(self, name: str) -> None:
        """Any number: only its form is looked at."""
        found = self._get(name)
        if not isinstance(found, Decimal) or not found.is_finite():
            self.fault(name, Text("a number is expected", "hier hoort een getal"))

    def whole(self, name: str) -> int | None:
        """A whole number; None, with a fault, for anything else."""
        return self._number(name, 1, Text("a whole number is expected", "hier hoort een geheel getal"))

    def scaled(self, name: str, scale: int) -> int | None:
        """A number as an integer of 1/scale: hours and euro with at most two decimals as hundredths."""
        decimals = len(str(scale)) - 1
        expected = Text(
            f"a number with no more than {decimals} decimals is expected",
            f"hier hoort een getal met hoogstens {decimals} decimalen",
        )
        return self._number(name, scale, expected)

    def _number(self, name: str, scale: int, expected: Text) -> int | None:
        found = self._get(name)
        # Comparing and rounding to a step stay quick and exact whatever the exponent; other arithmetic does not.
        if isinstance(found, Decimal) and found.is_finite() and -MOST < found < MOST:
            rounded = found.quantize(1 / Decimal(scale))
            if rounded == found:
                return int(rounded * scale)
        if self.has(name):
            self.fault(name, expected)
        return None

    def words(self, name: str) -> str | None:
        """Text; None, with a fault, for anything else."""
        found = self._get(name)
        if isinstance(found, str):
            return found
        if self.has(name):
            self.fault(name, Text("text is expected", "hier hoort tekst"))
        return None

    def words_or_null(self, name: str) -> str | None:
        """Text, or null for nothing."""
        return None if self.is_null(name) else self.words(name)

    def choice(self, name: str, among: Iterable[Choice]) -> Choice | None:
        """One of some words."""
        found = self.words(name)
        known = {item.value: item for item in among}
        if found is None or found in known:
            return known[found] if found is not None else None
        listed = ", ".join(known)
        self.fault(name, Text(f"one of {listed} is expected", f"hier hoort een van {listed}"))
        return None

    def choice_or_null(self, name: str, among: Iterable[Choice]) -> Choice | None:
        """One of some words, or null for nothing."""
        return None if self.is_null(name) else self.choice(name, among)

    def _get(self, name: str) -> object:
        """The field's value; a fault and None where there is none."""
        if self.readable and name not in self.values:
            self.fault(name, Text("this field is missing", "dit veld ontbreekt"))
        return self.values.get(name)
