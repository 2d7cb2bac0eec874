"""The report that people look at, as pages in the order in which they are read: first what a director wants."""
