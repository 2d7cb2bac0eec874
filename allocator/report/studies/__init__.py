"""Studies of one case in pages and JSON: few changes, trade-offs, what pooling is worth."""
