"""Checks of the publishers themselves; `make live` runs them."""
