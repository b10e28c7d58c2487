"""One module per source: what the publisher is asked, and how its answer becomes a tidy frame."""
