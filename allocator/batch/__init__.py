"""Many workbooks, each on its own, and one summary: on this machine, or on a Dask cluster (SPEC, H)."""
