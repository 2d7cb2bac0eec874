"""The Team sheet: members with their hours, competences and motivation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from allocator.basics.settings import settings_of
from allocator.basics.text import Text, quoted
from allocator.basics.units import hundredths
from allocator.categories import Cluster, Role
from allocator.cell_words import DIPLOMAS, THE_GROUP
from allocator.instance import GROUP
from allocator.intake import GivenMember
from allocator.intake.people import ict_before_meetings, points_of_post, year_of_points
from allocator.workbook.cells import values
from allocator.workbook.cells.names import is_group, miss_name
from allocator.workbook.cells.notes import Notes
from allocator.workbook.read.roles import role as read_role
from allocator.workbook.schema import COMPETENCES, MOTIVATIONS

if TYPE_CHECKING:
    from fractions import Fraction

    from allocator.intake.given import Four
    from allocator.rule_model import General
    from allocator.workbook.cells.names import Names
    from allocator.workbook.cells.sheet import Line, Table
    from allocator.workbook.read.schools import Schools

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
    """Reads members; `general` says in which unit."""

    general: General
    schools: Schools
    people: Names
    notes: Notes

    def members(self, table: Table) -> list[GivenMember]:
        """Every line with a name of its own."""
        return [member for line in table.lines if (member := self._member(line)) is not None]

    def _member(self, line: Line) -> GivenMember | None:
        name = values.text(line, "name", self.notes)
        if name is None:
            miss_name(line, self.notes)
            return None
        if THE_GROUP.find(name) is not None:
            self._refuse_name(line, name)
            return None
        self.people.introduce(name, line.place("name"), self.notes)
        home = self._home(line)
        role = read_role(line, self.notes)
        paid = self._paid(line, GivenMember(name, home, role))
        return replace(
            paid,
            bpt=self._bpt(line, home, role),
            other=values.hours(line, "other", self.general.team_factor, self.notes),
            competence=self._competence(line),
            motivation=self._four(line, [column.field for column in MOTIVATIONS]),
            specialisations=frozenset(values.names(line, "specialisations", self.notes) or ()),
            serves=self._serves(line),
            max_clusters=values.whole(line, "max_clusters", self.notes),
            margin=values.percent(line, "margin", self.notes),
            grows=values.word_list(line, "grows", Cluster, self.notes) or frozenset(),
        )

    def _home(self, line: Line) -> str:
        """The member's school; the group where blank, unless no school is named anywhere."""
        named = self.schools.named(line, "school", ONE_HOME, self.notes)
        if named is not None:
            return named
        return self.schools.schools[0].name if self.schools.unnamed else GROUP

    def _paid(self, line: Line, member: GivenMember) -> GivenMember:
        """The member with ICT hours, or the points that pay them, and the meetings that come off."""
        factor = self.general.team_factor
        ict = values.hours(line, "ict", factor, self.notes)
        # Read beside hours too, so that a slip in them is told; they only count where hours are blank.
        points = values.number(line, "points", self.notes)
        diploma = values.word(line, "diploma", str, self.notes)
        member = replace(member, ict=ict, points=points, diploma=diploma)
        if "ict" not in line.cells:
            self._ask_about_points(line, member)
        known = ict is not None if "ict" in line.cells else year_of_points(member, self.general) is not None
        meetings = values.hours(line, "meetings", factor, self.notes)
        less = hundredths(meetings, factor) - ict_before_meetings(member, self.general)
        if less > 0 and (known or not {"ict", "points"} & line.cells.keys()):
            self.notes.warn(
                line.place("meetings"),
                Text(
                    "more meeting hours than ICT hours: none are left",
                    "meer overleguren dan ICT-uren: er blijft niets over",
                ),
                Text("lower them, or add ICT hours", "verlaag ze, of voeg ICT-uren toe"),
            )
        return replace(member, meetings=meetings)

    def _ask_about_points(self, line: Line, member: GivenMember) -> None:
        """Faults where points can't be turned into hours."""
        if member.points is None:
            return
        if member.diploma is None:
            if "diploma" not in line.cells:
                self._ask_for_diploma(line)
        elif points_of_post(member.diploma, self.general) is None:
            self._ask_for_points(line, member.diploma)

    def _bpt(self, line: Line, home: str, role: Role | None) -> Fraction | None:
        """BPT hours; warns where they can't count, or may not be given."""
        bpt = values.hours(line, "bpt", self.general.bpt_factor, self.notes)
        if hundredths(bpt, self.general.bpt_factor):
            self._doubt_bpt(line, home, role)
        return bpt

    def _doubt_bpt(self, line: Line, home: str, role: Role | None) -> None:
        """Warnings about BPT hours that there are."""
        place = line.place("bpt")
        if home == GROUP:
            if "school" in line.cells and not is_group(values.text(line, "school", Notes()) or ""):
                return  # a school that can't be read, told as a fault
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
            return
        if role not in (None, Role.TEACHER, Role.PICT):  # a PICT is ideally a part-time teacher
            self.notes.warn(
                place,
                Text("BPT hours are for teachers", "BPT-uren zijn voor leerkrachten"),
                Text("check the role, or use other hours", "kijk de rol na, of gebruik andere uren"),
            )
        if self.general.bpt_clock_hours is None:
            self.notes.warn(
                place,
                Text("one BPT hour counts as one clock hour", "een BPT-uur telt als één klokuur"),
                Text('set "BPT clock hours" in Settings', 'stel "BPT-klokuren" in op Parameters'),
                like="bpt clock hours",
            )

    def _competence(self, line: Line) -> Four:
        fields = [column.field for column in COMPETENCES]
        if not any(field in line.cells for field in fields):
            self.notes.warn(
                line.place("name"),
                Text("no competence is filled in: 0 everywhere", "geen enkele competentie ingevuld: overal 0"),
                Text("fill in the four levels, 0 to 4", "vul de vier niveaus in, 0 tot 4"),
            )
        return self._four(line, fields)

    def _four(self, line: Line, fields: list[str]) -> Four:
        """The levels in the four clusters."""
        technical, teaching, policy, administration = [values.whole(line, field, self.notes) for field in fields]
        return technical, teaching, policy, administration

    def _serves(self, line: Line) -> frozenset[str] | None:
        """The schools that the cell lists, without the group; None where it is blank."""
        listed = self.schools.listed(line, "serves", self.notes)
        if listed is not None and GROUP in listed:
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
        return None if listed is None else listed - {GROUP}

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
