"""The page's own words; what a job, a rule or a tier says comes from where the command line has it."""

from __future__ import annotations

from allocator.basics.text import Text

TITLE = Text("Allocator: who does what", "Allocator: wie doet wat")
LOCAL = Text(
    "Everything stays on this computer: nothing goes to the internet, and nothing is kept once you stop.",
    "Alles blijft op deze computer: er gaat niets naar het internet, en na het afsluiten blijft niets bewaard.",
)
STEPS = (
    Text("Workbook", "Werkmap"),
    Text("Check", "Nakijken"),
    Text("Divide", "Verdelen"),
    Text("Board", "Bord"),
)
DROP = Text("Drag your Excel workbook here", "Sleep je Excel-werkmap hierheen")
CHOOSE_FILE = Text("Or choose a file", "Of kies een bestand")
LEFT_OVER = Text(
    "Last time the work was broken off. This division was not fetched yet:",
    "Vorige keer werd het werk afgebroken. Deze verdeling was nog niet opgehaald:",
)
THROW_AWAY = Text("Throw away", "Gooi weg")
EXAMPLES = Text("Or start from an example", "Of begin met een voorbeeld")
EXAMPLE_WORDS = {
    "school.xlsx": Text("One school, a team of eight", "Eén school, een team van acht"),
    "community.xlsx": Text(
        "A community of eight schools, thirty people", "Een gemeenschap van acht scholen, dertig mensen"
    ),
    "group28.xlsx": Text("A group of 28 schools, a hundred people", "Een groep van 28 scholen, honderd mensen"),
}
NOT_A_WORKBOOK = Text(
    "This is no Excel workbook: choose a file that ends in .xlsx or .xlsm",
    "Dit is geen Excel-werkmap: kies een bestand dat eindigt op .xlsx of .xlsm",
)
TOO_LARGE = Text("This file is too large (more than 50 MB)", "Dit bestand is te groot (meer dan 50 MB)")
READING = Text("The workbook is being read …", "De werkmap wordt gelezen …")
FAULTS = Text(
    "This has to be mended first. Correct it in Excel, save, and bring the workbook in again.",
    "Dit moet eerst in orde. Verbeter het in Excel, bewaar, en breng de werkmap opnieuw binnen.",
)
WARNINGS = Text("Worth a look; it stops nothing", "Even bekijken; het houdt niets tegen")
WHERE = Text("Where", "Waar")
WHAT = Text("What", "Wat")
MEND = Text("How to mend it", "Hoe verbeteren")
MARKED = Text("Download with the cells marked", "Download met de cellen gemarkeerd")
MARKED_ENDING = Text("-marked", "-gemarkeerd")
NOTHING_MARKED = Text("None of these has a cell to mark", "Geen hiervan heeft een cel om te markeren")
ANOTHER = Text("Another workbook", "Andere werkmap")
SOLVE = Text("Divide the tasks", "Verdeel de taken")
STANDS = Text("A division stands in this workbook already.", "In deze werkmap staat al een verdeling.")
OPEN_BOARD = Text("Open it on the board", "Open ze op het bord")
SOLVING = Text("The tasks are being divided", "De taken worden verdeeld")
FIRST = Text("Looking for a first division …", "Zoekt een eerste verdeling …")
GOOD_ENOUGH = Text("Good enough, stop", "Goed genoeg, stop")
STOPPING = Text(
    "Stopping; the best division so far is being written …", "Stopt; de beste verdeling tot nu toe wordt bewaard …"
)
WRITING = Text("The division is being written …", "De verdeling wordt geschreven …")
EXPLAINING = Text(
    "No division is possible: looking for the reason …", "Geen verdeling mogelijk: de reden wordt gezocht …"
)
GIVE_UP = Text("Give up", "Geef op")
BROKE_DOWN = Text(
    "This did not work. Your workbook is as it was. Try again, or try another workbook.",
    "Dit is niet gelukt. Je werkmap is zoals ze was. Probeer opnieuw, of probeer een andere werkmap.",
)
TOO_MUCH = Text(
    "This was ended: it took too much of this computer's memory. Your workbook is as it was; perhaps something in it"
    " is far too large.",
    "Dit is afgebroken: het nam te veel geheugen van deze computer. Je werkmap is zoals ze was; misschien staat er iets"
    " in dat veel te groot is.",
)
TOO_LONG = Text(
    "This was ended: it took far too long. Your workbook is as it was.",
    "Dit is afgebroken: het duurde veel te lang. Je werkmap is zoals ze was.",
)
TURN = Text(
    "It waits for its turn: other divisions are being made on this computer. Still before it: {}.",
    "Het wacht op zijn beurt: op deze computer worden andere verdelingen gemaakt. Nog ervoor: {}.",
)
DOWNLOAD = Text("Download", "Download")
UNDO = Text("Undo", "Ongedaan maken")
REDO = Text("Redo", "Opnieuw")
AGAIN = Text("Divide the rest again", "Verdeel de rest opnieuw")
AGAIN_TOLD = Text(
    "What you moved and fixed stays; the rest is divided again.",
    "Wat je verplaatste en vastzette, blijft; de rest wordt opnieuw verdeeld.",
)
SEARCH = Text("Search", "Zoek")
SCHOOL = Text("School", "School")
CLUSTER = Text("Cluster", "Cluster")
PERSON = Text("Person", "Persoon")
ALL = Text("all", "alle")
SHOW = Text("Show", "Toon")
ONLY = {
    "all": Text("all tasks", "alle taken"),
    "undone": Text("left undone", "wat blijft liggen"),
    "no_backup": Text("core without backup", "kern zonder back-up"),
    "broken": Text("against a rule", "tegen een regel"),
    "moved": Text("changed by hand", "met de hand gewijzigd"),
    "pinned": Text("fixed", "vast"),
}
TASK, DESCRIPTION = Text("Task", "Taak"), Text("Description", "Omschrijving")
OWNER, PLACE = Text("Assigned to", "Toegewezen aan"), Text("Done at", "Uitgevoerd op")
HOURS, BACKUP, SIGNS = Text("Hours", "Uren"), Text("Backup", "Back-up"), Text("Note", "Let op")
PINNED, BROKEN, MOVED = Text("fixed", "vast"), Text("against a rule", "tegen regel"), Text("changed", "gewijzigd")
CORE = Text("core", "kern")
NOBODY = Text("nobody", "niemand")
HOW = Text(
    "Drag a task to a person, or choose a task and press Enter (or click twice) to see who might do it. On a phone: tap"
    " the task, then the person.",
    "Sleep een taak naar een persoon, of kies een taak en druk op Enter (of dubbelklik) om te zien wie ze kan doen. Op"
    " een telefoon: tik op de taak, dan op de persoon.",
)
PEOPLE = Text("People", "Mensen")
CHOOSE = Text("Choose for the chosen tasks …", "Kies iemand voor de gekozen taken …")
CHOOSE_WHO = Text("Choose somebody …", "Kies iemand …")
GIVE = Text("Give to {}", "Geef aan {}")
CHOOSE_FIRST = Text("Choose one or more tasks first", "Kies eerst een of meer taken")
PIN = Text("Fix the chosen tasks", "Zet de gekozen taken vast")
UNPIN = Text("No longer fixed", "Niet meer vast")
NOT_FIXED = Text(
    "Not fixed: nobody has it, or a rule forbids it", "Niet vastgezet: niemand heeft ze, of een regel verbiedt het"
)
FORBID = Text("Not for {}", "Niet door {}")
ALLOW = Text("{} may do it again", "{} mag het weer")
ALL_OF = Text("All tasks of {} to …", "Alle taken van {} naar …")
TASKS_OF = Text("Show the tasks of {}", "Toon de taken van {}")
TYPE_A_NAME = Text("Type a name; Enter takes the first", "Typ een naam; Enter neemt de eerste")
WHO_MAY = Text("Who may do it, the one who costs least first", "Wie het mag doen, wie het minst kost eerst")
WORKING_OUT = Text("Working out what each costs …", "Rekent uit wat elk kost …")
FORBIDDEN = Text("A rule forbids it", "Een regel verbiedt het")
HAS_IT = Text("has it now", "heeft ze nu")
REST_STAYS = Text("with all other tasks as they are", "als alle andere taken blijven waar ze zijn")
BREAKS = Text("This goes against a rule", "Dit gaat tegen een regel in")
REASON = Text("Why do you do it all the same?", "Waarom doe je het toch?")
REASON_NEEDED = Text("Write a reason: it goes into the log", "Schrijf een reden: ze komt in het logboek")
DO_IT = Text("Do it all the same", "Doe het toch")
CANCEL = Text("Cancel", "Annuleer")
CLOSE = Text("Close", "Sluit")
OF_DIVISION = Text("About this division", "Over deze verdeling")
SOUND = Text("The division keeps to every rule.", "De verdeling volgt alle regels.")
CHANGED = Text("Compared with the start: {}", "Vergeleken met het begin: {}")
UNCHANGED = Text("no difference in the aims", "geen verschil in de doelen")
ON_BOARD, WHAT_IF = Text("Board", "Bord"), Text("What if?", "Wat als?")
WHY = Text("Why, and what if the rest may shift?", "Waarom, en wat als de rest mag verschuiven?")
WHY_SHORT, WHY_ROW = Text("Why?", "Waarom?"), Text("Why? {}", "Waarom? {}")
WHY_HOW = Text(
    "Open a task on the board (Enter, or click twice) and choose: Why, and what if the rest may shift?",
    "Open een taak op het bord (Enter of dubbelklik) en kies: Waarom, en wat als de rest mag verschuiven?",
)
STOPPED_EARLY = Text("Stopped before there was anything to tell.", "Gestopt voor er iets te vertellen was.")
WHY_WAIT = Text("This takes some seconds …", "Dit duurt enkele seconden …")
ABSENT = Text("Who can be missed?", "Wie kan gemist worden?")
ADVISE = Text("What would help?", "Wat zou helpen?")
OWN = Text("For me alone", "Enkel voor mij")
OWN_TOLD = Text(
    "Who can be missed, what would help, why somebody can't: figures about people's absence and competence",
    "Wie gemist kan worden, wat zou helpen, waarom iemand iets niet kan: cijfers over afwezigheid en bekwaamheid",
)
OWN_VIEW = Text(
    "Your own view: absence and competence of people, for whoever leads them alone. Show it to nobody. It is in nothing"
    " that you download, and off again once you close or reload this page.",
    "Jouw eigen zicht: afwezigheid en bekwaamheid van mensen, enkel voor wie hen leidt. Toon het aan niemand. Het staat"
    " in niets wat je downloadt, en is weer weg als je deze pagina sluit of herlaadt.",
)
START_IT = Text("Work it out", "Reken het uit")
AGAIN_IT = Text("Work it out again", "Reken het opnieuw uit")
ABSENT_TOLD = Text(
    "Each person away in turn: what falls, who takes over, what stays uncovered.",
    "Elk om beurt afwezig: wat valt weg, wie neemt over, wat blijft liggen.",
)
ADVISE_TOLD = Text(
    "What would get undone work done: hours, a level more, a budget, somebody new.",
    "Wat zou maken dat werk niet blijft liggen: uren, een niveau erbij, een budget, iemand nieuw.",
)
STALE = Text(
    "The board was changed since: this answer is of before.",
    "Het bord is sindsdien gewijzigd: dit antwoord is van ervoor.",
)
SLIDERS_TOLD = Text(
    "Move what could be otherwise, and solve again: you see what it comes to, beside the division as it is. Your"
    " workbook and the board stay as they are.",
    "Verschuif wat anders zou kunnen, en los opnieuw op: je ziet wat het geeft, naast de verdeling zoals ze is. Je"
    " werkmap en het bord blijven zoals ze zijn.",
)
FIND_SLIDER = Text("Search a person, school, partner …", "Zoek een persoon, school, partner …")
MORE_SLIDERS = Text("… and {} more: search by name", "… en nog {}: zoek op naam")
NO_SLIDER = Text("Nothing of that name", "Niets met die naam")
SCENARIOS = Text("Scenarios", "Scenario's")
ASK_IT = Text("Ask {}", "Vraag {}")
NO_SCENARIOS = Text(
    "None yet: move a slider, or write scenarios on the sheet Scenarios of your workbook.",
    "Nog geen: verschuif een schuiver, of schrijf scenario's op het blad Scenario's van je werkmap.",
)
FROM_SLIDERS, FROM_BOOK, KEPT = (
    Text("the sliders as they are", "de schuivers zoals ze staan"),
    Text("from your workbook", "uit je werkmap"),
    Text("kept: it goes into the workbook that you download", "bewaard: komt in de werkmap die je downloadt"),
)
NAME_OF = Text("Name of this scenario", "Naam van dit scenario")
KEEP, TAKE_UP, DROP_IT = Text("Keep", "Bewaar"), Text("Move on", "Verschuif verder"), Text("Leave out", "Laat weg")
ALL_BACK, BACK = Text("All sliders back", "Alle schuivers terug"), Text("Back: {}", "Terug: {}")
SOLVE_AGAIN = Text("Solve again", "Los opnieuw op")
NOTHING_ASKED = Text("Move a slider or choose a scenario first", "Verschuif eerst iets of kies een scenario")
HIDDEN = Text(
    "Scenarios about people's absence or competence: {}. They stand in your own view.",
    "Scenario's over afwezigheid of bekwaamheid van mensen: {}. Ze staan in je eigen zicht.",
)
SIDE_BY_SIDE = Text("Scenarios side by side", "Scenario's naast elkaar")
SIDE_WAIT = Text(
    "First the division as it is, then each scenario beside it.",
    "Eerst de verdeling zoals ze is, dan elk scenario ernaast.",
)
IN_OWN = Text("The last answer stands in your own view.", "Het laatste antwoord staat in je eigen zicht.")
TAKE_ALONG = Text("Download this answer", "Download dit antwoord")
QUIT = Text("Stop", "Afsluiten")
QUIT_SURE = Text(
    "Stop Allocator? What you did not download is gone.", "Allocator afsluiten? Wat je niet downloadde, is weg."
)
STOPPED = Text(
    "Allocator has stopped. You can close this page.", "Allocator is afgesloten. Je mag deze pagina sluiten."
)
SELECTED = Text("{} chosen", "{} gekozen")


def said(words: Text, *given: object) -> Text:
    """A text with its places filled in."""
    return Text(words.en.format(*given), words.nl.format(*given))
