"""The report as one file to look at and print: pages in, HTML out; no script, nothing loaded from anywhere."""
