"""SCIP by its own Python interface, with the SCIP that comes in its wheel: `pyscipopt`.

It searches on one thread: two searches side by side (`solveConcurrent`) took twice as long to the same proof.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyscipopt

from benchmarks.contestants.mps import exported
from benchmarks.contestants.tiers import Answer, Solver, rounded, take_tiers

if TYPE_CHECKING:
    from allocator.formulation.formulation import Formulation
    from allocator.formulation.linear import Linear
    from allocator.instance import Instance
    from benchmarks.contestants.tiers import Found, Tell, Values


def version() -> str:
    return f"{pyscipopt.Model().version()} (PySCIPOpt {pyscipopt.__version__})"


def enter(instance: Instance, seconds: float, tell: Tell) -> None:
    take_tiers(Scip, instance, seconds, tell)


class Scip(Solver):
    """A formulation in SCIP; the plan at hand goes along as its first solution. SCIP's gap is 0 by default."""

    def __init__(self, formulation: Formulation) -> None:
        self._scip = pyscipopt.Model()
        self._scip.hideOutput()
        with exported(formulation) as path:
            self._scip.readProblem(path)
        # SCIP keeps yes/no variables before the others; their names tell which is which.
        self._variables = sorted(self._scip.getVars(), key=lambda variable: int(variable.name.removeprefix("x")))
        self._teller = _Teller()
        self._scip.includeEventhdlr(self._teller, "teller", "passes each better plan on")

    def minimise(self, objective: Linear, start: Values | None, seconds: float, found: Found) -> Answer:
        scip = self._scip
        scip.freeTransform()
        scip.setObjective(self._expression(objective), "minimize")
        if start is not None:
            solution = scip.createOrigSol()
            for variable, value in zip(self._variables, start, strict=True):
                scip.setSolVal(solution, variable, value)
            scip.addSol(solution)
        scip.setParam("limits/time", seconds)
        self._teller.hear = lambda: found(self._values)
        scip.optimize()
        values = self._values() if scip.getNSols() else None
        return Answer(values, float(scip.getDualbound()), proven=scip.getStatus() == "optimal")

    def hold(self, objective: Linear, limit: int) -> None:
        self._scip.freeTransform()
        self._scip.addCons(self._expression(objective) <= limit)

    def _expression(self, objective: Linear) -> pyscipopt.Expr:
        return pyscipopt.quicksum(coefficient * self._variables[variable] for coefficient, variable in objective.terms)

    def _values(self) -> Values:
        best = self._scip.getBestSol()
        return rounded([self._scip.getSolVal(best, variable) for variable in self._variables])


class _Teller(pyscipopt.Eventhdlr):
    """Passes each better plan on."""

    def __init__(self) -> None:
        self.hear = lambda: None

    def eventinit(self) -> None:
        self.model.catchEvent(pyscipopt.SCIP_EVENTTYPE.BESTSOLFOUND, self)

    def eventexit(self) -> None:
        self.model.dropEvent(pyscipopt.SCIP_EVENTTYPE.BESTSOLFOUND, self)

    def eventexec(self, event: pyscipopt.scip.Event) -> None:
        self.hear()
