"""Fields out of JSON that others wrote: each looked up, typed and bounded, with every fault collected."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from allocator.problem import Problem
from allocator.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import StrEnum

    Choice = TypeVar("Choice", bound=StrEnum)

RIGHT_IT = Text("write the plan again, or correct the file", "schrijf het plan opnieuw, of verbeter het bestand")


class Fields:
    """The fields of one JSON object. `where` says which (`rows[3]`); faults go to `problems`, shared by all objects.

    Numbers are Fractions or ints, as `read_json` has them parsed, so that nothing is lost on the way.
    """

    def __init__(self, value: object, file: str, where: str, problems: list[Problem]) -> None:
        self.file, self.where, self.problems = file, where, problems
        self.values: dict[str, object] = value if isinstance(value, dict) else {}
        if not isinstance(value, dict):
            self.fault("", Text("an object with fields is expected", "hier hoort een object met velden"))

    def place(self, field: str) -> str:
        """`plan.json: rows[3].owner`."""
        return f"{self.file}: {'.'.join(part for part in (self.where, field) if part) or 'JSON'}"

    def fault(self, field: str, what: Text, mend: Text = RIGHT_IT) -> None:
        self.problems.append(Problem(self.place(field), what, mend))

    def get(self, field: str) -> object:
        """The field's value; a fault and None where there is none."""
        if field not in self.values and self.values:
            self.fault(field, Text("this field is missing", "dit veld ontbreekt"))
        return self.values.get(field)

    def has(self, field: str) -> bool:
        return field in self.values

    def objects(self, field: str) -> list[Fields]:
        """A list of objects."""
        found = self.get(field)
        if not isinstance(found, list):
            if self.has(field):
                self.fault(field, Text("a list is expected", "hier hoort een lijst"))
            return []
        inside = f"{self.where}.{field}" if self.where else field
        return [Fields(item, self.file, f"{inside}[{index}]", self.problems) for index, item in enumerate(found)]

    def object(self, field: str) -> Fields:
        inside = f"{self.where}.{field}" if self.where else field
        return Fields(self.get(field) if self.has(field) else {}, self.file, inside, self.problems)

    def whole(self, field: str) -> int | None:
        """A whole number."""
        found = self.get(field)
        if isinstance(found, Fraction) and found.denominator == 1:
            found = int(found)
        if isinstance(found, int) and not isinstance(found, bool):
            return found
        if self.has(field):
            self.fault(field, Text("a whole number is expected", "hier hoort een geheel getal"))
        return None

    def scaled(self, field: str, scale: int) -> int | None:
        """A number as an integer of 1/scale: hours and euro with at most two decimals as hundredths."""
        found = self.get(field)
        if isinstance(found, int | Fraction) and not isinstance(found, bool):
            exact = Fraction(found) * scale
            if exact.denominator == 1:
                return int(exact)
        if self.has(field):
            self.fault(
                field,
                Text(
                    f"a number with no more than {len(str(scale)) - 1} decimals is expected",
                    f"hier hoort een getal met hoogstens {len(str(scale)) - 1} decimalen",
                ),
            )
        return None

    def words(self, field: str) -> str | None:
        """Text, or null."""
        found = self.get(field)
        if found is None or isinstance(found, str):
            return found
        self.fault(field, Text("text or null is expected", "hier hoort tekst of null"))
        return None

    def choice(self, field: str, among: Iterable[Choice]) -> Choice | None:
        """One of some words, or null."""
        found = self.words(field)
        known = {item.value: item for item in among}
        if found is None or found in known:
            return known.get(found) if found is not None else None
        listed = ", ".join(known)
        self.fault(field, Text(f"one of {listed} is expected", f"hier hoort een van {listed}"))
        return None
