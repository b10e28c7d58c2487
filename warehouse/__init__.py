"""The world's trade by product: one set of expressions, DuckDB embedded by default."""
