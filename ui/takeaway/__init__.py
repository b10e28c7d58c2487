"""What a reader takes along: files, the brief, citations, the foot of a page."""
