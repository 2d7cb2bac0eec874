"""Many changes of one case at once: what they come to, compared with the case as it stands."""
