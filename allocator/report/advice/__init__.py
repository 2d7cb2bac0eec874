"""Advice told: in words, on pages, as JSON."""
