"""The page of tables and downloads."""
