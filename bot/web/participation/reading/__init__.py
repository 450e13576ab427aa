"""What each public page shows, read in one go."""
