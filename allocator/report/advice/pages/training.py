"""Training plan: who could learn what, and which tasks and backups that unlocks; a sheet of paper for each person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.assembly.candidates import candidates
from allocator.basics.text import Text, listed
from allocator.cell_words import cluster_word
from allocator.report.advice.brings import brings
from allocator.report.advice.handed_over import taken_and_given
from allocator.report.advice.words import STRENGTHS
from allocator.report.page import BLANK, Look, Page, hours, table, text, title
from allocator.scenarios.advice.base import Line

if TYPE_CHECKING:
    from allocator.basics.units import Hours
    from allocator.formulation.choices import Choices
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
OWN = Text("has the level to do it", "haalt het niveau om ze uit te voeren")
BACK_UP = Text("has the level to back it up", "haalt het niveau als back-up")
TOO_LONG = Text("but not that many hours in all", "maar heeft in totaal zoveel uren niet")
BY_OTHERS = Text("{} (by others, who then have room for it)", "{} (door anderen, die er dan ruimte voor hebben)")
FORMS = Text(
    "What works: learning with colleagues on the job, over a longer time and from a need of the school itself: a design"
    " team of teachers, research into one's own practice, lesson study, coaching on the job. A single course by itself"
    " changes little. Agree on hours for it: learning takes time.",
    "Wat werkt: samen met collega's leren op de werkvloer, over langere tijd en vanuit een nood van de school zelf: een"
    " ontwerpteam van leraren, praktijkonderzoek, lesson study, coaching. Een eenmalige cursus op zichzelf verandert"
    " weinig. Spreek er uren voor af: leren kost tijd.",
)
WIDTHS = (58, 28, 14, 34)


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
    found = brings(answer, effect)
    opened = unlocked(answer.instance, effect.instance, step.who)
    lines: list[Cells] = [
        (text(answer.to(what), Look.HEADING),),
        (text(answer.to(Text(f"It brings: {found.en}.", f"Het levert op: {found.nl}.")), Look.PARAGRAPH),),
    ]
    for strength, words in STRENGTHS.items():
        done = [_named(answer, effect, line) for line in answer.lines(effect, strength)]
        if done:
            lines.append((text(f"{answer.to(words).capitalize()}: {listed(done, answer.language)}.", Look.PARAGRAPH),))
    lines += [(text(answer.to(words), Look.PARAGRAPH),) for words in taken_and_given(answer, effect, step.who)]
    cells = _cells(answer, opened, answer.instance.member[step.who].available)
    return [*lines, *(table(HEADERS, cells, answer.language) if cells else [])]


def _named(answer: AdviceAnswer, effect: Effect, line: Line) -> str:
    """A line that gets done; where the plan that was found gives all of it to others, that is said."""
    plan, name = effect.result.plan, answer.named(line)
    assert plan is not None
    owners = {plan.decisions[index].owner for index in answer.base.indices(effect.instance, line)}
    return name if owners & {effect.steps[0].who, None} else answer.to(BY_OTHERS).format(name)


def unlocked(before: Instance, after: Instance, name: str) -> dict[Line, list[Text]]:
    """The lines that somebody may own or back up after a training, and could not before. In how many parts a line is
    done may differ, so that rows are no measure."""
    place = [member.name for member in before.members].index(name)
    found: dict[Line, list[Text]] = {}
    for words, kind in ((OWN, "owners"), (BACK_UP, "backups")):
        old, new = (_admitted(instance, getattr(candidates(instance), kind), place) for instance in (before, after))
        for line in new:
            if line not in old:
                found.setdefault(line, []).append(words)
    return found


def _admitted(instance: Instance, choices: Choices, place: int) -> dict[Line, None]:
    """The lines of which somebody (by position) is admitted for a part, in the order of Tasks."""
    rows = sorted(
        row for row, owner in zip(choices.row.tolist(), choices.owner.tolist(), strict=True) if owner == place
    )
    return dict.fromkeys(Line(instance.rows[row].line, instance.rows[row].school) for row in rows)


def _cells(answer: AdviceAnswer, opened: dict[Line, list[Text]], available: Hours) -> list[Cells]:
    """The lines of which nobody does a part, and core ones of which a part has no backup, each once; and where nobody
    could do so much in the hours of one person."""
    rows, decisions = answer.instance.rows, answer.base.plan.decisions
    found: list[Cells] = []
    for line, kinds in opened.items():
        parts = answer.base.parts_undone(line)
        told = kinds
        if not parts:
            parts = tuple(
                index
                for index in answer.base.indices(answer.instance, line)
                if rows[index].core and decisions[index].owner is not None and decisions[index].backup is None
            )
            told = [BACK_UP]
        if not parts or not set(told) <= set(kinds):
            continue
        row = rows[parts[0]]
        said = " / ".join(answer.to(words) for words in told)
        if OWN in told and row.minimum > available:
            said = f"{said}, {answer.to(TOO_LONG)}"
        total = hours(sum(rows[index].hours for index in parts))
        found.append(
            (text(row.description, Look.LONG), text(answer.school(row.school), Look.LONG), total, text(said, Look.LONG))
        )
    return found
