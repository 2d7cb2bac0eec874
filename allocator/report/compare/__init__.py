"""What two workbooks with a plan come to side by side, in pages, on a screen and as JSON."""
