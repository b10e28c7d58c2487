"""What several sources of one publisher share."""
