"""Checks of single values of a rule model's file, each with its fault and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from allocator.basics.nearest_name import nearest
from allocator.basics.problem import Problem
from allocator.basics.text import Text, shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

Check = Callable[[Any, str], Iterator[Problem]]
"""Looks at one value; `place` is `file: key`. Yields nothing where the value is good."""

OFFERED = 12
"""How many names are offered where none is near."""


def unknown(place: str, name: object, options: Collection[str]) -> Problem:
    """The problem of a name that isn't among `options`."""
    offer = nearest(str(name), options) or _first(options)
    return Problem(
        place,
        Text(f"unknown name {name!r}", f"onbekende naam {name!r}"),
        Text(f"did you mean: {offer}", f"bedoel je: {offer}"),
    )


def _first(options: Collection[str]) -> str:
    """The first few of the options, where none of them comes near."""
    return ", ".join([*options][:OFFERED]) + (", …" if len(options) > OFFERED else "")


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
