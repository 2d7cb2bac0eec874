"""What is told of a plan under stress."""
