"""Last year's owners are found again where tasks were renumbered, reworded, split or joined; the others are told."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from allocator.catalogue.tasks import GivenRow
from allocator.categories import Cluster
from allocator.intake import GivenMember, GivenSchool, Intake
from allocator.intake.previous import PreviousLine, Taken, owners_of, with_previous
from allocator.row_key import row_keys
from allocator.rule_model import load

FLANDERS = load("flanders")
PLAIN = Cluster.TECHNICAL


def intake(*lines: str) -> Intake:
    """A workbook with a line of Tasks for each `ID: words`, at Linde unless `ID@school`; `<- An` behind the words is a
    current owner, `x3` before the ID says in how many parts the task is done."""
    rows = []
    for number, line in enumerate(lines, start=5):
        known, _, words = line.partition(": ")
        words, _, owner = words.partition(" <- ")
        owners = 1
        if known.startswith("x"):
            count, _, known = known[1:].partition(" ")
            owners = int(count)
        task, _, school = known.partition("@")
        rows.append(
            GivenRow(
                number,
                task,
                school or "Linde",
                PLAIN,
                words,
                hours=Fraction(12),
                owners=owners,
                current_owner=owner or None,
            )
        )
    schools = (GivenSchool("Linde"), GivenSchool("Eik"))
    return Intake(tuple(rows), (GivenMember("An", "Linde", ict=Fraction(100)),), FLANDERS, schools=schools)


def last(*lines: str) -> list[PreviousLine]:
    """Last year's lines: `ID: words = owners` with hours behind them: `T1: Mend things = An 10`."""
    found = []
    for line in lines:
        known, _, rest = line.partition(": ")
        words, _, who = rest.partition(" = ")
        names, _, hours = who.rpartition(" ")
        task, _, school = known.partition("@")
        owners = tuple(name.strip() or None for name in names.split(";"))
        found.append((school or "Linde", task, words, owners, int(hours)))
    keys = row_keys((school, task, 1) for school, task, *_ in found)
    return [
        PreviousLine(key, PLAIN, words, owners, hours * 100, f"B{number}")
        for number, (key, (_, _, words, owners, hours)) in enumerate(zip(keys, found, strict=True))
    ]


def current(taken: Taken) -> list[str | None]:
    return [row.current_owner for row in taken.intake.rows]


def told(taken: Taken) -> list[str]:
    return [line.description for line in taken.unmatched]


def test_the_same_task_keeps_its_owner() -> None:
    taken = with_previous(intake("X1: Mend things", "X2: Fix doors"), last("X1: Mend things = An 10"))
    assert current(taken) == ["An", None]
    assert taken.filled == {5: "An"}
    assert not taken.unmatched


def test_a_current_owner_that_stands_there_stays() -> None:
    taken = with_previous(intake("X1: Mend things <- Tom"), last("X1: Mend things = An 10"))
    assert current(taken) == ["Tom"]
    assert not taken.filled
    assert not taken.unmatched


def test_schools_are_told_apart() -> None:
    taken = with_previous(intake("X1@Eik: Mend things"), last("X1: Mend things = An 10"))
    assert current(taken) == [None]
    assert told(taken) == ["Mend things"]


def test_a_task_under_another_id_is_known_by_its_words() -> None:
    # The list was renumbered: X1 is another task now, and X9 is what X1 was.
    now = intake("X1: Fix doors", "X9: Mend things")
    taken = with_previous(now, last("X1: Mend things = An 10", "X2: Fix doors = Tom 10"))
    assert current(taken) == ["Tom", "An"]


def test_a_task_in_other_words_is_known_by_its_id() -> None:
    taken = with_previous(intake("X1: Keep things whole"), last("X1: Mend things = An 10"))
    assert current(taken) == ["An"]


def test_an_id_that_the_catalogue_gives_to_another_task_is_not_followed() -> None:
    first, second = (FLANDERS.catalogue.by_id(task) for task in ("T16", "A05"))
    assert first is not None
    assert second is not None
    taken = with_previous(intake(f"X1: {second.text.en}"), last(f"X1: {first.text.en} = An 10"))
    assert current(taken) == [None]
    assert told(taken) == [first.text.en]


def test_a_reworded_task_under_another_id_is_recognised() -> None:
    # The catalogue knows neither; of this year's own words only one has these in common.
    now = intake("Y1: Repairing the wooden benches in the playground", "Y2: Painting the garage doors")
    taken = with_previous(now, last("X7: Repairing wooden benches in the playground = An 10"))
    assert current(taken) == ["An", None]


def test_both_languages_of_the_catalogue_are_one_task() -> None:
    task = FLANDERS.catalogue.by_id("T16")
    assert task is not None
    taken = with_previous(intake(f"16: {task.text.nl}"), last(f"33: {task.text.en} = An 10"))
    assert current(taken) == ["An"]


def test_both_parts_of_a_task_that_was_split_have_its_owner() -> None:
    now = intake("T01.1: Servers", "T01.2: Laptops", "T10: Something else")
    taken = with_previous(now, last("T01: Servers and laptops = An 10"))
    assert current(taken) == ["An", "An", None]
    assert not taken.unmatched


def test_a_task_that_stands_there_whole_is_not_split() -> None:
    now = intake("T90: Servers and laptops", "T90.1: Something new")
    assert current(with_previous(now, last("T90: Servers and laptops = An 10"))) == ["An", None]


def test_two_lines_of_one_task_have_the_owner_of_the_one_that_there_was() -> None:
    now = intake("X1: Mend things", "X1: Mend other things")
    assert current(with_previous(now, last("X1: Mend everything = An 10"))) == ["An", "An"]


def test_a_task_that_parts_were_joined_to_has_the_owner_of_the_largest() -> None:
    before = last("T90.1: Servers = An 10", "T90.2: Laptops = Tom 30", "T90.3: Printers = Els 20")
    taken = with_previous(intake("T90: All of it"), before)
    assert current(taken) == ["Tom"]
    assert not taken.unmatched
    # The other two are in it, and somebody should know.
    assert [line.names for line in taken.given_way] == [("An",), ("Els",)]


def test_lines_of_one_task_that_were_joined_have_the_owner_of_the_largest() -> None:
    taken = with_previous(intake("X1: Mend things"), last("X1: Mend this = An 10", "X1: Mend that = Tom 30"))
    assert current(taken) == ["Tom"]
    assert [line.names for line in taken.given_way] == [("An",)]


def test_a_task_that_is_gone_is_told() -> None:
    taken = with_previous(intake("X1: Mend things"), last("X1: Mend things = An 10", "X5: Feeding the ducks = Tom 5"))
    assert told(taken) == ["Feeding the ducks"]


def test_a_line_that_nobody_did_is_nobodys() -> None:
    taken = with_previous(intake("X1: Mend things"), last("X1: Mend things =  0", "X5: Feeding the ducks =  0"))
    assert current(taken) == [None]
    assert not taken.unmatched


def test_shares_stay_with_as_many_parts_and_go_by_size_with_fewer() -> None:
    (line,) = last("X1: Mend things = An; Tom; Tom 30")
    assert owners_of(line, 3) == "An; Tom; Tom"
    assert owners_of(line, 2) == "Tom; An"  # Tom did two of the three
    assert owners_of(line, 1) == "Tom"
    assert current(with_previous(intake("x3 X1: Mend things"), [line])) == ["An; Tom; Tom"]


WORDS = st.sampled_from(("Mend things", "Fix doors", "Feeding the ducks", "Painting walls"))
LINES = st.tuples(st.sampled_from(("X1", "X2", "X1.1", "X1.2")), st.sampled_from(("Linde", "Eik")), WORDS)


@settings(deadline=None, max_examples=60)
@given(st.lists(LINES, min_size=1, max_size=6), st.lists(LINES, max_size=6))
def test_every_line_of_last_year_has_gone_somewhere_or_is_told(
    now: list[tuple[str, str, str]], then: list[tuple[str, str, str]]
) -> None:
    before = last(*(f"{task}@{school}: {words} = P{n} 10" for n, (task, school, words) in enumerate(then)))
    taken = with_previous(intake(*(f"{task}@{school}: {words}" for task, school, words in now)), before)
    owners = {owner for owner in current(taken) if owner is not None}
    gone = {line.names[0] for line in (*taken.unmatched, *taken.given_way)}
    assert owners | gone == {line.names[0] for line in before}
    assert not owners & {line.names[0] for line in taken.unmatched}
    for row in taken.intake.rows:
        # Nobody gets a task of another school.
        assert row.current_owner is None or row.school == then[int(row.current_owner[1:])][1]


@settings(deadline=None, max_examples=40)
@given(st.lists(LINES, min_size=1, max_size=6))
def test_the_same_list_again_gives_every_line_its_own_owner(lines: list[tuple[str, str, str]]) -> None:
    before = last(*(f"{task}@{school}: {words} = P{n} 10" for n, (task, school, words) in enumerate(lines)))
    taken = with_previous(intake(*(f"{task}@{school}: {words}" for task, school, words in lines)), before)
    assert current(taken) == [f"P{number}" for number in range(len(lines))]
