"""The eight steps in their three phases: what is asked, who does what first, and who helps.

From the flowchart and chapter 3 of the report "Jobprofiel ICT-coördinatoren, inzichten in sterke ICT-teams en
conceptrichtlijnen" (2022), in words of our own; the phases are those of its slides.
"""

from __future__ import annotations

from typing import NamedTuple

from allocator.basics.text import Text


class Step(NamedTuple):
    """One step; `management` and `coordinator` say what either does first where there is something to do."""

    number: int
    question: Text
    management: Text
    coordinator: Text
    helps: Text


PBD = Text(
    "Pedagogical guidance service (PBD) or independent consultants",
    "Pedagogische begeleidingsdienst (PBD) of onafhankelijke consultants",
)

CONDITIONS = (
    Step(
        1,
        Text(
            "Does everybody see an ICT team as a growth process, and is there time for it?",
            "Ziet iedereen een ICT-team als een groeiproces, en is daar tijd voor?",
        ),
        Text(
            "Put it on the list of strategic projects, with a date to come back to it.",
            "Zet het op de lijst van strategische projecten, met een datum om erop terug te komen.",
        ),
        Text(
            "Set priorities within the ICT hours there are: what keeps the infrastructure running goes first.",
            "Stel prioriteiten binnen de ICT-uren die er zijn: wat de infrastructuur draaiende houdt, gaat voor.",
        ),
        PBD,
    ),
    Step(
        2,
        Text(
            "Is there a pedagogical vision that the team carries?", "Is er een pedagogische visie die het team draagt?"
        ),
        Text(
            "Work on the vision first, together with the school group or community: ICT is a means to it.",
            "Werk eerst aan de visie, samen met de scholengroep of -gemeenschap: ICT is er een middel voor.",
        ),
        Text("Keep the infrastructure running meanwhile.", "Hou intussen de infrastructuur draaiende."),
        PBD,
    ),
    Step(
        3,
        Text("Is there an ICT policy plan?", "Is er een ICT-beleidsplan?"),
        Text(
            "Make the plan a priority, with the school group or community: all tasks serve it.",
            "Maak van het plan een prioriteit, met de scholengroep of -gemeenschap: alle taken staan in dienst ervan.",
        ),
        Text(
            "Keep the infrastructure running and help to write the technical and pedagogical side of the plan.",
            "Hou de infrastructuur draaiende en schrijf mee aan het technische en pedagogische deel van het plan.",
        ),
        Text(
            f"{PBD.en}; the ICT policy planner of the Knowledge Centre Digisprong",
            f"{PBD.nl}; de ICT-beleidsplanner van het Kenniscentrum Digisprong",
        ),
    ),
)
MEANS = (
    Step(
        4,
        Text(
            "Which means are there, and are the schools willing to pool them?",
            "Welke middelen zijn er, en willen de scholen ze samenleggen?",
        ),
        Text(
            "Look beside the ICT hours for BPT hours, other hours and operating resources; ask the group what can be"
            " pooled.",
            "Zoek naast de ICT-uren ook BPT-uren, andere uren en werkingsmiddelen; bespreek met de groep wat je kan"
            " samenleggen.",
        ),
        Text(
            "Say what the hours suffice for, and what not (Gaps).",
            "Zeg waarvoor de uren volstaan en waarvoor niet (Tekorten).",
        ),
        Text(
            "General or coordinating director of the group or community",
            "Algemeen of coördinerend directeur van de scholengroep of -gemeenschap",
        ),
    ),
    Step(
        5,
        Text(
            "Which tasks apply, and which are best done for all schools together?",
            "Welke taken gelden hier, en welke doe je beter voor alle scholen samen?",
        ),
        Text(
            "Go through the overview with the policy plan beside it: what can't wait, what can be spread, what can go.",
            "Overloop het takenoverzicht naast het beleidsplan: wat kan niet wachten, wat is te spreiden, wat mag weg?",
        ),
        Text(
            "Correct Hours, Priority and Where on Tasks; propose what the group could do for all.",
            "Verbeter Uren, Prioriteit en Waar op Taken; stel voor wat de groep voor iedereen kan doen.",
        ),
        Text(
            "School group or community; colleagues of other schools", "Scholengroep of -gemeenschap; collega's elders"
        ),
    ),
    Step(
        6,
        Text(
            "Are motivation and expertise there, also beyond today's coordinator?",
            "Zijn motivatie en expertise aanwezig, ook buiten de huidige coördinator?",
        ),
        Text(
            "Strategic work that asks several competences: recruit or train. Other work, or purely technical: outsource"
            " where that is better.",
            "Strategisch werk dat meerdere competenties vraagt: aanwerven of opleiden. Ander of louter technisch werk:"
            " eventueel uitbesteden.",
        ),
        Text(
            "Ask who likes to do what, and write it on Team; use the task list for a vacancy.",
            "Vraag wie wat graag doet en zet het op Team; gebruik de takenlijst voor een vacature.",
        ),
        Text(
            "External partners; training; a neighbouring school", "Externe partners; nascholing; een school in de buurt"
        ),
    ),
)
TEAM = (
    Step(
        7,
        Text(
            "Do the right people form a team, with mandates and agreements?",
            "Vormen de juiste mensen een team, met mandaten en afspraken?",
        ),
        Text(
            "Bring the people together, recognise their work in hours, settle who decides (Mandates).",
            "Breng de mensen samen, erken hun werk in uren, spreek af wie beslist (Mandaten).",
        ),
        Text(
            "Agree on backup, sharing what you know and writing things down (Backups); start the groups of"
            " Consultation.",
            "Spreek back-up, kennisdeling en documentatie af (Back-ups); start de groepen van Overleg.",
        ),
        PBD,
    ),
    Step(
        8,
        Text("Does working as a team run smoothly?", "Loopt het werken als team vlot?"),
        Text(
            "Look back each year with the team; where it does not run smoothly, ask somebody to guide the process.",
            "Kijk elk jaar met het team terug; loopt het stroef, vraag dan een procesbegeleider.",
        ),
        Text(
            "Keep up hours and people in this workbook, and solve again: few tasks change hands without need.",
            "Hou uren en mensen in deze werkmap bij en los opnieuw op: weinig taken wisselen zonder reden van handen.",
        ),
        Text(
            "A process supervisor, by the pedagogical guidance service (PBD) or consultants",
            "Een procesbegeleider, via de pedagogische begeleidingsdienst (PBD) of consultants",
        ),
    ),
)
PHASES: tuple[tuple[Text, tuple[Step, ...]], ...] = (
    (Text("Preconditions", "Randvoorwaarden"), CONDITIONS),
    (Text("Check means and tasks", "Check middelen en taken"), MEANS),
    (Text("Team-oriented ICT coordination", "Teamgerichte ICT-coördinatie"), TEAM),
)
