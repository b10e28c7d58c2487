"""Sentences that the data write: each is a function of facts, each branch has a test."""
