"""The words that a cell may hold, in both languages: yes and no, clusters, roles, places, types, units."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.basics.units import plain
from allocator.categories import Cluster, PartnerKind, Priority, Role, SchoolType, Strategic, Where
from allocator.instance import GROUP

if TYPE_CHECKING:
    from collections.abc import Hashable

    from allocator.basics.text import Language


DOUBTFUL = re.compile(r"[?!()\[\]~±*]")
"""Signs that take back what a word says, or say more than the word."""


@dataclass(frozen=True)
class Word:
    """One value that a cell may hold: what it means, how we write it, and how else people spell it."""

    value: Hashable
    written: Text
    also: tuple[str, ...] = ()

    def spellings(self) -> tuple[str, ...]:
        return (*self.written, *self.also)


@dataclass(frozen=True)
class Words:
    """All values that a column takes. `title` is what people call such a value."""

    title: Text
    words: tuple[Word, ...]

    @cached_property
    def _values(self) -> dict[str, Hashable]:
        return {plain(spelling): word.value for word in self.words for spelling in word.spellings()}

    def find(self, cell: str) -> Hashable | None:
        """The value that a cell's words stand for; None where they are none of ours, or in doubt (`ja?`, `(ja)`)."""
        return None if DOUBTFUL.search(cell) else self._values.get(plain(cell))

    def written(self, language: Language) -> list[str]:
        """The words as we write them, in order: the choices of a drop-down list."""
        return [word.written.to(language) for word in self.words]

    def write(self, value: Hashable, language: Language) -> str:
        """How we write one value. Raises KeyError for a value that is none of these."""
        for word in self.words:
            if word.value == value:
                return word.written.to(language)
        raise KeyError(value)


YES_NO = Words(
    Text("yes or no", "ja of nee"),
    (
        Word(True, Text("yes", "ja"), ("x", "y", "j", "true", "waar", "1")),
        Word(False, Text("no", "nee"), ("neen", "n", "false", "onwaar", "0")),
    ),
)

CLUSTERS = Words(
    same("cluster"),
    (
        Word(
            Cluster.TECHNICAL,
            Text("Technical", "Technisch"),
            ("Technical tasks", "Technische taken", "Techniek", "Technische"),
        ),
        Word(
            Cluster.TEACHING,
            Text("Teaching & learning", "Pedagogisch-didactisch"),
            (
                "Teaching and learning",
                "Teaching & learning tasks",
                "Teaching and learning tasks",
                "Teaching",
                "Pedagogical-didactical",
                "Pedagogical",
                "Ped.-didac.",
                "Ped.-did.",
                "Ped.",
                "Pedagogisch",
                "Pedagogisch-didactische taken",
                "Onderwijs- en leertaken",
            ),
        ),
        Word(
            Cluster.POLICY,
            Text("Policy & vision", "Beleid & visie"),
            (
                "Policy and vision",
                "Policy & vision tasks",
                "Policy",
                "Policy-making",
                "Beleid en visie",
                "Beleid",
                "Beleidsmatig",
                "Beleidstaken",
            ),
        ),
        Word(
            Cluster.ADMINISTRATION,
            Text("Administration", "Administratief"),
            ("Administrative", "Administrative tasks", "Administratie", "Administratieve taken", "Admin"),
        ),
    ),
)


def cluster_of(words: str) -> Cluster | None:
    """A cluster by its name or the name's first word."""
    first = re.split(r"[\s&]", words.strip(), maxsplit=1)[0]
    found = CLUSTERS.find(words) or CLUSTERS.find(first)
    return found if isinstance(found, Cluster) else None


def cluster_word(cluster: Cluster) -> Text:
    """A cluster, as it is written."""
    return Text(CLUSTERS.write(cluster, "en"), CLUSTERS.write(cluster, "nl"))


ROLES = Words(
    Text("role", "rol"),
    (
        Word(Role.MANAGEMENT, Text("management", "directie"), ("director", "directeur")),
        Word(
            Role.HEAD,
            Text("head of ICT", "hoofd ICT-dienst"),
            ("ICT department head", "hoofd ICT", "diensthoofd ICT"),
        ),
        Word(Role.TICT, same("TICT"), ("technisch ICT-coördinator", "technical ICT coordinator")),
        Word(Role.PICT, same("PICT"), ("pedagogisch ICT-coördinator", "pedagogical ICT coordinator")),
        Word(
            Role.ADMINISTRATION,
            Text("administrative staff", "administratief medewerker"),
            ("administration", "administratie", "administratief"),
        ),
        Word(Role.TEACHER, Text("teacher", "leerkracht"), ("leraar",)),
        Word(Role.TA, same("TA/TAC"), ("TA", "TAC", "technisch adviseur", "technisch adviseur-coördinator")),
        Word(Role.SUPPORT, Text("support", "ondersteunende dienst"), ("supporting service",)),
    ),
)

PARTNER_KINDS = Words(
    Text("kind of partner", "soort partner"),
    (
        Word(PartnerKind.FIRM, Text("firm", "firma"), ("consultant", "bedrijf", "company")),
        Word(
            PartnerKind.GUIDANCE,
            Text("guidance service", "begeleidingsdienst"),
            ("PBD", "pedagogische begeleidingsdienst", "pedagogical guidance service"),
        ),
        Word(PartnerKind.SCHOOL, Text("other school", "andere school"), ("school", "hogeschool", "college")),
        Word(
            PartnerKind.VOLUNTEER,
            Text("volunteer", "vrijwilliger"),
            ("volunteers", "vrijwilligers", "ouders", "parents"),
        ),
        Word(PartnerKind.PUPILS, Text("pupils", "leerlingen"), ("students", "studenten", "digileaders", "digiteam")),
    ),
)

WHERE = Words(
    Text("place", "plaats"),
    (
        Word(Where.SCHOOL, same("school")),
        Word(Where.GROUP, Text("group", "groep"), ("school group", "scholengroep", "scholengemeenschap", "SG")),
        Word(Where.EITHER, Text("either", "school of groep"), ("school or group", "beide", "both")),
        Word(Where.CENTRAL, Text("central", "koepel/overheid"), ("koepel", "overheid", "koepel of overheid")),
    ),
)

BETWEEN_PLACES = re.compile(r"\s*[/\\,;+&|\n]\s*|\s+[-–—]\s+|\s+(?:en/of|and/or|en|and|of|or)\s+", re.IGNORECASE)
JOINED = re.compile(r"\w\s*[^\w\s]+\s*\w")
"""A sign within the words: `school-group` may be one word or two."""


def place_of(words: str) -> Hashable | None:
    """The place that a cell names; None where it is none, or where signs between its words leave it open."""
    parts = [part for part in BETWEEN_PLACES.split(words) if part.strip()]
    found = WHERE.find(words)
    if len(parts) < 2:
        return None if found is Where.GROUP and JOINED.search(words) else found
    places = {WHERE.find(part) for part in parts}
    if places == {Where.SCHOOL, Where.GROUP}:
        return Where.EITHER
    if found is not None and found is not Where.GROUP:
        return found  # such as koepel/overheid
    return next(iter(places)) if len(places) == 1 else None


PRIORITIES = Words(
    Text("priority", "prioriteit"),
    (
        Word(Priority.ESSENTIAL, Text("essential", "essentieel")),
        Word(Priority.SPREAD, Text("spread", "spreiden")),
        Word(Priority.OPTIONAL, Text("optional", "schrapbaar"), ("optioneel",)),
    ),
)

SCHOOL_TYPES = Words(
    Text("type of school", "type school"),
    (
        Word(SchoolType.PRIMARY, Text("primary", "basis"), ("basisschool", "basisonderwijs", "lager")),
        Word(SchoolType.SECONDARY, Text("secondary", "secundair"), ("secundair onderwijs", "aso", "kso")),
        Word(SchoolType.TECHNICAL, Text("technical", "tso-bso"), ("tso", "bso", "tso en bso", "technisch")),
        Word(SchoolType.SPECIAL, Text("special", "buitengewoon"), ("buitengewoon onderwijs", "bubao", "buso")),
        Word(SchoolType.ADULT, Text("adult", "volwassenen"), ("volwassenenonderwijs", "cvo")),
    ),
)

NO_REASON = "none"
"""The word for a task that is not of strategic importance."""
STRATEGIC = Words(
    Text("reason", "reden"),
    (
        Word(Strategic.FAST, Text("fast", "snel"), ("quickly", "snel inspelen")),
        Word(Strategic.ADMIN, Text("admin", "administratie"), ("administration", "kern van de administratie")),
        Word(Strategic.VISION, Text("vision", "visie"), ("vision and policy", "visie en beleid")),
        Word(NO_REASON, Text("none", "geen"), ("no", "nee", "neen", "-", "n.v.t.", "0")),
    ),
)

HSO, BACHELOR, MASTER = "hso", "bachelor", "master"
DIPLOMAS = Words(
    same("diploma"), (Word(HSO, same("HSO")), Word(BACHELOR, same("bachelor")), Word(MASTER, same("master")))
)

UNITS = Words(
    Text("unit", "eenheid"),
    (Word("year", Text("year", "jaar"), ("per year", "per jaar")), Word("week", same("week"), ("per week",))),
)

THE_GROUP = Words(
    Text("the school group", "de scholengroep"),
    (Word(GROUP, Text("Group", "Groep"), ("Scholengroep", "Scholengemeenschap", "SG", "School group")),),
)
"""How the school group itself is named where a school's name is expected."""

AMBIGUOUS_CENTRAL = "centraal"
"""Not a place: schools use it for the group as well as for the umbrella or the government, so we ask."""
