"""The Team sheet: one line a member of the ICT team."""

from __future__ import annotations

from allocator.basics.text import Text, same
from allocator.categories import Cluster
from allocator.cell_words import CLUSTERS, DIPLOMAS, ROLES
from allocator.workbook.schema.column import Column, Kind, Sheet, hours
from allocator.workbook.schema.measures import POINTS

CLUSTER_HEADERS: tuple[tuple[Cluster, Text], ...] = tuple(
    (cluster, Text(CLUSTERS.write(cluster, "en"), CLUSTERS.write(cluster, "nl")))
    if cluster is not Cluster.ADMINISTRATION
    else (cluster, Text("Administration", "Administratie"))
    for cluster in Cluster
)
"""The clusters as headers of the Team sheet."""

CLUSTERS_ALSO: dict[Cluster, tuple[str, ...]] = {
    Cluster.TECHNICAL: ("Technische taken", "Techniek"),
    Cluster.TEACHING: ("Pedagogisch", "Ped.-didac.", "Ped.-did.", "Pedagogisch-didactische taken"),
    Cluster.POLICY: ("Beleid", "Beleidsmatig", "Beleidstaken"),
    Cluster.ADMINISTRATION: ("Administratief", "Administratieve taken", "Admin"),
}
"""How else the clusters are called in Dutch: the seeds' own names and what is made of them."""

COMPETENCES: tuple[Column, ...] = tuple(
    Column(
        f"level_{cluster.value}",
        header,
        Kind.WHOLE,
        Text(
            "Competence in this cluster: 0 none, 1 beginner, 2 user, 3 skilled, 4 expert.",
            "Competentie in deze cluster: 0 geen, 1 beginner, 2 gebruiker, 3 gevorderd, 4 expert.",
        ),
        also=CLUSTERS_ALSO[cluster],
        low=0,
        high=4,
    )
    for cluster, header in CLUSTER_HEADERS
)

MOTIVATIONS: tuple[Column, ...] = tuple(
    Column(
        f"likes_{cluster.value}",
        Text(f"Likes {header.en}", f"Motivatie {header.nl}"),
        Kind.WHOLE,
        Text(
            "Motivation for this cluster, from 0 (rather not) to 4 (gladly). Blank: 2.",
            "Motivatie voor deze cluster, van 0 (liever niet) tot 4 (graag). Leeg: 2.",
        ),
        also=tuple(f"Motivatie {name}" for name in CLUSTERS_ALSO[cluster]),
        low=0,
        high=4,
    )
    for cluster, header in CLUSTER_HEADERS
)

TEAM = Sheet(
    "team",
    same("Team"),
    (
        Column(
            "name",
            Text("Name", "Naam"),
            Kind.TEXT,
            Text(
                "The member's name, as on the Tasks sheet.",
                "De naam van het teamlid, zoals op het blad Taken.",
            ),
            required=True,
        ),
        Column(
            "school",
            same("School"),
            Kind.NAME,
            Text(
                "The school where the member is at home; blank or Group: at home at the school group.",
                "De school waar het teamlid thuishoort; leeg of Groep: bij de scholengroep.",
            ),
        ),
        Column(
            "role",
            Text("Role", "Rol"),
            Kind.WORD,
            Text(
                "The member's role; it guides the division and never forbids.",
                "De rol van het teamlid; ze stuurt de verdeling en verbiedt niets.",
            ),
            words=ROLES,
        ),
        hours(
            "ict",
            Text("ICT hours", "ICT-uren"),
            Text(
                "Hours for ICT coordination. Blank: worked out from points and diploma, else 0.",
                "Uren voor ICT-coördinatie. Leeg: berekend uit punten en diploma, anders 0.",
            ),
        ),
        hours(
            "bpt",
            Text("BPT hours", "BPT-uren"),
            Text(
                "Hours for special pedagogical tasks, only for work at the own school.",
                "Uren voor bijzondere pedagogische taken, alleen voor werk in de eigen school.",
            ),
            also=("BPT",),
        ),
        hours(
            "other",
            Text("Other hours", "Andere uren"),
            Text(
                "Other hours (policy or administrative support, care), only for work at home.",
                "Andere uren (beleidsondersteuning, administratie, zorg), alleen in de eigen school.",
            ),
            also=("Overige uren",),
        ),
        Column(
            "points",
            Text("ICT points", "ICT-punten"),
            Kind.NUMBER,
            Text(
                "ICT points of this member, used where ICT hours is blank.",
                "ICT-punten van dit teamlid, gebruikt waar ICT-uren leeg is.",
            ),
            low=0,
            high=100_000,
            measure=POINTS,
        ),
        Column(
            "diploma",
            same("Diploma"),
            Kind.WORD,
            Text(
                "Diploma of the post that the points pay.",
                "Diploma van de betrekking die met de punten betaald wordt.",
            ),
            words=DIPLOMAS,
        ),
        *COMPETENCES,
        *MOTIVATIONS,
        Column(
            "specialisations",
            Text("Specialisations", "Specialisaties"),
            Kind.NAMES,
            Text(
                "What the member is specialised in, with ; between: network; Smartschool",
                "Waarin het teamlid gespecialiseerd is, met ; ertussen: netwerk; Smartschool",
            ),
        ),
        Column(
            "serves",
            Text("Serves", "Werkt ook in"),
            Kind.NAMES,
            Text(
                "Schools that the member visits besides home, with ; between. Group members: blank is all.",
                "Scholen waar het teamlid ook langsgaat, met ; ertussen. Leden van de groep: leeg is alle.",
            ),
            also=("Bedient",),
        ),
        hours(
            "meetings",
            Text("Meeting hours", "Overleguren"),
            Text(
                "Hours for consultation; they come off the ICT hours first.",
                "Uren voor overleg; ze gaan eerst van de ICT-uren af.",
            ),
        ),
        Column(
            "max_clusters",
            same("Max clusters"),
            Kind.WHOLE,
            Text(
                "In how many clusters the member may have tasks. Blank: as in Settings.",
                "In hoeveel clusters het teamlid taken mag hebben. Leeg: zoals in Parameters.",
            ),
            low=1,
            high=4,
        ),
        Column(
            "margin",
            Text("Margin %", "Marge %"),
            Kind.PERCENT,
            Text(
                "Share of the hours, after meetings, that stays unplanned. Blank: Planning margin % in Settings.",
                "Deel van de uren, na overleg, dat niet ingepland wordt. Leeg: Planningsmarge % in Parameters.",
            ),
            low=0,
            high=100,
        ),
        Column(
            "grows",
            Text("Wants to grow in", "Wil groeien in"),
            Kind.WORD_LIST,
            Text(
                "Clusters in which the member wants to grow, with ; between: Gaps then names who could be trained. It"
                " changes no division.",
                "Clusters waarin het teamlid wil groeien, met ; ertussen: op Tekorten staat dan wie je kan laten"
                " bijscholen. Het verandert niets aan de verdeling.",
            ),
            words=CLUSTERS,
        ),
    ),
    Text("One line per member of the ICT team.", "Eén rij per lid van het ICT-team."),
)
