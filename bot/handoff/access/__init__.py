"""Who may come into the console, how, and what is kept of what they did there."""
