"""Topics: what teachers have questions about, in their own words, and the tasks of the overview behind each.

Only tasks that teachers have to do with; what the ICT team does for itself is not here.
"""

from __future__ import annotations

from typing import NamedTuple

from allocator.basics.text import Text
from allocator.categories import Cluster


class Question(NamedTuple):
    """One question in plain words, and the IDs of the tasks of the overview that answer it."""

    words: Text
    tasks: tuple[str, ...]


class Topic(NamedTuple):
    """Questions that belong together. Tasks that are in no overview stand under the topic of their cluster."""

    title: Text
    questions: tuple[Question, ...]
    cluster: Cluster | None = None


TOPICS: tuple[Topic, ...] = (
    Topic(
        Text("Something does not work", "Er werkt iets niet"),
        (
            Question(Text("First help: report a problem", "Eerste hulp: een probleem melden"), ("T03.1", "T03")),
            Question(Text("A small problem or repair", "Een klein probleem of een herstelling"), ("T17.1", "T17")),
            Question(
                Text("A problem that keeps coming back", "Een probleem dat blijft terugkomen"), ("T03.2", "T17.2")
            ),
            Question(Text("How do I … (basic skills)", "Hoe doe ik … (basisvaardigheden)"), ("T04",)),
            Question(
                Text("Computer, laptop or other device", "Computer, laptop of ander toestel"), ("T01.2", "T01", "T18")
            ),
            Question(Text("Projector, screen, sound", "Beamer, scherm, geluid"), ("T08",)),
            Question(Text("Printer or copier", "Printer of kopieermachine"), ("T19",)),
            Question(Text("Wifi, network, internet", "Wifi, netwerk, internet"), ("T16", "A04", "T01.1")),
            Question(Text("A file that is gone (backup)", "Een bestand dat weg is (back-up)"), ("T09",)),
        ),
        Cluster.TECHNICAL,
    ),
    Topic(
        Text("Accounts and access", "Accounts en toegang"),
        (
            Question(Text("Password, new account, mailbox", "Wachtwoord, nieuw account, mailbox"), ("A02.1", "A02")),
            Question(Text("Rights, groups, special cases", "Rechten, groepen, uitzonderingen"), ("A02.2", "A01")),
            Question(Text("Badge, access to building or apps", "Badge, toegang tot gebouw of apps"), ("T06",)),
            Question(Text("Telephone", "Telefonie"), ("T07",)),
        ),
    ),
    Topic(
        Text("Learning platform and software", "Leerplatform en software"),
        (
            Question(Text("Learning platform and educational apps", "Leerplatform en educatieve apps"), ("T14",)),
            Question(Text("Having software installed", "Software laten installeren"), ("T11", "T12")),
            Question(
                Text("Tools for pupils with special needs", "Hulpmiddelen voor leerlingen met specifieke noden"),
                ("T13",),
            ),
            Question(Text("Pupil administration", "Leerlingenadministratie"), ("T15",)),
            Question(Text("Distance learning", "Afstandsonderwijs"), ("T26",)),
            Question(Text("Licences and copyright", "Licenties en auteursrecht"), ("A11",)),
        ),
    ),
    Topic(
        Text("Borrowing, ordering, following up", "Lenen, bestellen, opvolgen"),
        (
            Question(Text("Laptops and tablets for my class", "Laptops en tablets voor mijn klas"), ("A03",)),
            Question(Text("An order or a repair under way", "Een bestelling of herstelling opvolgen"), ("A09", "A05")),
            Question(Text("Inventory", "Inventaris"), ("A08",)),
            Question(Text("Insurance, damage", "Verzekering, schade"), ("A10",)),
            Question(Text("ICT at an event", "ICT bij een evenement"), ("T25",)),
        ),
        Cluster.ADMINISTRATION,
    ),
    Topic(
        Text("ICT in my lessons", "ICT in mijn lessen"),
        (
            Question(Text("Help with ICT in my lesson", "Hulp bij ICT in mijn les"), ("L01", "L05")),
            Question(Text("Trying something new in class", "Iets nieuws uitproberen in de klas"), ("L07", "L12")),
            Question(Text("Digital learning resources", "Digitale leermiddelen"), ("L08",)),
            Question(Text("Manuals", "Handleidingen"), ("L02",)),
            Question(Text("Training", "Nascholing"), ("L10", "P06")),
            Question(
                Text("What pupils have to learn about ICT", "Wat leerlingen over ICT moeten leren"), ("L04", "L03")
            ),
            Question(Text("Social media, phones, good use", "Sociale media, gsm's, verantwoord gebruik"), ("L09",)),
        ),
        Cluster.TEACHING,
    ),
    Topic(
        Text("Website and communication", "Website en communicatie"),
        (
            Question(Text("Putting something on the website", "Iets op de website zetten"), ("A06", "A07")),
            Question(Text("The website does not work", "De website werkt niet"), ("T21",)),
            Question(Text("Tools to work together", "Tools om samen te werken"), ("P11",)),
        ),
    ),
    Topic(
        Text("Policy, purchases, privacy", "Beleid, aankopen, privacy"),
        (
            Question(Text("What we need: wishes and ideas", "Wat we nodig hebben: wensen en ideeën"), ("P01", "P05")),
            Question(Text("Privacy and safety (GDPR)", "Privacy en veiligheid (AVG/GDPR)"), ("P12",)),
            Question(Text("The school's view on ICT", "De visie van de school op ICT"), ("P02", "P03")),
            Question(Text("ICT policy plan", "ICT-beleidsplan"), ("P04", "P08")),
            Question(Text("Projects and networks", "Projecten en netwerken"), ("P15", "L11")),
        ),
        Cluster.POLICY,
    ),
)
