"""The lexicographic search: `solve` gives the best plan found and what is proven of it."""

from allocator.search.lexicographic import solve
from allocator.search.limits import Limits
from allocator.search.progress import Progress

__all__ = ["Limits", "Progress", "solve"]
