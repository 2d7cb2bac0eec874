"""Search parameters: every figure that steers a search, with its unit, its reason and where it was measured.

One frozen object goes with a search from its beginning. "Work" is CP-SAT's deterministic time scaled to about seconds
on two cores; it is counted, not timed, so that a search repeats exactly.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class TierParameters:
    """How a search divides its work among the tiers."""

    share: float = 0.4
    """Part of the work that is left which one tier may take (0.25 to 0.4 measured at 28 schools, three seeds)."""
    last_share: float = 0.05
    """Part of all work that is kept for a last look at what still fits; 0: no last look."""
    little: float = 0.003
    """A tier ends once the last half of its neighbourhoods' work brought no more than this part of the way to its
    bound: the tiers behind have more use for the rest (measured at 28 and 100 schools). Negative: never."""
    least_worth: float = 0.25
    """Deterministic seconds below which an exact search is not begun."""
    unpaced: float = 5.0
    """Seconds for which work is taken to be seconds, before the pace of the search itself counts."""


@dataclass(frozen=True)
class ExactParameters:
    """Exact searches of whole tiers."""

    large: int = 4000
    """Variables from which on a tier counts as large: bounded by its relaxation and improved in parts."""
    conclusive: int = 1000
    """Variables that a good plan and a good bound leave of a large tier up to which an exact search of all of them is
    worth what work is left of it: with more it ends nowhere."""
    first_round: float = 4.0
    """Work of the first exact attempt at a tier; each further attempt has twice as much and another seed, because the
    time to a proof varies widely with the seed."""
    rounds: int = 2
    """Attempts after which a tier counts as large, however few variables it has."""
    pace: float = 650.0
    """Variables for which CP-SAT's deterministic second takes a second more (measured on two cores)."""
    packed: int = 100_000
    """Combinations of values that the tiers behind the first may have where several are proven as one number: more, and
    the linear programme loses sight of the first. 0: each tier on its own."""


@dataclass(frozen=True)
class PropagationParameters:
    """Bound propagation over single rows (Savelsbergh 1994)."""

    rounds: int = 20
    """Rounds at most; far fewer end it, as what one row rules out lets others rule out less and less. 0: none."""
    cliques: bool = True
    """Whether large tiers gain rows for choices that bring the same along (`cliques.py`)."""


@dataclass(frozen=True)
class RelaxationParameters:
    """The linear relaxation of a large tier."""

    share: float = 0.35
    """Part of a large tier's work that it may take."""
    resumable: float = 0.25
    """Part of the last relaxation's work below which none is begun: it would come to nothing, and leave nothing."""
    least_lift: float = 1e-4
    """Part of the bound that two rounds have to lift it by; less, and they are the last."""
    overdraft: float = 3.0
    """How many times over the work may be exceeded while columns are still lacking: before that the bound says
    little."""
    overdraft_of_time: float = 2.0
    """The same for its time, where that is limited."""
    resting: int = 8
    """Rounds for which rows still come in while the optimum rests at the bound known before: they lift nothing, but
    show the way."""
    tolerance: float = 1e-3
    """Rows broken by less count as kept; a bound is none the worse for it."""
    priced: float = 1e-6
    """Reduced cost below minus which a column comes in."""
    each: int = 5
    """Columns of one decision that come in at once."""
    few: int = 200
    """Columns that come in; fewer, and rows come in as well."""
    kept: int = 2
    """Columns for each row that is in with which the next tier begins: those that came nearest, half of all at most."""
    fixing: bool = True
    """Whether what the proof shows to be too dear is ruled out (reduced-cost fixing: Dantzig et al. 1954)."""


@dataclass(frozen=True)
class DecompositionParameters:
    """The Dantzig-Wolfe decomposition of a large tier."""

    share: float = 0.5
    """Part of a large tier's work that it may take; 0: none."""
    soon: float = 0.05
    """Part of a large tier's work that a first plan may take before it begins."""
    large: int = 250
    """Variables a person on average from which on it is left to the relaxation: a person's timetable with everything
    that is asked takes too long to find, and cuts at the root of the MIP solver bound more in the same time (`worth` at
    8 schools)."""
    turns: int = 4
    """Turns below which it is not begun, by the work of the first: with fewer than seven its bound lies below the
    relaxation's, but what people would do is known well enough for a dive."""
    first_work: float = 0.005
    """CP-SAT's deterministic seconds for one block, to begin with."""
    longer: float = 2.0
    """Factor by which that grows where what blocks leave open holds the bound back."""
    most_work: float = 1.0
    """The same at most."""
    gap: float = 0.02
    """Part of a block's value within which its search ends, to begin with: early prices are far off, and answers within
    a fiftieth take a third of the time of those within a five-hundredth (93 blocks of one group of 28 schools)."""
    finest: float = 2e-3
    """The same at least: what lies closer costs more than another turn brings."""
    pace: float = 3.2
    """Seconds that CP-SAT's deterministic second takes in a block (measured at 8 and 28 schools)."""
    looked_at: int = 33_000
    """Variables of all blocks that take a second more each time: presolve. Charged, not timed, so that the number of
    turns repeats exactly."""
    little: float = 5e-4
    """Part of the bound that the search ends at: no prices can raise it by more."""
    width: float = 0.3
    """The box to begin with, as part of each price (0.1 to 0.4 measured at 8 and 28 schools, next to no difference)."""
    serious: float = 0.1
    """Part of the rise hoped for from which on the box moves to the new prices."""
    wider: float = 2.0
    """Factor by which the box grows where new prices lie at its end."""
    narrower: float = 0.5
    """Factor by which it shrinks where they bring too little (0.3 to 0.8 measured; 1 takes many times as long)."""


@dataclass(frozen=True)
class DiveParameters:
    """Plans put together from the timetables of a decomposition."""

    share: float = 0.8
    """Part of a large tier's work that a dive may take; 0: none. The shorter it is, the more people are fixed at once,
    and the worse is the plan (0.6 to 1.1 tried on two groups of 28 schools)."""
    few: float = 0.1
    """Part of the people still open who are fixed at once (a fifth tried on one group of 28 schools: two thirds of
    the time or less, and up to 8 % more undone)."""
    more: float = 0.25
    """The same where all of those are as good as sure."""
    sure: float = 0.9
    """Weight in a mixture from which on a timetable is as good as sure."""
    rounds: int = 6
    """Rounds at most in which those open are asked anew before others are fixed (3 tried on one group of 28 schools:
    worse)."""
    expected: float = 4.0
    """Rounds that it is thought to take: where there is too little time for so many, more people are fixed at once."""
    little: float = 2e-3
    """Part of the value; a round that lowers it by less is the last before others are fixed."""
    together: float = 0.1
    """Part of a large tier's work that putting a plan together from all timetables may take; 0: none."""


@dataclass(frozen=True)
class ReductionParameters:
    """Large tiers without what they have no need of."""

    most: float = 0.6
    """Part of the variables that may be needed at most; 0: everything always is."""
    back: float = 1.0
    """Work, about seconds, of the attempt to put back what a plan to begin with did beside."""


@dataclass(frozen=True)
class KernelParameters:
    """Exact searches among the choices that the relaxation makes or nearly makes (kernel search)."""

    share: float = 0.15
    """Part of a large tier's work that kernels may take; 0: none. The rest is for neighbourhoods."""
    backups: float = 0.6
    """Part of a large tier's work that an exact search of backups alone may take before all else; 0: none. It finds
    most of what there is: 321 lacking became 56 in 3 s at 28 schools, 83 to 117 by all the rest in 10 s."""
    first_fit: bool = True
    """Whether a large tier begins by giving what nobody does to people at home with hours left."""
    round: float = 1.0
    """Work of one kernel at most: what it has not found by then, neighbourhoods find sooner."""
    near: int = 2
    """Choices a row, on average, that come along in the second kernel, the cheapest of all rows first. The first has
    nothing beside what the relaxation and the plan at hand choose."""
    wider: int = 3
    """How many times as many come along in each further kernel."""


@dataclass(frozen=True)
class NeighbourhoodParameters:
    """Large neighbourhood search."""

    enabled: bool = True
    least_share: float = 0.4
    """Part of a large tier's work that neighbourhoods get at least, also where the relaxation took more than its share:
    without them a tier of a hundred schools stays nearly undone."""
    rows: int = 60
    """Rows freed at once, to begin with."""
    least_rows: int = 20
    """Rows freed at once, at least."""
    growth: float = 1.2
    """Factor by which neighbourhoods grow that are soon thought over, and shrink that are not finished."""
    fast_growth: float = 2.0
    """The same for those that are done at once."""
    work: float = 0.03
    """CP-SAT's deterministic seconds for one neighbourhood."""
    soon: float = 0.5
    """Part of that which a neighbourhood may use up and still grow."""
    at_once: float = 0.01
    """Part of that which a neighbourhood may use up and still grow fast."""
    wishes: int = 4
    """Grades that a wish has in the drift between equally good plans; 1: no drift by lot."""
    towards: float = 0.5
    """How often the drift goes towards the relaxation instead."""
    trusted: float = 0.1
    """Part of the bound that a plan lies within from which on people are given only what is in the kernel: so near, the
    relaxation knows better, and many more people fit into one neighbourhood (seven assignment problems of 100
    to 1,600 jobs: 0.19 % off their bounds in the median where 0.38 % were, each nearer than before)."""
    half: float = 0.5
    """Value from which on the relaxation is taken to give somebody a row."""
    followed: float = 0.7
    """How often people are chosen first whom the relaxation gives the hot row to; else they are drawn blindly."""
    fewest: int = 2
    """People in a neighbourhood at least: among fewer nothing can change hands."""
    first_look: float = 1 / 4
    """Part of the work after which, and whenever it has doubled since, the search asks whether to go on."""
    longest_rest: int = 32
    """Turns that a kind sits out at most which is soon thought over and brings nothing: one, then two, four …"""
    pace: float = 2.0
    """Seconds that CP-SAT's deterministic second takes in a neighbourhood (2.5 measured at 8 and 28 schools, a fifth
    less without the presolve that does not pay)."""
    setting_up: float = 0.01
    """Seconds that setting up one neighbourhood takes, whatever its size."""
    looked_at: int = 200_000
    """Variables looked at that take a second more (measured at 100 schools). Charged, not timed, so that the number of
    rounds repeats exactly."""


@dataclass(frozen=True)
class MipParameters:
    """A MIP solver (HiGHS) beside the neighbourhoods."""

    large: int = 15_000
    """Variables up to which it gets through its root in less than half a minute; 0: it never comes in."""
    least_work: float = 13.0
    """Work left for neighbourhoods beside it below which it is not begun."""
    pace: float = 500.0
    """Variables that take it about a second (measured)."""
    least_by_clock: float = 0.35
    """Where the clock stops it: part of the time for its variables below which it is not begun, for it would know
    nothing yet."""
    again: float = 0.9
    """Where a tier was too large for it, that is looked at again once no more than this part of it is still open."""
    share: float = 0.7
    """Part of the time of its tier that is left which it may take, where there is a limit."""


@dataclass(frozen=True)
class Parameters:
    """All search parameters, by what they steer."""

    tiers: TierParameters = field(default_factory=TierParameters)
    exact: ExactParameters = field(default_factory=ExactParameters)
    propagation: PropagationParameters = field(default_factory=PropagationParameters)
    relaxation: RelaxationParameters = field(default_factory=RelaxationParameters)
    decomposition: DecompositionParameters = field(default_factory=DecompositionParameters)
    dive: DiveParameters = field(default_factory=DiveParameters)
    reduction: ReductionParameters = field(default_factory=ReductionParameters)
    kernel: KernelParameters = field(default_factory=KernelParameters)
    neighbourhoods: NeighbourhoodParameters = field(default_factory=NeighbourhoodParameters)
    mip: MipParameters = field(default_factory=MipParameters)

    def but(self, **groups: Mapping[str, Any]) -> Parameters:
        """The same with some values changed: `but(exact={"large": 0}, mip={"large": 0})`.

        Raises TypeError or AttributeError for a name that there is not.
        """
        return replace(self, **{name: replace(getattr(self, name), **values) for name, values in groups.items()})


DEFAULTS = Parameters()
"""The parameters of a search that is given none."""
