"""Questions to publishers over the network."""
