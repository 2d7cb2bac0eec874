"""The Tasks sheet: one line a task of a school."""

from __future__ import annotations

from allocator.basics.text import Text, same
from allocator.cell_words import CLUSTERS, PRIORITIES, WHERE
from allocator.workbook.schema.column import Column, Kind, Sheet, hours, yes_no

TASKS = Sheet(
    "tasks",
    Text("Tasks", "Taken"),
    (
        Column(
            "task",
            Text("ID", "Nr"),
            Kind.TEXT,
            Text(
                "The task's number in the task overview. Blank: found by its description.",
                "Het nummer van de taak in het takenoverzicht. Leeg: gezocht via de omschrijving.",
            ),
        ),
        Column(
            "school",
            same("School"),
            Kind.NAME,
            Text(
                "The school whose task it is, or Group for a task of the school group itself.",
                "De school waarvoor de taak geldt, of Groep voor een taak van de scholengroep zelf.",
            ),
        ),
        Column(
            "cluster",
            same("Cluster"),
            Kind.WORD,
            Text("One of the four clusters of tasks.", "Een van de vier takenclusters."),
            required=True,
            words=CLUSTERS,
        ),
        Column(
            "description",
            Text("Description", "Omschrijving"),
            Kind.TEXT,
            Text("The task, in your own words.", "De taak, in je eigen woorden."),
            required=True,
        ),
        yes_no(
            "core",
            Text("Core", "Kerntaak"),
            Text(
                "Is it a core task? Leave the whole column blank to let the coloured fill tell.",
                "Is het een kerntaak? Laat de hele kolom leeg om de gekleurde cellen te laten gelden.",
            ),
        ),
        yes_no(
            "applies",
            Text("Applies", "Van toepassing"),
            Text(
                "No: the school doesn't have this task. Blank: follows the type of school.",
                "Nee: de school heeft deze taak niet. Leeg: volgens het type school.",
            ),
        ),
        Column(
            "priority",
            Text("Priority", "Prioriteit"),
            Kind.WORD,
            Text(
                "Essential in the short term, spread over the long term, or optional.",
                "Essentieel op korte termijn, spreiden op lange termijn, of schrapbaar.",
            ),
            words=PRIORITIES,
        ),
        hours(
            "hours",
            Text("Hours", "Uren"),
            Text(
                "Hours that the task takes when done in full. Blank: an estimate from the school's size.",
                "Uren die de volledige taak vraagt. Leeg: een raming volgens de grootte van de school.",
            ),
            low=1,
        ),
        hours(
            "minimum",
            Text("Minimum hours", "Minimumuren"),
            Text(
                "Hours of the thinnest acceptable version. Blank: all or nothing.",
                "Uren van de kleinste versie die nog aanvaardbaar is. Leeg: alles of niets.",
            ),
            also=("Min. uren",),
            low=1,
        ),
        Column(
            "level",
            Text("Level", "Vereist niveau"),
            Kind.WHOLE,
            Text(
                "Competence that the task asks in its cluster, from 0 (none) to 4 (expert).",
                "Competentie die de taak vraagt in haar cluster, van 0 (geen) tot 4 (expert).",
            ),
            also=("Niveau",),
            low=0,
            high=4,
        ),
        Column(
            "also_needs",
            Text("Also needs", "Ook vereist"),
            Kind.NEEDS,
            Text(
                "Levels needed in other clusters, such as: policy 2; technical 1; - for none.",
                "Niveaus die ook in andere clusters nodig zijn, zoals: beleid 2; technisch 1; - voor geen.",
            ),
            also=("Vereist ook",),
        ),
        Column(
            "specialisations",
            Text("Specialisation", "Specialisatie"),
            Kind.NAMES,
            Text(
                "Specialisations that the owner must have, with ; between: network; Smartschool",
                "Specialisaties die de uitvoerder moet hebben, met ; ertussen: netwerk; Smartschool",
            ),
        ),
        Column(
            "where",
            Text("Where", "Waar"),
            Kind.WORD,
            Text(
                "At the school, at group level, either, or central: by the umbrella or government.",
                "Op school, op groepsniveau, op een van beide, of door de koepel of overheid.",
            ),
            words=WHERE,
        ),
        Column(
            "saving",
            Text("Saving", "Schaalvoordeel"),
            Kind.PERCENT,
            Text(
                "Share of the hours that is saved when the task is done at group level, 0 to 90 %.",
                "Deel van de uren dat je wint als de taak op groepsniveau gebeurt, 0 tot 90 %.",
            ),
            low=0,
            high=90,
        ),
        yes_no(
            "outsource",
            Text("Outsource", "Uitbesteden"),
            Text(
                "May an external partner do it? Never for a core task.",
                "Mag een externe partner dit doen? Nooit voor een kerntaak.",
            ),
        ),
        yes_no(
            "keeps_running",
            Text("Keeps running", "Houdt draaiende"),
            Text(
                "Is it needed to keep the ICT infrastructure running? Then it is in focus in any school. Blank: as the"
                " task overview has it.",
                "Is de taak nodig om de ICT-infrastructuur draaiende te houden? Dan is ze in elke school in focus."
                " Leeg: volgens het takenoverzicht.",
            ),
        ),
        Column(
            "after",
            Text("After", "Na"),
            Kind.NAMES,
            Text(
                "IDs of the tasks that must be done before, with ; between: A01. Blank: as the task overview has it;"
                " - for none.",
                "Nrs van de taken die eerst gedaan moeten worden, met ; ertussen: A01. Leeg: volgens het"
                " takenoverzicht; - voor geen.",
            ),
        ),
        Column(
            "owners",
            Text("Owners", "Max. uitvoerders"),
            Kind.WHOLE,
            Text(
                "In how many equal parts the task may be done, each by an owner of its own: 1 to 4. Blank: 2 or 3 for"
                " large tasks that many people do anyway, as many as it takes where it is too much for one person, else"
                " 1.",
                "In hoeveel gelijke delen de taak mag gebeuren, elk met een eigen uitvoerder: 1 tot 4. Leeg: 2 of 3"
                " voor grote taken die veel mensen toch al doen, zoveel als nodig waar ze te groot is voor één"
                " persoon, anders 1.",
            ),
            also=("Max. aantal uitvoerders",),
            low=1,
            high=4,
        ),
        Column(
            "fixed_to",
            Text("Fixed to", "Vast bij"),
            Kind.NAME,
            Text(
                "Who must do it; with ; between for a task in parts. Blank: the program chooses.",
                "Wie dit moet doen; met ; ertussen voor een taak in delen. Leeg: het programma kiest.",
            ),
        ),
        Column(
            "not_for",
            Text("Not for", "Niet door"),
            Kind.NAMES,
            Text("Who must not do it, with ; between.", "Wie dit niet mag doen, met ; ertussen."),
            also=("Niet voor",),
        ),
        Column(
            "current_owner",
            Text("Current owner", "Huidige uitvoerder"),
            Kind.NAME,
            Text(
                "Who does it today, with ; between for a task in parts; a division with few changes is preferred.",
                "Wie dit vandaag doet, met ; ertussen voor een taak in delen; een verdeling met weinig wissels krijgt"
                " voorrang.",
            ),
        ),
        Column(
            "aim",
            Text("Policy priority", "Beleidsprioriteit"),
            Kind.TEXT,
            Text(
                "The priority of the ICT policy plan that the task serves: Steps adds up what gets done for each. It"
                " changes no division.",
                "De prioriteit van het ICT-beleidsplan waar de taak bij hoort: op Stappenplan staat wat er voor elk"
                " gebeurt. Het verandert niets aan de verdeling.",
            ),
        ),
        Column(
            "until",
            Text("Ends on", "Loopt tot"),
            Kind.DATE,
            Text(
                "The last day of a task that ends, such as an experiment. It changes no division: write no under"
                " Applies once it is over.",
                "De laatste dag van een taak die eindigt, zoals een experiment. Het verandert niets aan de verdeling:"
                " zet nee bij Van toepassing als ze voorbij is.",
            ),
            also=("Einddatum", "End date"),
        ),
    ),
    Text("One line per task of a school.", "Eén rij per taak van een school."),
)
