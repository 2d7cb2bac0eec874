"""The marks of prices in the record: what is written is read back, what somebody made unreadable is passed over."""

from __future__ import annotations

from random import Random

import pytest

from allocator.row_key import RowKey
from allocator.workbook.record.price_marks import PriceMark, PriceMarks, parsed

TIERS = ("core", "worth")


def mark(chance: Random) -> PriceMark:
    """Any mark that there can be."""
    kind = chance.choice(("current", "forbidden", "free", "priced", "bounded", "open"))
    if kind in ("current", "forbidden"):
        return PriceMark(is_current=kind == "current", is_forbidden=kind == "forbidden")
    rows = chance.choice((None, 0, 3, 120))
    if kind == "free":
        return PriceMark(rows=rows)
    low = chance.randint(-500, 500)
    high = {"priced": low, "bounded": low + chance.randint(1, 500), "open": None}[kind]
    return PriceMark(chance.choice(TIERS), low, high, rows, chance.choice((None, "balance")))


@pytest.mark.parametrize("seed", range(50))
def test_what_is_written_is_read_back(seed: int) -> None:
    chance = Random(seed)
    names = ("An Peeters", 'Bo "de" Wit; zn', "Firma Ω")[: chance.randint(0, 3)]
    keys = [RowKey("De Linde", "T01", which, part) for which in (1, 2) for part in (1, 2)]
    marks = PriceMarks(names, {each: tuple(mark(chance) for _ in (*names, None)) for each in keys})
    assert parsed(marks.lines()) == marks


def test_a_workbook_without_prices_has_no_lines() -> None:
    assert PriceMarks().lines() == []
    assert parsed([("status", "optimal")]) == PriceMarks()


@pytest.mark.parametrize(
    "words",
    ["now", "now no no", "now worth", "now worth:", "now free:3", "now worth:3...4", "now worth:1/x", "worth:one now"],
)
def test_a_line_that_somebody_made_unreadable_is_passed_over(words: str) -> None:
    lines: list[tuple[object, ...]] = [
        ("prices of", '["An"]'),
        ("price", "Linde", "T01", 1, 1, words),
        ("price", "Linde", "T02", 1, 1, "now worth:3"),
    ]
    assert list(parsed(lines).rows) == [RowKey("Linde", "T02")]


@pytest.mark.parametrize("names", ["", "An", '{"An": 1}', "[1"])
def test_without_their_names_marks_say_nothing(names: str) -> None:
    assert parsed([("prices of", names), ("price", "Linde", "T01", 1, 1, "now no")]).rows == {}
