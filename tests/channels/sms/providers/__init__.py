"""Small servers that answer as the documentation of each provider says."""
