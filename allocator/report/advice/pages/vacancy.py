"""Vacancy: the job of a technical or pedagogical ICT coordinator, from the work that nobody does, ready to be used."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted, shown
from allocator.basics.text import hours as amount
from allocator.basics.units import half_up
from allocator.categories import Cluster, Role
from allocator.cell_words import YES_NO, cluster_word
from allocator.instance import GROUP
from allocator.ledger import Ledger
from allocator.report.advice.handed_over import taken_and_given
from allocator.report.advice.words import TASK, role_of
from allocator.report.page import BLANK, Choices, Look, Page, Span, heading, hours, table, text, title, whole
from allocator.scenarios.advice.hires import PROFILES

if TYPE_CHECKING:
    from allocator.instance import Row
    from allocator.plan import Plan
    from allocator.report.advice.answer import AdviceAnswer
    from allocator.report.page import Line as Cells
    from allocator.scenarios.advice.effects import Effect

TITLE = Text("Vacancy", "Vacature")
JOBS: dict[Role, Text] = {
    Role.TICT: Text("technical ICT coordinator (TICT)", "technisch ICT-coördinator (TICT)"),
    Role.PICT: Text("pedagogical ICT coordinator (PICT)", "pedagogisch ICT-coördinator (PICT)"),
}
WHO = Text(
    "You work together with the rest of the ICT team. Your tasks, those of most hours first, are in: {}.",
    "Je werkt samen met de rest van het ICT-team. Je taken, te beginnen met de meeste uren, zijn: {}.",
)
NONE = Text(
    "No vacancy: nobody who is hired would get urgent work done that now stays undone.",
    "Geen vacature: een aanwerving zou geen dringend werk oplossen dat nu blijft liggen.",
)
TASKS = Text("Your tasks", "Je taken")
TASK_HEADERS = (
    Text("Task", "Taak"),
    Text("For", "Voor"),
    Text("Hours a year", "Uren per jaar"),
    Text("Core task", "Kerntaak"),
)
BACKUP = Text("Besides, you stand in as a backup for {}.", "Daarnaast ben je back-up voor {}.")
ASKED = Text("What we ask", "Wat we vragen")
LEVEL_HEADERS = (Text("Competence", "Competentie"), Text("Level (0 to 4)", "Niveau (0 tot 4)"))
SPECIAL = Text("Specialisations", "Specialisaties")
GENERIC = Text("Generic competences: choose what matters most", "Generieke competenties: kies wat het zwaarst weegt")
GENERIC_HEADERS = (Text("Competence", "Competentie"), Text("In the vacancy?", "In de vacature?"))
COMPETENCES: tuple[Text, ...] = (
    Text("communicative", "communicatief"),
    Text("flexible", "flexibel"),
    Text("stress resistant", "stressbestendig"),
    Text("discreet", "discreet"),
    Text("team-oriented", "teamgericht"),
    Text("innovative", "innovatief"),
    Text("creative", "creatief"),
    Text("independent", "zelfstandig"),
    Text("dynamic", "dynamisch"),
    Text("empathic", "empathisch"),
    Text("eager to learn", "leergierig"),
    Text("responsible", "verantwoordelijk"),
    Text("organisational", "organisatorisch"),
)
"""The generic competences of VICLI's job description, as the report "Jobprofiel ICT-coördinatoren" (2022) has them."""
POST = Text("The job", "De opdracht")
LEARN = Text(
    "Being ready to learn counts most. Levels are what the tasks above ask.",
    "Bereid zijn om bij te leren telt het meest. De niveaus zijn wat de taken hierboven vragen.",
)
DRAFTING = Text("For whoever drafts the vacancy: leave this out", "Voor wie de vacature opstelt: laat dit weg")
FOR_ALL = Text(
    "The hours are enough for all urgent work that a newcomer of this kind can do; for one core task fewer may do: see"
    " Advice.",
    "De uren volstaan voor al het dringende werk dat zo'n nieuwe collega kan doen; voor één kerntaak volstaan er soms"
    " minder: zie Advies.",
)
OTHER_KIND: dict[Role, Text] = {
    Role.TICT: Text(
        "Most of these tasks are not those of a TICT: think of a PICT, or let colleagues pass on other tasks.",
        "De meeste van deze taken zijn geen taken van een TICT: denk aan een PICT, of laat collega's andere taken"
        " doorgeven.",
    ),
    Role.PICT: Text(
        "Most of these tasks are not those of a PICT: think of a TICT, or let colleagues pass on other tasks.",
        "De meeste van deze taken zijn geen taken van een PICT: denk aan een TICT, of laat collega's andere taken"
        " doorgeven.",
    ),
}
DIPLOMAS = (
    ("hso", Text("secondary education", "HSO")),
    ("bachelor", Text("bachelor", "bachelor")),
    ("master", Text("master", "master")),
)
WIDTHS = (58, 30, 16, 18)


def page(answer: AdviceAnswer) -> Page:
    """A vacancy for each kind of hire that helps, each on paper of its own."""
    lines: list[Cells] = []
    breaks: list[int] = []
    choices: list[Choices] = []
    for effect in answer.advice.hires:
        owned = _owned(effect)
        if not owned:
            continue
        if lines:
            breaks.append(len(lines))
        lines += _vacancy(answer, effect, owned)
        first = len(lines) - len(COMPETENCES) + 1
        words = tuple(YES_NO.write(value, answer.language) for value in (True, False))
        choices.append(Choices(Span(2, first, len(lines)), words))
        lines += _for_the_drafter(answer, effect, owned)
    if not lines:
        lines = [title(TITLE, answer.language), (text(answer.to(NONE), Look.PARAGRAPH),)]
    return Page(TITLE, tuple(lines), WIDTHS, breaks=tuple(breaks), upright=True, choices=tuple(choices))


def _vacancy(answer: AdviceAnswer, effect: Effect, owned: list[Row]) -> list[Cells]:
    step = effect.steps[0]
    role = role_of(step.who)
    member = effect.instance.member[step.who]
    plan = effect.result.plan
    assert plan is not None
    rows = effect.instance.rows
    backed = len(
        {(row.line, row.school) for row, each in zip(rows, plan.decisions, strict=True) if each.backup == step.who}
    )
    job = JOBS[role]
    lines: list[Cells] = [
        title(Text(f"Vacancy: {job.en}", f"Vacature: {job.nl}"), answer.language),
        (text(answer.to(WHO).format(_clusters(answer, owned)), Look.PARAGRAPH),),
        BLANK,
        heading(POST, answer.language),
        *((text(words, Look.PARAGRAPH),) for words in _post(answer, step.amount or Fraction(0), member.home)),
        (text(answer.to(_spent(effect, plan)), Look.PARAGRAPH),),
        BLANK,
        heading(TASKS, answer.language),
        *table(TASK_HEADERS, [_task(answer, parts) for parts in _by_line(owned)], answer.language),
    ]
    if backed:
        lines.append((text(answer.to(BACKUP).format(answer.to(counted(backed, *TASK))), Look.PARAGRAPH),))
    generic: list[Cells] = [(text(answer.to(each).capitalize()), text(None, Look.YOURS)) for each in COMPETENCES]
    return [
        *lines,
        BLANK,
        heading(ASKED, answer.language),
        *table(LEVEL_HEADERS, _levels(answer, owned), answer.language),
        *_specialisations(answer, owned),
        (text(answer.to(LEARN), Look.PARAGRAPH),),
        BLANK,
        heading(GENERIC, answer.language),
        *table(GENERIC_HEADERS, generic, answer.language),
    ]


def _owned(effect: Effect) -> list[Row]:
    """The rows that the best plan gives to the newcomer, with the hours that it gives them."""
    plan, who = effect.result.plan, effect.steps[0].who
    assert plan is not None
    ledger = Ledger(effect.instance, plan)
    return [replace(row, hours=ledger.hours[index]) for index, row, each in ledger.entries() if each.owner == who]


def _post(answer: AdviceAnswer, given: Fraction, home: str) -> list[str]:
    """Where, how many hours, which part of a post, and the points that it takes."""
    general = answer.general
    year = given * general.team_factor
    weekly = year / general.weeks_per_year
    part = weekly / general.full_time_hours
    size, week, full = amount(half_up(year * 100)), amount(half_up(weekly * 100)), shown(general.full_time_hours)
    percent = shown(Fraction(half_up(part * 1000), 10))
    place = answer.school(home)
    where = Text(f"Where: {place}.", f"Plaats: {place}.")
    if home == GROUP:
        where = Text("Where: at the school group, for all schools.", "Plaats: bij de scholengroep, voor alle scholen.")
    said = [
        where,
        Text(
            f"Hours: {size.en} a year, {week.en} a week: {percent.en} % of a full-time post of {full.en} h.",
            f"Uren: {size.nl} per jaar, {week.nl} per week: {percent.nl} % van een voltijdse betrekking van {full.nl}"
            " u.",
        ),
    ]
    points = [
        (name, getattr(general, f"points_{field}") * part)
        for field, name in DIPLOMAS
        if getattr(general, f"points_{field}") is not None
    ]
    if points:
        en, nl = (
            ", ".join(
                f"{shown(Fraction(half_up(amount_ * 10), 10)).to(lang)} ({name.to(lang)})" for name, amount_ in points
            )
            for lang in ("en", "nl")
        )
        said.append(Text(f"Budget: ICT points {en}.", f"Budget: {nl} ICT-punten."))
    return [answer.to(each) for each in said]


def _spent(effect: Effect, plan: Plan) -> Text:
    """What the hours are for: tasks, the way to them, standing in as a backup, and what is kept free."""
    member = effect.instance.member[effect.steps[0].who]
    account = Ledger(effect.instance, plan).accounts[member.name]
    rest = member.available - account.used
    parts = [
        (account.owned_home + account.owned_away, Text("for the tasks below", "voor de taken hieronder")),
        (sum(account.travel.values()), Text("on the way", "onderweg")),
        (account.reserve, Text("to stand in as a backup", "om in te springen als back-up")),
        (member.margin, Text("of margin for what comes unforeseen", "marge voor wat onverwacht komt")),
        (rest, Text("free", "vrij")),
    ]
    told = [(amount(size), words) for size, words in parts if size > 0]
    en = ", ".join(f"{size.en} {words.en}" for size, words in told)
    nl = ", ".join(f"{size.nl} {words.nl}" for size, words in told)
    return Text(f"Of the hours a year: {en}.", f"Van de uren per jaar: {nl}.")


def _clusters(answer: AdviceAnswer, owned: list[Row]) -> str:
    """The clusters of the tasks in words, that of most hours first."""
    hours_of: dict[Cluster, int] = {}
    for row in owned:
        hours_of[row.cluster] = hours_of.get(row.cluster, 0) + row.hours
    return ", ".join(
        answer.to(cluster_word(each)).lower() for each in sorted(hours_of, key=lambda each: -hours_of[each])
    )


def _for_the_drafter(answer: AdviceAnswer, effect: Effect, owned: list[Row]) -> list[Cells]:
    """Which work comes from whom, and whether the tasks are of that kind of coordinator."""
    role = role_of(effect.steps[0].who)
    own = sum(row.hours for row in owned if row.cluster in PROFILES[role][1])
    said = [FOR_ALL, *taken_and_given(answer, effect, effect.steps[0].who)]
    if 2 * own < sum(row.hours for row in owned):
        said.append(OTHER_KIND[role])
    return [BLANK, heading(DRAFTING, answer.language), *((text(answer.to(each), Look.PARAGRAPH),) for each in said)]


def _by_line(owned: list[Row]) -> list[list[Row]]:
    """Rows with the other parts of their line."""
    found: dict[tuple[int, str], list[Row]] = {}
    for row in owned:
        found.setdefault((row.line, row.school), []).append(row)
    return list(found.values())


def _task(answer: AdviceAnswer, parts: list[Row]) -> Cells:
    """A line of Tasks; where it is only some of its parts, that is said."""
    row = parts[0]
    of = Text(f" ({len(parts)} of {row.parts} parts)", f" ({len(parts)} van {row.parts} delen)")
    part = answer.to(of) if len(parts) < row.parts else ""
    return (
        text(f"{row.description}{part}", Look.CORE_TASK if row.core else Look.LONG),
        text(answer.school(row.school), Look.LONG),
        hours(sum(each.hours for each in parts)),
        text(YES_NO.write(True, answer.language) if row.core else None),
    )


def _levels(answer: AdviceAnswer, owned: list[Row]) -> list[Cells]:
    """The highest level that the tasks ask in each cluster."""
    asked: dict[Cluster, int] = {}
    for row in owned:
        for cluster, level in row.needs():
            asked[cluster] = max(asked.get(cluster, 0), level)
    return [(text(answer.to(cluster_word(each))), whole(asked[each])) for each in Cluster if asked.get(each)]


def _specialisations(answer: AdviceAnswer, owned: list[Row]) -> list[Cells]:
    names = sorted(frozenset().union(*(row.specialisations for row in owned)))
    return [(text(f"{answer.to(SPECIAL)}: {', '.join(names)}", Look.PARAGRAPH),)] if names else []
