"""Problems as people read them: many that are alike share a line, and no cell is lost."""

from __future__ import annotations

from allocator.basics.problem import Problem
from allocator.basics.text import Text
from allocator.cli.lines import MANY, count_of, lines_of

WHAT, MEND = Text("it is wrong", "het is fout"), Text("mend it", "verbeter het")


def said(*places: str) -> list[str]:
    return list(lines_of([Problem(place, WHAT, MEND) for place in places], "nl"))


def test_a_few_have_a_line_each() -> None:
    places = [f"Team!I{line}" for line in range(3, 3 + MANY)]
    assert said(*places) == [f"Fout: {place}: het is fout: verbeter het" for place in places]


def test_many_share_a_line_that_names_every_cell() -> None:
    block = [f"Team!{column}{line}" for line in (3, 4, 5) for column in ("Z", "AA")]
    assert said(*block, "Team!Z9") == ["Fout: Team!Z3:Z5, Z9, AA3:AA5: het is fout: verbeter het"]


def test_what_differs_in_its_sheet_or_its_words_stays_apart() -> None:
    many = [Problem(f"Taken!A{line}", WHAT, MEND) for line in range(2, 10)]
    other = Problem("Taken!A10", Text("something else", "iets anders"), MEND)
    elsewhere = Problem("Team!A2", WHAT, MEND)
    assert list(lines_of([many[0], other, *many[1:], elsewhere], "nl")) == [
        "Fout: Taken!A2:A9: het is fout: verbeter het",
        "Fout: Taken!A10: iets anders: verbeter het",
        "Fout: Team!A2: het is fout: verbeter het",
    ]


def test_what_is_no_cell_has_a_line_each() -> None:
    assert said(*["--set Max"] * (MANY + 2)) == ["Fout: --set Max: het is fout: verbeter het"] * (MANY + 2)


def test_errors_and_warnings_are_told_apart_and_counted() -> None:
    both = [Problem("Team!A2", WHAT, MEND), Problem("Team!A3", WHAT, MEND, fatal=False)]
    assert list(lines_of(both, "en")) == [
        "Error: Team!A2: it is wrong: mend it",
        "Warning: Team!A3: it is wrong: mend it",
    ]
    assert list(lines_of(both, "nl"))[1] == "Let op: Team!A3: het is fout: verbeter het"
    assert count_of(both) == Text("1 error and 1 warning.", "1 fout en 1 waarschuwing.")
    assert count_of(both[1:] * 2) == Text("2 warnings.", "2 waarschuwingen.")
