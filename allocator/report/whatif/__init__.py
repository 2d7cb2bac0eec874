"""What scenarios come to beside the case as it stands, in pages, lines and JSON."""
