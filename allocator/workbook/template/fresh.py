"""The contents of a fresh workbook (`allocator init`): tasks of every school, an example team, schools, settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.catalogue.tasks import Core, Side
from allocator.cell_words import CLUSTERS, ROLES, THE_GROUP, WHERE, YES_NO
from allocator.instance import GROUP
from allocator.rule_model import load
from allocator.workbook.read.parameters import DEFAULT_RULE_MODEL
from allocator.workbook.schema import PARTNERS, SCHOOLS, SETTINGS, TEAM
from allocator.workbook.template import assumptions, readme
from allocator.workbook.template.assessment import Assessment, prepared
from allocator.workbook.template.cells import Contents, Formula, own
from allocator.workbook.template.draw import Draft
from allocator.workbook.template.form import FIRST_LINE
from allocator.workbook.template.parameters import DEFAULT, MEANING, setting_lines
from allocator.workbook.template.people import example_team
from allocator.workbook.template.scenarios import scenario_lines
from allocator.workbook.template.taken_over import TakenOver, settings_over

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.text import Language
    from allocator.catalogue.tasks import Catalogue, CatalogueTask
    from allocator.workbook.template.cells import Line
    from allocator.workbook.template.people import Person

REMARK = Text("Remark", "Opmerking")
EXAMPLE = Text("example: overwrite or delete", "voorbeeld: overschrijf of verwijder")
TEAM_HINT = Text(
    "An example team. Put your own people here and, with the same names, on Self-assessment: it fills the levels. "
    "You may also type a level over its formula.",
    "Een voorbeeldteam. Zet hier je eigen mensen, en met dezelfde namen op Zelfinschatting: die vult de niveaus in. "
    "Je mag een niveau ook over de formule typen.",
)
PARTNER = Text("Example partner", "Voorbeeldfirma")
PARTNER_RATE = 90
BUDGET = 1500
"""Euro a year, in the example."""


def catalogue_lines(
    catalogue: Catalogue, schools: Sequence[str], language: Language, *, central: bool = False
) -> tuple[Line, ...]:
    """Every task of the catalogue for every school, school by school; hardware, help desk, problems and accounts in two
    lines, and where there are several schools the group's part of vision and plan once, for the group itself.

    `central` adds to each school the tasks that the report gives to the central level."""
    tasks = catalogue.split(several=len(schools) > 1)
    added = central_lines(catalogue, schools, language) if central else ()
    group = _place(GROUP, language)
    return (
        *(_line(task, school, language) for school in schools for task in tasks if task.side is not Side.GROUP),
        *(_line(task, group, language) for task in tasks if task.side is Side.GROUP),
        *added,
    )


def central_lines(catalogue: Catalogue, schools: Sequence[str], language: Language) -> tuple[Line, ...]:
    """For each school the tasks beside the overview that the umbrella or the government could do."""
    return tuple(
        {**_line(task, school, language), "where": WHERE.write(task.where, language)}
        for school in schools
        for task in catalogue.central
    )


def _line(task: CatalogueTask, school: str, language: Language) -> Line:
    return {
        "task": task.id,
        "school": school,
        "cluster": CLUSTERS.write(task.cluster, language),
        "description": task.text.to(language),
        "core": YES_NO.write(True, language) if task.core is Core.YES else None,
    }


def fresh(
    file: str,
    language: Language,
    schools: Sequence[str],
    size: int,
    tasks: tuple[Line, ...] | None = None,
    own_headers: tuple[str, ...] = (),
    *,
    central: bool = False,
    firm: bool = True,
    own_team: tuple[str, ...] = (),
    taken: TakenOver | None = None,
) -> Draft:
    """A workbook for these schools with an example team of `size` people, or what is `taken` over of another workbook.

    `file` is its name, for the commands on the read-me sheet; `tasks` are the lines of Tasks where they are not
    those of the catalogue, with the headers of columns that only the user knows; `central` adds to the catalogue's
    those for the central level, `firm` an example of a partner; `own_team` are the people whom the scenarios are about
    where they are not the example's.
    """
    rule_model = load(DEFAULT_RULE_MODEL)
    people = example_team(tuple(schools), size)
    assessment = Assessment({person.name: person.answers for person in people}, language)
    lines = catalogue_lines(rule_model.catalogue, schools, language, central=central) if tasks is None else tasks
    usual = (DEFAULT.to(language), MEANING.to(language))
    taken = taken or TakenOver()
    theirs, headers = taken.lines, taken.headers
    settings = setting_lines(rule_model, language)
    contents = Contents(
        tasks=lines,
        team=theirs.get(TEAM.field) or _team(people, assessment),
        schools=theirs.get(SCHOOLS.field) or _schools(schools, language),
        partners=theirs.get(PARTNERS.field, ({"name": PARTNER.to(language), "rate": PARTNER_RATE},) if firm else ()),
        settings=settings_over(settings, theirs[SETTINGS.field]) if SETTINGS.field in theirs else settings,
        own_headers=own_headers,
    )
    draft = Draft(language)
    page = readme.page(file, language)
    readme.arrange(draft.add_page(page), page)
    draft.add_schools(contents, headers.get(SCHOOLS.field, ()))
    if theirs.get(TEAM.field):
        draft.add_team(contents, own=headers[TEAM.field])
    else:
        draft.add_assessment(assessment)
        draft.add_team(contents, TEAM_HINT, (REMARK.to(language),))
    draft.add_tasks(contents)
    draft.add_partners(contents, headers.get(PARTNERS.field, ()))
    draft.add_settings(contents, tuple(dict.fromkeys((*usual, *headers.get(SETTINGS.field, ())))))
    draft.add_scenarios(scenario_lines(own_team or _first_people(people), language), contents)
    assumed = assumptions.page(rule_model, len(schools), language)
    assumptions.arrange(draft.add_page(assumed), assumed, language)
    return draft


def _team(people: Sequence[Person], assessment: Assessment) -> tuple[Line, ...]:
    """A line a person, and lines that are ready for others: they look up levels as soon as there is a name."""
    members = [_member(person, number, assessment) for number, person in enumerate(people, start=FIRST_LINE)]
    spare = range(FIRST_LINE + len(people), FIRST_LINE + prepared(len(people)))
    return (*members, *(assessment.team_cells(None, number) for number in spare))


def _member(person: Person, line: int, assessment: Assessment) -> Line:
    language = assessment.language
    return {
        "name": person.name,
        "school": _place(person.school, language),
        "role": ROLES.write(person.role, language),
        "ict": person.ict or None,
        "bpt": person.bpt or None,
        "other": person.other or None,
        **assessment.team_cells(person.name, line),
        own(REMARK.to(language)): EXAMPLE.to(language),
    }


def _first_people(people: Sequence[Person]) -> list[Formula]:
    """Who stand on the first lines of Team, whoever that will be."""
    numbered = enumerate(people[:2], start=FIRST_LINE)
    return [Formula(f"={TEAM.title.en}!$A${line}", person.name) for line, person in numbered]


def _schools(names: Sequence[str], language: Language) -> tuple[Line, ...]:
    """A line a school; with several, a line for the group and its budget."""
    lines: list[Line] = [{"name": name, "operating_budget": BUDGET if len(names) == 1 else None} for name in names]
    if len(names) > 1:
        lines.append({"name": _place(GROUP, language), "operating_budget": BUDGET * len(names)})
    return tuple(lines)


def _place(school: str, language: Language) -> str:
    return THE_GROUP.write(GROUP, language) if school == GROUP else school
