"""Training plan: who could learn what, and which tasks and backups that unlocks; a sheet of paper for each person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.assembly.candidates import candidates
from allocator.basics.text import Text, listed
from allocator.cell_words import cluster_word
from allocator.plan import Outcome
from allocator.report.advice.words import STRENGTHS, brings
from allocator.report.page import BLANK, Look, Page, hours, table, text, title
from allocator.scenarios.advice.base import Line

if TYPE_CHECKING:
    from allocator.instance import Instance
    from allocator.report.advice.answer import AdviceAnswer
    from allocator.report.page import Line as Cells
    from allocator.scenarios.advice.effects import Effect

TITLE = Text("Training plan", "Opleidingsplan")
NONE = Text(
    "No level more of anybody gets urgent work done that now stays undone.",
    "Geen niveau hoger van iemand lost dringend werk op dat nu blijft liggen.",
)
PERSONAL = Text(
    "Personal: for this person and whoever leads the team.", "Persoonlijk: voor deze persoon en wie het team leidt."
)
HEADERS = (
    Text("Task", "Taak"),
    Text("For", "Voor"),
    Text("Hours a year", "Uren per jaar"),
    Text("What it unlocks", "Wat het mogelijk maakt"),
)
OWN, BACK_UP = Text("could do it", "kan ze uitvoeren"), Text("could back it up", "kan back-up zijn")
FORMS = Text(
    "What works: learning with colleagues on the job, over a longer time and from a need of the school itself: a design"
    " team of teachers, research into one's own practice, lesson study, coaching on the job. A single course by itself"
    " changes little. Agree on hours for it: learning takes time.",
    "Wat werkt: samen met collega's leren op de werkvloer, over langere tijd en vanuit een nood van de school zelf: een"
    " ontwerpteam van leraren, praktijkonderzoek, lesson study, coaching. Een eenmalige cursus op zichzelf verandert"
    " weinig. Spreek er uren voor af: leren kost tijd.",
)
WIDTHS = (58, 28, 14, 30)


def page(answer: AdviceAnswer) -> Page:
    """Every training that helps, person by person, in the order of Team."""
    lines: list[Cells] = []
    breaks: list[int] = []
    names = dict.fromkeys(effect.steps[0].who for effect in answer.trainings)
    for name in names:
        if lines:
            breaks.append(len(lines))
        lines += _person(answer, name, [each for each in answer.trainings if each.steps[0].who == name])
    if not lines:
        lines = [title(TITLE, answer.language), (text(answer.to(NONE), Look.PARAGRAPH),)]
    return Page(TITLE, tuple(lines), WIDTHS, breaks=tuple(breaks), upright=True)


def _person(answer: AdviceAnswer, name: str, trainings: list[Effect]) -> list[Cells]:
    lines: list[Cells] = [
        title(Text(f"Training plan: {name}", f"Opleidingsplan: {name}"), answer.language),
        (text(answer.to(PERSONAL), Look.NOTE),),
    ]
    for effect in trainings:
        lines += [BLANK, *_training(answer, effect)]
    return [*lines, BLANK, (text(answer.to(FORMS), Look.PARAGRAPH),)]


def _training(answer: AdviceAnswer, effect: Effect) -> list[Cells]:
    step = effect.steps[0]
    assert step.cluster is not None
    cluster = cluster_word(step.cluster)
    before, after = (instance.member[step.who].level(step.cluster) for instance in (answer.instance, effect.instance))
    what = Text(f"{cluster.en}: from level {before} to {after}", f"{cluster.nl}: van niveau {before} naar {after}")
    found = brings(effect)
    rows = unlocked(answer.instance, effect.instance, step.who)
    cells = [
        (
            text(answer.instance.rows[index].description, Look.LONG),
            text(answer.school(answer.instance.rows[index].school), Look.LONG),
            hours(answer.instance.rows[index].hours),
            text(" / ".join(answer.to(words) for words in ways), Look.LONG),
        )
        for index, ways in _worth_telling(answer, rows).items()
    ]
    lines: list[Cells] = [
        (text(answer.to(what), Look.HEADING),),
        (text(answer.to(Text(f"It brings: {found.en}.", f"Het levert op: {found.nl}.")), Look.PARAGRAPH),),
    ]
    for strength, words in STRENGTHS.items():
        done = [answer.named(line) for line in effect.lines(strength)]
        if done:
            lines.append((text(f"{answer.to(words).capitalize()}: {listed(done, answer.language)}.", Look.PARAGRAPH),))
    return [*lines, *(table(HEADERS, cells, answer.language) if cells else [])]


def unlocked(before: Instance, after: Instance, name: str) -> dict[int, list[Text]]:
    """The rows (by index) that somebody may own or back up after a training, and could not before."""
    place = [member.name for member in before.members].index(name)
    found: dict[int, list[Text]] = {}
    for words, kind in ((OWN, "owners"), (BACK_UP, "backups")):
        old, new = (
            {row for row, owner in zip(choices.row.tolist(), choices.owner.tolist(), strict=True) if owner == place}
            for choices in (getattr(candidates(instance), kind) for instance in (before, after))
        )
        for row in sorted(new - old):
            found.setdefault(row, []).append(words)
    return found


def _worth_telling(answer: AdviceAnswer, rows: dict[int, list[Text]]) -> dict[int, list[Text]]:
    """Those that nobody does, and core rows without a backup."""
    decisions, undone = answer.base.plan.decisions, set(answer.base.undone)
    told = {}
    for index, ways in rows.items():
        row = answer.instance.rows[index]
        is_undone = decisions[index].outcome is Outcome.UNASSIGNED and Line(row.line, row.school) in undone
        lone = row.core and decisions[index].owner is not None and decisions[index].backup is None
        if is_undone or (lone and BACK_UP in ways):
            told[index] = ways if is_undone else [BACK_UP]
    return told
