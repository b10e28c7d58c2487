"""The only room of the loaders that touches the disk: the release, read-only, and the reader's store."""
