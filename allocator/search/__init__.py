"""The lexicographic search: `solve` gives the best plan found and what is proven of it, a `Session` answers questions
about it."""

from allocator.search.cold_search import solve
from allocator.search.limits import Limits
from allocator.search.parameters import Parameters
from allocator.search.progress import Progress
from allocator.search.session import Nearest, Session

__all__ = ["Limits", "Nearest", "Parameters", "Progress", "Session", "solve"]
