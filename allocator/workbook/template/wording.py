"""The words of the read-me sheet: the eight steps with what to fill in at each, and the meaning of levels 0 to 4."""

from __future__ import annotations

from typing import NamedTuple

from allocator.basics.text import Text
from allocator.categories import Cluster


class Step(NamedTuple):
    """One step of the flowchart: the question to talk over, and what to do with it in the workbook."""

    question: Text
    workbook: Text


TITLE = Text("Who does what? Dividing ICT coordination", "Wie doet wat? ICT-coördinatie verdelen")
PURPOSE = Text(
    "This workbook lists the ICT tasks of your school or schools and the people who can do them. The program Allocator "
    "reads it, works out the best division of tasks, and writes its proposal in a copy of this same workbook. "
    "People decide: use the proposal to talk.",
    "In deze werkmap staan de ICT-taken van je school of scholen en de mensen die ze kunnen doen. Het programma "
    "Allocator leest ze, berekent de beste verdeling en schrijft zijn voorstel in een kopie van dezelfde werkmap. "
    "Mensen beslissen: gebruik het voorstel om te overleggen.",
)
RUN = (
    Text(
        "1. Fill in what you know. Columns with * are needed; a blank cell elsewhere follows the sheet Assumptions.",
        "1. Vul in wat je weet. Kolommen met * zijn nodig; een lege cel elders volgt het blad Aannames.",
    ),
    Text("2. Check:  allocator check {file}", "2. Nakijken:  allocator check {file}"),
    Text(
        "3. Divide:  allocator solve {file}  (the proposal comes in a copy; this workbook stays as it is)",
        "3. Verdelen:  allocator solve {file}  (het voorstel komt in een kopie; deze werkmap blijft zoals ze is)",
    ),
)
HINTS = Text(
    "Point at a header for help. Write hours per school year (or choose week on Settings). "
    "The team is an example: overwrite it. When you print the proposal, only the sheets for the meeting come out; for "
    "another sheet, clear its print area first (Page Layout > Print Area; in LibreOffice Format > Print Ranges).",
    "Wijs een kolomtitel aan voor uitleg. Schrijf uren per schooljaar (of kies week op Parameters). "
    "Het team is een voorbeeld: overschrijf het. Druk je het voorstel af, dan komen enkel de bladen voor het overleg "
    "op papier; wis voor een ander blad eerst het afdrukbereik (Pagina-indeling > Afdrukbereik; in LibreOffice "
    "Opmaak > Afdrukbereiken).",
)
STEPS_HEADING = Text("The eight steps", "De acht stappen")
STEP_HEADERS = (
    Text("Step", "Stap"),
    Text("Ask yourselves", "Vraag je af"),
    Text("In this workbook", "In deze werkmap"),
)

STEPS: tuple[Step, ...] = (
    Step(
        Text(
            "Do we realise that working as an ICT team grows step by step, and will we make time for it?",
            "Beseffen we dat werken als ICT-team een groeiproces is, en maken we er tijd voor?",
        ),
        Text(
            "Schools: answer under Growth process. If no, what keeps the infrastructure running goes first there.",
            "Scholen: antwoord bij Groeiproces. Bij nee gaat daar enkel voor wat de infrastructuur draaiende houdt.",
        ),
    ),
    Step(
        Text(
            "Is there a pedagogical vision that the team supports?",
            "Is er een pedagogische visie die het team draagt?",
        ),
        Text(
            "Schools: answer under Vision. If no, only that goes first again.",
            "Scholen: antwoord bij Pedagogische visie. Bij nee gaat opnieuw enkel dat voor.",
        ),
    ),
    Step(
        Text("Is there an ICT policy plan?", "Is er een ICT-beleidsplan?"),
        Text(
            "Schools: answer under Policy plan. If no, that and policy & vision go first.",
            "Scholen: antwoord bij ICT-beleidsplan. Bij nee gaan dat en beleid & visie voor.",
        ),
    ),
    Step(
        Text(
            "Which hours and money are there, and do we want to share them between schools?",
            "Welke uren en middelen zijn er, en willen we ze over de scholen heen samenleggen?",
        ),
        Text(
            "Team: ICT, BPT and other hours. Schools: Pooling, Pool %, Operating budget, Travel hours.",
            "Team: ICT-, BPT- en andere uren. Scholen: Samenwerken op groepsniveau, Max. % uitleenbaar, "
            "Werkingsmiddelen, Verplaatsingsuren.",
        ),
    ),
    Step(
        Text(
            "Which tasks apply to us? Which can't wait, which can be spread, which can go? Which go better together?",
            "Welke taken gelden voor ons? Welke kunnen niet wachten, welke kun je spreiden, welke mogen weg? "
            "Welke doe je beter samen?",
        ),
        Text(
            "Tasks: add, change or delete lines; Applies, Priority, Hours, Minimum hours, Where, Saving.",
            "Taken: voeg rijen toe, pas ze aan of verwijder ze; Van toepassing, Prioriteit, Uren, Minimumuren, Waar, "
            "Schaalvoordeel.",
        ),
    ),
    Step(
        Text(
            "Do we have the expertise? For strategic tasks we look for people; the rest may be outsourced.",
            "Hebben we de expertise in huis? Voor wat strategisch is zoeken we mensen; de rest kan uitbesteed worden.",
        ),
        Text(
            "Self-assessment: let everybody answer; it fills Team. Partners: firms with their price. Tasks: Outsource.",
            "Zelfinschatting: laat iedereen antwoorden; ze vult Team aan. Partners: firma's met hun prijs. "
            "Taken: Uitbesteden.",
        ),
    ),
    Step(
        Text(
            "Who does what, by talent and motivation? Who decides, who takes over, how do we share what we know?",
            "Wie doet wat, volgens talent en motivatie? Wie beslist, wie neemt over, hoe delen we wat we weten?",
        ),
        Text(
            "Run solve and talk over the sheets Summary, Consultation, Mandates, Backups and Gaps. Settle who does "
            "what under Fixed to and Not for on Tasks, and what else you agree on Mandates and Backups: it stays when "
            "you run it again.",
            "Voer solve uit en bespreek de bladen Samenvatting, Overleg, Mandaten, Back-ups en Tekorten. Leg vast wie "
            "wat doet bij Vast bij en Niet door op Taken, en wat je verder afspreekt op Mandaten en Back-ups: het "
            "blijft staan als je solve opnieuw uitvoert.",
        ),
    ),
    Step(
        Text(
            "Does the cooperation go well? Do the team or the division need a change?",
            "Loopt de samenwerking vlot? Moet het team of de verdeling bijgestuurd worden?",
        ),
        Text(
            "Each year: write who did the task under Current owner, set Model to flanders-yearly on Settings, and run "
            "it again.",
            "Elk jaar: zet wie de taak deed bij Huidige uitvoerder, kies Model flanders-yearly op Parameters en voer "
            "solve opnieuw uit.",
        ),
    ),
)

LEVELS_HEADING = Text("What competence 0 to 4 means", "Wat competentie 0 tot 4 betekent")
LEVEL = Text("Level", "Niveau")

LEVELS: dict[Cluster, tuple[Text, ...]] = {
    Cluster.TECHNICAL: (
        Text("Does no technical tasks.", "Doet geen technische taken."),
        Text(
            "Solves small problems with a manual or with help.",
            "Lost kleine problemen op met een handleiding of met hulp.",
        ),
        Text(
            "Installs, sets up and repairs devices and software alone; likes to learn more.",
            "Installeert, stelt in en herstelt zelfstandig toestellen en software; leert graag bij.",
        ),
        Text(
            "Runs network, servers and security, sees how the infrastructure hangs together and acts fast when it "
            "fails (often at bachelor level).",
            "Beheert netwerk, servers en beveiliging, ziet hoe de infrastructuur samenhangt en grijpt snel in bij "
            "een panne (vaak bachelorniveau).",
        ),
        Text(
            "Specialist, for example in networks or cybersecurity: designs, automates and trains others.",
            "Specialist, bijvoorbeeld in netwerk of cyberveiligheid: ontwerpt, automatiseert en leidt anderen op.",
        ),
    ),
    Cluster.TEACHING: (
        Text("Does not help colleagues with ICT in lessons.", "Helpt geen collega's met ICT in de les."),
        Text("Uses ICT in own lessons and shares what works.", "Gebruikt ICT in de eigen les en deelt wat werkt."),
        Text(
            "Has taught, helps colleagues to use digital tools for learning, likes to try out new ones.",
            "Heeft leservaring, helpt collega's om digitale hulpmiddelen didactisch in te zetten, probeert graag "
            "nieuwe uit.",
        ),
        Text(
            "Coaches in the classroom, gives training and works on learning continuums from the school's vision.",
            "Coacht op de klasvloer, geeft nascholing en werkt mee aan leerlijnen vanuit de visie van de school.",
        ),
        Text(
            "Leads innovation with ICT across subjects or schools and trains other coaches.",
            "Trekt onderwijsvernieuwing met ICT over vakken of scholen heen en leidt andere coaches op.",
        ),
    ),
    Cluster.POLICY: (
        Text("Not involved in ICT policy.", "Niet betrokken bij het ICT-beleid."),
        Text("Thinks along and brings in what colleagues need.", "Denkt mee en brengt noden van collega's aan."),
        Text(
            "Keeps track of a few policy actions and explains them clearly.",
            "Houdt het overzicht over enkele beleidsacties en legt ze helder uit.",
        ),
        Text(
            "Analyses data, helps write the policy plan, argues for choices and gets colleagues to join in (often at "
            "master level).",
            "Analyseert gegevens, schrijft mee aan het beleidsplan, onderbouwt keuzes en krijgt collega's mee (vaak "
            "masterniveau).",
        ),
        Text(
            "Steers vision, plan and investments for several years, for the school or the group.",
            "Stuurt visie, plan en investeringen voor meerdere jaren, voor de school of de groep.",
        ),
    ),
    Cluster.ADMINISTRATION: (
        Text("Does no administrative ICT tasks.", "Doet geen administratieve ICT-taken."),
        Text("Follows a fixed way of working: keeps a list.", "Volgt een vaste werkwijze: houdt een lijst bij."),
        Text(
            "Works alone on accounts, orders and inventory; a secondary school diploma is enough.",
            "Werkt zelfstandig aan accounts, bestellingen en inventaris; een diploma secundair onderwijs volstaat.",
        ),
        Text(
            "Knows the school's packages well, improves the way of working and spots mistakes.",
            "Kent de pakketten van de school goed, verbetert de werkwijze en merkt fouten op.",
        ),
        Text(
            "Sets up administration for the school or the group and trains others.",
            "Zet de administratieve werking op voor de school of de groep en leidt anderen op.",
        ),
    ),
}
