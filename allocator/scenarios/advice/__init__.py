"""Advice: what would get undone work done, and what it brings (SPEC, F)."""
