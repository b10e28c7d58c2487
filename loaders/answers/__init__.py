"""How the answers of a publisher are packed and their fields read."""
