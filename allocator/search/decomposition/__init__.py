"""Dantzig-Wolfe decomposition by person: whole timetables of one person instead of single rows.

The linear relaxation lets somebody drive to half a school and do two thirds of a task that has a least; who has to
drive where, and what fits into one person's hours, is told exactly here, person by person. What joins people (a row
has one owner, a tier is held) stays linear, with a price. At 8 and 28 schools the bound of `core` lies far above that
of the relaxation (Dantzig, Wolfe 1960; Geoffrion 1974).
"""
