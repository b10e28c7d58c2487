"""One chart as a reader meets it."""
