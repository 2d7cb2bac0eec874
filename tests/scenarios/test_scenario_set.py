"""Scenarios of raw lines: every fault of every line at once, and what is read in a way that may surprise."""

from __future__ import annotations

import pickle

import pytest

from allocator.basics.problem import InputError
from allocator.scenarios.raw import RawLine, RawScenarios, Said
from allocator.scenarios.scenario import applied
from allocator.scenarios.scenario_set import ScenarioSet, names_of, scenario_set
from tests.changes.stage import INTAKE, member

COLUMNS = "ABCD"


def raw(*lines: tuple[str | None, ...]) -> RawScenarios:
    """Lines of a scenario, change, who, value and note, the first of them in line 2."""
    found = []
    for number, cells in enumerate(lines, start=2):
        words = (*cells, *[""] * (5 - len(cells)))
        said = [Said(words[column], f"S!{letter}{number}") for column, letter in enumerate(COLUMNS)]
        found.append(RawLine(*said, note=words[4] or ""))
    return RawScenarios("S", tuple(found))


def read(*lines: tuple[str | None, ...]) -> ScenarioSet:
    return scenario_set(INTAKE, raw(*lines))


def faults(*lines: tuple[str | None, ...]) -> list[str]:
    with pytest.raises(InputError) as caught:
        read(*lines)
    return [problem.to("en") for problem in caught.value.problems]


def places(*lines: tuple[str | None, ...]) -> list[str]:
    return [fault.split(":")[0] for fault in faults(*lines)]


def told(found: ScenarioSet) -> list[str]:
    return [warning.to("en") for warning in found.warnings]


def test_lines_of_one_name_add_up_in_their_order_wherever_they_stand() -> None:
    found = read(
        ("More", "ICT hours", "An Peeters", "+40"),
        ("Less", "BPT hours", "Cas", "-4"),
        ("  more ", "ICT hours", "An Peeters", "+10%", "in September"),
    )
    assert [scenario.name for scenario in found.scenarios] == ["More", "Less"]
    # (100 + 40) + 10 % is 154; the other way round it would be 150.
    assert member(applied(INTAKE, found.scenarios[0].changes).intake, "An Peeters").ict == 154
    assert found.scenarios[0].lines[1].words == ("ICT hours", "An Peeters", "+10%")
    assert found.scenarios[0].lines[1].note == "in September"
    assert found.warnings == ()


def test_every_fault_of_every_line_is_told_at_once_at_its_cell() -> None:
    assert places(
        ("A", "ICT urn", "Boo", "40"),
        ("A", "ICT hours", "Boo", "40"),
        ("A", "absent", "Cas", "now"),
        ("B", "level", "Bo: technical", "7"),
        ("B", "", "Bo", "7"),
        ("B", "ICT hours", "", "+1"),
    ) == ["S!B2", "S!C2", "S!D2", "S!C3", "S!D3", "S!D4", "S!D5", "S!B6", "S!C7"]


def test_the_nearest_name_is_suggested() -> None:
    change, who = faults(("A", "ICT huors", "Ann Peeters", "+40"))
    assert change == 'S!B2: "ICT huors" is no change: did you mean "ICT hours"?'
    assert who.startswith('S!C2: "Ann Peeters" is no member of the team: did you mean "An Peeters"?')


def test_a_name_that_earlier_lines_took_away_is_a_fault_at_its_own_cell() -> None:
    (fault,) = faults(("A", "absent", "Bo"), ("A", "ICT hours", "Bo", "+40"))
    assert fault.startswith('S!C3: "Bo" is no member of the team after the lines above')
    # In another scenario Bo is there.
    assert places(("A", "absent", "Bo"), ("B", "ICT hours", "Bo", "+40"), ("B", "absent", "Boo")) == ["S!C4"]


def test_what_earlier_lines_left_is_told_with_a_value_that_does_not_fit_it() -> None:
    (fault,) = faults(("A", "ICT hours", "An Peeters", "=10"), ("A", "ICT hours", "An Peeters", "-40"))
    assert fault.startswith('S!D3: "An Peeters" has 10 ICT hours after the lines above: take off 10 at most')


def test_nothing_is_said_to_do_nothing_after_a_line_that_is_wrong() -> None:
    with pytest.raises(InputError) as caught:
        read(("A", "ICT hours", "An Peeters", "50"), ("A", "ICT hours", "An Peeters", "=100"))
    assert caught.value.warnings == ()


def test_the_baseline_cannot_be_changed() -> None:
    for name in ("baseline", "Basis", "Uitgangspunt"):
        (fault,) = faults((name, "absent", "Bo"))
        assert fault.startswith(f'S!A2: "{name}" is the workbook as it stands, and can\'t be changed')


def test_a_blank_name_is_the_one_above_which_is_told_once() -> None:
    found = read(("A", "absent", "Bo"), ("", "absent", "Cas"), ("", "ICT hours", "An Peeters", "-40"))
    assert [len(scenario.lines) for scenario in found.scenarios] == [3]
    assert told(found) == ['S!A3: blank: read as "A", as above: fill in the name if it is another']
    assert places(("", "absent", "Bo")) == ["S!A2"]


def test_a_name_alone_heads_the_lines_below_and_a_note_alone_is_a_remark() -> None:
    found = read(("", "", "", "", "to discuss"), ("A",), ("", "absent", "Bo"), ("B",))
    assert [(scenario.name, len(scenario.lines)) for scenario in found.scenarios] == [("A", 1), ("B", 0)]
    assert told(found)[1:] == ['S!A5: "B" changes nothing: write what changes beside it, or on lines below']


def test_a_change_that_does_nothing_is_told() -> None:
    found = read(("A", "ICT hours", "An Peeters", "=100"), ("A", "absent", "Bo"))
    assert told(found) == ["S!B2: this change does nothing: it is so already: correct it, or leave it out"]
    assert len(found.scenarios[0].lines) == 2


def test_what_a_scenario_makes_void_can_be_listed() -> None:
    found = read(("A", "ICT hours", "Bo", "+4"), ("B", "absent", "An Peeters"))
    nothing, void = (applied(INTAKE, scenario.changes).lapses for scenario in found.scenarios)
    assert nothing == ()
    # An is fixed to T1 in both schools (the line that does not apply too), and must not make the coffee.
    assert [(lapse.row.line, lapse.column.en, lapse.name) for lapse in void] == [
        (2, "Fixed to", "An Peeters"),
        (5, "Fixed to", "An Peeters"),
        (6, "Not for", "An Peeters"),
    ]


def test_a_pin_that_a_scenario_makes_impossible_lapses() -> None:
    # Of An, who is fixed to it, water asks level 2.
    (scenario,) = read(("A", "level", "An Peeters: technical", "1")).scenarios
    void = applied(INTAKE, scenario.changes).lapses
    assert {(lapse.row.task, lapse.name) for lapse in void} == {("T1", "An Peeters")}


def test_a_cell_that_could_not_be_read_brings_no_second_fault() -> None:
    assert read(("A", "ICT hours", "An Peeters", None), ("A", None, "Bo", "")).scenarios[0].lines == ()
    assert read((None, "absent", "Bo"), ("", "absent", "Boo")).scenarios == ()
    # Who is looked at all the same.
    assert places(("A", "ICT hours", "Annie", None)) == ["S!C2"]


def test_scenarios_are_counted_whatever_is_wrong_with_them() -> None:
    assert names_of(raw(("A", "absnt", "Bo"), ("B", "absent", "nobody"), ("baseline", "absent", "Bo"))) == ("A", "B")


def test_a_set_goes_through_a_pool_of_processes_whole() -> None:
    found = read(("A", "absent", "Bo"), ("A", "level", "Cas: technical", "+1"))
    assert pickle.loads(pickle.dumps(found)) == found
