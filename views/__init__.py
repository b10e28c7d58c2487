"""What each page says and shows."""
