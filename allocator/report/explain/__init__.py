"""What is told of prices: on a screen and as JSON."""
