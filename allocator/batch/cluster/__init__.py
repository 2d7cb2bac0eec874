"""The workforce beyond this machine: the workers of a Dask cluster (SPEC, H). Needs the extra `cluster`."""
