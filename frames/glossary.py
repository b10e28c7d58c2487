"""Terms of the field in plain words, for readers who meet them first here."""

from frames.lists import mapping

GLOSSARY = mapping("frames.glossary", "term", "meaning")
"""Each term, as the field says it, with its meaning in one or two plain sentences."""
