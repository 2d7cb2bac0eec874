"""The Team sheet: members with their hours, competences and motivation."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.settings import settings_of
from allocator.basics.text import Text, quoted
from allocator.basics.units import half_up
from allocator.instance import GROUP, Member, Role
from allocator.words import DIPLOMAS, THE_GROUP
from allocator.workbook.cells import values
from allocator.workbook.cells.names import is_group, miss_name
from allocator.workbook.cells.notes import Notes
from allocator.workbook.schema import COMPETENCES, MOTIVATIONS

if TYPE_CHECKING:
    from allocator.rule_model import General
    from allocator.workbook.cells.names import Names
    from allocator.workbook.cells.sheet import Line, Table
    from allocator.workbook.read.schools import Schools

    Four = tuple[int, int, int, int]

HALFWAY = 2
"""Motivation where the user is silent."""

ONE_HOME = Text(
    "keep the one where the member is at home, and list the others in Serves",
    "hou de school over waar het teamlid thuishoort, en zet de andere bij Werkt ook in",
)


def miss_people(table: Table, partners: bool, notes: Notes) -> None:
    """A Team sheet without anybody: a fault, for there is nobody to divide over, unless `partners` are there."""
    (notes.warn if partners else notes.fault)(
        table.header_place("name"),
        Text("there is nobody on this sheet", "er staat niemand op dit blad"),
        Text(
            "add a line for each member, with hours and competences",
            "voeg voor elk teamlid een rij toe, met uren en competenties",
        ),
    )


@dataclass(frozen=True)
class TeamReader:
    """Reads members; `factor` turns the sheet's hours into hours per year."""

    general: General
    factor: Fraction
    schools: Schools
    people: Names
    notes: Notes

    def members(self, table: Table) -> list[Member]:
        """Every line with a name of its own as a member."""
        return [member for line in table.lines if (member := self._member(line)) is not None]

    def _member(self, line: Line) -> Member | None:
        name = values.text(line, "name", self.notes)
        if name is None:
            miss_name(line, self.notes)
            return None
        if THE_GROUP.find(name) is not None:
            self._refuse_name(line, name)
            return None
        self.people.introduce(name, line.place("name"), self.notes)
        home = self._home(line)
        role = values.word(line, "role", Role, self.notes)
        return Member(
            name,
            home,
            ict=self._ict(line),
            bpt=self._bpt(line, home, role),
            other=values.hours(line, "other", self.factor, self.notes) or 0,
            role=role,
            competence=self._competence(line),
            motivation=self._four(line, [column.field for column in MOTIVATIONS], HALFWAY),
            specialisations=frozenset(values.names(line, "specialisations", self.notes) or ()),
            serves=self._serves(line, home),
            max_clusters=values.whole(line, "max_clusters", self.notes),
        )

    def _home(self, line: Line) -> str:
        """The member's school; the group where blank, unless no school is named anywhere."""
        named = self.schools.named(line, "school", ONE_HOME, self.notes)
        if named is not None:
            return named
        return self.schools.schools[0].name if self.schools.unnamed else GROUP

    def _ict(self, line: Line) -> int:
        """ICT hours per year, from hours or points, less meetings."""
        given = values.hours(line, "ict", self.factor, self.notes)
        # Read beside hours too, so that a slip in them is told; they only count where hours are blank.
        points = values.number(line, "points", self.notes)
        diploma = values.word(line, "diploma", str, self.notes)
        found = given if "ict" in line.cells else self._from_points(line, points, diploma)
        is_known = found is not None or not {"ict", "points"} & line.cells.keys()
        ict = found or 0
        meetings = values.hours(line, "meetings", self.factor, self.notes) or 0
        if meetings > ict and is_known:
            self.notes.warn(
                line.place("meetings"),
                Text(
                    "more meeting hours than ICT hours: none are left",
                    "meer overleguren dan ICT-uren: er blijft niets over",
                ),
                Text("lower them, or add ICT hours", "verlaag ze, of voeg ICT-uren toe"),
            )
        return max(0, ict - meetings)

    def _from_points(self, line: Line, points: Fraction | None, diploma: str | None) -> int | None:
        """Points, over the points of a full-time post with that diploma, times the hours of such a post."""
        if points is None:
            return None
        if diploma is None:
            if "diploma" not in line.cells:
                self._ask_for_diploma(line)
            return None
        full = getattr(self.general, f"points_{diploma}")
        if not full:
            self._ask_for_points(line, diploma)
            return None
        year = self.general.full_time_hours * self.general.weeks_per_year
        return half_up(points / Fraction(full) * year * 100)

    def _bpt(self, line: Line, home: str, role: Role | None) -> int:
        """BPT hours per year in clock hours; warns where they can't count, or may not be given."""
        worth = self.general.bpt_clock_hours
        bpt = values.hours(line, "bpt", self.factor * (1 if worth is None else worth), self.notes) or 0
        if not bpt:
            return 0
        place = line.place("bpt")
        if home == GROUP:
            if "school" in line.cells and not is_group(values.text(line, "school", Notes()) or ""):
                return 0  # a school that can't be read, told as a fault
            self.notes.warn(
                place,
                Text(
                    "BPT hours of a member of the group count nowhere",
                    "BPT-uren van een lid van de groep tellen nergens mee",
                ),
                Text(
                    "name the member's school, or use other hours",
                    "vul de school van het teamlid in, of gebruik andere uren",
                ),
            )
            return 0
        if role not in (None, Role.TEACHER):
            self.notes.warn(
                place,
                Text("BPT hours are for teachers", "BPT-uren zijn voor leerkrachten"),
                Text("check the role, or use other hours", "kijk de rol na, of gebruik andere uren"),
            )
        if worth is None:
            self.notes.warn(
                place,
                Text("one BPT hour counts as one clock hour", "een BPT-uur telt als één klokuur"),
                Text('set "BPT clock hours" in Settings', 'stel "BPT-klokuren" in op Parameters'),
                like="bpt clock hours",
            )
        return bpt

    def _competence(self, line: Line) -> Four:
        fields = [column.field for column in COMPETENCES]
        if not any(field in line.cells for field in fields):
            self.notes.warn(
                line.place("name"),
                Text("no competence is filled in: 0 everywhere", "geen enkele competentie ingevuld: overal 0"),
                Text("fill in the four levels, 0 to 4", "vul de vier niveaus in, 0 tot 4"),
            )
        return self._four(line, fields, 0)

    def _four(self, line: Line, fields: list[str], blank: int) -> Four:
        """The levels in the four clusters."""
        found = [values.whole(line, field, self.notes) for field in fields]
        technical, teaching, policy, administration = (blank if level is None else level for level in found)
        return technical, teaching, policy, administration

    def _serves(self, line: Line, home: str) -> frozenset[str] | None:
        """Schools visited besides home; None (all) for a member of the group who names none."""
        listed = self.schools.listed(line, "serves", self.notes)
        if listed is None:
            return None if home == GROUP else frozenset()
        if GROUP in listed:
            self.notes.warn(
                line.place("serves"),
                Text(
                    "the group is no school to visit: left out",
                    "de groep is geen school om te bezoeken: niet meegeteld",
                ),
                Text(
                    "who may work for the group follows from Pool %",
                    "wie voor de groep mag werken volgt uit Max. % uitleenbaar",
                ),
            )
        return listed - {GROUP, home}

    def _refuse_name(self, line: Line, name: str) -> None:
        self.notes.fault(
            line.place("name"),
            Text(
                f"{quoted(name).en} is the school group, not a person",
                f"{quoted(name).nl} is de scholengroep, geen persoon",
            ),
            Text("write the person's name", "schrijf de naam van de persoon"),
        )

    def _ask_for_diploma(self, line: Line) -> None:
        self.notes.fault(
            line.place("diploma"),
            Text("ICT points without a diploma", "ICT-punten zonder diploma"),
            Text(
                "choose HSO, bachelor or master, or fill in the ICT hours",
                "kies HSO, bachelor of master, of vul de ICT-uren in",
            ),
        )

    def _ask_for_points(self, line: Line, diploma: str) -> None:
        post = DIPLOMAS.write(diploma, "nl")
        name = settings_of(self.general)[f"points_{diploma}"].name
        self.notes.fault(
            line.place("points"),
            Text(
                f"the points of a full-time {post} post are not set",
                f"de punten van een voltijdse betrekking {post} zijn niet ingesteld",
            ),
            Text(
                f'set "{name.en}" in Settings, or fill in the ICT hours',
                f'stel "{name.nl}" in op Parameters, of vul de ICT-uren in',
            ),
        )
