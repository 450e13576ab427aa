"""Public pages of events: what comes, by month and town; calendar files."""
