"""Formulas: tidy frame in, tidy frame out, each with its definition and origin."""
