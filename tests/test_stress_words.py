"""A plan under stress in sentences: for how long, who, what the reserve is for, what lies still for it elsewhere."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.catalogue.tasks import GivenRow
from allocator.categories import Cluster
from allocator.intake import GivenSetting
from allocator.plan import Plan
from allocator.report.answer import Source
from allocator.report.stress.answer import StressAnswer
from allocator.report.stress.pages import pages
from allocator.report.stress.redivision_words import redivision_told
from allocator.report.stress.tables import tables
from allocator.report.stress.words import reserve_told, sentences
from allocator.scenarios.side_by_side import side_by_side
from allocator.scenarios.stress import stress
from allocator.scenarios.whatif import solved
from tests.scenarios.test_stress import LIMITS, by_name, core_row, deaf, person, school, under_stress

if TYPE_CHECKING:
    from allocator.intake import Intake
    from allocator.report.page import Page


def told(intake: Intake) -> StressAnswer:
    return StressAnswer(under_stress(intake), "nl", Source("linde.xlsx", ""), "flanders")


def titled(answer: StressAnswer, title: str) -> Page:
    return next(page for page in pages(answer) if page.title.nl == title)


def values(page: Page) -> list[object]:
    return [cell.value for line in page.lines for cell in line if cell is not None]


def test_the_first_sentence_says_for_how_long_and_in_what_the_hours_are() -> None:
    first = sentences(told(school([core_row(2, 40)], person("An", "40"), person("Bo", "4"))))[0]
    assert "een heel schooljaar afwezig" in first.nl
    assert "uren per schooljaar" in first.nl
    assert "absent for a whole school year" in first.en


def test_the_reserve_is_told_in_weeks_of_a_school_year() -> None:
    # 4 h for 40 h is a tenth: 4 of 40 weeks. X3 asks level 4, of a backup 3, which nobody but An has.
    rows = [core_row(2, 40), core_row(3, 20, level=4)]
    said = reserve_told(told(school(rows, person("An", "60", 4), person("Bo", "10", 2))))
    assert said is not None
    assert "Back-ups houden 4 u vrij voor 40 u aan taken" in said.nl
    assert "ongeveer 4 van de 40 weken" in said.nl
    assert "Voor 20 u kerntaken is er helemaal geen back-up." in said.nl
    assert "about 4 of the 40 weeks" in said.en


def test_beside_a_plan_that_survives_a_whole_year_the_reserve_is_not_said_to_fall_short() -> None:
    survives = told(school([core_row(2, 40)], person("An", "40"), person("Bo", "40")))
    short = told(school([core_row(2, 40)], person("An", "40"), person("Bo", "39")))
    kept = [str(reserve_told(answer)) for answer in (survives, short)]
    assert ["uit de uren die ze over hebben" in said for said in kept] == [True, False]
    assert ["niet een heel schooljaar" in said for said in kept] == [False, True]


def test_nothing_is_said_of_a_reserve_that_nobody_keeps() -> None:
    assert reserve_told(told(school([core_row(2, 40)], person("An", "40")))) is None


def test_a_reserve_of_all_hours_is_enough_for_the_whole_year() -> None:
    asked = school([core_row(2, 40)], person("An", "40"), person("Bo", "40"))
    said = reserve_told(told(replace(asked, settings=(*asked.settings, GivenSetting("Backup reserve %", "100")))))
    assert said is not None
    assert said.nl.endswith("Dat is genoeg om iemand ongeveer een heel schooljaar te vervangen.")
    assert said.en.endswith("That is enough to stand in for somebody for about a whole school year.")


def test_of_an_absence_without_a_division_no_hours_are_told() -> None:
    answer = told(school([core_row(2, 40)], person("An", "40"), person("Bo", "4")))
    absent = by_name(answer.stress, "An")
    unsolved = replace(absent, case=replace(absent.case, result=replace(absent.case.result, plan=None)))
    answer = replace(answer, stress=replace(answer.stress, members=(unsolved,)))
    assert any("An (40 u; geen verdeling gevonden)" in said.nl for said in sentences(answer))
    assert tables(answer)[0].lines[0][6] == "–"


def test_where_nothing_falls_one_task_may_take_the_place_of_another() -> None:
    # By hand An does X2 (4 h) of 6 h; X3 (6 h) is better, and Bo, who has no hours, is not missed.
    asked = solved(school([core_row(2, 4), core_row(3, 6)], person("An", "6"), person("Bo", "0")), LIMITS)
    assert asked.result.plan is not None
    by_hand = replace(asked, result=replace(asked.result, plan=Plan(tuple(reversed(asked.result.plan.decisions)))))
    with side_by_side(1, 2) as answers:
        answer = StressAnswer(stress(by_hand, False, LIMITS, answers, deaf), "nl", Source("linde.xlsx", ""), "flanders")
    assert redivision_told(answer, by_name(answer.stress, "Bo")).nl == (
        "Bo: er valt geen kernwerk weg. Van het werk van anderen blijft dan 4,0 u liggen: 4,0 u X2 (van An)."
        " 6,0 u die nu blijft liggen, wordt dan wel gedaan. Alles samen blijft er 2,0 u minder kernwerk liggen dan nu."
    )


def test_what_lies_still_elsewhere_is_told_with_its_hours_and_whose_it_is() -> None:
    # An does X2 (11 h), Bo X3 (7 h) and X4 (6 h), together 24 h, the most that fits; X5 (5 h) is undone. Without Bo
    # An, who has 12 h, does X3 and X5, together 12 h, and drops X2.
    rows = [core_row(2, 11), core_row(3, 7), core_row(4, 6), core_row(5, 5)]
    answer = told(school(rows, person("An", "12"), person("Bo", "13")))
    absent = by_name(answer.stress, "Bo")
    assert redivision_told(answer, absent).nl == (
        "Bo: er valt 13,0 u kernwerk weg; anderen nemen daarvan 7,0 u over, 6,0 u blijft liggen."
        " Maar daardoor blijft ook 11,0 u ander werk liggen: 11,0 u X2 (van An)."
        " 5,0 u die nu blijft liggen, wordt dan wel gedaan."
        " Alles samen blijft er 12,0 u meer kernwerk liggen dan nu."
    )
    assert redivision_told(answer, absent).en.endswith("In all, 12.0 h more core work is undone than now.")
    table = [line for line in titled(answer, "Na herverdeling").lines if line and line[0] and line[0].value == "Bo"]
    figures = [[cell.value for cell in line[5:] if cell is not None] for line in table]
    assert figures[-1] == [13, 7, 6, 6, 12]
    assert [sum(column) for column in zip(*figures[:-1], strict=True)] == figures[-1]
    line = next(each for each in titled(answer, "Afwezigheden").lines if each and each[0] and each[0].value == "Bo")
    assert [cell.value for cell in line if cell is not None][2::4][:2] == [13, 12]


def test_a_part_of_a_line_is_said_in_words_that_are_no_share() -> None:
    row = GivenRow(
        2, "X2", "Linde", Cluster.TECHNICAL, "Work 2", hours=Fraction(60), minimum=Fraction(60), core=True, owners=2
    )
    said = values(titled(told(school([row], person("An", "30"), person("Bo", "30"))), "Kerntaken die wegvallen"))
    assert "X2 Work 2, deel 1 van 2" in said
    assert "X2 Work 2, deel 2 van 2" in said


def test_where_backups_have_hours_but_take_nothing_over_it_is_said_why() -> None:
    said = values(titled(told(school([core_row(2, 40)], person("An", "40"), person("Bo", "39"))), "Afwezigheden"))
    example = "Zo komen back-ups voor An 1 u van de 40 u tekort; in de 39 u die ze wel hebben, past geen enkele taak"
    assert f"{example} helemaal." in said


def test_no_single_name_is_hidden_behind_and_more() -> None:
    # Each can just do a row of their own. Up to eight are named; of nine five are, and four stand in the table.
    for count, named, more in ((6, 6, ""), (9, 5, "; en nog 4")):
        rows = [core_row(line, 10) for line in range(2, 2 + count)]
        people = [person(f"P{number}", "10") for number in range(count)]
        found = next(words.nl for words in sentences(told(school(rows, *people))) if "opgevangen" in words.nl)
        assert found.count("(10 u)") == named
        assert found.endswith(f"(10 u){more}.")


def test_of_one_school_there_is_no_page_by_school() -> None:
    answer = told(school([core_row(2, 40)], person("An", "40"), person("Bo", "4")))
    assert "Mensen per school" not in [page.title.nl for page in pages(answer)]


def test_where_nothing_falls_the_page_once_redivided_says_so_and_lists_nothing() -> None:
    optional = GivenRow(2, "X2", "Linde", Cluster.TECHNICAL, "Work 2", hours=Fraction(5), owners=1)
    said = values(titled(told(school([optional], person("An", "10"), person("Bo", "10"))), "Na herverdeling"))
    assert "Er valt geen kernwerk weg, en er blijft niet meer van liggen: An, Bo." in said
    assert said[-1] == "Samen blijft meer liggen"  # the last header
