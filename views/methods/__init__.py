"""The page of definitions and sources."""
