"""The pages that people use after a meeting: consultation groups, the steps, who to ask, a page for each person."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import pytest

from allocator.ledger import Ledger
from allocator.plan import Result, Status, TierResult
from allocator.report.agreed import Agreed, outsider
from allocator.report.answer import Answer, Source
from allocator.report.page import Look
from allocator.report.pages import consultation, mandates, per_person, steps, who_to_ask
from allocator.row_key import RowKey
from allocator.rule_model import load
from tests.build import instance, plan

if TYPE_CHECKING:
    from allocator.basics.text import Language
    from allocator.instance import Instance
    from allocator.report.page import Page

SCHOOL = instance(
    "task hours core\nA02 10 yes\nT08 20 no\nOwn 5 no", "name role ict technical\nAn tict 60 3\nTom - 5 3"
)
GROUP = instance(
    """
    task school cluster        hours core where
    T17  Linde  technical      40    yes  school
    L01  Linde  teaching       20    no   school
    T17  Eik    technical      40    yes  school
    T16  Group  technical      30    yes  group
    P04  Groen  policy         8     no   school
    """,
    """
    name home  role    ict technical teaching
    An   Linde tict    60  3         1
    Els  Eik   teacher 50  3         1
    Tom  Group head    100 4         1
    """,
    """
    name  director type    vision growth policy_plan
    Linde Dina     primary yes    yes    yes
    Eik   -        special no     yes    yes
    Groen Gust     primary yes    yes    no
    """,
)
WORDS = ("An backup Tom", "An", "Els", "Tom group", "-")


def answer(of: Instance, *words: str, language: Language = "en", agreed: Agreed | None = None) -> Answer:
    chosen = plan(of, *words)
    tiers = tuple(
        TierResult(tier.key, value, value) for tier in of.tiers for value in (tier.value(Ledger(of, chosen)),)
    )
    found = Result(Status.OPTIMAL, chosen, tiers)
    return Answer(of, found, load("flanders"), language, Source("in.xlsx", "0"), agreed=agreed or Agreed())


def lines(page: Page) -> list[list[object]]:
    """The filled cells of each line."""
    return [[cell.value for cell in line if cell is not None and cell.value is not None] for line in page.lines]


def after(page: Page, words: str) -> list[list[object]]:
    """The lines from the one that begins with these words up to the next blank one."""
    found = lines(page)
    start = next(number for number, line in enumerate(found) if line and str(line[0]).startswith(words))
    rest = found[start + 1 :]
    return rest[: next((number for number, line in enumerate(rest) if not line), len(rest))]


# -- Consultation


def test_the_policy_team_has_its_three_parts_at_each_level_or_says_who_misses() -> None:
    _, group, linde, eik, groen = after(consultation.page(answer(GROUP, *WORDS)), "ICT policy team")
    # The head of ICT stands for the technical side at the group; nobody of the group does teaching tasks.
    no_pict = "no pedagogical ICT coordinator at group level"
    assert group == ["Group", "Tom", f"no management at group level; {no_pict}"]
    # At Linde An has no pedagogical role, and does most of that work.
    missing = "no pedagogical ICT coordinator at school level, An does most of this work"
    assert linde == ["Linde", "Dina", "An", "An", missing]
    assert eik[1] == "Els"
    assert str(eik[2]).startswith("no management at school level; no technical ICT coordinator at school level, Els")
    assert groen[:2] == ["Groen", "Gust"]


def test_what_misses_is_said_in_dutch_as_people_say_it() -> None:
    _, group, *_ = after(consultation.page(answer(GROUP, *WORDS, language="nl")), "ICT-beleidsteam")
    assert group[2] == ("geen directie op groepsniveau; geen pedagogisch ICT-coördinator (PICT) op groepsniveau")


def test_the_daily_technical_group_is_who_does_technical_tasks_led_by_the_head_of_ict() -> None:
    _, group, linde, eik, groen = after(consultation.page(answer(GROUP, *WORDS)), "Daily technical group")
    assert group == ["Group", "Tom"]
    assert linde == ["Linde", "An"]
    assert eik == ["Eik", "Els"]
    assert groen == ["Groen", "nobody for technical tasks at school level"]
    headless = dataclasses.replace(GROUP, members=tuple(m for m in GROUP.members if m.name != "Tom"))
    _, group, *_ = after(consultation.page(answer(headless, "An", "An", "Els", "-", "-")), "Daily technical group")
    assert group == [
        "Group",
        "nobody for technical tasks at group level; nobody who leads the technical team at group level",
    ]


def test_teachers_on_team_and_names_that_people_wrote_are_the_sounding_board() -> None:
    names = Agreed({(outsider("Linde", "teachers"), "names"): "Mia; Jo"})
    _, _, linde, eik, groen = after(consultation.page(answer(GROUP, *WORDS, agreed=names)), "Sounding board")
    assert linde[:3] == ["Linde", "An", "Mia; Jo"]
    assert "Els" in eik
    assert str(groen[-1]).endswith("no teachers at school level: write names below")


def test_a_school_of_special_education_has_a_group_for_ict_and_care() -> None:
    page = consultation.page(answer(GROUP, *WORDS))
    _, eik = after(page, "ICT and care")
    assert eik[0] == "Eik"
    assert eik[-1] == "no care coordinator at school level: write names below"
    named = Agreed({(outsider("Eik", "care"), "names"): "Zoë"})
    _, eik = after(consultation.page(answer(GROUP, *WORDS, agreed=named)), "ICT and care")
    assert eik[-1] == "Zoë"
    assert not [
        line for line in lines(consultation.page(answer(SCHOOL, "An", "-", "An"))) if "ICT and care" in str(line)
    ]


def test_a_school_alone_has_no_group_level_and_is_told_so() -> None:
    page = consultation.page(answer(SCHOOL, "An backup Tom", "-", "An"))
    assert [line[0] for line in after(page, "ICT policy team")[1:]] == ["A"]
    assert "link with the school group" in str(lines(page)[2])
    assert not [line for line in lines(page) if line and line[0] == "Group"]


def test_outsiders_have_a_cell_for_each_school_and_kind() -> None:
    page = consultation.page(answer(GROUP, *WORDS))
    kinds = [line[1] for line in after(page, "Others who have a say")[2:] if line[0] == "Eik"]
    assert kinds[1:] == ["care coordinator", "CLB (pupil guidance centre)", "parents", "pupils"]
    yours = [cell for line in page.lines for cell in line if cell is not None and cell.look is Look.YOURS]
    # Two lines of the group, five of each of three schools.
    assert len(yours) == 2 + 5 * 3


# -- Steps


def step(page: Page, number: int) -> list[object]:
    return next(line for line in lines(page) if line and line[0] == str(number))


def test_the_eight_steps_stand_in_their_three_phases() -> None:
    page = steps.page(answer(GROUP, *WORDS, language="nl"))
    heads = [line[0] for line in lines(page) if line and line[0] in {"Randvoorwaarden", "Check middelen en taken"}]
    assert heads == ["Randvoorwaarden", "Check middelen en taken"]
    assert [line[0] for line in lines(page) if line and str(line[0]).isdigit()] == list("12345678")


def test_a_no_says_what_it_does_here_and_what_to_do_first() -> None:
    page = steps.page(answer(GROUP, *WORDS))
    # Everybody has a growth process: nothing to do but who helps.
    assert step(page, 1)[2:] == ["Yes: Linde, Eik and Groen.", step(page, 1)[-1]]
    vision = step(page, 2)
    # What Eik asks keeps things running: that is in the focus all the same.
    assert vision[2] == "Yes: Linde and Groen. No: Eik. In the plan this changes nothing more."
    assert len(vision) == 6
    assert "Pedagogical guidance service" in str(vision[5])
    assert "policy planner of the Knowledge Centre Digisprong" in str(step(page, 3)[5])
    assert "process supervisor" in str(step(page, 8)[5])


def test_only_the_first_no_of_a_school_counts_its_tasks() -> None:
    # A school without vision and without policy plan keeps its tasks out of the focus for the vision alone.
    of = instance(
        "task school cluster\nL08 A teaching\nL02 A teaching",
        "name home ict\nAn A 10",
        "name vision policy_plan\nA no no\nB yes yes",
    )
    page = steps.page(answer(of, "-", "-"))
    assert "2 tasks out of the focus" in str(step(page, 2)[2])
    assert "changes nothing more" in str(step(page, 3)[2])


def test_the_answers_of_each_school_stand_with_who_takes_the_lead() -> None:
    apart = dataclasses.replace(
        GROUP, schools=(dataclasses.replace(GROUP.schools[0], pooling=False), *GROUP.schools[1:])
    )
    _, linde, eik, _ = after(steps.page(answer(apart, *WORDS)), "Answers by school")
    assert linde == [
        "Linde",
        "Growth process yes, vision yes, policy plan yes, pooling no",
        "All tasks are in the focus.",
        "the school itself",
    ]
    assert eik[-1] == "the school group"
    _, alone = after(steps.page(answer(SCHOOL, "An", "-", "An")), "Answers by school")
    assert alone[-1] == "the school itself"


def test_knosters_five_are_said_from_the_workbook() -> None:
    found = after(steps.page(answer(GROUP, *WORDS)), "What a change needs")
    known = {line[0]: line[1] for line in found[1:]}
    assert list(known) == ["Vision", "Incentive", "Plan", "Resources", "Skills"]
    assert known["Vision"] == "Pedagogical vision: yes in 2 of 3 schools."
    assert known["Plan"] == "Policy plan: yes in 2 of 3 schools. Somebody does 4 of 5 tasks."
    # 60 + 50 + 100 hours for 40 + 20 + 40 + 30 + 8.
    assert known["Resources"] == "210 h of people for 138 h asked (152 %)."
    assert known["Skills"] == "Somebody on Team can do each task."


def test_tasks_that_ask_more_than_anybody_has_are_counted_and_no_level_is_told() -> None:
    of = instance("task level\nT1 4\nT2 1", "name ict technical\nAn 10 3")
    page = steps.page(answer(of, "-", "An"))
    assert "For 1 task nobody on Team has the level" in str(step(page, 6)[2])


# -- Who to ask


def asked(page: Page, question: str) -> list[object]:
    return next(line for line in lines(page) if line and line[0] == question)


def test_teachers_find_whom_to_ask_and_who_can_help_otherwise() -> None:
    page = who_to_ask.page(answer(GROUP, *WORDS))
    assert asked(page, "A small problem or repair") == ["A small problem or repair", "An", "Tom"]
    # A row of the group itself helps every school; what nobody does goes to who decides.
    assert [line for line in lines(page) if line and line[0] == "Wifi, network, internet"] == [
        ["Wifi, network, internet", "Tom"]
    ] * 3
    assert asked(page, "ICT policy plan") == ["ICT policy plan", "nobody for now", "Gust"]


def test_each_school_has_its_own_sheet_of_paper() -> None:
    page = who_to_ask.page(answer(GROUP, *WORDS))
    titles = [
        number for number, line in enumerate(page.lines, start=1) if line and line[0] and line[0].look is Look.TITLE
    ]
    assert page.upright
    assert page.breaks == tuple(number - 1 for number in titles[1:])
    assert [lines(page)[number - 1] for number in titles] == [
        ["Who do I ask what? Linde"],
        ["Who do I ask what? Eik"],
        ["Who do I ask what? Groen"],
    ]
    assert who_to_ask.page(answer(SCHOOL, "An", "-", "An")).breaks == ()


def test_tasks_that_are_in_no_overview_stand_with_their_cluster() -> None:
    page = who_to_ask.page(answer(SCHOOL, "An", "-", "Tom"))
    assert asked(page, "Own") == ["Own", "Tom"]
    assert lines(page).index(["Something does not work"]) < lines(page).index(["Own", "Tom"])


def test_a_contact_that_people_agreed_is_the_one_to_ask() -> None:
    key = RowKey("Linde", "T17")
    by_hand = Agreed({(key, "contact"): "Els"})
    assert asked(who_to_ask.page(answer(GROUP, *WORDS, agreed=by_hand)), "A small problem or repair")[1] == "Els"
    nobody = Agreed({(key, "contact"): "-"})
    page = who_to_ask.page(answer(GROUP, *WORDS, agreed=nobody))
    assert asked(page, "A small problem or repair")[1:] == ["nobody for now", "Dina"]


# -- Per person


def test_each_person_has_a_sheet_with_tasks_hours_and_budgets() -> None:
    page = per_person.page(answer(GROUP, *WORDS))
    found = lines(page)
    titles = [line[0] for line in found if line and str(line[0]).startswith("Your tasks")]
    assert titles == ["Your tasks: An", "Your tasks: Els", "Your tasks: Tom"]
    assert len(page.breaks) == 2
    mine = found[: page.breaks[0]]
    assert ["TICT, Linde"] in mine
    # 60 hours used of 60, over 40 weeks.
    assert ["ICT hours", 60, 60, 1.5, 0] in mine
    assert ["T17", "Linde", 40, 1, "Tom"] in mine
    assert ["L01", "Linde", 20, 0.5] in mine
    assert ["Together", 60, 1.5] in mine


def test_hours_that_stay_unplanned_are_told_beside_the_budgets() -> None:
    an = dataclasses.replace(SCHOOL.members[0], margin=3_00)
    of = dataclasses.replace(SCHOOL, members=(an, *SCHOOL.members[1:]))
    assert ["Besides: kept unplanned", 3] in lines(per_person.page(answer(of, "An", "-", "An")))
    assert "unplanned" not in str(lines(per_person.page(answer(SCHOOL, "An", "-", "An"))))


def test_a_backup_sees_for_whom_and_how_much_stays_free() -> None:
    page = per_person.page(answer(GROUP, *WORDS))
    last = lines(page)[page.breaks[1] :]
    # 10 % of 40 hours, over 40 weeks.
    assert ["T17", "Linde", 4, 0.1, "An"] in last
    assert ["T16", "Group", 30, 0.75, "no backup"] in last


def test_agreements_that_miss_are_not_forgotten() -> None:
    agreed = Agreed({(RowKey("Linde", "T17"), "procedure"): "yes", (RowKey("Linde", "T17"), "mailbox"): "no"})
    page = per_person.page(answer(GROUP, *WORDS, agreed=agreed))
    mine = lines(page)[: page.breaks[0]]
    assert ["T17", "Linde", "agreed", "not yet", "not yet"] in mine
    # L01 is no core task.
    assert not [line for line in mine if line[:1] == ["L01"] and "not yet" in line]
    assert ["You see to it that 4 tasks happen (Mandates, column Follows up)."] in lines(page)[page.breaks[1] :]


def test_everybody_reads_why_a_task_is_theirs_once_for_all_of_which_it_is_true() -> None:
    of = instance(
        "task hours level current_owner fixed_to\nT1 10 2 - -\nT2 10 2 An -\nT3 10 2 - An\nT4 10 2 - -",
        "name ict technical\nAn 60 3\nBo 60 3",
    )
    page = per_person.page(answer(of, "An", "An", "An", "An"))
    assert after(page, "Why you") == [
        ["Meets the level: T1; T4"],
        ["Meets the level; does it already: T2"],
        ["Fixed in the workbook: T3"],
    ]
    dutch = per_person.page(answer(of, "An", "An", "An", "An", language="nl"))
    assert ["Haalt het niveau; doet dit nu al: T2"] in after(dutch, "Waarom jij")


def test_a_partner_has_a_sheet_with_hours_money_and_why_it_is_not_done_inside() -> None:
    of = instance(
        "task hours outsource\nT1 10 yes\nT2 5 no",
        "name ict technical\nAn 5 3",
        partners="name rate\nFixit 50",
        schools="name operating_budget\nA 1000",
    )
    page = per_person.page(answer(of, "Fixit", "An"))
    theirs = lines(page)[page.breaks[0] :]
    assert theirs[0] == ["Outsourced: Fixit"]
    # 10 hours at 50 euro.
    assert ["T1", "A", 10, 500] in theirs
    assert ["Together", 10, 500] in theirs
    assert ["May be outsourced; the team members who may have too few hours left: T1"] in theirs
    assert "Outsourced" not in str(lines(per_person.page(answer(of, "-", "An"))))


def test_people_without_hours_and_tasks_get_no_sheet() -> None:
    of = instance("task hours\nT1 10", "name ict technical\nAn 10 1\nEls - 1")
    assert not [line for line in lines(per_person.page(answer(of, "An"))) if "Els" in str(line)]
    assert per_person.page(answer(of, "An")).breaks == ()
    nobody = instance("task hours\nT1 10", "name ict technical\nAn - 1")
    assert lines(per_person.page(answer(nobody, "-"))) == [["Nobody has hours or tasks."]]


# -- lines that people share


def test_rows_of_one_line_are_one_line_for_people() -> None:
    of = instance(
        "task line hours core part parts\nA02 5 30 yes 1 2\nA02 5 20 yes 2 2\nT08 6 10 no 1 1",
        "name ict technical\nAn 90 3\nTom 90 3",
    )
    told = answer(of, "Tom", "An backup Tom", "An")
    found = lines(mandates.page(told))[4:]
    assert [line[:3] for line in found] == [["A", "A02", "Tom (1/2); An (1/2)"], ["A", "T08", "An"]]
    # Tom does 30 of the 50 hours: one contact a task, who has most.
    assert [mandate.contact.en for mandate in told.mandates if mandate.contact] == ["Tom", "Tom", "An"]
    agreed = Agreed({(RowKey("A", "A02"), "contact"): "An"})
    by_hand = answer(of, "Tom", "An backup Tom", "An", agreed=agreed)
    assert [mandate.contact.en for mandate in by_hand.mandates if mandate.contact] == ["An", "An", "An"]


@pytest.mark.parametrize("page", [consultation, steps, who_to_ask, per_person, mandates])
@pytest.mark.parametrize("of", [SCHOOL, GROUP], ids=["school", "group"])
def test_both_languages_say_it_in_their_own_words(page: object, of: Instance) -> None:
    words = WORDS if of is GROUP else ("An backup Tom", "-", "An")
    names = {"School", "Cluster", "PICT", "TICT", "CLB"} | {row.task for row in of.rows}
    names |= {member.name for member in of.members} | {school.name for school in of.schools} | {"Dina", "Gust"}
    shown = {}
    for language in ("en", "nl"):
        drawn = page.page(answer(of, *words, language=language))  # type: ignore[attr-defined]
        shown[language] = {
            str(cell.value) for line in drawn.lines for cell in line if cell and isinstance(cell.value, str)
        }
    alike = {words for words in shown["en"] & shown["nl"] if not set(re.findall(r"\w+", words)) <= names}
    assert {words for words in alike if words and not words.isdigit()} <= {"Plan", "Contact"}
