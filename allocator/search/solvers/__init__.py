"""The solvers, one a file: CP-SAT (exact searches), GLOP (the linear relaxation) and HiGHS (a MIP solver beside).

Each takes a programme (variables within a box, linear rows) and a linear objective, and gives an `Answer` or an
`Optimum`: values, a bound that it has proven, and its work in about seconds, counted so that it repeats. Another solver
is another file; `relax_and_improve.py` and `lexicographic.py` say when which one is asked.
"""
