"""The summary of a batch, from records alone: what a board reads, and that it adds up."""

from __future__ import annotations

import csv
import io
import json
import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from allocator.basics.text import Text
from allocator.categories import Cluster
from allocator.instance import GROUP
from allocator.report.batch.batch import language_of, together
from allocator.report.batch.csv import COLUMNS, harmless, summary_csv
from allocator.report.batch.fault_text import faults
from allocator.report.batch.learning import pairs, sentence
from allocator.report.batch.pages import faults as faults_page
from allocator.report.batch.pages import learning, overview, scenario_words, scenarios, schools, summary_pages
from allocator.report.batch.pages import workbooks as workbooks_page
from allocator.report.batch.record import End, OutcomeRecord, ScenarioFigure, SchoolFigure, TierFigure
from allocator.report.batch.record_json import from_json, to_json
from allocator.report.batch.scenario_csv import scenario_csv
from allocator.report.batch.tallies import tallies
from allocator.report.figures import by_cluster, by_school
from allocator.workbook.template.pages_only import save_pages
from tests.batch_records import failed, problem, random_record, solved, tally
from tests.build import instance, ledger

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from allocator.basics.text import Language
    from allocator.report.page import Page, Value

Cells = list[list["Value"]]


def cells(page: Page) -> Cells:
    return [[None if cell is None else cell.value for cell in line] for line in page.lines]


def pages(records: Iterable[OutcomeRecord], language: Language = "en") -> dict[str, Cells]:
    return {page.title.to(language): cells(page) for page in summary_pages(records, language)}


def below(page: Cells, first: str) -> Cells:
    """The lines below the one that begins so, to the next blank one."""
    start = next(number for number, line in enumerate(page) if line and line[0] == first)
    end = next((number for number, line in enumerate(page) if number > start and not line), len(page))
    return page[start + 1 : end]


def told(page: Cells, name: str) -> Value:
    """What stands beside a name."""
    return next(line[1] for line in page if len(line) > 1 and line[0] == name)


LINDE = tally("Linde", (100, 60.5), (50, 50), used=90_00, full=1, core=[("T1", 12.25)], without_backup=1, cost=12_50)
EIK = tally("Eik", (200, 200), available=250_00, used=199_99, undone_lines=0)
GROUP_ITSELF = tally(GROUP, (10, 0), available=0, used=0, people=0, undone_lines=1)
OPEN = (TierFigure("core", 1225, 1000, 100),)
THREE = (
    solved("eik.xlsx", EIK),
    failed("kapot.xlsx"),
    solved("linde.xlsx", LINDE, GROUP_ITSELF, status="feasible", tiers=OPEN),
)


# -- it adds up


def test_a_school_has_one_line_and_the_last_is_their_sum() -> None:
    page = pages(THREE)["Schools"]
    headers = next(line for line in page if line and line[0] == "Workbook")
    lines = [dict(zip(headers, line, strict=False)) for line in page[page.index(headers) + 1 :]]
    assert [(line["Workbook"], line["School"], line["Status"]) for line in lines] == [
        ("eik.xlsx", "Eik", "proven best"),
        ("kapot.xlsx", None, "faults in the input"),
        ("linde.xlsx", "Linde", "best found"),
        ("linde.xlsx", "Group", "best found"),
        ("Total", "2 schools", None),
    ]
    # Asked 200 + 150 + 10; done 200 + 110.5; undone 39.5 + 10; used 199.99 + 90.
    total = lines[-1]
    assert [total[name] for name in ("Asked", "Available", "Used", "Done in all", "Left undone")] == [
        *(360.0, 350.0, 289.99, 310.5, 49.5)
    ]
    assert [total["Technical, done"], total["Teaching & learning, done"], total["Partners, euro"]] == [
        260.5,
        50.0,
        12.5,
    ]
    assert total["Share done"] == 310.5 / 360
    assert (total["Of these core"], total["Core tasks without backup"], total["Of these over 95 % full"]) == (1, 1, 1)
    assert lines[2]["Core tasks undone"] == "T1 (12.3 h)"


def test_every_column_of_schools_has_a_width() -> None:
    assert len(schools.WIDTHS) == len(schools.HEADERS)


def test_the_overview_has_the_totals() -> None:
    page = pages(THREE)["Overview"]
    found = {line[0]: line[1:3] for line in below(page, "Totals")}
    assert found["Workbooks with a division"] == [2, "of 3"]
    assert found["Hours asked"] == [360.0, "hours a year"]
    assert found["Hours left undone"][0] == 49.5
    assert found["Core tasks done"] == [11, "of 12"]  # four in each of three, one of them undone
    assert found["People over 95 % full"] == [1, "of 4"]
    clusters = {line[0]: line[1:] for line in below(page, "By cluster, hours a year")[1:]}
    assert clusters["Technical"] == [260.5, 49.5, 0.0, 310.0, 260.5 / 310]
    assert clusters["Total"] == [310.5, 49.5, 0.0, 360.0, 310.5 / 360]


def test_a_line_agrees_with_the_figures_of_the_solved_workbook_to_the_hundredth() -> None:
    asked = instance(
        """
        task school cluster   core hours minimum where
        T1   Linde  technical yes  40.25 40.25   either
        T2   Linde  teaching  no   10.01 5.5     school
        T3   Eik    technical no   20.33 20.33   school
        T4   Group  policy    no   6     6       group
        """,
        "name home ict technical teaching policy\nAn Linde 100 3 3 3\nEls Eik 50 2 2 2",
    )
    found = ledger(asked, "An", "An minimum", "-", "-")
    page = pages([solved("a.xlsx", *tallies(found))])["Schools"]
    headers = next(line for line in page if line and line[0] == "Workbook")
    for line in page[page.index(headers) + 1 : -1]:
        own, said = by_school(found)[str(line[1])], dict(zip(headers, line, strict=False))
        exact = (own.asked, own.done, own.undone, own.thinned)
        shown = [said[name] for name in ("Asked", "Done in all", "Left undone", "Saved, minimum")]
        assert shown == [amount / 100 for amount in exact]
    total = page[-1]
    assert [total[headers.index(f"{name}, done")] for name in ("Technical", "Teaching & learning")] == [
        by_cluster(found)[each].done / 100 for each in (Cluster.TECHNICAL, Cluster.TEACHING)
    ]


@pytest.mark.parametrize("seed", range(5))
def test_sums_are_those_of_all_records(seed: int) -> None:
    draw = random.Random(seed)
    records = sorted((random_record(draw, number) for number in range(40)), key=lambda record: record.workbook)
    every = [each for record in records if record.solved for each in record.tallies]
    total = together(every)
    assert (total.asked, total.done, total.undone) == tuple(
        sum(getattr(each, name) for each in every) for name in ("asked", "done", "undone")
    )
    page = pages(records)["Schools"]
    headers = next(line for line in page if line and line[0] == "Workbook")
    for name in ("Asked", "Used", "Left undone", "Tasks undone", "People", "Partners, euro"):
        column = headers.index(name)
        lines = [line[column] for line in page[page.index(headers) + 1 :] if len(line) > column]
        assert round(sum(map(float, lines[:-1])) * 100) == round(float(lines[-1]) * 100)  # type: ignore[arg-type]


# -- records


@pytest.mark.parametrize("seed", range(50))
def test_a_record_comes_back_from_json_as_it_was(seed: int) -> None:
    record = random_record(random.Random(seed), seed, ("An leaves", "=pool"))
    assert from_json(json.loads(json.dumps(to_json(record)))) == record


def test_the_language_is_that_of_most_workbooks_and_dutch_where_none_has_more() -> None:
    english, dutch, none = (replace(failed("a"), language=each) for each in ("en", "nl", None))
    assert language_of([english, english, dutch]) == "en"
    assert language_of([english, dutch]) == language_of([none]) == language_of([]) == "nl"


# -- what stands out


def test_workbooks_that_failed_stand_above_all_with_what_is_wrong() -> None:
    broken = failed("b.xlsx", End.WRONG_INPUT, "Tasks!B2 no such cluster", "Team!A1 no name")
    dead = failed("c.xlsx", End.BROKE, detail="signal 9")
    page = pages([*THREE, broken, dead])["Overview"]
    assert page[1] == ["First: workbooks without a division"]
    assert told(page, "b.xlsx") == "Faults in the input: 2 faults, the first Tasks!B2: no such cluster."
    assert told(page, "c.xlsx") == "The work on it broke off (signal 9)."
    assert told(page, "How many are divided?") == (
        "2 of 5 workbooks (2 schools) are divided: 1 proven best, 1 the best that was found. 3 workbooks failed: Faults"
        " says what to do."
    )


def test_schools_that_stand_out_come_with_every_reason_and_the_gravest_first() -> None:
    calm = [tally(f"Calm {number}", (100, 80)) for number in range(4)]
    low = tally("Low", (100, 69.99))  # 10.01 below the middle, 80
    near = tally("Near", (100, 70.01))
    full = tally("Full", (100, 80), people=3, full=2)
    half = tally("Half", (100, 80), people=2, full=1)
    alone = tally("Alone", (100, 80), people=1, full=1)
    core = tally("Core", (100, 60), core=[("T1", 3), ("T2", 4)], without_backup=2)
    bare = tally("Bare", (100, 80), without_backup=3)
    every = [*calm, low, near, full, half, alone, core, bare]
    page = pages([solved(f"{number}.xlsx", each) for number, each in enumerate(every)])["Overview"]
    assert below(page, "Schools to look at first, and why") == [
        [
            "Core",
            "2 core tasks stay undone (7 h); 2 core tasks of 4 without backup; 60 % of the hours asked get done, where"
            " half of the schools reach 80 % or more.",
        ],
        ["Bare", "3 core tasks of 4 without backup."],
        ["Low", "70 % of the hours asked get done, where half of the schools reach 80 % or more."],
        ["Full", "2 of 3 people have less than 5 % of their hours left."],
    ]


def test_of_many_schools_few_are_told_and_drawn_and_all_are_counted() -> None:
    records = [solved(f"{number:03d}.xlsx", tally(f"S{number}", (100, number % 101))) for number in range(300)]
    page = next(page for page in summary_pages(records, "en") if page.title == overview.TITLE)
    assert all(chart.names.last - chart.names.first < 20 for chart in page.charts)
    assert len(page.charts) == 3
    bands = below(cells(page), "Schools by share done")[1:]
    # 300 schools are 0 to 100 twice, then 0 to 97: three times each, the last three shares twice.
    assert bands[0] == ["0 to less than 30 %", 90]
    assert bands[-2:] == [["90 to less than 100 %", 3 * 8 + 2 * 2], ["all, 100 %", 2]]
    assert sum(int(str(line[1])) for line in bands) == 300


def test_charts_stand_over_lines_that_are_blank_and_draw_their_tables() -> None:
    page = next(page for page in summary_pages(THREE, "nl") if page.title == overview.TITLE)
    for chart in page.charts:
        assert not any(page.lines[number - 1] for number in range(chart.line, chart.last_line + 1))
        for span in (chart.names, *chart.series):
            drawn = [page.lines[number - 1][span.column - 1] for number in range(span.first - 1, span.last + 1)]
            assert all(cell is not None and cell.value not in (None, "Totaal") for cell in drawn)


# -- who could learn from whom


def of(*given: tuple[str, float, int]) -> list[OutcomeRecord]:
    """Workbooks with one school of 100 technical hours asked: so many done, so many available."""
    return [
        solved(f"{name}.xlsx", tally(name, (100, done), available=available * 100)) for name, done, available in given
    ]


def learned(records: Sequence[OutcomeRecord]) -> list[tuple[str, str]]:
    return [(pair.learner.name("en"), pair.example.name("en")) for pair in pairs(records)]


def test_a_school_that_does_more_with_as_many_hours_is_an_example() -> None:
    (pair,) = pairs(of(("Linde", 50, 80), ("Eik", 70, 88)))  # 20 points more, with a tenth more hours: just fair
    assert (pair.cluster, pair.learner.name("en"), pair.example.name("en")) == (Cluster.TECHNICAL, "Linde", "Eik")
    assert sentence(pair) == Text(
        "Linde gets 50 % done, Eik 70 %, with 0.88 h for each hour asked beside 0.80 h; of all their work 50 % and 70 %"
        " get done.",
        "Linde krijgt 50 % gedaan, Eik 70 %, met 0,88 u per gevraagd uur tegenover 0,80 u; van al hun werk wordt 50 %"
        " en 70 % uitgevoerd.",
    )


@pytest.mark.parametrize(
    "example",
    [
        tally("Richer", (100, 90), available=88_01),
        tally("Buyer", (100, 90), available=80_00, partner=8_01),
        tally("No better", (100, 69.99), available=80_00),
        tally("Larger", (200.01, 190), available=80_00),
        tally("Smaller", (49.99, 49), available=20_00),
        tally("Chooser", (100, 90), (200, 44), available=80_00),  # 134 of 300 are 44.7 %: more than 5 points below 50
    ],
    ids=lambda each: each.name,
)
def test_who_is_richer_no_better_of_another_size_or_chose_otherwise_is_no_example(example: object) -> None:
    linde = solved("linde.xlsx", tally("Linde", (100, 50), available=80_00))
    assert isinstance(example, type(linde.tallies[0]))
    assert pairs([linde, solved("other.xlsx", example)]) == []


def test_of_several_examples_the_best_is_told_and_schools_of_one_workbook_count_as_one() -> None:
    records = of(("Linde", 50, 80), ("Eik", 80, 80), ("Berk", 90, 80))
    assert learned(records) == [("Linde", "Berk")]
    halves = solved("z.xlsx", tally("A", (50, 50), available=80_00), tally("B", (50, 45), available=0))
    assert learned([records[0], halves]) == [("Linde", "z.xlsx")]


def test_schools_of_one_name_are_told_apart_by_their_workbook() -> None:
    # Workbooks without a sheet Schools have one school each, all of one name.
    records = [solved(f"{each}.xlsx", tally("School", (100, done))) for each, done in (("a", 50), ("b", 90))]
    assert learned(records) == [("School (a.xlsx)", "School (b.xlsx)")]
    assert below(pages(records)["Overview"], "Schools to look at first, and why")[0][0] == "School (a.xlsx)"


def test_the_sheet_says_how_it_is_measured_and_when_nobody_differs() -> None:
    page = pages(of(("Linde", 50, 80), ("Eik", 50, 80)))["Learning from each other"]
    assert "at most 10 % more hours for each hour asked" in str(page[1][0])
    assert page[-1] == ["No two schools here differ enough for it."]
    assert learning.TITLE.en not in pages(of(("Linde", 50, 80)))


# -- scenarios


def test_scenarios_are_told_by_their_first_difference() -> None:
    tiers = (TierFigure("core", 500, 500, 100), TierFigure("backup", 3, 2, 1))
    figures = (
        ScenarioFigure("An leaves", "optimal", (250, -1), (250, 0), 4, 40_00, accepted=False),
        ScenarioFigure("Pool", "feasible", (0, -1), (0, 1), 1, 61_00, accepted=True),
        ScenarioFigure("More", "optimal", (0, -2), (0, -1), 2, 60_00),
        ScenarioFigure("Nobody", problem="Nobody is called Els."),
        ScenarioFigure("Pinned", "contradiction"),
        ScenarioFigure("Nothing", "optimal", (0, 0), (0, 0), 0, 60_00),
    )
    found = pages([solved("a.xlsx", tally("A", (100, 60)), tiers=tiers, scenarios=figures)])
    words = {line[0]: line[1:] for line in found[scenario_words.TITLE.en][2:]}
    assert words["An leaves"] == ["a.xlsx", -20.0, 4, "NO", "Core tasks undone: 2.5 h more (worse)."]
    assert words["Pool"][1:4] == [1.0, 1, "yes"]
    assert str(words["Pool"][4]).startswith("Core tasks without backup: within what the search leaves open")
    assert str(words["More"][4]).startswith("Core tasks without backup: surely better")
    assert words["Nobody"] == ["a.xlsx", None, None, None, "Can't be asked here: Nobody is called Els."]
    assert str(words["Pinned"][4]).startswith("No division is possible")
    assert words["Nothing"][4] == "The same in every aim."
    short = {line[0]: line[1:] for line in below(found[scenarios.TITLE.en], scenarios.IN_SHORT.en)[1:]}
    # More hours, then better, worse, same, open, no division, not asked, accepted, not accepted.
    assert short["An leaves"] == [-20.0, 0, 1, 0, 0, 0, 0, 0, 1]
    assert short["Pool"] == [1.0, 0, 0, 0, 1, 0, 0, 1, 0]
    assert short["More"][1:7] == [1, 0, 0, 0, 0, 0]
    assert short["Nobody"][1:7] == [0, 0, 0, 0, 0, 1]
    assert short["Pinned"][1:7] == [0, 0, 0, 0, 1, 0]
    assert short["Nothing"][1:7] == [0, 0, 1, 0, 0, 0]
    # A record of before schools were told apart: a line for the workbook. Nobody and Pinned have no division.
    matrix = below(found[scenarios.TITLE.en], scenarios.BY_SCHOOL.en)
    assert matrix[1] == ["A", "a.xlsx", -20.0, 1.0, 0.0, "–", "–", 0.0]
    assert matrix[2] == ["Total", None, -20.0, 1.0, 0.0, 0.0, 0.0, 0.0]


def test_without_scenarios_there_are_no_pages_of_them() -> None:
    assert list(pages(THREE)) == ["Overview", "Schools", "Workbooks", "Learning from each other", "Faults"]


# -- workbooks and faults


def test_a_workbook_has_every_aim_with_its_proven_limit_as_people_read_it() -> None:
    # Points are minimised as minus their sum: 12.5 points, at most 13.
    tiers = (TierFigure("core", 550, 500, 100), TierFigure("worth", -125_000, -130_000, 10_000))
    page = pages([solved("a.xlsx", LINDE, tiers=tiers, warnings=(problem("Team!A1 odd", fatal=False),))])["Workbooks"]
    headers, line = page[2], page[3]
    assert headers[5:9] == ["Core tasks undone (h)", "Proven limit", "All weighed up (points)", "Proven limit"]
    assert line[:9] == ["a.xlsx", "proven best", 1, None, 1, 5.5, 5.0, 12.5, 13.0]
    assert workbooks_page.TITLE.nl in pages(THREE, "nl")


def test_each_fault_has_its_line_and_a_breakdown_says_what_to_do() -> None:
    many = failed("a.xlsx", End.WRONG_INPUT, *(f"Tasks!B{number} wrong" for number in range(faults_page.TOLD + 2)))
    records = (many, failed("b.xlsx", End.TOO_LONG), failed("c.xlsx", End.CONTRADICTION, "Tasks!C3 pinned"))
    page = pages(records, "nl")["Fouten"]
    lines = page[4:]
    assert lines[0] == ["a.xlsx", "Tasks!B0", "wrong (nl)", "herstel het"]
    assert lines[faults_page.TOLD][:3] == ["a.xlsx", None, "… en nog 2"]
    assert lines[-2] == ["b.xlsx", None, "het duurde te lang", "geef elke werkmap meer tijd, of splits ze per school"]
    assert lines[-1][:2] == ["c.xlsx", "Tasks!C3"]


@pytest.mark.parametrize("end", [end for end in End if end is not End.SOLVED])
def test_every_end_has_words_and_something_to_do(end: End) -> None:
    for language in ("en", "nl"):
        (line,) = pages([failed("a.xlsx", end)], language)[faults_page.TITLE.to(language)][4:]
        assert line[2]
        assert line[3]


def test_the_text_beside_a_workbook_has_every_fault_then_the_warnings() -> None:
    record = failed("a.xlsx", End.WRONG_INPUT, "Tasks!B2 wrong", "Team!A1 odd", warnings=(problem("Team!A3 x", False),))
    assert faults(record, "en").splitlines() == [
        "a.xlsx: faults in the input",
        "Mend each fault in the workbook, then run the batch again with --retry-failed.",
        "",
        "Tasks!B2: wrong: mend it",
        "Team!A1: odd: mend it",
        "",
        "Also doubtful:",
        "Team!A3: x: mend it",
    ]
    assert faults(record, "nl").endswith("Team!A3: x (nl): herstel het\n")
    assert faults(failed("b\n.xlsx", End.BROKE, detail="killed\nby 9"), "en").splitlines()[0::2] == [
        "b .xlsx: the work on it broke off",
        "killed by 9",
    ]


# -- CSV


def parsed(words: str, delimiter: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(words), delimiter=delimiter))


def test_the_csv_has_a_line_a_school_that_adds_up() -> None:
    records = (*THREE[:2], replace(THREE[2], warnings=(problem("Team!A1 odd", fatal=False),)))
    lines = parsed(summary_csv(records, "nl", excel=False), ",")
    assert [(line["workbook"], line["school"], line["end"], line["status"]) for line in lines] == [
        ("eik.xlsx", "Eik", "solved", "optimal"),
        ("kapot.xlsx", "", "wrong input", ""),
        ("linde.xlsx", "Linde", "solved", "feasible"),
        ("linde.xlsx", GROUP, "solved", "feasible"),
    ]
    assert [line["is_group"] for line in lines] == ["false", "", "false", "true"]
    assert [line["done_hours"] for line in lines] == ["200.00", "", "110.50", "0.00"]
    assert sum(float(line["asked_hours"] or 0) for line in lines) == 360
    assert [line["share_done"] for line in lines] == ["1.00", "", "0.7367", "0.00"]
    assert [line["partner_euro"] for line in lines] == ["0.00", "", "12.50", "0.00"]
    # What is the workbook's stands on its first line only.
    assert [line["tier_core"] for line in lines] == ["", "", "12.25", ""]
    assert [line["tier_core_bound"] for line in lines] == ["", "", "10.00", ""]
    assert [line["warnings"] for line in lines] == ["0", "0", "1", ""]
    assert lines[2]["core_undone_names"] == "T1 T1"


def test_excel_in_dutch_opens_its_variant_by_a_double_click() -> None:
    words = summary_csv(THREE, "nl", excel=True)
    assert words.startswith("Werkmap;School;")
    lines = parsed(words, ";")
    assert [line["Uren uitgevoerd"] for line in lines] == ["200,00", "", "110,50", "0,00"]
    assert [line["Status"] for line in lines] == [
        *("bewezen optimaal", "fouten in de invoer", "beste die gevonden is", "beste die gevonden is")
    ]
    assert lines[3]["School"] == "Groep"


def test_headers_are_different_in_each_language() -> None:
    keys, english, dutch = zip(*((column.key, *column.name) for column in COLUMNS), strict=True)
    assert len(set(keys)) == len(set(english)) == len(set(dutch)) == len(keys)


HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1",
    '"=1+1',
    " =1",
    "＝1+1",
    "a;=1+1",
    'a,"=1+1',
    "a\n=1",
    '=HYPERLINK("http://x";"y")',
    "\u200b=1",
    "\x01=1",
)


@pytest.mark.parametrize("excel", [False, True])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_name_becomes_a_formula_whatever_parts_the_cells(hostile: str, excel: bool) -> None:
    school = replace(LINDE, name=hostile, core_undone=(replace(LINDE.core_undone[0], task=hostile, description=""),))
    scenario = ScenarioFigure(hostile, "optimal", schools=(SchoolFigure(hostile),))
    record = solved(f"{hostile}.xlsx", school, scenarios=(scenario,))
    words = summary_csv([record], "nl", excel)
    assert len(words.splitlines()) == 2
    words += scenario_csv([replace(record, tallies=())], "nl", excel)
    assert len(words.splitlines()) == 4
    for delimiter in ",;\t|":
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
            for line in csv.reader(io.StringIO(words, newline=""), delimiter=delimiter, quoting=quoting):
                assert not [cell for cell in line if cell.strip(' "\t')[:1] in tuple("=+-@＝")]


def test_plain_names_stay_as_they_are() -> None:
    for name in ("De Linde", "Sint-Jan, afdeling 2", "A + B", "mail@school.be", "'t Kasteeltje"):
        assert harmless(name) == name
    assert harmless("-1") == "'-1"


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_name_becomes_a_formula_in_the_workbook(tmp_path: Path, hostile: str) -> None:
    school = replace(LINDE, name=hostile, core_undone=(replace(LINDE.core_undone[0], description=hostile),))
    scenario = ScenarioFigure(hostile, "optimal", (), (), 0, 0)
    records = [
        solved(f"{hostile}.xlsx", school, scenarios=(scenario,)),
        failed(hostile, End.BROKE, detail=hostile),
        failed(hostile, End.WRONG_INPUT, f"{hostile.split()[0]} {hostile}"),
    ]
    save_pages(summary_pages(records, "en"), "en", tmp_path / "s.xlsx")
    for sheet in load_workbook(tmp_path / "s.xlsx"):
        assert not [cell.coordinate for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]


# -- as a whole


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_same_records_give_the_same_bytes(tmp_path: Path, language: Language) -> None:
    draw = random.Random(7)
    records = sorted((random_record(draw, each, ("A", "B")) for each in range(60)), key=lambda each: each.workbook)
    again = [from_json(json.loads(json.dumps(to_json(record)))) for record in records]
    for name, given in (("a", records), ("b", again)):
        save_pages(summary_pages(given, language), language, tmp_path / f"{name}.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_both_languages_say_as_much() -> None:
    draw = random.Random(8)
    records = [random_record(draw, each, ("A", "B")) for each in range(30)]
    english, dutch = (summary_pages(records, language) for language in ("en", "nl"))
    for one, other in zip(english, dutch, strict=True):
        assert one.title.en != one.title.nl
        shapes = [
            [[cell is None or cell.value is None for cell in line] for line in page.lines] for page in (one, other)
        ]
        assert shapes[0] == shapes[1]
        words = [cell.value for line in one.lines for cell in line if cell is not None]
        assert not {"Werkmap", "Uitgevoerd", "Blijft liggen", "Totaal"}.intersection(map(str, words))


def test_nothing_and_nothing_solved_are_told_too() -> None:
    assert told(pages([])["Overview"], "How many are divided?") == "None of 0 workbooks."
    page = pages([failed("a.xlsx")], "nl")["Overzicht"]
    assert told(page, "Hoeveel is verdeeld?") == "Geen enkele van 1 werkmap."
    assert summary_csv([], "nl", excel=False).count("\r\n") == 1
