"""Steps 5 and 6 of the flowchart: how a row that nobody does may still get done. Both stand in the guidelines of the
report "Jobprofiel ICT-coördinatoren, inzichten in sterke ICT-teams en conceptrichtlijnen" (2022).

Strategic work (core or essential) asks for expertise or hours inside: train, pool, recruit. What is not, or only asks
technical skills, can be outsourced; the rest is spread over the years or dropped (step 5). Advice to outsource says
what would stop it: no partner, no hours, no money.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, euro
from allocator.instance import Cluster, Concern

if TYPE_CHECKING:
    from allocator.basics.units import Cents
    from allocator.explain.headroom import Headroom

EURO = 100
"""In cents; what is left is told in whole euro, less rather than more."""
PLAINLY = Text("", "")
ALLOWED = Text(" (write yes under Outsource)", " (zet ja bij Uitbesteden)")
"""How a partner may get a row; beside the row's own Outsource, where that is no."""
NO_PARTNER_YET = Text(", for which there is no partner yet", ", maar daar is nog geen partner voor")
NO_HOURS = Text(", for which no partner has hours left", ", maar geen partner heeft daar nog uren voor")


def next_step(headroom: Headroom, index: int) -> Text:
    """The next step for a row (by index) that nobody does, from what the plan leaves; no new search."""
    row = headroom.instance.rows[index]
    concern = headroom.instance.concern(row)
    technical = row.cluster is Cluster.TECHNICAL and not row.also_needs and not row.core
    if not headroom.instance.in_focus(row):
        return Text(
            "First the growth process, the vision and the policy plan (steps 1 to 3)",
            "Eerst het groeiproces, de visie en het ICT-beleidsplan (stap 1 tot 3)",
        )
    if headroom.waits(index) is not None:
        return Text("First the tasks that it waits for", "Eerst de taken waarop ze wacht")
    if concern is Concern.OPTIONAL:
        return Text("Can be dropped for now", "Kan voorlopig geschrapt worden")
    but = _outsourcing(headroom, index)
    how = ALLOWED if headroom.partners_for(index) and not row.outsource else PLAINLY
    if technical and but is not None:
        return Text(
            f"Only technical: consider outsourcing{how.en}{but.en}",
            f"Louter technisch: overweeg uitbesteden{how.nl}{but.nl}",
        )
    if concern is Concern.SPREAD:
        return _spread(but, how)
    inside = _inside(headroom, index)
    if technical:
        return Text(
            f"Only technical, but there is no money to outsource it: {inside.en}",
            f"Louter technisch, maar er is geen geld om uit te besteden: {inside.nl}",
        )
    return Text(f"Strategic: {inside.en}", f"Strategisch: {inside.nl}")


def _inside(headroom: Headroom, index: int) -> Text:
    """How the team itself could do it: with more hours where somebody may do it, else with more expertise."""
    if headroom.who_may.get(index):
        return Text("free hours, pool them, or recruit", "maak uren vrij, leg ze samen of werf aan")
    return Text("train a colleague, or recruit", "laat een collega bijscholen of werf aan")


def _spread(but: Text | None, how: Text) -> Text:
    """Work that is not strategic: outsource it where that goes without more, else first spread it."""
    if but is None:
        return Text("Not strategic: spread it over the years", "Niet strategisch: spreid over de jaren")
    if but == PLAINLY:
        return Text(
            f"Not strategic: outsource it{how.en}, or spread it over the years",
            f"Niet strategisch: besteed uit{how.nl} of spreid over de jaren",
        )
    return Text(
        f"Not strategic: spread it over the years, or outsource it{how.en}{but.en}",
        f"Niet strategisch: spreid over de jaren of besteed uit{how.nl}{but.nl}",
    )


def _outsourcing(headroom: Headroom, index: int) -> Text | None:
    """The obstacle to outsourcing a row; no words where a partner could take it; None without any money."""
    means, partners = headroom.means, headroom.partners_for(index)
    obstacles = [headroom.obstacle(index, slot) for slot in partners]
    if None in obstacles:
        return PLAINLY
    if means is not None:
        money = means.money_left(index)
        prices = [means.price(index, slot.name) for slot in partners if not means.is_full(index, slot.name)]
        if prices and min(prices) > money:
            return _too_dear(min(prices), money)
        if not prices and (partners or money == 0):
            return NO_HOURS if money else None
    return next((_stopped(what) for what in obstacles if what is not None), NO_PARTNER_YET)


def _stopped(what: Text) -> Text:
    return Text(f", but for now: {what.en}", f", maar voorlopig: {what.nl}")


def _too_dear(price: Cents, money: Cents) -> Text:
    cost, left = euro(price), euro(money // EURO * EURO)
    if money < EURO:
        return Text(
            f", which would cost {cost.en}; no money is left",
            f", maar dat zou {cost.nl} kosten en er is geen geld over",
        )
    return Text(
        f", which would cost {cost.en}; {left.en} is left", f", maar dat zou {cost.nl} kosten en er is nog {left.nl}"
    )
