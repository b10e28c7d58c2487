"""Fetch, parse, compare and publish a new vintage."""
