"""What we measure, and against what: `make bench`."""
