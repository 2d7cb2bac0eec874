"""Six small schools in which a plan of strictly ordered tiers is proven best and makes people laugh.

Each is a workbook in a few lines. `docs.make_plans` solves it both ways and writes the page plans.md;
`tests/test_plans.py` proves by hand what either plan must be.
"""

from __future__ import annotations

from typing import NamedTuple

Table = tuple[tuple[object, ...], ...]
"""A header and the lines below it, cell by cell; None is a blank cell."""


class Story(NamedTuple):
    """A school: what happens there, why people laughed at the strict plan, and its sheets."""

    name: str
    title: str
    told: str
    laughed: str
    tasks: Table
    team: Table
    schools: Table = ()


TASK = ("Cluster", "Description", "Core", "Priority", "Level", "Where", "Outsource", "Minimum hours", "Hours")
"""The headers of every story's Tasks; further ones stand behind them."""

PERSON = ("Name", "Role", "ICT hours", "Technical", "Teaching & learning", "Administration")
LIKES = ("Likes technical", "Likes teaching & learning", "Likes administration")


def task(
    cluster: str,
    description: str,
    hours: int,
    priority: str = "optional",
    level: int = 1,
    *more: object,
    core: bool = False,
    minimum: int | None = None,
) -> tuple[object, ...]:
    """A line of Tasks; `more` are the cells behind Hours."""
    marked = "yes" if core else "no"
    return (cluster, description, marked, priority, level, "school", "no", minimum or hours, hours, *more)


SHARED = Story(
    "shared",
    "A help desk that nobody can do alone",
    "The help desk is a core task of 200 hours. An and Tom have 150 hours each, and a new website, which may be "
    "dropped, takes 150.",
    "The core task of the school stays undone while one of the two spends the year on a website.",
    (
        TASK,
        task("Technical", "Answer the questions of colleagues at the counter", 200, "essential", 2, core=True),
        task("Technical", "Give the website of the school another look", 150),
    ),
    ((*PERSON, *LIKES), ("An", "TICT", 150, 3, 0, 0, 2, 2, 2), ("Tom", "TICT", 150, 3, 0, 0, 2, 2, 2)),
)

BACKUP = Story(
    "backup",
    "A clerk who backs up repairs",
    "Tom repairs, a core task. Lien can do the same and has two tasks of her own that may be dropped. Greet of the "
    "secretariat knows a little about computers.",
    "Sixteen hours that may be dropped go before a backup who can do the work: the clerk has to repair servers.",
    (
        TASK,
        task("Technical", "Repair what the first line could not", 80, "essential", 2, core=True),
        task("Technical", "Try out other software for the network", 90, level=3),
        task("Technical", "Write a guide to the new switches", 16, level=3),
    ),
    (
        (*PERSON, *LIKES),
        ("Tom", "TICT", 85, 3, 0, 0, 2, 2, 2),
        ("Lien", "TICT", 112, 3, 0, 0, 2, 2, 2),
        ("Greet", "administration", 60, 1, 0, 3, 2, 2, 2),
    ),
)

FIT = Story(
    "fit",
    "A secretary at the repairs",
    "Greet knows the administration and Tom the machines. If they change places, ten hours are better used, and a "
    "workshop of twenty hours that may be dropped just fits.",
    "160 hours of repairs by the secretary and 150 hours of accounts by the technician, for one workshop.",
    (
        TASK,
        task("Technical", "Repair laptops at the counter", 160, "spread"),
        task("Administration", "Keep the accounts of pupils and parents", 150, "spread"),
        task("Technical", "Give a workshop about drones", 20, level=3),
    ),
    (
        (*PERSON, *LIKES),
        ("Greet", "administration", 160, 1, 0, 4, 0, 2, 4),
        ("Tom", "TICT", 170, 3, 0, 1, 4, 2, 0),
    ),
)

SLACK = Story(
    "slack",
    "An agenda without a free hour",
    "An has 400 hours, and more is asked than that.",
    "Whoever plans 400 of 400 hours has planned that nothing happens all year.",
    (
        TASK,
        task("Technical", "Keep the servers going", 180, "essential"),
        task("Technical", "Keep the laptops going", 120, "spread"),
        task("Technical", "Keep the printers going", 60, "spread"),
        task("Technical", "Look for another printer", 40),
    ),
    ((*PERSON, *LIKES), ("An", "TICT", 400, 3, 0, 0, 2, 2, 2)),
)

AWAY = Story(
    "away",
    "A school that gives its hours away",
    "De Linde supports its teachers for 200 hours, a core task that needs 100 at least, and lends what it does not "
    "need. De Berk would like 180 hours of courses, which may be dropped.",
    "De Linde does its own core task at the minimum, so that work fits at De Berk that may be dropped.",
    (
        (*TASK, "School"),
        task("Teaching", "Support teachers in the classroom", 200, "essential", 3, "De Linde", core=True, minimum=100),
        task("Teaching", "Give courses to whoever wants them", 180, "optional", 3, "De Berk"),
    ),
    ((*PERSON, *LIKES, "School", "Serves"), ("An", "PICT", 300, 1, 3, 0, 2, 2, 2, "De Linde", "De Berk")),
    (("School", "Pool %", "Pooling"), ("De Linde", 100, "yes"), ("De Berk", 0, "yes")),
)

CHANGE = Story(
    "change",
    "A team that changes places",
    "An and Tom have divided the work, and Tom, who likes it a little more, gets some hours more.",
    "Two tasks change hands for five hours that suit Tom a little better than An.",
    (
        (*TASK, "Current owner"),
        task("Technical", "Keep the servers going", 25, "spread", 1, "Tom"),
        task("Technical", "Keep the laptops going", 15, "spread", 1, "Tom"),
        task("Technical", "Keep the network going", 20, "spread", 1, "An"),
        task("Technical", "Keep the printers going", 15, "spread", 1, "An"),
    ),
    ((*PERSON, *LIKES), ("An", "TICT", 50, 3, 0, 0, 2, 2, 2), ("Tom", "TICT", 48, 3, 0, 0, 3, 2, 2)),
)

STORIES = (SHARED, BACKUP, FIT, SLACK, AWAY, CHANGE)
