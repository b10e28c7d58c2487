"""Downloads and citations: files, the brief, the foot of a page."""
