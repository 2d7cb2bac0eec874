"""The Schools and Partners sheets: one line a school, one line an external partner."""

from __future__ import annotations

from allocator.basics.text import Text, same
from allocator.cell_words import CLUSTERS, PARTNER_KINDS, SCHOOL_TYPES
from allocator.workbook.schema.column import Column, Kind, Sheet, count, euro, hours, yes_no
from allocator.workbook.schema.measures import DEVICES, HOURS, PUPILS, STAFF, VISITS

SCHOOLS = Sheet(
    "schools",
    Text("Schools", "Scholen"),
    (
        Column(
            "name",
            same("School"),
            Kind.TEXT,
            Text(
                "The school's name, as on Tasks and Team. Group: the line of the group's own budget.",
                "De naam van de school, zoals op Taken en Team. Groep: de rij met het budget van de groep.",
            ),
            required=True,
        ),
        Column(
            "type",
            same("Type"),
            Kind.WORD,
            Text(
                "Type of school; it tells which tasks apply.",
                "Type school; bepaalt welke taken van toepassing zijn.",
            ),
            words=SCHOOL_TYPES,
        ),
        count("pupils", Text("Pupils", "Leerlingen"), Text("Number of pupils.", "Aantal leerlingen."), PUPILS),
        count(
            "devices",
            Text("Devices", "Toestellen"),
            Text("Number of computers, laptops and tablets.", "Aantal computers, laptops en tablets."),
            DEVICES,
        ),
        count("staff", Text("Staff", "Personeel"), Text("Number of staff.", "Aantal personeelsleden."), STAFF),
        hours(
            "contributed",
            Text("Contributed ICT hours", "Ingebrachte ICT-uren"),
            Text(
                "ICT hours that the school gave to the group's posts, for the balance of giving and getting.",
                "ICT-uren die de school aan de groep gaf, voor de balans van geven en krijgen.",
            ),
        ),
        Column(
            "pool",
            Text("Pool %", "Max. % uitleenbaar"),
            Kind.PERCENT,
            Text(
                "Share of its members' ICT hours that may be spent outside the school. Blank: 0.",
                "Deel van de ICT-uren van de eigen teamleden dat buiten de school mag gaan. Leeg: 0.",
            ),
            low=0,
            high=100,
        ),
        euro(
            "operating_budget",
            Text("Operating budget", "Werkingsmiddelen"),
            Text(
                "Euro a year for external partners. Blank: 0.",
                "Euro per jaar voor externe partners. Leeg: 0.",
            ),
        ),
        hours(
            "travel",
            Text("Travel hours", "Verplaatsingsuren"),
            Text(
                "Hours a year that one colleague spends on the way to this school, always per year.",
                "Hoeveel uren per jaar één collega onderweg is naar deze school. Altijd per jaar.",
            ),
        ),
        Column(
            "visits",
            Text("Visits a year", "Bezoeken per jaar"),
            Kind.NUMBER,
            Text(
                "Used with Hours per visit where Travel hours is blank.",
                "Samen met Verplaatsing per bezoek gebruikt waar Verplaatsingsuren leeg is.",
            ),
            low=0,
            high=1_000,
            measure=VISITS,
        ),
        Column(
            "visit_hours",
            Text("Hours per visit", "Verplaatsing per bezoek"),
            Kind.NUMBER,
            Text("Hours on the way, there and back.", "Uren onderweg, heen en terug."),
            low=0,
            high=1_000,
            measure=HOURS,
        ),
        Column(
            "director",
            Text("Director", "Directeur"),
            Kind.TEXT,
            Text("Who decides; needs no hours.", "Wie beslist; heeft geen uren nodig."),
        ),
        yes_no(
            "growth",
            Text("Growth process", "Groeiproces"),
            Text(
                "Is the team ready to make time for the growth process? Blank: yes.",
                "Is het team bereid tijd te maken voor het groeiproces? Leeg: ja.",
            ),
        ),
        yes_no(
            "vision",
            Text("Vision", "Pedagogische visie"),
            Text(
                "Is there a supported pedagogical vision? Blank: yes.",
                "Is er een gedragen pedagogische visie? Leeg: ja.",
            ),
        ),
        yes_no(
            "policy_plan",
            Text("Policy plan", "ICT-beleidsplan"),
            Text("Is there an ICT policy plan? Blank: yes.", "Is er een ICT-beleidsplan? Leeg: ja."),
        ),
        yes_no(
            "pooling",
            Text("Pooling", "Samenwerken op groepsniveau"),
            Text(
                "Does the school cooperate at group level? No: only its own people and partners. Blank: yes.",
                "Werkt de school samen op groepsniveau? Nee: alleen eigen mensen en partners. Leeg: ja.",
            ),
        ),
        Column(
            "teaching_hours",
            Text("Teaching hours", "Lestijden / uren-leraar"),
            Kind.NUMBER,
            Text(
                "Lestijden or uren-leraar a week: BPT hours above 3 % of them are told.",
                "Lestijden of uren-leraar per week: BPT-uren boven 3 % ervan worden gemeld.",
            ),
            also=("Lestijden", "Uren-leraar"),
            low=0,
            high=100_000,
        ),
    ),
    Text("One line per school.", "Eén rij per school."),
)

PARTNERS = Sheet(
    "partners",
    same("Partners"),
    (
        Column(
            "name",
            same("Partner"),
            Kind.TEXT,
            Text("The firm or consultant.", "De firma of consultant."),
            required=True,
        ),
        euro(
            "rate",
            Text("Euro per hour", "Euro per uur"),
            Text("Price of one hour, VAT included.", "Prijs van één uur, btw inbegrepen."),
            required=True,
            also=("EUR per hour",),
        ),
        Column(
            "clusters",
            same("Clusters"),
            Kind.WORD_LIST,
            Text(
                "Clusters in which the partner works, with ; between. Blank: all.",
                "Clusters waarin de partner werkt, met ; ertussen. Leeg: alle.",
            ),
            words=CLUSTERS,
        ),
        Column(
            "specialisations",
            Text("Specialisations", "Specialisaties"),
            Kind.NAMES,
            Text(
                "What the partner is specialised in, with ; between.",
                "Waarin de partner gespecialiseerd is, met ; ertussen.",
            ),
        ),
        Column(
            "competence",
            Text("Level", "Competentieniveau"),
            Kind.WHOLE,
            Text(
                "Competence in those clusters, 0 to 4. Blank: 4.",
                "Competentie in die clusters, 0 tot 4. Leeg: 4.",
            ),
            low=0,
            high=4,
        ),
        hours(
            "max_hours",
            Text("Max hours", "Max uren"),
            Text(
                "Maximum number of hours that the partner can give. Blank: no limit.",
                "Maximumaantal uren van de partner. Leeg: geen maximum.",
            ),
        ),
        Column(
            "schools",
            Text("Schools", "Scholen"),
            Kind.NAMES,
            Text(
                "Where the partner may work, with ; between. Group: tasks of the group itself. Blank: all.",
                "Waar de partner mag werken, met ; ertussen. Groep: taken van de groep zelf. Leeg: overal.",
            ),
        ),
        Column(
            "kind",
            Text("Kind", "Soort"),
            Kind.WORD,
            Text(
                "Firm, guidance service, another school, volunteer (such as a parent) or pupils. It changes no"
                " division; you are told where volunteers or pupils get a task that is not simple.",
                "Firma, begeleidingsdienst, andere school, vrijwilliger (zoals een ouder) of leerlingen. Het verandert"
                " niets aan de verdeling; je krijgt een melding als vrijwilligers of leerlingen een taak krijgen die"
                " niet eenvoudig is.",
            ),
            words=PARTNER_KINDS,
        ),
    ),
    Text("One line per firm or consultant, paid per hour.", "Eén rij per firma of consultant, betaald per uur."),
)
